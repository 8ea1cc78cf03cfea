"""A document as pandoc's JSON, for Word: one small function for each kind of block and inline.

Pandoc turns the JSON into the runs of a .docx; looks and numbers come from styles of ``templates/word/reference.docx``,
which are named here (rules 17 to 20 and 32 of the format of reports to the Security Council). So no number of a
heading, paragraph, list or footnote is ever typed: Word counts, and counts again when a drafter inserts a paragraph.

The title of the document is not part of the body: it belongs to the masthead, which the edge writes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from string import ascii_lowercase
from typing import Any, TypeAlias
from urllib.parse import urlsplit

from builder.core.document import (
    Anchor,
    Block,
    Blocks,
    Box,
    Bullets,
    Cell,
    Chart,
    Cite,
    Document,
    Emphasis,
    Heading,
    Inline,
    Inlines,
    Link,
    Paragraph,
    Ref,
    Revision,
    See,
    Status,
    Strong,
    Table,
    Term,
    Text,
    inlines,
)
from builder.core.numbering import ANNEXES, annex_numeral
from builder.core.source import Address, address

API_VERSION = (1, 23, 1, 1)
"""The version of pandoc's types that pandoc 3.9 reads; a test compares it with the binary's."""

TABLE_LABEL, FIGURE_LABEL = "Table", "Figure"
DEEPEST_HEADING = 6
"""Rule 20 knows six levels below the part: I., A., 1., (a), (i), a."""

BODY, LIST, ANNEX = "UN Para", "UN List", "UN Annex Heading"
CAPTION, TABLE_HEAD, TABLE_TEXT = "UN Table Caption", "UN Table Head", "UN Table Text"
FIGURE, FIGURE_WIDTH = "UN Figure", "12.8cm"
"""A picture fills the column of text of a Letter page."""
TABLE_NOTE = "UN Table Note"
BOXES: Mapping[str, str] = {"summary": "UN Summary", "notice": "UN Notice", "quiet": "UN Quiet"}
"""Boxes that have a style of their own; the others arrange a page and change nothing in a report."""
BOX_HEADINGS: Mapping[str, str] = {"UN Summary": "UN Summary Heading"}
STYLES = (
    BODY,
    LIST,
    ANNEX,
    FIGURE,
    CAPTION,
    TABLE_HEAD,
    TABLE_TEXT,
    TABLE_NOTE,
    *BOXES.values(),
    *BOX_HEADINGS.values(),
)
"""Names of paragraph styles: the reference document must have them all."""

_BEHIND: Mapping[str, str] = {"para": "para.", "annex": "annex"}
"""What stands behind the name of a thing, in brackets, with its number."""

_BLANKS = str.maketrans("\t\n\r", "   ")
_UNPARTED = re.compile(r"(?<![\w/-])[A-Z0-9]+(?:-[A-Z0-9]+)+(?![\w/-])")
"""An abbreviation or a span of years: no line ends at its hyphens. Symbols, which are long, may be parted."""

Node: TypeAlias = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a block or inline stands: the style of its paragraphs, and whether it is inside a link or a note.

    ``letters`` are the marks of the notes of the table around it, by number; None outside tables.
    """

    style: str
    link: Callable[[Address], str]
    notes: Mapping[int, Inlines]
    in_link: bool = False
    in_note: bool = False
    letters: Mapping[int, str] | None = None


def write_word(document: Document, link: Callable[[Address], str]) -> dict[str, object]:
    """The pandoc JSON of an assembled document.

    ``link`` leads from an address to a string that begins with ``#`` when the address is in this document; any other
    reference becomes plain text, because a report may not point to pages of the site. Each part is wrapped in a
    bookmark (`section_bookmark`), so that it can be found again in Word. A `Cite` whose number is not among
    ``document.notes`` is a bug of `assemble` and raises KeyError.
    """
    place = _Place(BODY, link, {note.number: note.content for note in document.notes})
    blocks = [_node("Div", [_attr(section_bookmark(part.id)), _blocks(part.blocks, place)]) for part in document.parts]
    return {"pandoc-api-version": list(API_VERSION), "meta": {}, "blocks": blocks}


def bookmark(target: Address) -> str:
    """The name of the bookmark of an address: Word allows 40 characters and no slash, and hides what begins with _."""
    return f"_Ref{_digits(target)}"


def section_bookmark(section: str) -> str:
    """The name of the bookmark around the part of a section."""
    return f"_Sec{_digits(section)}"


def _digits(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:16]


def _node(kind: str, content: object) -> Node:
    return {"t": kind, "c": content}


def _attr(name: str = "", style: str = "") -> list[object]:
    """Pandoc's attributes. It rewrites identifiers that do not begin with a letter: the edge puts the _ back."""
    return [name.removeprefix("_"), [], [["custom-style", style]] if style else []]


def _styled(style: str, content: list[Node]) -> Node:
    return _node("Div", [_attr(style=style), [_node("Para", content)]])


# Blocks


def _blocks(blocks: Blocks, place: _Place) -> list[Node]:
    return [node for block in blocks for node in BLOCKS[type(block)](block, place)]


