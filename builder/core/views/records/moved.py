"""Records of what moved between editions."""

from __future__ import annotations

from dataclasses import dataclass

from builder.core.dates import PartialDate
from builder.core.views.values import Lead, Reworded, Said, Standing


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One change: what it means, the item, how it stands now and stood before, and the date of what happened.

    ``words`` are those of a text that was reworded, or None.
    """

    label: str
    item: Lead | Said
    now: Standing | str
    before: Standing | str
    date: PartialDate | None
    words: Reworded | None


@dataclass(frozen=True, slots=True)
class ChangesView:
    """What moved in a country since the edition before: ``lines``, the weightiest, and ``more``.

    Texts that were ``reworded`` stand apart. ``lead`` leads to the country, ``data`` to the same as JSON.
    """

    template = "changes"
    lead: Lead
    country: Said
    previous: Said
    lines: tuple[ChangeLine, ...]
    more: tuple[ChangeLine, ...]
    reworded: tuple[ChangeLine, ...]
    is_unchanged: bool
    data: Lead


@dataclass(frozen=True, slots=True)
class AllChangesView:
    """What moved since the edition before, country by country; ``previous`` is None in the first edition."""

    template = "all-changes"
    cutoff: PartialDate
    previous: Said | None
    countries: tuple[ChangesView, ...]
    data: Lead


@dataclass(frozen=True, slots=True)
class HistoryCell:
    """A benchmark in one edition: its status there, leading to its page if it had one; None where it was not there."""

    status: Lead | Standing | str | None


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One benchmark through all editions, oldest first."""

    benchmark: Lead
    cells: tuple[HistoryCell, ...]


@dataclass(frozen=True, slots=True)
class HistoryView:
    """The statuses of a country's benchmarks through all editions."""

    template = "history"
    country: Said
    editions: tuple[Said, ...]
    lines: tuple[HistoryLine, ...]
