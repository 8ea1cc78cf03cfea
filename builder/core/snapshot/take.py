"""Takes the snapshot of an edition: walks its records once, whatever the model holds, and keeps words alone.

What a reader is never told (who looks after an entry, when to look again) is left out by name; what is not visible to
the audience is not in the edition any more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from builder.core import words
from builder.core.dates import PartialDate
from builder.core.document import Blocks, Citation, Cite, Document, Report, inlines, plain, runs
from builder.core.edition import Edition
from builder.core.memory import remembered
from builder.core.model import Cite as CiteRecord
from builder.core.model import Country, Entry, Record, Source, Theme, Words
from builder.core.model.fields import RichWords
from builder.core.names import names
from builder.core.snapshot.records import Fact, Place, Snapshot
from builder.core.source import Address, address

NOWHERE: Mapping[str, str] = {}

_KINDS = {
    "operations": "operation",
    "mandates": "mandate",
    "commitments": "commitment",
    "benchmarks": "benchmark",
    "obstacles": "obstacle",
    "notes": "note",
    "reporting": "report",
    "updates": "update",
    "indicators": "indicator",
    "readings": "reading",
}
"""Lists whose members are called otherwise than the list."""

_UNTITLED = {"report": words.NO_SYMBOL}

_FIRST_WORDS = 10
"""So many words of a note stand in its title."""

_UNTOLD = frozenset(Entry.model_fields)
_ELSEWHERE = frozenset({"id", "date", "until", "status", "state", "value", "unit"})
"""Fields that have a place of their own in a fact."""
_LEFT_OUT = _UNTOLD | _ELSEWHERE


def snapshot(
    edition: Edition,
    language: str,
    paths: Mapping[str, str] = NOWHERE,
    pages: Iterable[Document] = (),
    reports: Iterable[Report] = (),
) -> Snapshot:
    """What ``edition`` says in ``language``; ``paths`` are those of the pages of its countries, by country.

    Without documents it still serves changes and history.
    """
    facts = [fact for country in edition.countries for fact in _in_country(country, edition.sources, language)]
    for report in edition.reports:
        for at, paragraph in _named(report.narrative, address("reports", report.id, "narrative")):
            facts += _facts(paragraph, "narrative", at, _Within("", "", report.title.of(language)), language)
    cited = {citation.source for fact in facts for citation in fact.cites}
    titles = {id: source.title.of(language) for id, source in sorted(edition.sources.items()) if id in cited}
    return Snapshot(
        edition.config.id,
        edition.config.title.of(language),
        edition.config.cutoff.isoformat(),
        language,
        tuple(Place(c.id, c.name.of(language), paths.get(c.id, "")) for c in edition.countries),
        tuple(sorted(facts, key=lambda fact: fact.at)),
        tuple(titles.items()),
        tuple(pages),
        tuple(reports),
    )


class _Within:
    """What an entry takes over from the item that it belongs to."""

    def __init__(self, country: str, of: Address, title: str, unit: str = "") -> None:
        self.country, self.of, self.title, self.unit = country, of, title, unit


@remembered
def _in_country(country: Country, sources: Mapping[str, Source], language: str) -> Sequence[Fact]:
    """The facts of the lists of a country; a mandate has the title of the decision that it cites."""
    found: list[Fact] = []
    for name, value in country:
        if isinstance(value, tuple) and value and isinstance(value[0], Entry):
            for here, entry in _named(value, address(country.id, name)):
                found += _facts(entry, _KINDS.get(name, name), here, _Within(country.id, "", ""), language)
    return [_with_title(fact, sources, language) if fact.kind == "mandate" else fact for fact in found]


def _with_title(mandate: Fact, sources: Mapping[str, Source], language: str) -> Fact:
    decision = sources.get(mandate.title)
    return replace(mandate, title=decision.title.of(language)) if decision else mandate


def _named(entries: Sequence[Any], at: Address) -> list[tuple[Address, Any]]:
    keys = names(
        (getattr(entry, "id", ""), str(entry.date)) if hasattr(entry, "date") else (entry.id, "") for entry in entries
    )
    return [(address(at, key), entry) for key, entry in zip(keys, entries, strict=True)]


def _facts(entry: Entry, kind: str, at: Address, within: _Within, language: str) -> Iterator[Fact]:
    """The fact of an entry, then those of the entries inside it."""
    told = _Told(at, language)
    told.read(entry, "")
    title = (
        _title(entry, told, language)
        or within.title
        or _UNTITLED.get(kind)
        or (told.cites[0].source if told.cites else "")
    )
    unit = entry.unit.of(language) if hasattr(entry, "unit") else within.unit
    value = getattr(entry, "value", None)
    yield Fact(
        at=at,
        kind=kind,
        country=within.country,
        title=title,
        of=within.of,
        date=_date(entry),
        until=_until(entry),
        status=_status(entry),
        value="" if value is None else f"{value:f}",
        unit=unit,
        texts=tuple(told.texts),
        details=tuple(sorted(told.details)),
        cites=tuple(dict.fromkeys(told.cites)),
    )
    inside = _Within(within.country, at, title, unit)
    for name, field in entry:
        if isinstance(field, Entry):
            yield from _facts(field, name, address(at, name), inside, language)
        elif isinstance(field, tuple) and field and isinstance(field[0], Entry):
            for here, member in _named(field, address(at, name)):
                yield from _facts(member, _KINDS.get(name, name), here, inside, language)


def _title(entry: Entry, told: _Told, language: str) -> str:
    theme = getattr(entry, "theme", None)
    if isinstance(theme, Theme) and not hasattr(entry, "section"):
        return f"{words.title(str(theme))}: {_beginning(told.texts[0][1])}"
    said = getattr(entry, "title", None) or getattr(entry, "name", None)
    return said.of(language) if isinstance(said, Words) else str(getattr(entry, "symbol", ""))


def _beginning(text: str) -> str:
    """The first words of a note, which tell it from the others of its theme."""
    said = text.split()
    if len(said) <= _FIRST_WORDS:
        return text.removesuffix(".")
    return " ".join(said[:_FIRST_WORDS]).rstrip(",;:.") + "…"


def _date(entry: Entry) -> str:
    day = getattr(entry, "date", None) or getattr(getattr(entry, "set_by", None), "date", None)
    return str(day or getattr(entry, "begin", None) or "")


def _until(entry: Entry) -> str:
    return str(getattr(entry, "until", None) or getattr(getattr(entry, "period", None), "until", None) or "")


def _status(entry: Any) -> str:
    """An entry's own status, or that of its latest update that has one."""
    found = getattr(entry, "status", None) or getattr(entry, "state", None)
    for update in sorted(getattr(entry, "updates", ()), key=lambda update: update.date):
        found = getattr(update, "status", None) or getattr(update, "state", None) or found
    return str(found or "")


