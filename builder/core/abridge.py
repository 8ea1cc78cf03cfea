"""What a report prints of a section: the same words with fewer notes, and without what earlier ones told.

The United Nations does not want a report to be over-referenced (editorial manual, footnotes, chapter 1), and Word's
footnotes take room on every page. So each paragraph, item of a list and cell of a table keeps one note, which cites the
best source of each statement and none that the text names itself. What is left out stands in the source trail beside
the report.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from builder.core.document import (
    Block,
    Blocks,
    Box,
    Bullets,
    Citation,
    Cite,
    Emphasis,
    Heading,
    Inline,
    Inlines,
    Link,
    Ref,
    Revision,
    Strong,
    inlines,
    plain,
    runs,
    transform,
)
from builder.core.model import ReadKind, Source

LEFT_OUT = frozenset({"earlier", "quiet"})
"""Boxes that stand on pages only: what earlier editions told, and details that lead from item to item."""
FOLD = "fold"
"""A box of pages whose content a report prints as if it had no box."""

_SYMBOL = re.compile(r"[A-Z]+/")


def abridged(blocks: Blocks, sources: Mapping[str, Source]) -> Blocks:
    """The blocks as a report prints them. Raises KeyError for a cited source that is not in ``sources``."""
    return transform(_with_content(_current(blocks)), lambda content: _one_note(content, sources))


def _current(blocks: Blocks) -> Blocks:
    found: list[Block] = []
    for block in blocks:
        if isinstance(block, Bullets):
            block = replace(block, items=tuple(_current(item) for item in block.items))
        if isinstance(block, Box):
            if block.kind in LEFT_OUT:
                continue
            if block.kind == FOLD:
                found += _current(block.content)
                continue
            block = replace(block, content=_current(block.content))
        found.append(block)
    return tuple(found)


def _with_content(blocks: Blocks) -> Blocks:
    """The blocks without headings below which nothing is left."""
    found: list[Block] = []
    for block in reversed(blocks):
        below = found[-1] if found else None
        if isinstance(block, Heading) and (below is None or _is_above(below, block)):
            continue
        found.append(block)
    return tuple(reversed(found))


def _is_above(below: Block, heading: Heading) -> bool:
    """Whether what follows a heading is not below it, but a heading beside or above it."""
    return isinstance(below, Heading) and below.level <= heading.level


def _one_note(content: Inlines, sources: Mapping[str, Source]) -> Inlines:
    """One note where the last of them stood: of each statement the best source, the better ones first."""
    cites = [one for one in inlines(content) if isinstance(one, Cite)]
    if not cites:
        return content
    kept: dict[Citation, None] = {}
    for cite in cites:
        best = min(cite.citations, key=lambda citation: rank(sources[citation.source])).source
        found = [citation for citation in cite.citations if citation.source == best]
        if any(one.paragraph for one in found) or not _names(content, sources[best]):
            kept |= dict.fromkeys(found)
    note = Cite(tuple(sorted(kept, key=lambda citation: rank(sources[citation.source])))) if kept else None
    return _with_last(content, note, len(cites))[0]


def _names(content: Inlines, source: Source) -> bool:
    """Whether the text itself names a document: a note would only repeat it (rule 26)."""
    titles = {title.casefold() for _, title in source.title.by_language}
    return bool(_SYMBOL.match(source.id)) and any(title in plain(content).casefold() for title in titles)


def _with_last(content: Inlines, note: Cite | None, left: int) -> tuple[Inlines, int]:
    """The content with ``note`` for the last of its cites, of which ``left`` are still to come, and without others."""
    found: list[Inline] = []
    for inline in content:
        if isinstance(inline, Cite):
            left -= 1
            if left == 0 and note:
                found.append(note)
            continue
        if isinstance(inline, (Emphasis, Strong, Revision, Link, Ref)):
            inside, left = _with_last(inline.content, note, left)
            inline = replace(inline, content=inside)
        found.append(inline)
    return tuple(found), left


def rank(source: Source) -> tuple[bool, bool]:
    """The better source first: one that was read itself before one read about, a document symbol before all else."""
    return source.read is ReadKind.SECONDARY, not _SYMBOL.match(source.id)


def cited_in(blocks: Blocks) -> list[tuple[Citation, ...]]:
    """The citations of each note of the blocks, in reading order, each once."""
    found = (one for content in runs(blocks) for one in inlines(content))
    return list(dict.fromkeys(one.citations for one in found if isinstance(one, Cite)))
