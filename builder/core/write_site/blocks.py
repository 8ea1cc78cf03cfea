"""Blocks as HTML, one small function for each kind, in a mapping that is total, which a test says."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from html import escape

from builder.core import words
from builder.core.charts import INKS
from builder.core.document import (
    Anchor,
    Block,
    Blocks,
    Box,
    Bullets,
    Cell,
    Chart,
    Heading,
    Inlines,
    Paragraph,
    Table,
    plain,
)
from builder.core.source import Address
from builder.core.write_site.inlines import Page, Place, Writer, write_inlines
from builder.core.write_site.provenance import beside, prose_in

TABLE_LABEL, FIGURE_LABEL = "Table", "Figure"
DATA_LABEL, CSV_LABEL = "The figures as a table", "The figures as a CSV file"
FOLD_LABEL = "Each in full"
NONE = "\N{EN DASH}"
"""What a template prints where there is none of something; narrow screens leave such cells out."""

_BETWEEN_WORDS = re.compile(r"[\W_]+")


def heading_id(heading: Heading, page: Page, section: Address = "") -> str:
    """The id of its anchor, or of the section that it opens, or one made of its words."""
    for target in (heading.anchor, section):
        if target and (id := page.claimed(target)):
            return id
    return page.unique(_BETWEEN_WORDS.sub("-", plain(heading.content).casefold()).strip("-") or "section")


def rank(heading: Heading) -> int:
    """Below the title, which is the only heading of the first rank; HTML has six."""
    return min(heading.level + 1, 6)


# Blocks


def write_blocks(blocks: Blocks, place: Place) -> str:
    """Blocks in order, each on lines of its own."""
    return "\n".join(BLOCKS[type(block)](block, place) for block in blocks)


def _heading(heading: Heading, place: Place) -> str:
    """A heading inside a box: MkDocs does not see it, so it is not in the table of contents."""
    id, tag = heading_id(heading, place.page), f"h{rank(heading)}"
    return f'<{tag} id="{escape(id)}">{write_inlines(heading.content, place)}</{tag}>'


def _paragraph(paragraph: Paragraph, place: Place) -> str:
    id, said = _stated(paragraph.content, place)
    return f"<p{_id(id)}>{said}</p>"


def _bullets(bullets: Bullets, place: Place) -> str:
    tag = "ol" if bullets.ordered else "ul"
    items = "\n".join(_item(item, place) for item in bullets.items)
    return f"<{tag}>\n{items}\n</{tag}>"


def _item(item: Blocks, place: Place) -> str:
    """One paragraph stands in the item itself; the anchor of the first paragraph is that of the item."""
    id, blocks = "", item
    if item and isinstance(first := item[0], Paragraph):
        if len(item) == 1:
            id, said = _stated(first.content, place)
            return f"<li{_id(id)}>{said}</li>"
        id, content = _anchored(first.content, place)
        blocks = (Paragraph(content), *item[1:])
    return f"<li{_id(id)}>{write_blocks(blocks, place)}</li>"


def _stated(content: Inlines, place: Place) -> tuple[str, str]:
    """The id and the words of a paragraph or item; a statement of an author can always be linked to, and located."""
    id, content = _anchored(content, place)
    at = prose_in(content)
    id = id or (place.page.claimed(at) if at else "")
    said = write_inlines(content, place)
    return id, said + beside(id, at) if at and id else said


def _table(table: Table, place: Place) -> str:
    """A table that scrolls inside itself, reachable by keyboard; its caption stays in sight above it."""
    if not table.caption:
        return _grid(table, place, place.heading, "")
    name = place.page.unique(f"table-{table.number}")
    return _grid(table, place, name, f'<figcaption id="{name}">{_caption(table, place)}</figcaption>\n')


def _caption(table: Table, place: Place) -> str:
    label = f"<span>{TABLE_LABEL} {table.number}.</span> " if table.number else ""
    return f"{label}{write_inlines(table.caption, place)}"


def _grid(table: Table, place: Place, name: str, caption: str) -> str:
    """The table itself; ``name`` is the id of what names it. Each cell knows its head, for narrow screens."""
    role = "region" if table.caption else "group"
    head = "".join(_cell(cell, place, "col") for cell in table.head)
    heads = tuple(words.sentence(plain(cell.content)) for cell in table.head)
    rows = "\n".join(_row(row, heads, place) for row in table.rows)
    return (
        f'<figure class="ssr-figure">\n{caption}'
        f'<div class="ssr-table" tabindex="0" role="{role}" aria-labelledby="{escape(name)}">\n'
        f'<table class="ssr-grid" aria-labelledby="{escape(name)}">\n'
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>\n</div>\n</figure>"
    )


_PICTURE_START = re.compile(r"<svg\b[^>]*>")
_INK = re.compile("|".join(INKS.values()), re.IGNORECASE)
_VARIABLES = {code.casefold(): f"var(--{name})" for name, code in INKS.items()}


def _chart(chart: Chart, place: Place) -> str:
    """The picture with its words, and below it its figures as a table and as a file.

    What is in ``ssr-figures-of`` stands on the page alone: Word has the picture and its description.
    """
    name = place.page.unique("figure")
    label = f"<span>{FIGURE_LABEL} {chart.number}.</span> " if chart.number else ""
    caption = f'<figcaption id="{name}">{label}{write_inlines(chart.caption, place)}</figcaption>'
    table = _table(chart.table, replace(place, heading=name))
    file = place.page.link(chart.file)
    csv = f'<p><a href="{escape(file)}" download>{CSV_LABEL}</a></p>\n' if file else ""
    return (
        f'<figure class="ssr-figure ssr-chart">\n{caption}\n'
        f'<div class="ssr-picture" tabindex="0" role="region" aria-labelledby="{name}">{_drawing(chart, place)}</div>\n'
        f'<details class="ssr-figures-of"><summary>{DATA_LABEL}</summary>\n{table}\n{csv}</details>\n</figure>'
    )


def _drawing(chart: Chart, place: Place) -> str:
    """The SVG in the colours of the page, light or dark, with its title and description."""
    svg = _INK.sub(lambda found: _VARIABLES[found[0].casefold()], place.page.picture(chart.spec))
    said = f"<title>{escape(plain(chart.caption))}</title><desc>{escape(chart.alt)}</desc>"
    return _PICTURE_START.sub(lambda start: f'{start[0][:-1]} role="img">{said}', svg, count=1)


def _row(row: tuple[Cell, ...], heads: tuple[str, ...], place: Place) -> str:
    """The first column names the row; the first anchor in any cell is the row's."""
    id, cells = "", []
    for position, cell in enumerate(row):
        if not id:
            id, content = _anchored(cell.content, place)
            cell = replace(cell, content=content)
        cells.append(_cell(cell, place, "" if position else "row", heads[position]))
    return f"<tr{_id(id)}>{''.join(cells)}</tr>"


