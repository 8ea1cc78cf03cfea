"""How long a report is, as the United Nations counts: headings, footnotes, tables and notes to tables are all in.

The limit is that of reports which originate in the Secretariat (resolutions 52/214 and 53/208; the current page of the
Department for General Assembly and Conference Management says 8,500 words). Annexes count too: the rule does not say.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from builder.core.document import (
    Block,
    Box,
    Bullets,
    Chart,
    Cite,
    Document,
    Heading,
    Inlines,
    See,
    Table,
    inlines,
    plain,
    printed,
)

LIMIT = 8_500
"""Words; beyond it the United Nations asks for a waiver."""


@dataclass(frozen=True, slots=True)
class Counted:
    """The words of a part of a report: what stands below one heading of the first level."""

    heading: str
    words: int


def lengths(document: Document) -> tuple[Counted, ...]:
    """The words of a report, part by part; what stands before the first heading is counted with the title."""
    notes = {note.number: _words(note.content) for note in document.notes}
    found = [Counted(plain(document.title), _words(document.title))]
    for block in document.blocks:
        head = block.content[0] if isinstance(block, Box) and block.content else block
        if isinstance(head, Heading) and head.level == 1:
            found.append(Counted(plain(head.content), 0))
        found[-1] = Counted(found[-1].heading, found[-1].words + _block(block, notes))
    return tuple(found)


def length(document: Document) -> int:
    """The words of a report."""
    return sum(part.words for part in lengths(document))


def _block(block: Block, notes: Mapping[int, int]) -> int:
    match block:
        case Bullets():
            return sum(_block(inner, notes) for item in block.items for inner in item)
        case Box():
            return sum(_block(inner, notes) for inner in block.content)
        case Table():
            cells = [cell.content for row in (block.head, *block.rows) for cell in row]
            said = [block.caption, *cells]
            cited = {one.number for content in said for one in inlines(content) if isinstance(one, Cite)}
            label = 2 if block.number else 0
            return label + sum(map(_words, said)) + sum(notes[number] for number in cited)
        case Chart():
            return _words(block.caption) + (2 if block.number else 0)
        case _:
            cites = [one.number for one in inlines(block.content) if isinstance(one, Cite)]
            return _words(block.content) + sum(notes[number] for number in cites)


def _words(content: Inlines) -> int:
    """A pointer to a paragraph or table counts as its label and its number."""
    return len(printed(content).split()) + 2 * sum(isinstance(one, See) for one in inlines(content))
