"""Derives what moved since the edition before, and how benchmarks stood in all editions, from their snapshots."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from builder.core.changes import FILE, Change, ChangeSet, Kind, since
from builder.core.dates import PartialDate
from builder.core.edition import Edition
from builder.core.model import Country
from builder.core.snapshot import Fact, Snapshot
from builder.core.source import Address, address
from builder.core.views import records as v
from builder.core.views.pieces import in_text, lead_to, page_of, standing, title_of
from builder.core.views.values import Lead, Reworded, Said, own

EARLIER = "editions"
"""The addresses of what earlier editions hold begin with this word and the id of the edition."""

WEIGHTIEST = 12
"""So many changes of a country stand open on a page; the others fold."""


def in_edition(id: str, at: Address) -> Address:
    """The address of an item in another edition."""
    return address(EARLIER, id, at)


@dataclass(frozen=True, slots=True)
class Moved:
    """The records of the editions before, oldest first, that of this one, and what moved since the last of them.

    ``told`` is compared with another where this edition corrects one.
    """

    earlier: tuple[Snapshot, ...]
    this: Snapshot
    told: ChangeSet


def moved(earlier: Sequence[Snapshot], now: Snapshot, corrects: str | None = None) -> Moved:
    """The edition compared with those before it; a correction with what it corrects, which is the last of them."""
    return Moved(tuple(one for one in earlier if one.id != corrects), now, since(earlier, now))


def moved_views(edition: Edition, of: Moved) -> Mapping[str, v.View]:
    """The sections ``changes`` of all countries and of each, and ``history`` of each, where there is one to tell."""
    found: dict[str, v.View] = {}
    data = Lead(address(FILE), "these changes as JSON")
    if not of.told.earlier.id:
        return {"changes": v.AllChangesView(edition.cutoff, None, (), data)}
    previous = own(of.told.earlier.title)
    for country in edition.countries:
        lines = [_line(change, of.this) for change in of.told.of(country.id)]
        name = in_text(country)
        plain = tuple(line for line in lines if not line.words)
        found[address(country.id, "changes")] = v.ChangesView(
            lead_to(country),
            name,
            previous,
            plain[:WEIGHTIEST],
            plain[WEIGHTIEST:],
            tuple(line for line in lines if line.words),
            not lines,
            Lead(address(country.id, FILE), "these changes as JSON"),
        )
        if history := _history(country, name, (*of.earlier, of.this)):
            found[address(country.id, "history")] = history
    told = tuple(view for view in found.values() if isinstance(view, v.ChangesView) and not view.is_unchanged)
    return found | {"changes": v.AllChangesView(edition.cutoff, previous, told, data)}


def _line(change: Change, now: Snapshot) -> v.ChangeLine:
    title = own(change.title)
    if change.kind is Kind.COUNTRY_ADDED:
        item: Lead | Said = Lead(page_of(change.country), title)
    else:
        item = Lead(change.item, title) if change.item in now.by_address else title
    day = PartialDate.parse(change.date) if change.date else None
    words = Reworded(change.pieces) if change.pieces else None
    return v.ChangeLine(change.label, item, standing(change.after), standing(change.before), day, words)


def _history(country: Country, name: Said, editions: Sequence[Snapshot]) -> v.HistoryView | None:
    """The benchmarks that this edition has, in every edition that has the country, in the order of its file."""
    known = [one for one in editions if any(place.id == country.id for place in one.countries)]
    by_address = editions[-1].by_address
    facts = [by_address[address(country.id, "benchmarks", one.id)] for one in country.benchmarks]
    if len(known) < 2 or not facts:
        return None
    lines = tuple(
        v.HistoryLine(Lead(fact.at, own(fact.title)), tuple(_cell(fact, one, one is editions[-1]) for one in known))
        for fact in facts
    )
    return v.HistoryView(name, tuple(title_of(one) for one in known), lines)


def _cell(benchmark: Fact, edition: Snapshot, is_this: bool) -> v.HistoryCell:
    fact = edition.by_address.get(benchmark.at)
    if fact is None:
        return v.HistoryCell(None)
    said = standing(fact.status) if fact.status else "no status given"
    if is_this:
        return v.HistoryCell(Lead(fact.at, said))
    has_page = any(place.page for place in edition.countries if place.id == fact.country)
    return v.HistoryCell(Lead(in_edition(edition.id, fact.at), said) if has_page else said)
