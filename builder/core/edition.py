"""The corpus as at one cutoff, for one audience: the only place that knows dates of knowledge and visibility.

A claim is shown when its own date and the date of one of its sources are on or before the cutoff; an undated source
counts as known (DESIGN.md section 5). What is hidden takes with it everything inside it and every reference to it, so
that nothing after this stage needs to ask.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from builder.core.config import EditionConfig
from builder.core.dates import PartialDate
from builder.core.document import Blocks, Cite, Inlines, transform
from builder.core.memory import remembered
from builder.core.model import Cite as CiteRecord
from builder.core.model import (
    Coordination,
    Corpus,
    Country,
    Entry,
    Narrative,
    Operation,
    Partner,
    Period,
    Record,
    ReportText,
    Resolution,
    Source,
    Support,
    Visibility,
)
from builder.core.model.fields import RichWords

_TOLD = tuple(name for name, info in Country.model_fields.items() if info.default == () and name != "operations")
"""The lists of what a country file tells."""

R = TypeVar("R", bound=Record)

_REFERENCES = {"benchmarks": "benchmarks", "affects": "benchmarks", "aligned_with": "commitments"}


@dataclass(frozen=True, slots=True)
class Edition:
    """What one edition may say to an audience; ``pages`` maps the id of a country to the name of its page."""

    config: EditionConfig
    audience: Visibility
    countries: tuple[Country, ...]
    pages: Mapping[str, str]
    sources: Mapping[str, Source]
    partners: Mapping[str, Partner]
    resolution: Resolution | None
    reports: tuple[ReportText, ...]

    @property
    def cutoff(self) -> PartialDate:
        """The last day whose facts are shown."""
        return PartialDate.of(self.config.cutoff)


def resolve(corpus: Corpus, edition: EditionConfig, audience: Visibility) -> Edition:
    """What ``audience`` may see of the corpus as at the cutoff of ``edition``."""
    known = _known(corpus.sources, corpus.partners, edition.cutoff, audience)
    countries = tuple(shown for country in corpus.countries if (shown := _shown(country, known)))
    ids = {country.id for country in countries}
    return Edition(
        edition,
        audience,
        countries,
        {id: page for id, page in corpus.pages if id in ids},
        known.sources,
        known.partners,
        _resolution(corpus.resolution, known),
        tuple(report for report in (known.kept(r) for r in corpus.reports) if report),
    )


@remembered
def _known(sources: tuple[Source, ...], partners: tuple[Partner, ...], cutoff: date, audience: Visibility) -> _Known:
    return _Known(
        cutoff,
        audience,
        {one.id: one for one in sources if _may_see(one, audience) and _by(one.date, cutoff)},
        {one.id: one for one in partners if _may_see(one, audience)},
    )


@remembered
def _shown(country: Country, known: _Known) -> Country | None:
    """What is shown of a country; None where it stays out."""
    kept = known.kept(country)
    return _consistent(kept) if kept and (_has_news(kept) or not _has_news(country)) else None


def _has_news(country: Country) -> bool:
    """Whether anything is told of a country beside its name and operations.

    A country of which an edition knows nothing stays out of it: that nobody had looked yet is no finding. One whose
    file has just been begun is shown.
    """
    return any(getattr(country, name) for name in _TOLD)


def _resolution(resolution: Resolution | None, known: _Known) -> Resolution | None:
    """The resolution that is answered, once it was adopted."""
    return known.kept(resolution) if resolution and resolution.source in known.sources else None


def _may_see(entry: Entry, audience: Visibility) -> bool:
    return audience is Visibility.INTERNAL or entry.visibility is Visibility.PUBLIC


def _by(day: PartialDate | None, cutoff: date) -> bool:
    return day is None or day.last_day <= cutoff


@dataclass(frozen=True, slots=True)
class _Known:
    """What the edition knows, and the one function that keeps or drops a record."""

    cutoff: date
    audience: Visibility
    sources: Mapping[str, Source]
    partners: Mapping[str, Partner]

    def kept(self, record: R) -> R | None:
        """The record without what is hidden inside it, or None when it is hidden itself."""
        if isinstance(record, Entry) and not _may_see(record, self.audience):
            return None
        if not self._has_begun(record):
            return None
        changed: dict[str, Any] = {}
        for name, value in record:
            new = self._value(name, value)
            if new is value:
                continue
            if (new is None or new == ()) and type(record).model_fields[name].is_required():
                return None
            changed[name] = new
        if isinstance(record, (Operation, Coordination)) and not _by(record.until, self.cutoff):
            changed["until"] = None
        return record.model_copy(update=changed) if changed else record

    def _has_begun(self, record: Record) -> bool:
        begins = [getattr(record, "date", None)] if not isinstance(record, Source) else []
        if isinstance(record, (Operation, Period)):
            begins.append(record.begin)
        if isinstance(record, Support) and record.period:
            begins.append(record.period.begin)
        if isinstance(record, Narrative) and record.until and record.until.last_day < self.cutoff:
            return False
        return all(_by(day, self.cutoff) for day in begins)

    def _value(self, name: str, value: Any) -> Any:
        if name == "cites":
            return _same(value, tuple(cite for cite in value if cite.source in self.sources))
        if name == "partners" and value and isinstance(value[0], str):
            return _same(value, tuple(partner for partner in value if partner in self.partners))
        if isinstance(value, RichWords):
            texts = tuple((language, self._cited(blocks)) for language, blocks in value.by_language)
            return _same(value, RichWords(texts))
        if isinstance(value, Record) and not isinstance(value, CiteRecord):
            return self.kept(value)
        if isinstance(value, tuple) and value and isinstance(value[0], Record):
            return _same(value, tuple(kept for kept in (self.kept(one) for one in value) if kept is not None))
        return value

    def _cited(self, blocks: Blocks) -> Blocks:
        """The text without citations of sources that are hidden or later than the cutoff."""

        def known(content: Inlines) -> Inlines:
            found = []
            for inline in content:
                if isinstance(inline, Cite):
                    left = tuple(one for one in inline.citations if one.source in self.sources)
                    inline = Cite(left)
                    if not left:
                        continue
                found.append(inline)
            return tuple(found)

        return transform(blocks, known)


def _same(old: Any, new: Any) -> Any:
    return old if old == new else new


def _consistent(country: Country) -> Country:
    """The country without references to items that are not shown."""
    ids = {part: {item.id for item in getattr(country, part)} for part in ("benchmarks", "commitments", "mandates")}
    operations = {operation.id for operation in country.operations}
    changed: dict[str, Any] = {}
    for name, items in country:
        if not isinstance(items, tuple):
            continue
        kept = []
        for item in items:
            if getattr(item, "operation", None) and item.operation not in operations:
                continue
            update: dict[str, Any] = {
                of: tuple(id for id in getattr(item, of) if id in ids[to])
                for of, to in _REFERENCES.items()
                if getattr(item, of, ())
            }
            if getattr(item, "mandate", None) and item.mandate not in ids["mandates"]:
                update["mandate"] = None
            kept.append(item.model_copy(update=update) if update else item)
        changed[name] = tuple(kept)
    return country.model_copy(update=changed)
