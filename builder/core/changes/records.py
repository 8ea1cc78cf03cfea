"""The records of a change set, and the words that all outputs print for them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from builder.core.diff import Piece
from builder.core.source import Address

PAGE, FILE, SCHEMA = "changes", "changes.json", 1
"""The page of all changes, the file beside a page that tells its changes to programs, and the version of its form.

Keys may be added; a key that changes its meaning is a new version.
"""


class Kind(StrEnum):
    """What a change means, in the words that all outputs print, the weightiest first."""

    COUNTRY_ADDED = "country added"
    COUNTRY_REMOVED = "country no longer covered"
    MOVED = "benchmark moved"
    FIRST_STATUS = "first status of a benchmark"
    NEW_BENCHMARK = "new benchmark"
    READ = "indicator read"
    TARGET = "target set"
    MADE = "commitment made"
    COMMITMENT_STATUS = "status of a commitment"
    ARISEN = "obstacle arisen"
    RESOLVED = "obstacle resolved"
    OBSTACLE_STATE = "obstacle changed"
    SUPPORT_ADDED = "support added"
    SUPPORT_ENDED = "support ended"
    STATUS = "status changed"
    ADOPTED = "mandate adopted"
    ADDED = "added"
    ENDED = "ended"
    NEWS = "update"
    FIGURE = "figure changed"
    AMENDED = "amended"
    REWORDED = "text reworded"
    SOURCE_REPLACED = "source replaced"
    SOURCE_ADDED = "source added"
    SOURCE_REMOVED = "source removed"
    REMOVED = "no longer listed"


@dataclass(frozen=True, slots=True)
class Change:
    """One difference. ``at`` is the fact that differs and ``item`` the item of the country that it belongs to.

    ``title`` names the item or indicator; ``noun`` is the kind of fact. ``before`` and ``after`` are statuses, figures
    or sources, or empty where there is none; ``text`` the words that are new, ``pieces`` how a text was reworded.
    ``date`` is that of the fact, as precise as it was known.
    """

    kind: Kind
    country: str
    at: Address
    item: Address
    noun: str
    title: str
    before: str = ""
    after: str = ""
    date: str = ""
    text: str = ""
    pieces: tuple[Piece, ...] = ()

    @property
    def label(self) -> str:
        """What the change means, with the kind of item where the meaning alone does not tell it."""
        return f"{_NOUNS.get(self.noun, self.noun)} {self.kind}" if self.kind in _OF_MANY_NOUNS else str(self.kind)


_OF_MANY_NOUNS = {Kind.ADDED, Kind.ENDED, Kind.STATUS, Kind.REMOVED}
_NOUNS = {
    "ownership": "step of national ownership",
    "coordination": "coordination mechanism",
    "report": "regular report",
    "narrative": "paragraph of the thematic report",
}


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two editions: its id, title and cutoff."""

    id: str
    title: str
    cutoff: str


@dataclass(frozen=True)
class ChangeSet:
    """All that moved from one edition to a later one, by country, then by weight, then by address.

    ``countries`` are the ids and names of the countries of both editions, by id. ``earlier`` is empty in the change set
    of the first edition.
    """

    earlier: Side
    later: Side
    countries: tuple[tuple[str, str], ...]
    changes: tuple[Change, ...]

    def of(self, country: str) -> tuple[Change, ...]:
        """The changes of one country, or with an empty id those of no country."""
        return self._of.get(country, ())

    @cached_property
    def _of(self) -> Mapping[str, tuple[Change, ...]]:
        found: dict[str, list[Change]] = defaultdict(list)
        for change in self.changes:
            found[change.country].append(change)
        return {id: tuple(some) for id, some in found.items()}
