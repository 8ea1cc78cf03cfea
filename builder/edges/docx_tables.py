"""Tables of a report: widths by what the cells hold, heads that repeat, room below.

Pandoc gives all columns the same width and lets the reader's program fit them, which every program does in its own
way. The widths are therefore fixed here, as a browser would: no column narrower than its longest word as far as there
is room, and the rest shared by how much each column has to say.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from builder.edges.docx_sections import may_turn, turn
from builder.edges.wordml import Element, element, find, set_property, tag, value, words

MOST_COLUMNS_IN_TEXT = 4
"""A table with more columns may take the whole width between the margins, if the text column is too narrow for it."""

LETTER = 95
"""Twips that a letter of 8.5 point Times takes, with room for words such as "medium"."""

PADDING = 260
"""Twips of a column that are not for letters: the gutter and some air."""

AIR = 90
"""The part of it that a column can do without before a table has to lie on its side."""

MOST_LETTERS = 400
"""A cell that says more than this does not ask for more width."""


@dataclass(frozen=True, slots=True)
class _Page:
    """Lengths of the reference document in twips: between the margins, the text column of captions, and between the
    margins of a page that lies on its side.
    """

    width: int
    left: int
    right: int
    before: str
    long_side: int


def lay_out_tables(document: Element, page: Element, styles: Element) -> None:
    """Change the tables of pandoc's ``document``; ``page`` and ``styles`` are those of the reference document."""
    lengths = _lengths(page, styles)
    for table in document.iter(tag("tbl")):
        _lay_out(table, lengths)


def _lengths(page: Element, styles: Element) -> _Page:
    section = next(page.iter(tag("sectPr")))
    sides = sum(int(value(section, "pgMar", name=side)) for side in ("left", "right"))
    caption = next(style for style in styles if style.get(tag("styleId")) == "UNTableCaption")
    left, right = (int(value(caption, "pPr", "ind", name=side)) for side in ("left", "right"))
    before = value(caption, "pPr", "spacing", name="before")
    width, height = (int(value(section, "pgSz", name=name)) for name in ("w", "h"))
    return _Page(width - sides, left, right, before, height - sides)


def _lay_out(table: Element, page: _Page) -> None:
    rows = [row.findall(tag("tc")) for row in table.findall(tag("tr"))]
    columns = max(len(row) for row in rows)
    said = [[words(cell) for cell in row] for row in rows]
    column = page.width - page.left - page.right
    least, most = needs(said, columns)
    wide = columns > MOST_COLUMNS_IN_TEXT and sum(most) > column
    turned = sum(least) - columns * AIR > page.width and may_turn(table)
    left, width = (0, page.long_side) if turned else (0, page.width) if wide else (page.left, column)
    widths = column_widths(least, most, width)

    _set_width(table, left, width)
    for one, wanted in zip(table.iter(tag("gridCol")), widths, strict=True):
        one.set(tag("w"), str(wanted))
    for row, cells in zip(table.findall(tag("tr")), rows, strict=True):
        _keep_row(row)
        for cell, wanted in zip(cells, widths, strict=False):
            _set_cell(cell, wanted)
    notes = list(_notes(table))
    _keep_together(rows, notes)
    if wide or turned:
        caption = _caption(table)
        for below in notes if caption is None else [caption, *notes]:
            set_property(below, element("ind", left=0, right=0))
    after = _after(notes[-1] if notes else table)
    if after is not None and not value(after, "pPr", "pStyle").startswith(("Heading", "UNTable")):
        set_property(after, element("spacing", before=page.before))
    if turned:
        turn(table, notes[-1] if notes else None)


def needs(cells: Sequence[Sequence[str]], columns: int) -> tuple[list[int], list[int]]:
    """What each column needs for its longest word, and what it would take on one line; words end at plain blanks."""
    least, most = [0] * columns, [0] * columns
    for row in cells:
        for at, said in enumerate(row):
            longest = max(map(len, said.split(" ")))
            least[at] = max(least[at], longest * LETTER + PADDING)
            most[at] = max(most[at], min(len(said), MOST_LETTERS) * LETTER + PADDING)
    return least, most


def column_widths(least: Sequence[int], most: Sequence[int], width: int) -> list[int]:
    """Widths in twips that add up to ``width``, from what each column needs and would take."""
    columns = len(least)
    spare = width - sum(least)
    wishes = [wish - need for wish, need in zip(most, least, strict=True)]
    if spare <= 0:
        shares = [width * need / sum(least) for need in least]
    elif sum(wishes) == 0:
        shares = [need + spare / columns for need in least]
    else:
        shares = [need + spare * wish / sum(wishes) for need, wish in zip(least, wishes, strict=True)]
    edges = [round(sum(shares[:at])) for at in range(columns)] + [width]
    return [end - start for start, end in pairwise(edges)]


def _set_width(table: Element, left: int, width: int) -> None:
    """The order of the schema: style, width, indent, layout, look."""
    inside = table.find(tag("tblPr"))
    if inside is None:
        raise AssertionError("pandoc gives each table its properties")
    for name in ("tblW", "jc", "tblInd", "tblLayout"):
        for old in inside.findall(tag(name)):
            inside.remove(old)
    made = [
        element("tblW", w=width, type="dxa"),
        element("tblInd", w=left, type="dxa"),
        element("tblLayout", type="fixed"),
    ]
    style = find(inside, "tblStyle")
    at = 0 if style is None else inside.index(style) + 1
    for offset, one in enumerate(made):
        inside.insert(at + offset, one)


def _keep_row(row: Element) -> None:
    """A row stays on one page; pandoc has marked the head, which repeats on each page."""
    inside = row.find(tag("trPr"))
    if inside is None:
        inside = element("trPr")
        row.insert(0, inside)
    inside.insert(0, element("cantSplit"))


def _keep_together(rows: Sequence[Sequence[Element]], notes: Sequence[Element]) -> None:
    """No page begins or ends with a lone row, and all notes stand below a row; the first row is the head."""
    inner = rows[1:-1]
    for row in [*inner[:1], *inner[-1:], *(rows[-1:] if notes else ()), notes[:-1]]:
        for part in row:
            for paragraph in part.iter(tag("p")):
                set_property(paragraph, element("keepNext"))


def _set_cell(cell: Element, width: int) -> None:
    inside = cell.find(tag("tcPr"))
    if inside is None:
        inside = element("tcPr")
        cell.insert(0, inside)
    inside.insert(0, element("tcW", w=width, type="dxa"))


def _neighbours(table: Element, before: bool) -> Iterator[Element]:
    for one in table.itersiblings(preceding=before):
        if one.tag not in (tag("bookmarkStart"), tag("bookmarkEnd")):
            yield one


def _caption(table: Element) -> Element | None:
    one = next(_neighbours(table, before=True), None)
    return one if one is not None and value(one, "pPr", "pStyle") == "UNTableCaption" else None


def _notes(table: Element) -> Iterator[Element]:
    """The paragraphs directly below a table that hold its notes."""
    for one in _neighbours(table, before=False):
        if value(one, "pPr", "pStyle") != "UNTableNote":
            return
        yield one


def _after(table: Element) -> Element | None:
    one = next(_neighbours(table, before=False), None)
    return one if one is not None and one.tag == tag("p") else None
