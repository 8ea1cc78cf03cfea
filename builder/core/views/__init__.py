"""From an edition to the views of all its sections: decisions are made here, and tested here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from builder.core.document import Cite, Inlines, transform
from builder.core.edition import Edition
from builder.core.model import Cite as CiteRecord
from builder.core.model import Coordination, Record, Support, Theme, Words
from builder.core.model.fields import RichWords
from builder.core.source import address
from builder.core.views import records as v
from builder.core.views import shared
from builder.core.views.country import CountryViews, page_of
from builder.core.views.shared import note_view
from builder.core.views.values import Lead, Said

__all__ = ["COUNTRY_SECTIONS", "Download", "derive", "is_section", "note_view"]


COUNTRY_SECTIONS = frozenset(
    {"overview", "benchmarks", "mandates", "ownership", "commitments", "support", "coordination", "obstacles"}
    | {"reporting", "download"}
    | {theme.value.replace(" ", "-") for theme in Theme}
)
SHARED_SECTIONS = frozenset(
    {"home", "countries", "benchmarks", "partners", "obstacles", "resolution", "sources", "about", "downloads"}
    | {"notice"}
)


def is_section(name: str, in_country: bool) -> bool:
    """Whether an outline may name the section; a name with a slash is the narrative of a report."""
    return "/" in name or name in SHARED_SECTIONS or (in_country and name in COUNTRY_SECTIONS)


@dataclass(frozen=True, slots=True)
class Download:
    """A Word report of the edition: its title, its file (relative to the edition) and the country it is about."""

    title: Words
    file: str
    country: str = ""


def derive(
    edition: Edition, earlier: Sequence[Edition], notice: Words, downloads: Sequence[Download]
) -> Mapping[str, v.View]:
    """The view of each section; ``earlier`` are the editions before it, oldest first."""
    before = earlier[-1] if earlier else None
    known_before = {country.id: country for country in before.countries} if before else {}
    previous = before.config.title if before else None
    views: dict[str, v.View] = {}
    support, coordination, obstacles, lines, table = [], [], [], [], []
    for country in edition.countries:
        of = CountryViews(edition, country, known_before.get(country.id), previous)
        for id, view in of.sections():
            views[address(country.id, id)] = view
        benchmarks = _typed(views[address(country.id, "benchmarks")], v.BenchmarksView).benchmarks
        support += _by_partners(country.support, views[address(country.id, "support")], "support", country.id)
        coordination += _by_partners(
            country.coordination, views[address(country.id, "coordination")], "coordination", country.id
        )
        obstacles += _typed(views[address(country.id, "obstacles")], v.ObstaclesView).items
        lines.append(shared.country_line(edition, country, benchmarks))
        table += [v.BenchmarkLine(of.lead, benchmark) for benchmark in benchmarks]
    cutoff, said = edition.cutoff, Said(previous, "") if previous else None
    moved = tuple(line for line in table if line.benchmark.moved_from or line.benchmark.is_new)
    views["home"] = v.HomeView(
        Said(edition.config.title, ""), cutoff, Said(notice, ""), said, tuple(lines), tuple(table), moved
    )
    views["notice"] = v.NoticeView(Said(notice, ""), cutoff)
    views["countries"] = v.CountriesView(cutoff, tuple(lines))
    views["benchmarks"] = v.AllBenchmarksView(cutoff, said, tuple(table))
    views["partners"] = v.PartnersView(cutoff, shared.partner_views(edition, support, coordination))
    views["obstacles"] = v.AllObstaclesView(cutoff, tuple(obstacles))
    if resolution := shared.resolution_view(edition):
        views["resolution"] = resolution
    total = shared.sources_view(edition, _cited(edition))
    views["sources"] = total
    views["about"] = shared.about_view(edition, notice, total)
    files = [(d.country, v.DownloadView(Lead(d.file, Said(d.title, "")))) for d in downloads]
    views["downloads"] = v.DownloadsView(cutoff, tuple(view for _, view in files))
    views.update({address(country, "download"): view for country, view in files if country})
    for report in edition.reports:
        views.update(shared.narrative_views(report))
    return views


def _by_partners(
    items: Sequence[Support] | Sequence[Coordination], view: Any, part: str, country: str
) -> list[tuple[Sequence[str], Any]]:
    """The views of items, each with the ids of its partners."""
    partners = {address(country, part, item.id): item.partners for item in items}
    return [(partners[item.here.at], item) for item in view.items]


def _typed(view: v.View, kind: type[Any]) -> Any:
    assert isinstance(view, kind)
    return view


def _cited(edition: Edition) -> Mapping[str, Sequence[Lead]]:
    """For each source, the pages that cite it, in order, each once."""
    found: dict[str, dict[str, Lead]] = {}
    holders: list[tuple[Lead, Record]] = [
        (Lead(page_of(c.id), Said(c.name, address(c.id, "name"))), c) for c in edition.countries
    ]
    holders += [(Lead(f"reports/{r.id}", Said(r.title, address("reports", r.id, "title"))), r) for r in edition.reports]
    if edition.resolution:
        lead = Lead("resolution", Said(edition.resolution.title, "resolution/title"))
        found.setdefault(edition.resolution.source, {})[lead.to] = lead
    for lead, record in holders:
        for source in _sources_in(record):
            found.setdefault(source, {}).setdefault(lead.to, lead)
    return {source: tuple(leads.values()) for source, leads in found.items()}


def _sources_in(value: object) -> list[str]:
    if isinstance(value, CiteRecord):
        return [value.source]
    if isinstance(value, Record):
        return [source for name in type(value).model_fields for source in _sources_in(getattr(value, name))]
    if isinstance(value, tuple):
        return [source for one in value for source in _sources_in(one)]
    if isinstance(value, RichWords):
        cited: list[str] = []

        def note(content: Inlines) -> Inlines:
            cited.extend(c.source for inline in content if isinstance(inline, Cite) for c in inline.citations)
            return content

        for _, blocks in value.by_language:
            transform(blocks, note)
        return cited
    return []
