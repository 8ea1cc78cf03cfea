"""Which blocks of two reports are the same block: by address first, by likeness where there is none.

Both reports are written as they are; what pairs them is an anchor at the head of each heading, paragraph, caption,
table and row, of one name in both where the block is the same. The edge that compares the two Word files looks at
nothing else, so a paragraph that was moved or reworded is known as the same one by the address of its text, and every
look that a report has is compared as it is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from builder.core.diff import similarity
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
    Heading,
    Inlines,
    Paragraph,
    Ref,
    Table,
    Text,
    inlines,
    plain,
)
from builder.core.numbering import is_pointed_to
from builder.core.source import Address

LEAST_ALIKE = 0.4
"""Two blocks without an address are the same block when they share this much of their words."""

MOST_COMPARED = 10_000
"""Pairs of blocks beyond which likeness is not asked for: they are matched by equal words alone."""


@dataclass(frozen=True, slots=True)
class Pairing:
    """Both reports with their anchors, and the addresses of all anchors that were put in."""

    old: Document
    new: Document
    anchors: frozenset[Address]


@dataclass(frozen=True, slots=True)
class _Unit:
    """A block as pairing sees it: where such a block may stand, what it is about, what it says."""

    kind: tuple[str, ...]
    about: tuple[Address, ...]
    said: str


def paired(old: Document, new: Document) -> Pairing:
    """The two reports, ready to be written and compared."""
    was, now = list(_units(old)), list(_units(new))
    partner = dict(_pairs(was, now))
    later = {n: f"revision/{n}" for n in range(len(now))}
    earlier = {n: later[partner[n]] if n in partner else f"revision/earlier/{n}" for n in range(len(was))}
    anchors = frozenset((*later.values(), *earlier.values()))
    return Pairing(_anchored(old, earlier), _anchored(new, later), anchors)


# Units, in reading order


Visit = Callable[[tuple[str, ...], Inlines], Inlines]


def _visited(blocks: Blocks, context: str, visit: Visit) -> Blocks:
    """The blocks with ``visit`` applied to the inlines at the head of each unit, in reading order."""
    return tuple(_block(block, context, visit) for block in blocks)


def _block(block: Block, context: str, visit: Visit) -> Block:
    match block:
        case Heading() | Paragraph() if not _prints(block.content):
            return block
        case Heading():
            before = (Anchor(block.anchor),) if block.anchor else ()
            seen = visit(("heading", context, str(block.level)), (*before, *block.content))
            return replace(block, content=tuple(one for one in seen if one not in before))
        case Paragraph():
            return replace(block, content=visit(("paragraph", context), block.content))
        case Bullets():
            inside = f"{context} {'list' if block.ordered else 'bullets'}"
            return replace(block, items=tuple(_visited(item, inside, visit) for item in block.items))
        case Box():
            return replace(block, content=_visited(block.content, f"{context} {block.kind}", visit))
        case Table():
            return _table(block, context, visit)
        case Chart():
            return replace(block, caption=visit(("figure", context), block.caption))


def _prints(content: Inlines) -> bool:
    """Whether a block has anything to be known by; one without is not even written."""
    return bool(plain(content)) or any(isinstance(one, Cite) for one in inlines(content))


def _table(table: Table, context: str, visit: Visit) -> Table:
    """A table is the same as long as it has as many columns: one of them may be headed by the edition before."""
    caption = visit(("caption", context), table.caption) if table.caption else ()
    columns = str(len(table.head))
    about = tuple(inlines(table.caption))
    if not table.head:
        return replace(table, caption=caption)
    marks = tuple(one for one in visit(("table", context, columns), about) if one not in about)
    head = _first(table.head, lambda content: (*marks, *content))
    rows = tuple(_row(row, (context, columns), visit) for row in table.rows)
    return replace(table, caption=caption, head=head, rows=rows)


def _row(row: tuple[Cell, ...], kind: tuple[str, ...], visit: Visit) -> tuple[Cell, ...]:
    """What a row is about stands in its first two cells; its likeness is that of all its words."""
    whole = tuple(one for cell in row for one in (*cell.content, Text(" ")))
    lead = tuple(inlines(one for cell in row[:2] for one in cell.content))
    about = tuple(Anchor(one.target) for one in lead if isinstance(one, (Anchor, Ref))) or tuple(
        Anchor(one.at) for one in lead if isinstance(one, Text) and one.at
    )
    seen = visit(("row", *kind, str(len(row))), (*about, *whole))
    marks = tuple(one for one in seen if one not in about and one not in whole)
    return _first(row, lambda content: (*marks, *content))


def _first(cells: tuple[Cell, ...], change: Callable[[Inlines], Inlines]) -> tuple[Cell, ...]:
    return tuple(replace(c, content=change(c.content)) if n == 0 else c for n, c in enumerate(cells))


def _units(document: Document) -> Iterator[_Unit]:
    found: list[_Unit] = []

    def note(kind: tuple[str, ...], content: Inlines) -> Inlines:
        found.append(_Unit(kind, _about(content, is_row=kind[0] == "row"), plain(content)))
        return content

    for part in document.parts:
        _visited(part.blocks, part.id, note)
    return iter(found)


def _about(content: Inlines, is_row: bool) -> tuple[Address, ...]:
    """The item that a block makes reachable, or else the text that it prints.

    What a block only refers to does not count, but in a row.
    """
    targets = tuple(one.target for one in content if isinstance(one, Anchor) and not is_pointed_to(one))
    if targets:
        return targets if is_row else targets[:1]
    own = inlines(one for one in content if not isinstance(one, Ref))
    return tuple(one.at for one in own if isinstance(one, Text) and one.at)[:1]


def _anchored(document: Document, names: dict[int, Address]) -> Document:
    count = iter(range(len(names)))

    def mark(kind: tuple[str, ...], content: Inlines) -> Inlines:
        return (Anchor(names[next(count)]), *content)

    parts = tuple(replace(part, blocks=_visited(part.blocks, part.id, mark)) for part in document.parts)
    return replace(document, parts=parts)


# Pairs


def _pairs(was: Sequence[_Unit], now: Sequence[_Unit]) -> Iterator[tuple[int, int]]:
    """The places of blocks in both reports that are the same block."""
    here, there = _grouped(was), _grouped(now)
    for key, earlier in here.items():
        yield from _alike(was, now, earlier, there.get(key, []))


def _grouped(units: Sequence[_Unit]) -> dict[object, list[int]]:
    """Blocks that may be one another: about one thing, or else of one kind below one heading."""
    groups: dict[object, list[int]] = defaultdict(list)
    heading: object = ""
    for n, unit in enumerate(units):
        is_heading = unit.kind[0] == "heading"
        if is_heading:
            heading = unit.about or unit.said
        groups[unit.kind, unit.about or ("below", "" if is_heading else heading)].append(n)
    return groups


def _alike(was: Sequence[_Unit], now: Sequence[_Unit], a: list[int], b: list[int]) -> Iterator[tuple[int, int]]:
    """Pairs in order: equal words first, then the most alike of what is left between them."""
    if len(a) == len(b) == 1 and was[a[0]].about:
        yield a[0], b[0]
        return
    matcher = SequenceMatcher(None, [was[n].said for n in a], [now[n].said for n in b], autojunk=False)
    for op, i, j, m, n in matcher.get_opcodes():
        if op == "equal":
            yield from zip(a[i:j], b[m:n], strict=True)
        elif op == "replace" and (j - i) * (n - m) <= MOST_COMPARED:
            yield from _best(was, now, a[i:j], b[m:n])


def _best(was: Sequence[_Unit], now: Sequence[_Unit], a: list[int], b: list[int]) -> list[tuple[int, int]]:
    """The pairs, in order, with the greatest likeness in sum."""
    best: list[list[tuple[float, list[tuple[int, int]]]]] = [[(0.0, [])] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i, x in enumerate(a):
        for j, y in enumerate(b):
            alike = similarity(was[x].said, now[y].said)
            score, pairs = best[i][j]
            both = (score + alike, [*pairs, (x, y)]) if alike >= LEAST_ALIKE else (-1.0, [])
            best[i + 1][j + 1] = max(both, best[i][j + 1], best[i + 1][j], key=lambda option: option[0])
    return best[-1][-1][1]
