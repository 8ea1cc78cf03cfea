"""The numbers that Word gives by itself, counted beforehand: for the cached values of references, and for lists.

Word numbers the paragraphs of the body through the whole report, across headings (rule 17). What stands in a list, a
table or a box with a style of its own is not numbered.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from builder.core.document import (
    Anchor,
    Block,
    Blocks,
    Box,
    Bullets,
    Cell,
    Document,
    Heading,
    Inline,
    Inlines,
    Paragraph,
    Ref,
    Section,
    See,
    Table,
    Text,
    inlines,
)
from builder.core.source import Address, address

OWN_STYLE = frozenset({"summary", "notice", "quiet"})
"""Kinds of boxes whose paragraphs are not of the body."""

ANNEXES: Address = "annex"
"""With it begin the addresses of the numerals of annexes."""

_ANNEX = re.compile(r"Annex ([IVXL]+): ")

PARAGRAPHS: Address = "paragraph"
"""With it begin the addresses of paragraphs that others point to by number."""


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


def annex_of(document: Document) -> Mapping[Address, str]:
    """The numeral of the annex that each anchor within one leads to; empty for a single annex."""
    found: dict[Address, str] = {}
    inside = False
    numeral = ""
    for one in numbered(document):
        if isinstance(one.block, Heading) and one.block.level == 1:
            inside, numeral = one.block.annex, annex_numeral(one.block)
        if inside:
            found |= dict.fromkeys(_anchors(one.block), numeral)
    return found


def annex_numeral(heading: Heading) -> str:
    """``II`` for the heading of annex II, or nothing."""
    first = heading.content[0] if heading.content else None
    match = _ANNEX.match(first.text) if heading.annex and isinstance(first, Text) else None
    return match[1] if match else ""


def pointed(document: Document) -> Document:
    """The report with the number of the paragraph behind each reference to it, ``(para. 12)``.

    What stands in an annex and in no numbered paragraph is referred to by the annex, ``(annex II)``. Notes,
    headings and captions are left alone, and so is a paragraph that refers to itself.
    """
    numbers, annexes = paragraph_of(document), annex_of(document)
    used: dict[int, list[Address]] = defaultdict(list)

    def point(content: Inlines, own: int) -> Inlines:
        found: list[Inline] = []
        for inline in content:
            found.append(inline)
            if isinstance(inline, Ref) and (number := numbers.get(inline.target, own)) != own:
                target = address(PARAGRAPHS, inline.target)
                used[number] = list(dict.fromkeys((*used[number], target)))
                found.append(See("para", target, str(number)))
            elif isinstance(inline, Ref) and inline.target not in numbers and inline.target in annexes:
                numeral = annexes[inline.target]
                found.append(See("annex", address(ANNEXES, numeral), numeral))
        return tuple(found)

    def anchor(content: Inlines, own: int) -> Inlines:
        return (*(Anchor(target) for target in used.get(own, ())), *content)

    document = replace(document, parts=_changed(document, point))
    return replace(document, parts=_changed(document, anchor))


def is_pointed_to(anchor: Anchor) -> bool:
    """Whether an anchor is there for a number alone and says nothing about what its paragraph is about."""
    return anchor.target.startswith(f"{PARAGRAPHS}/")


def _changed(document: Document, change: Callable[[Inlines, int], Inlines]) -> tuple[Section, ...]:
    """The sections with ``change`` applied to paragraphs of the body with their numbers, and to others with 0.

    The first column of a table names what its row is about; it points nowhere else.
    """
    counter = iter(range(1, 1_000_000))

    def one(block: Block, is_body: bool) -> Block:
        match block:
            case Paragraph():
                return replace(block, content=change(block.content, next(counter) if is_body else 0))
            case Bullets():
                return replace(block, items=tuple(tuple(one(inner, False) for inner in item) for item in block.items))
            case Box():
                inside = is_body and block.kind not in OWN_STYLE
                return replace(block, content=tuple(one(inner, inside) for inner in block.content))
            case Table():
                return replace(block, rows=tuple(row[:1] + tuple(map(cell, row[1:])) for row in block.rows))
        return block

    def cell(of: Cell) -> Cell:
        return Cell(change(of.content, 0), of.align)

    return tuple(replace(part, blocks=tuple(one(block, True) for block in part.blocks)) for part in document.parts)


def _anchors(block: Heading | Paragraph | Table) -> list[Address]:
    content = block.caption if isinstance(block, Table) else block.content
    found = [one.target for one in inlines(content) if isinstance(one, Anchor)]
    return [block.anchor, *found] if isinstance(block, Heading) and block.anchor else found
