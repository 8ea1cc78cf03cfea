"""A workbook that computes nothing, with the same bytes for the same tables."""

from __future__ import annotations

import io
from decimal import Decimal

from openpyxl import load_workbook

from builder.edges.spreadsheet import LONGEST_CELL, workbook

EPOCH = 1633046400
SHEETS: dict[str, list[tuple[str | Decimal, ...]]] = {
    "support": [("title", "amount"), ("=1+1", Decimal("1.20")), ("http://a.org", ""), ("x" * 40_000, Decimal(3))]
}


def test_text_is_text_and_figures_are_figures() -> None:
    page = load_workbook(io.BytesIO(workbook(SHEETS, EPOCH)))["support"]
    assert (page["A2"].value, page["A2"].data_type) == ("=1+1", "s")
    assert (page["B2"].value, page["B3"].value) == (1.2, None)
    assert page["A3"].hyperlink is None
    assert len(str(page["A4"].value)) == LONGEST_CELL
    assert page.freeze_panes == "B2"


def test_the_bytes_depend_on_the_tables_alone() -> None:
    assert workbook(SHEETS, EPOCH) == workbook(dict(SHEETS), EPOCH)
