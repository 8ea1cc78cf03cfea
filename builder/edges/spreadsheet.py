"""Tables to a spreadsheet: one workbook, a sheet for each table, with the same bytes for the same tables.

Text is written as text: nothing that an author wrote is computed, and no address becomes a link that a click follows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import xlsxwriter

LONGEST_CELL = 32_767
"""Characters that a cell of this format holds; a longer text is cut, and ends with three points."""

WIDTHS = {"address": 44, "text": 60, "statement": 60, "title": 40}


def workbook(sheets: Mapping[str, Sequence[Sequence[str | Decimal]]], epoch: int) -> bytes:
    """The workbook of sheets by name, the first row of each its heads; ``epoch`` (seconds, UTC) dates it."""
    import xlsxwriter  # here, so that nothing waits for it that writes no workbook

    out = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"created": datetime.fromtimestamp(epoch, UTC).replace(tzinfo=None)})
        bold = book.add_format({"bold": True, "bottom": 1})
        for name, rows in sheets.items():
            page = book.add_worksheet(name)
            page.freeze_panes(1, 1)
            page.autofilter(0, 0, max(len(rows) - 1, 1), len(rows[0]) - 1)
            for column, head in enumerate(rows[0]):
                page.set_column(column, column, WIDTHS.get(str(head), 18))
            for at, row in enumerate(rows):
                for column, value in enumerate(row):
                    _write(page, (at, column), value, None if at else bold)
    return out.getvalue()


def _write(page: xlsxwriter.worksheet.Worksheet, place: tuple[int, int], value: str | Decimal, look: object) -> None:
    if isinstance(value, Decimal):
        page.write_number(*place, float(value), look)
    elif value:
        cut = value if len(value) <= LONGEST_CELL else f"{value[: LONGEST_CELL - 1]}…"
        page.write_string(*place, cut, look)
