"""Footnotes of a report: a source is cited in full where it is mentioned first, and shortly afterwards.

The address of a web page stands at its first mention of all, and not again (rules 26 and 30). The notes of a table are
otherwise in full, because a table must stand alone (editorial manual, tables; rule 32).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Set
from dataclasses import replace
from functools import partial

from builder.core.document import (
    Block,
    Blocks,
    Box,
    Citation,
    Cite,
    Document,
    Inline,
    Inlines,
    Note,
    Table,
    Text,
    deep,
    transform,
)

Citations = tuple[Citation, ...]
Said = Callable[[Citations], Inlines]
"""What a footnote says of the citations of a single source."""


def by_source(citations: Citations) -> list[Citations]:
    """The citations of each source, in the order in which the sources are cited first."""
    sources = dict.fromkeys(one.source for one in citations)
    return [tuple(one for one in citations if one.source == source) for source in sources]


def with_mentions(document: Document, first: Said, full: Said, again: Said) -> Document:
    """The report with its notes written anew.

    ``first`` is said at the first mention of a source, with its address; further on ``full`` in tables and ``again`` in
    the text.
    """
    mentions = _Mentions(first, full, again)
    parts = tuple(replace(part, blocks=mentions.settled(part.blocks)) for part in document.parts)
    return replace(document, parts=parts, notes=mentions.notes)


class _Mentions:
    """Numbers notes in reading order; equal ones share a number."""

    def __init__(self, first: Said, full: Said, again: Said) -> None:
        self._first = first
        self._full = full
        self._again = again
        self._seen: set[str] = set()
        self._numbers: dict[Inlines, int] = {}

    @property
    def notes(self) -> tuple[Note, ...]:
        return tuple(Note(number, content) for content, number in self._numbers.items())

    def settled(self, blocks: Iterable[Block]) -> Blocks:
        return tuple(self._block(block) for block in blocks)

    def _block(self, block: Block) -> Block:
        match block:
            case Box():
                return replace(block, content=self.settled(block.content))
            case Table():
                seen = frozenset(self._seen)  # before the table: its cells cite a source alike
                return transform((block,), lambda content: deep(content, partial(self._noted, seen, self._full)))[0]
            case _:
                later = partial(self._noted, self._seen, self._again)
                return transform((block,), lambda content: deep(content, later))[0]

    def _noted(self, seen: Set[str], later: Said, inline: Inline) -> Inline:
        if not isinstance(inline, Cite):
            return inline
        pieces = [(later if of[0].source in seen else self._first)(of) for of in by_source(inline.citations)]
        self._seen.update(one.source for one in inline.citations)
        content = tuple(one for n, piece in enumerate(pieces) for one in ((Text(" "), *piece) if n else piece))
        return Cite(inline.citations, self._numbers.setdefault(content, len(self._numbers) + 1))