class _Told:
    """The texts, details and cites of one entry, without those of the entries inside it."""

    def __init__(self, at: Address, language: str) -> None:
        self.at, self.language = at, language
        self.texts: list[tuple[Address, str]] = []
        self.details: list[tuple[str, str]] = []
        self.cites: list[Citation] = []

    def read(self, record: Record, path: str) -> None:
        """Read the fields of a record, and of the records inside it that are no entries."""
        for name, value in record:
            if path or name not in _LEFT_OUT:
                self._field(value, f"{path}{name}")

    def _field(self, value: Any, path: str) -> None:
        match value:
            case None | "" | () | Entry() | (Entry(), *_):
                return
            case Words():
                self.texts.append((address(self.at, path), value.of(self.language)))
            case RichWords():
                self.texts.append((address(self.at, path), self._prose(value.of(self.language))))
            case (CiteRecord(), *_):
                self.cites += [Citation(cite.source, cite.paragraph) for cite in value]
            case Record():
                self.read(value, f"{path}/")
            case tuple():
                self.details.append((path, ", ".join(str(one) for one in value)))
            case Decimal():
                self.details.append((path, f"{value:f}"))
            case PartialDate() | str():
                self.details.append((path, str(value)))
            case _:
                raise AssertionError(f"{path}: a snapshot knows no {type(value).__name__}")

    def _prose(self, blocks: Blocks) -> str:
        for content in runs(blocks):
            self.cites += [c for one in inlines(content) if isinstance(one, Cite) for c in one.citations]
        return "\n\n".join(map(plain, runs(blocks)))
