"""The records of a snapshot. Strings alone: no date, scale or number of the content model can change their meaning."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from builder.core.document import Citation, Document, Report
from builder.core.source import Address


@dataclass(frozen=True, slots=True)
class Place:
    """A country of the edition: its id, its name, and the path of its page in the edition, or empty if it has none."""

    id: str
    name: str
    page: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One item of an edition by its address, as a reader was told it.

    ``kind`` is the item's list in the singular (``benchmark``, ``update``, ``reading`` …) and ``of`` the address of the
    item that it belongs to, or empty. ``date`` is as precise as it was known. ``status`` is the one in force at the
    cutoff: the status of the latest update that has one, the state of an obstacle, or an update's own. ``value`` is a
    figure as its source gave it, in ``unit``. ``texts`` are the words of each text by its address, paragraphs apart by
    an empty line; ``details`` everything else that the item says, by the name of the field.
    """

    at: Address
    kind: str
    country: str
    title: str
    of: Address = ""
    date: str = ""
    until: str = ""
    status: str = ""
    value: str = ""
    unit: str = ""
    texts: tuple[tuple[Address, str], ...] = ()
    details: tuple[tuple[str, str], ...] = ()
    cites: tuple[Citation, ...] = ()


@dataclass(frozen=True)
class Snapshot:
    """All that one edition said: its facts sorted by address, and its pages and reports as trees.

    ``cutoff`` is an ISO date; ``sources`` are the ids of the sources that facts cite, with their titles.
    """

    id: str
    title: str
    cutoff: str
    language: str
    countries: tuple[Place, ...]
    facts: tuple[Fact, ...]
    sources: tuple[tuple[str, str], ...] = ()
    pages: tuple[Document, ...] = ()
    reports: tuple[Report, ...] = ()

    @cached_property
    def by_address(self) -> Mapping[Address, Fact]:
        """The facts by their addresses."""
        return {fact.at: fact for fact in self.facts}

    @cached_property
    def by_country(self) -> Mapping[str, Mapping[Address, Fact]]:
        """The facts of each country that the edition has, by their addresses; under an empty id those of none."""
        found: dict[str, dict[Address, Fact]] = {place.id: {} for place in self.countries}
        for fact in self.facts:
            found.setdefault(fact.country, {})[fact.at] = fact
        return found