def _cell(cell: Cell, place: Place, scope: str, head: str = "") -> str:
    """A header cell says what it is for; an empty one is none, for it could not be read out."""
    content = write_inlines(cell.content, place)
    names = [name for name, is_so in (("ssr-figures", cell.align == "right"), ("ssr-none", content == NONE)) if is_so]
    kind = f' class="{" ".join(names)}"' if names else ""
    if scope and content:
        return f'<th scope="{scope}"{kind}>{content}</th>'
    return f'<td{kind} data-head="{escape(head)}">{content}</td>' if head else f"<td{kind}>{content}</td>"


def _box(box: Box, place: Place) -> str:
    """A fold is the browser's own, so that it opens without a script, by a search in the page and for an address."""
    if box.kind == "fold":
        summary, rest = _summary(box.content, place)
        return f'<details class="ssr-fold">{summary}\n{write_blocks(rest, place)}\n</details>'
    if box.kind == "earlier":
        return f"<div data-earlier>\n{write_blocks(box.content, place)}\n</div>"
    return f'<div class="ssr-box ssr-{escape(box.kind)}">\n{write_blocks(box.content, place)}\n</div>'


def _summary(content: Blocks, place: Place) -> tuple[str, Blocks]:
    """What stays in sight of a fold, and what unfolds: its first block if that is words or a table's caption, else a
    label of the page.
    """
    match content:
        case (Table(caption=(_, *_)) as table, *rest):
            name = place.page.unique(f"table-{table.number}")
            summary = f'<summary id="{name}" class="ssr-caption">{_caption(table, place)}</summary>'
            return f"{summary}\n{_grid(table, place, name, '')}", tuple(rest)
        case (Heading() as heading, *rest):
            return f"<summary>{_heading(heading, place)}</summary>", tuple(rest)
        case (Paragraph() as paragraph, *rest):
            return f"<summary>{write_inlines(paragraph.content, place)}</summary>", tuple(rest)
        case _:
            return f'<summary class="ssr-label">{FOLD_LABEL}</summary>', content


def _anchored(content: Inlines, place: Place) -> tuple[str, Inlines]:
    """The id of the element that the first anchor makes a target, or nothing, and the content without that anchor."""
    for position, inline in enumerate(content):
        if isinstance(inline, Anchor) and (id := place.page.claimed(inline.target)):
            return id, (*content[:position], *content[position + 1 :])
    return "", content


def _id(id: str) -> str:
    return f' id="{escape(id)}"' if id else ""


BLOCKS: Mapping[type[Block], Writer] = {
    Heading: _heading,
    Paragraph: _paragraph,
    Bullets: _bullets,
    Table: _table,
    Chart: _chart,
    Box: _box,
}
