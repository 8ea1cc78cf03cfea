"""What a view may hold for a template to print as a picture: chosen and ordered data, without words or places on paper.

A picture is made where the data carries one: from `ENOUGH` points on. Below that the text and the tables say it better.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from builder.core.dates import PartialDate
from builder.core.model import Member, ObstacleState, Status, SupportKind, Words
from builder.core.source import Address
from builder.core.views.values import Name, Quantity, Said

ENOUGH = 3
"""Fewer points than this are no picture."""


@dataclass(frozen=True, slots=True)
class StatusPicture:
    """Each benchmark with its readings that carry a status, oldest first."""

    at: Address
    lines: tuple[tuple[Said, tuple[tuple[PartialDate, Status], ...]], ...]


@dataclass(frozen=True, slots=True)
class ReadingsPicture:
    """The figures of one indicator, each with its role: baseline, reading or target."""

    at: Address
    title: Said
    unit: Words
    points: tuple[tuple[str, PartialDate, Quantity], ...]


@dataclass(frozen=True, slots=True)
class SupportPicture:
    """How many items of support each row (a partner, or a kind of partner) gives of each kind.

    Items are counted, money never: sums over currencies, or over what is pledged and what is paid, would mean nothing.
    An item of two kinds counts once under each.
    """

    at: Address
    kinds: tuple[SupportKind, ...]
    rows: tuple[tuple[Name | Said | Member, tuple[int, ...]], ...]


@dataclass(frozen=True, slots=True)
class BlockingPicture:
    """Which obstacles, not resolved, stand in the way of which benchmarks; ``links`` are positions in both lists."""

    at: Address
    obstacles: tuple[tuple[Said, ObstacleState], ...]
    benchmarks: tuple[Said, ...]
    links: tuple[tuple[int, int], ...]


Picture: TypeAlias = StatusPicture | ReadingsPicture | SupportPicture | BlockingPicture


def support_picture(
    at: Address, items: Iterable[tuple[Sequence[Name | Said | Member], Sequence[SupportKind]]]
) -> SupportPicture | None:
    """The picture of items, each with its partners and its kinds; busiest row first, then as they came."""
    counts: Counter[tuple[Name | Said | Member, SupportKind]] = Counter()
    rows: Counter[Name | Said | Member] = Counter()
    for partners, kinds in items:
        for partner in dict.fromkeys(partners):
            rows[partner] += 1
            counts.update((partner, kind) for kind in kinds)
    if sum(rows.values()) < ENOUGH:
        return None
    used = {kind for _, kind in counts}
    kinds = tuple(kind for kind in SupportKind if kind in used)
    return SupportPicture(
        at, kinds, tuple((row, tuple(counts[row, kind] for kind in kinds)) for row, _ in rows.most_common())
    )