def _heading(heading: Heading, place: _Place) -> list[Node]:
    """A numbered heading in the body; in a box or a list a bold line, and an annex, which no multilevel list counts."""
    content = _inlines(heading.content, place)
    if heading.anchor:
        content = [_node("Span", [_attr(bookmark(heading.anchor)), content])]
    if place.style != BODY:
        return [_styled(BOX_HEADINGS.get(place.style, place.style), [_node("Strong", content)])]
    if heading.annex:
        if numeral := annex_numeral(heading):
            label = _node("Span", [_attr(bookmark(address(ANNEXES, numeral))), _string(numeral)])
            content = [*_string("Annex "), label, *_string(": "), *_inlines(heading.content[1:], place)]
        return [_styled(ANNEX, content)]
    return [_node("Header", [min(heading.level, DEEPEST_HEADING), _attr(), content])]


def _paragraph(paragraph: Paragraph, place: _Place) -> list[Node]:
    return [_styled(place.style, _inlines(paragraph.content, place))]


def _bullets(bullets: Bullets, place: _Place) -> list[Node]:
    inside = replace(place, style=LIST) if place.style == BODY else place
    items = [_blocks(item, inside) for item in bullets.items]
    if bullets.ordered:
        return [_node("OrderedList", [[1, {"t": "LowerAlpha"}, {"t": "TwoParens"}], items])]
    return [_node("BulletList", items)]


def _table(table: Table, place: _Place) -> list[Node]:
    """The caption, the table and its notes, which have letters and stand directly below it (rule 24)."""
    place = replace(place, letters=_letters(table))
    columns = [[{"t": _alignment(cell)}, {"t": "ColWidthDefault"}] for cell in table.head]
    head = [_attr(), [_row(table.head, TABLE_HEAD, place)]]
    body = [_attr(), 0, [], [_row(row, TABLE_TEXT, place) for row in table.rows]]
    native = _node("Table", [_attr(), [None, []], columns, head, [body], [_attr(), []]])
    return [*_caption(table, place), native, *_table_notes(place)]


