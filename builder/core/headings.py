"""A report has no lone subheading: an "A" needs a "B", numbered or not (editorial manual, headings; rule 21).

Pages keep theirs, because a heading there is a place to lead to. In a report the heading of an item begins the
paragraph below it; one of our own words ("At a glance"), or with nothing but headings below it, is left out. What stood
below moves up a level.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TypeAlias

from builder.core.document import Anchor, Block, Document, Heading, Inlines, Paragraph, Table, Text, inlines

RUN_IN = ". "
"""What stands between the words of a heading and the paragraph that it begins."""

_Line: TypeAlias = list[tuple[int, Block]]


def without_lone(document: Document) -> Document:
    """The report without subheadings that stand alone; headings of boxes are none of its levels."""
    line: _Line = [(number, block) for number, part in enumerate(document.parts) for block in part.blocks]
    while lone := [(b.level, at) for at, (_, b) in enumerate(line) if isinstance(b, Heading) and _is_lone(line, at, b)]:
        _merge(line, max(lone)[1])
    parts = (
        replace(part, blocks=tuple(block for at, block in line if at == number))
        for number, part in enumerate(document.parts)
    )
    return replace(document, parts=tuple(part for part in parts if part.blocks))


def _is_lone(line: _Line, at: int, heading: Heading) -> bool:
    """Whether a heading below the first level has no other of its level before or behind it, below the same one."""
    if heading.level == 1:
        return False
    for way in (reversed(line[:at]), line[at + 1 :]):
        levels = (other.level for _, other in way if isinstance(other, Heading))
        if next((level for level in levels if level <= heading.level), 0) == heading.level:
            return False
    return True


def _merge(line: _Line, at: int) -> None:
    """Put the heading at a place of the line into what stands below it."""
    part, heading = line.pop(at)
    assert isinstance(heading, Heading)
    for later, (number, block) in enumerate(line[at:], at):
        if isinstance(block, Heading):
            if block.level <= heading.level:
                break
            line[later] = (number, replace(block, level=block.level - 1))
    is_own = not any(isinstance(one, Text) and one.at for one in inlines(heading.content))
    anchor: Inlines = (Anchor(heading.anchor),) if heading.anchor else ()
    below = line[at][1] if at < len(line) else heading
    if isinstance(below, Paragraph):
        said = anchor if is_own else (*anchor, *heading.content, Text(RUN_IN))
        line[at] = (line[at][0], replace(below, content=(*said, *below.content)))
    elif isinstance(below, Table) and is_own:
        line[at] = (line[at][0], replace(below, caption=(*anchor, *below.caption)))
    elif not is_own and not isinstance(below, Heading):
        line.insert(at, (part, Paragraph((*anchor, *heading.content, Text(".")))))
