"""The numbers that Word gives by itself, counted beforehand: for the cached values of references, and for lists.

Word numbers the paragraphs of the body through the whole report, across headings (rule 17). What stands in a list, a
table or a box with a style of its own is not numbered.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from builder.core.document import Anchor, Blocks, Box, Bullets, Document, Heading, Inlines, Paragraph, Table, inlines
from builder.core.source import Address

OWN_STYLE = frozenset({"summary", "notice", "quiet"})
"""Kinds of boxes whose paragraphs are not of the body."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """A heading, paragraph or table of a report with its number; 0 where it has none, as in boxes and lists."""

    block: Heading | Paragraph | Table
    number: int = 0


def numbered(document: Document) -> Iterator[Numbered]:
    """All headings, paragraphs and tables in reading order."""
    counter = iter(range(1, 1_000_000))

    def walk(blocks: Blocks, is_body: bool) -> Iterator[Numbered]:
        for block in blocks:
            match block:
                case Paragraph():
                    yield Numbered(block, next(counter) if is_body else 0)
                case Table():
                    yield Numbered(block, block.number)
                case Bullets():
                    for item in block.items:
                        yield from walk(item, False)
                case Box():
                    yield from walk(block.content, is_body and block.kind not in OWN_STYLE)
                case Heading():
                    yield Numbered(block)

    for part in document.parts:
        yield from walk(part.blocks, True)


def paragraph_of(document: Document) -> Mapping[Address, int]:
    """The number of the paragraph that each anchor of the body leads to; below a heading, the first paragraph."""
    found: dict[Address, int] = {}
    waiting: list[Address] = []
    for one in numbered(document):
        anchors = _anchors(one.block)
        if isinstance(one.block, Heading):
            waiting += anchors
        elif isinstance(one.block, Paragraph) and one.number:
            found |= dict.fromkeys([*waiting, *anchors], one.number)
            waiting = []
    return found


def _anchors(block: Heading | Paragraph | Table) -> list[Address]:
    content: Inlines = () if isinstance(block, Table) else block.content
    found = [one.target for one in inlines(content) if isinstance(one, Anchor)]
    return [block.anchor, *found] if isinstance(block, Heading) and block.anchor else found
