"""Derives what moved since the edition before, and how benchmarks stood in all editions, from their snapshots."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, partial

from builder.core.changes import FILE, Change, ChangeSet, Kind, Side, of_the_first, since
from builder.core.dates import PartialDate
from builder.core.edition import Edition
from builder.core.model import Country
from builder.core.snapshot import Fact, Snapshot
from builder.core.source import Address, address
from builder.core.views import records as v
from builder.core.views.later import Views
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

    ``told`` is compared with another where this edition corrects one. The first edition has no record: nothing is
    compared with it.
    """

    earlier: tuple[Snapshot, ...]
    this: Snapshot | None
    told: ChangeSet


def first(edition: Edition, language: str) -> Moved:
    """The first edition, of which nothing has moved."""
    about = edition.config
    side = Side(about.id, about.title.of(language), about.cutoff.isoformat())
    return Moved((), None, of_the_first(side, ((one.id, one.name.of(language)) for one in edition.countries)))


def moved(earlier: Sequence[Snapshot], now: Snapshot, corrects: str | None = None) -> Moved:
    """The edition compared with those before it; a correction with what it corrects, which is the last of them."""
    return Moved(tuple(one for one in earlier if one.id != corrects), now, since(earlier, now))


def moved_views(edition: Edition, of: Moved) -> Views:
    """The sections ``changes`` of all countries and of each, and ``history`` of each, where there is one to tell."""
    data = Lead(address(FILE), "these changes as JSON")
    if not of.this or not of.told.earlier.id:
        return Views({"changes": lambda: v.AllChangesView(edition.cutoff, None, (), data)})
    previous, editions = own(of.told.earlier.title), (*of.earlier, of.this)
    changes = {address(one.id, "changes"): cache(partial(_changes, one, of.told, of.this)) for one in edition.countries}
    history = {
        address(one.id, "history"): partial(_history, one, known)
        for one in edition.countries
        if one.benchmarks and len(known := [other for other in editions if one.id in other.by_country]) > 1
    }

    def all_changes() -> v.AllChangesView:
        told = (view for id in changes if isinstance(view := views[id], v.ChangesView) and not view.is_unchanged)
        return v.AllChangesView(edition.cutoff, previous, tuple(told), data)

    views = Views({**changes, **history, "changes": all_changes})
    return views


def _changes(country: Country, told: ChangeSet, now: Snapshot) -> v.ChangesView:
    lines = [_line(change, now) for change in told.of(country.id)]
    plain = tuple(line for line in lines if not line.words)
    return v.ChangesView(
        lead_to(country),
        in_text(country),
        own(told.earlier.title),
        plain[:WEIGHTIEST],
        plain[WEIGHTIEST:],
        tuple(line for line in lines if line.words),
        not lines,
        Lead(address(country.id, FILE), "these changes as JSON"),
    )


def _line(change: Change, now: Snapshot) -> v.ChangeLine:
    title = own(change.title)
    if change.kind is Kind.COUNTRY_ADDED:
        item: Lead | Said = Lead(page_of(change.country), title)
    else:
        item = Lead(change.item, title) if change.item in now.by_address else title
    day = PartialDate.parse(change.date) if change.date else None
    words = Reworded(change.pieces) if change.pieces else None
    return v.ChangeLine(change.label, item, standing(change.after), standing(change.before), day, words)


def _history(country: Country, editions: Sequence[Snapshot]) -> v.HistoryView:
    """The benchmarks that this edition, the last, has, in every edition that has the country, in the file's order."""
    *_, this = editions
    facts = [this.by_address[address(country.id, "benchmarks", one.id)] for one in country.benchmarks]
    lines = tuple(
        v.HistoryLine(Lead(fact.at, own(fact.title)), tuple(_cell(fact, one, one is this) for one in editions))
        for fact in facts
    )
    return v.HistoryView(in_text(country), tuple(title_of(one) for one in editions), lines)


def _cell(benchmark: Fact, edition: Snapshot, is_this: bool) -> v.HistoryCell:
    fact = edition.by_address.get(benchmark.at)
    if fact is None:
        return v.HistoryCell(None)
    said = standing(fact.status) if fact.status else "no status given"
    if is_this:
        return v.HistoryCell(Lead(fact.at, said))
    has_page = any(place.page for place in edition.countries if place.id == fact.country)
    return v.HistoryCell(Lead(in_edition(edition.id, fact.at), said) if has_page else said)
