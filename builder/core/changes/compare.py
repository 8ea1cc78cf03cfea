"""Compares two snapshots, fact by fact."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TypeAlias

from builder.core import words
from builder.core.changes.records import Change, ChangeSet, Kind, Side
from builder.core.dates import PartialDate
from builder.core.diff import diff
from builder.core.document import Citation
from builder.core.snapshot import Fact, Snapshot
from builder.core.source import Address, address

_NEW = {
    "benchmark": Kind.NEW_BENCHMARK,
    "commitment": Kind.MADE,
    "obstacle": Kind.ARISEN,
    "support": Kind.SUPPORT_ADDED,
    "mandate": Kind.ADOPTED,
    "reading": Kind.READ,
    "target": Kind.TARGET,
    "update": Kind.NEWS,
}
_STATUS = {"benchmark": Kind.MOVED, "commitment": Kind.COMMITMENT_STATUS, "obstacle": Kind.OBSTACLE_STATE}
_WITHIN_NEW = frozenset({"baseline", "target"})
"""Figures that come with their indicator; a reading is told even so."""

_REFERENCES = {"affects": "benchmarks", "aligned_with": "commitments", "benchmarks": "benchmarks"}
"""Details that name items of the same country, each with the list that these stand in."""


def changes(a: Snapshot, b: Snapshot) -> ChangeSet:
    """What moved from ``a``, the earlier, to ``b``."""
    found = [*_countries(a, b), *_Comparison(a, b).found()]
    weight = {kind: n for n, kind in enumerate(Kind)}
    names = {place.id: place.name for one in (a, b) for place in one.countries}
    earlier, later = (Side(one.id, one.title, one.cutoff) for one in (a, b))
    ordered = tuple(sorted(found, key=lambda c: (c.country, weight[c.kind], c.at, c.after)))
    return ChangeSet(earlier, later, tuple(sorted(names.items())), ordered)


def since(earlier: Sequence[Snapshot], now: Snapshot) -> ChangeSet:
    """What moved since the last of the editions before, given oldest first; nothing in the first edition."""
    if earlier:
        return changes(earlier[-1], now)
    return of_the_first(Side(now.id, now.title, now.cutoff), ((place.id, place.name) for place in now.countries))


def of_the_first(edition: Side, names: Iterable[tuple[str, str]]) -> ChangeSet:
    """The change set of an edition that has none before it; ``names`` are its countries with theirs."""
    return ChangeSet(Side("", "", ""), edition, tuple(sorted(names)), ())


def _countries(a: Snapshot, b: Snapshot) -> Iterator[Change]:
    was, now = ({place.id: place.name for place in one.countries} for one in (a, b))
    for id, name in now.items():
        if id not in was:
            yield Change(Kind.COUNTRY_ADDED, id, id, id, "country", name)
    for id, name in was.items():
        if id not in now:
            yield Change(Kind.COUNTRY_REMOVED, id, id, id, "country", name)


_Known: TypeAlias = Mapping[Address, Fact]


def _inside(facts: Iterable[Fact]) -> Mapping[Address, Sequence[Fact]]:
    """The facts that belong to an item, by its address, in their order."""
    found: dict[Address, list[Fact]] = defaultdict(list)
    for fact in facts:
        found[fact.of].append(fact)
    return found


class _Comparison:
    """Two snapshots by address."""

    def __init__(self, a: Snapshot, b: Snapshot) -> None:
        self.a, self.b = a, b
        self.was, self.present = a.by_address, b.by_address
        self.in_was, self.in_present = _inside(a.facts), _inside(b.facts)
        self.titles_a, self.titles_b = dict(a.sources), dict(b.sources)
        self.places = {place.id for place in a.countries} & {place.id for place in b.countries} | {""}

    def found(self) -> Iterator[Change]:
        """Every change but those of whole countries."""
        for at in sorted(self.was.keys() | self.present.keys()):
            old, new = self.was.get(at), self.present.get(at)
            if old and new and new.country in self.places:
                yield from self._both(old, new)
            elif new and not old and new.country in self.places and self._is_new(new):
                yield self._added(new)
            elif old and not new and old.country in self.places and self._is_gone(old):
                yield _change(Kind.REMOVED, old, self.was, before=_value(old))

    def _is_new(self, fact: Fact) -> bool:
        return self._tells(fact, self.present, self.was, self.in_present)

    def _is_gone(self, fact: Fact) -> bool:
        return self._tells(fact, self.was, self.present, self.in_was)

    def _tells(self, fact: Fact, here: _Known, there: _Known, inside: Mapping[Address, Sequence[Fact]]) -> bool:
        """Whether a fact that only one side has is told by itself, and not by what it belongs to."""
        item = _item(fact, here)
        if item is not fact and item.at not in there:
            return False
        if fact.kind in _WITHIN_NEW and fact.of not in there:
            return False
        if fact.kind == "indicator":
            return not any(other.kind == "reading" for other in inside.get(fact.at, ()))
        moved = fact.kind == "update" and fact.status and there[item.at].status != item.status == fact.status
        return not (moved and fact.at == self._mover(item))

    def _mover(self, item: Fact) -> Address:
        """The update that gave an item the status it has in the later edition."""
        updates = [f for f in self.in_present.get(item.at, ()) if f.kind == "update" and f.status]
        return max(updates, key=lambda f: _day(f.date)).at if updates else ""

    def _added(self, new: Fact) -> Change:
        kind = _NEW.get(new.kind, Kind.ADDED)
        day = new.date
        if new.kind == "obstacle" and new.status == "resolved":
            kind, mover = Kind.RESOLVED, self.present.get(self._mover(new))
            day = mover.date if mover else new.date
        before = self._read_before(new) if kind is Kind.READ else ""
        after = _value(new) or new.status
        return _change(kind, new, self.present, before=before, after=after, date=day, text=_text(new))

    def _read_before(self, new: Fact) -> str:
        """The latest figures that the earlier edition had for an indicator; several of one date stand side by side."""
        known = [f for f in self.in_was.get(new.of, ()) if f.kind in ("reading", "baseline")]
        if not known:
            return ""
        latest = max(_day(fact.date) for fact in known)
        return " and ".join(_value(fact) for fact in known if _day(fact.date) == latest)

    def _both(self, old: Fact, new: Fact) -> Iterator[Change]:
        here = self.present
        if old.status != new.status and new.kind != "update":
            mover = here.get(self._mover(new))
            yield _change(
                _status_kind(old, new), new, here, before=old.status, after=new.status,
                date=mover.date if mover else new.date, text=_text(mover) if mover else "",
            )  # fmt: skip
        ended = new.until if _has_ended(new, self.b) and not _has_ended(old, self.a) else ""
        if ended:
            kind = Kind.SUPPORT_ENDED if new.kind == "support" else Kind.ENDED
            yield _change(kind, new, here, date=new.until)
        if (old.value, old.unit) != (new.value, new.unit) and new.value:
            yield _change(Kind.FIGURE, new, here, before=_value(old), after=_value(new))
        was, now = self._details(old), self._details(new)
        if not ended:
            was["until"], now["until"] = old.until, new.until
        left_out = {"period/until"} | ({"qualifier"} if old.value != new.value else set())
        if names := sorted({name for name in was | now if was.get(name, "") != now.get(name, "")} - left_out):
            yield _change(Kind.AMENDED, new, here, before=_listed(was, names), after=_listed(now, names))
        yield from self._reworded(old, new)
        yield from self._sources(old, new)

    def _details(self, fact: Fact) -> dict[str, str]:
        """What a fact says beside its texts and figures, with the items that it names by their titles.

        An item that only one edition has is left out: it is told as new, or as no longer listed, by itself.
        """
        found = dict(fact.details)
        for name in _REFERENCES.keys() & found.keys():
            named = (address(fact.country, _REFERENCES[name], id) for id in found[name].split(", "))
            found[name] = "; ".join(self.present[at].title for at in named if at in self.was and at in self.present)
        return found

    def _reworded(self, old: Fact, new: Fact) -> Iterator[Change]:
        was, now = dict(old.texts), dict(new.texts)
        for at in dict.fromkeys((*now, *was)):
            if was.get(at, "") != now.get(at, ""):
                pieces = diff(was.get(at, ""), now.get(at, ""))
                yield _change(Kind.REWORDED, new, self.present, at=at, pieces=pieces)

    def _sources(self, old: Fact, new: Fact) -> Iterator[Change]:
        gone = [cite for cite in old.cites if cite not in new.cites]
        come = [cite for cite in new.cites if cite not in old.cites]
        if gone or come:
            kind = Kind.SOURCE_REPLACED if gone and come else Kind.SOURCE_ADDED if come else Kind.SOURCE_REMOVED
            before, after = _cited(gone, self.titles_a), _cited(come, self.titles_b)
            yield _change(kind, new, self.present, before=before, after=after)


def _change(kind: Kind, fact: Fact, here: Mapping[Address, Fact], **more: object) -> Change:
    item = _item(fact, here).at
    said = {"at": fact.at, "date": fact.date} | more
    return Change(kind=kind, country=fact.country, item=item, noun=fact.kind, title=fact.title, **said)  # type: ignore[arg-type]


def _item(fact: Fact, here: Mapping[Address, Fact]) -> Fact:
    while fact.of:
        fact = here[fact.of]
    return fact


def _status_kind(old: Fact, new: Fact) -> Kind:
    if new.kind == "benchmark" and not old.status:
        return Kind.FIRST_STATUS
    if new.kind == "obstacle" and new.status == "resolved":
        return Kind.RESOLVED
    return _STATUS.get(new.kind, Kind.STATUS)


def _day(date: str) -> PartialDate:
    return PartialDate.parse(date) if date else PartialDate(1)


def _has_ended(fact: Fact, at: Snapshot) -> bool:
    return bool(fact.until) and _day(fact.until).last_day.isoformat() <= at.cutoff


def _value(fact: Fact) -> str:
    """A figure with the qualification of its source: ``about 53,000 persons``."""
    qualifier = dict(fact.details).get("qualifier", "")
    if not fact.value:
        return ""
    value = Decimal(fact.value)
    return " ".join(part for part in (qualifier, words.number(value), words.unit(value, fact.unit)) if part)


def _text(fact: Fact) -> str:
    return next((text for at, text in fact.texts if at.endswith(("/text", "/statement", "/remark"))), "")


def _listed(details: Mapping[str, str], names: Sequence[str]) -> str:
    said = (f"{name.replace('/', ' ').replace('_', ' ')}: {details[name]}" for name in names if details.get(name))
    return "; ".join(said)


def _cited(cites: Iterable[Citation], titles: Mapping[str, str]) -> str:
    return "; ".join(_source(cite, titles) for cite in cites)


def _source(cite: Citation, titles: Mapping[str, str]) -> str:
    """A symbol with its paragraph; what has a key of our own by its title."""
    named = cite.source if cite.source[:1].isupper() and "/" in cite.source else titles.get(cite.source, cite.source)
    return f"{named}, para. {cite.paragraph}" if cite.paragraph else named