def _letters(table: Table) -> Mapping[int, str]:
    """The letter of each note of a table, in reading order: a to z, then aa, bb and so on."""
    cells = [table.caption, *(cell.content for row in (table.head, *table.rows) for cell in row)]
    numbers = dict.fromkeys(one.number for content in cells for one in inlines(content) if isinstance(one, Cite))
    return {number: ascii_lowercase[at % 26] * (1 + at // 26) for at, number in enumerate(numbers)}


def _table_notes(place: _Place) -> list[Node]:
    below = replace(place, style=TABLE_NOTE, in_note=True)
    return [
        _styled(TABLE_NOTE, [_letter(letter), *_string(" "), *_inlines(place.notes[number], below)])
        for number, letter in (place.letters or {}).items()
    ]


def _letter(letter: str) -> Node:
    return _node("Superscript", [_node("Emph", _string(letter))])


def _caption(table: Table, place: _Place) -> list[Node]:
    label = [_node("Str", f"{TABLE_LABEL}\u00a0"), *_counted(TABLE_LABEL, str(table.number), table.anchor)]
    lines = _lines(label if table.number else [], table.caption, place)
    return [_styled(CAPTION, lines)] if lines else []


def _lines(label: list[Node], caption: Inlines, place: _Place) -> list[Node]:
    """A label and a caption, on a line each."""
    words = [_node("Strong", _inlines(caption, place))] if caption else []
    return [*label, *([_node("LineBreak", None)] if label and words else []), *words]


def _counted(series: str, number: str, target: Address) -> list[Node]:
    """A field that Word counts, with the number of today as its cached value; roman where that is (rule 35).

    References to ``target`` repeat the number: the bookmark is around it alone.
    """
    field = _field(f"SEQ {series} \\* {'ARABIC' if number.isdecimal() else 'ROMAN'}", number)
    return [_node("Span", [_attr(bookmark(target)), [field]])] if target else [field]


def _field(instruction: str, cached: str) -> Node:
    field = f'<w:fldSimple w:instr=" {instruction} "><w:r><w:t>{cached}</w:t></w:r></w:fldSimple>'
    return _node("RawInline", ["openxml", field])


def _chart(chart: Chart, place: _Place) -> list[Node]:
    """Label, caption and picture in one paragraph, so that no page can part them; a single figure has no label."""
    label = [_node("Str", f"{FIGURE_LABEL}\u00a0"), *_counted(FIGURE_LABEL, chart.number, chart.file)]
    lines = _lines(label if chart.number else [], chart.caption, place)
    size = [_attr()[0], [], [["width", FIGURE_WIDTH]]]
    image = _node("Image", [size, _string(chart.alt), [picture_file(chart.spec), ""]])
    return [_styled(FIGURE, [*lines, *([_node("LineBreak", None)] if lines else []), image])]


def picture_file(specification: str) -> str:
    """The name of the PNG of a chart among the files that pandoc finds; the SVG stands beside it."""
    return f"{_digits(specification)}.png"


def _row(cells: tuple[Cell, ...], style: str, place: _Place) -> list[object]:
    return [
        _attr(),
        [[_attr(), {"t": _alignment(cell)}, 1, 1, [_styled(style, _inlines(cell.content, place))]] for cell in cells],
    ]


def _alignment(cell: Cell) -> str:
    return "AlignRight" if cell.align == "right" else "AlignLeft"


def _box(box: Box, place: _Place) -> list[Node]:
    return _blocks(box.content, replace(place, style=BOXES.get(box.kind, place.style)))


# Inlines


def _inlines(content: Inlines, place: _Place) -> list[Node]:
    """The nodes of a run; two footnotes at one place have a comma between them, so that 1, 2 is not read as 12."""
    nodes: list[Node] = []
    for before, inline in zip((None, *content), content, strict=False):
        if isinstance(before, Cite) and isinstance(inline, Cite) and not place.in_note:
            nodes.append(_node("Superscript", _string(",")))
        nodes += INLINES[type(inline)](inline, place)
    return nodes


def _string(text: str) -> list[Node]:
    return [_node("Str", text.translate(_BLANKS))] if text else []


def _said(text: str) -> list[Node]:
    """Words with hyphens that hold (rule 48): U+2011, for which the edge puts Word's own sign."""
    if "-" in text:
        text = _UNPARTED.sub(lambda found: found[0].replace("-", "\u2011"), text)
    return _string(text)


def _text(text: Text, place: _Place) -> list[Node]:
    return _said(text.text)


def _emphasis(emphasis: Emphasis, place: _Place) -> list[Node]:
    return [_node("Emph", _inlines(emphasis.content, place))]


def _strong(strong: Strong, place: _Place) -> list[Node]:
    return [_node("Strong", _inlines(strong.content, place))]


def _revision(revision: Revision, place: _Place) -> list[Node]:
    """A look, not a tracked change: these words tell readers what changed, and nobody accepts or rejects them."""
    return [_node("Strikeout" if revision.kind == "removed" else "Underline", _inlines(revision.content, place))]


def _link(link: Link, place: _Place) -> list[Node]:
    return _hyperlink(link.url if _opens(link.url) else "", link.content, place)


def _opens(url: str) -> bool:
    """Whether Word can follow an address. Microsoft's SDK refuses a whole file for one that is malformed."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port  # both raise when they are malformed
    except ValueError:
        return False
    if any(character.isspace() for character in url):
        return False
    if parts.scheme == "mailto":
        return parts.path.count("@") == 1
    return parts.scheme in ("http", "https") and bool(host)


def _ref(ref: Ref, place: _Place) -> list[Node]:
    inside = place.link(ref.target).startswith("#")
    return _hyperlink(f"#{bookmark(ref.target)[1:]}" if inside else "", ref.content, place)


def _hyperlink(url: str, content: Inlines, place: _Place) -> list[Node]:
    """Plain content where there is nowhere to go, and inside another link: OpenXML has no nested hyperlinks."""
    inside = _inlines(content, replace(place, in_link=True))
    return [_node("Link", [_attr(), inside, [url, ""]])] if url and not place.in_link else inside


def _anchor(anchor: Anchor, place: _Place) -> list[Node]:
    return [_node("Span", [_attr(bookmark(anchor.target)), []])]


def _term(term: Term, place: _Place) -> list[Node]:
    return _said(term.words)


def _status(status: Status, place: _Place) -> list[Node]:
    return _string(status.word)


def _cite(cite: Cite, place: _Place) -> list[Node]:
    """A footnote, in a table a letter. Notes have no notes: Word cannot hold them."""
    if place.in_note:
        return []
    if place.letters is not None:
        return [_letter(place.letters[cite.number])]
    content = _inlines(place.notes[cite.number], replace(place, in_note=True, in_link=False))
    return [_node("Note", [_node("Para", content)])]


def _see(see: See, place: _Place) -> list[Node]:
    """A reference that Word counts, with the number of today as its cached value (rule 29)."""
    if not see.number:
        return _string(" (annex)" if see.kind == "annex" else f"the {see.kind} below")
    switches = "\\r \\h" if see.kind == "para" else "\\h"
    counted = _field(f"REF {bookmark(see.target)} {switches}", see.number)
    if see.kind in _BEHIND:
        return [*_string(f" ({_BEHIND[see.kind]}\u00a0"), counted, *_string(")")]
    return [*_string(f"{see.kind}\u00a0"), counted]


BLOCKS: Mapping[type[Block], Callable[[Any, _Place], list[Node]]] = {
    Heading: _heading,
    Paragraph: _paragraph,
    Bullets: _bullets,
    Table: _table,
    Chart: _chart,
    Box: _box,
}
INLINES: Mapping[type[Inline], Callable[[Any, _Place], list[Node]]] = {
    Text: _text,
    Emphasis: _emphasis,
    Strong: _strong,
    Revision: _revision,
    Link: _link,
    Ref: _ref,
    Anchor: _anchor,
    Term: _term,
    Status: _status,
    Cite: _cite,
    See: _see,
}
