"""Footnotes of a report: a source is cited in full where it is mentioned first, and shortly afterwards.

The notes of a table are always in full, because a table must stand alone (editorial manual, tables; rule 32).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

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


def with_mentions(document: Document, full: Said, again: Said) -> Document:
    """The report with its notes written anew: ``full`` at the first mention of a source, ``again`` afterwards."""
    mentions = _Mentions(full, again)
    parts = tuple(replace(part, blocks=mentions.settled(part.blocks)) for part in document.parts)
    return replace(document, parts=parts, notes=mentions.notes)


class _Mentions:
    """Numbers notes in reading order; equal ones share a number."""

    def __init__(self, full: Said, again: Said) -> None:
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
                return transform((block,), lambda content: deep(content, self._in_table))[0]
            case _:
                return transform((block,), lambda content: deep(content, self._in_text))[0]

    def _in_table(self, inline: Inline) -> Inline:
        if not isinstance(inline, Cite):
            return inline
        return self._noted(inline, [self._full(of) for of in by_source(inline.citations)])

    def _in_text(self, inline: Inline) -> Inline:
        if not isinstance(inline, Cite):
            return inline
        pieces = []
        for of in by_source(inline.citations):
            pieces.append((self._again if of[0].source in self._seen else self._full)(of))
            self._seen.add(of[0].source)
        return self._noted(inline, pieces)

    def _noted(self, cite: Cite, pieces: list[Inlines]) -> Cite:
        content = tuple(one for n, piece in enumerate(pieces) for one in ((Text(" "), *piece) if n else piece))
        return replace(cite, number=self._numbers.setdefault(content, len(self._numbers) + 1))
