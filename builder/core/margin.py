"""What stands in the margin of a draft: where each paragraph comes from, and what is doubtful about it.

A comment names the file and line of each text of its paragraph or row, and the findings of `ssr check` about it: a
stale reading, a single secondary source, contradictory figures. A finding stands once, at the text that it is nearest
to. Comments are for drafters; no download of the site has them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from builder.core.document import (
    Anchor,
    Block,
    Blocks,
    Box,
    Bullets,
    Document,
    Inlines,
    Paragraph,
    Table,
    Text,
    inlines,
)
from builder.core.problem import Problem
from builder.core.source import Address, LineMap, address, place_of

COMMENTS: Address = "comment"
"""With it begin the addresses of the places that comments belong to."""


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment, line by line; ``at`` is the anchor in the document that it belongs to."""

    at: Address
    lines: tuple[str, ...]


def commented(document: Document, problems: Iterable[Problem], lines: LineMap) -> tuple[Document, tuple[Comment, ...]]:
    """The report with an anchor in each paragraph and row that says something of an author's, and their comments.

    ``problems`` still have addresses; those about what the report does not print are left out.
    """
    about: list[tuple[Address, ...]] = []

    def mark(content: Inlines, whole: Inlines) -> Inlines:
        found = tuple(_addresses(whole))
        if not found:
            return content
        about.append(found)
        return (Anchor(address(COMMENTS, str(len(about)))), *content)

    parts = tuple(replace(part, blocks=_marked(part.blocks, mark)) for part in document.parts)
    said = [_sources(addresses, lines) for addresses in about]
    for problem in problems:
        place = _nearest(str(problem.at), about)
        if place is not None:
            told = f"{problem.level.name.capitalize()}, {problem.rule}: {problem.message}. {problem.hint}"
            said[place].append(told.rstrip())
    comments = (
        Comment(address(COMMENTS, str(at)), tuple(dict.fromkeys(found))) for at, found in enumerate(said, 1) if found
    )
    return replace(document, parts=parts), tuple(comments)


Mark = Callable[[Inlines, Inlines], Inlines]


def _marked(blocks: Blocks, mark: Mark) -> Blocks:
    def one(block: Block) -> Block:
        match block:
            case Paragraph():
                return replace(block, content=mark(block.content, block.content))
            case Bullets():
                return replace(block, items=tuple(_marked(item, mark) for item in block.items))
            case Box():
                return replace(block, content=_marked(block.content, mark))
            case Table():
                rows = []
                for row in block.rows:
                    whole = tuple(inline for cell in row for inline in cell.content)
                    first = tuple(replace(cell, content=mark(cell.content, whole)) for cell in row[:1])
                    rows.append((*first, *row[1:]))
                return replace(block, rows=tuple(rows))
        return block

    return tuple(one(block) for block in blocks)


def _addresses(content: Inlines) -> Iterator[Address]:
    """The texts of authors in a run, and the items that it makes reachable."""
    found = [
        one.at if isinstance(one, Text) else one.target for one in inlines(content) if isinstance(one, Text | Anchor)
    ]
    return iter(dict.fromkeys(at for at in found if at))


def _sources(addresses: Iterable[Address], lines: LineMap) -> list[str]:
    places = dict.fromkeys(place_of(lines, at) for at in addresses if _is_in(lines, at))
    return [f"{place.file}, line {place.line}" for place in places]


def _is_in(lines: LineMap, at: Address) -> bool:
    return at in lines or at.rpartition("/")[0] in lines


def _nearest(at: Address, about: Iterable[tuple[Address, ...]]) -> int | None:
    """The first of the places whose text the problem is about, or part of: the longer the common address the better."""
    best, found = 0, None
    for place, addresses in enumerate(about):
        for one in addresses:
            if f"{at}/".startswith(f"{one}/") or f"{one}/".startswith(f"{at}/"):
                common = min(at.count("/"), one.count("/")) + 1
                if common > best:
                    best, found = common, place
    return found
