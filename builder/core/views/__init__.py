"""From an edition to the views of all its sections: decisions are made here, and tested here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from builder.core.config import EditionConfig, SiteConfig
from builder.core.dates import PartialDate
from builder.core.document import trail_of
from builder.core.edition import Edition
from builder.core.memory import remembered
from builder.core.model import Coordination, Country, Partner, ReadKind, Source, Support, Theme, Words
from builder.core.model.outline import Each
from builder.core.snapshot import Snapshot
from builder.core.source import address
from builder.core.views import across, shared
from builder.core.views import records as v
from builder.core.views.answers import answers_view
from builder.core.views.citing import citing, sources_in
from builder.core.views.country import Around, Before, CountryViews
from builder.core.views.data import data_view
from builder.core.views.moved import Moved, in_edition, moved, moved_views
from builder.core.views.pieces import in_text, page_of, title_of
from builder.core.views.shared import active_partners, asked_of, footnote_view, note_view, short_sources
from builder.core.views.values import Count, Lead, Quantity, Said, own

__all__ = [
    "SECTIONS",
    "Download",
    "Views",
    "active_partners",
    "asked_of",
    "data_view",
    "derive",
    "download_views",
    "footnote_view",
    "in_edition",
    "is_section",
    "moved",
    "note_view",
    "sections_of",
    "short_sources",
]


SECTIONS: Mapping[Each, frozenset[str]] = {
    Each.COUNTRY: frozenset(
        {
            "standing",
            "answers",
            "introduction",
            "overview",
            "benchmarks",
            "mandates",
            "ownership",
            "commitments",
            "support",
            "coordination",
        }
        | {"obstacles", "reporting", "download", "changes", "history"}
        | {theme.value.replace(" ", "-") for theme in Theme}
    ),
    Each.PARTNER: frozenset({"partner"}),
}
"""The sections of what a page can be about."""

SHARED_SECTIONS = frozenset(
    {"home", "countries", "benchmarks", "components", "partners", "obstacles", "blocked", "women", "coordination"}
    | {"data", "resolution", "sources", "about", "scale", "limits", "downloads", "calendar", "notice", "changes"}
)


def sections_of(each: Each | None) -> frozenset[str]:
    """The sections that an outline may name where it is about a country, a partner or neither."""
    return SHARED_SECTIONS | (SECTIONS[each] if each else frozenset())


def is_section(name: str, each: Each | None) -> bool:
    """Whether an outline may name the section; a name with a slash is the narrative of a report."""
    return "/" in name or name in sections_of(each)


@dataclass(frozen=True, slots=True)
class Download:
    """A Word report of the edition.

    Its title, its file (relative to the edition), the country it is about, and, when it has been assembled, its parts
    with their words.
    """

    title: Words
    file: str
    country: str = ""
    parts: tuple[tuple[str, int], ...] = ()


def download_views(cutoff: PartialDate, downloads: Sequence[Download], limit: int) -> Mapping[str, v.View]:
    """The views of the sections that offer reports, which only the finished reports can tell."""
    views: dict[str, v.View] = {}
    lines = []
    for one in downloads:
        trail = Lead(trail_of(one.file), own("all its sources"))
        title, total = Said(one.title, ""), sum(words for _, words in one.parts)
        parts = (v.PartView(own(name), Quantity(Decimal(words))) for name, words in one.parts)
        excess = Count(total - limit) if total > limit else None
        page = Lead(page_of(one.country) if one.country else one.file.removesuffix(".docx"), title)
        file = Lead(one.file, own("Word document"))
        lines.append(v.DownloadView(file, trail, page, title, Count(total), Count(limit), excess, tuple(parts)))
        if one.country:
            views[address(one.country, "download")] = lines[-1]
    return {**views, "downloads": v.DownloadsView(cutoff, tuple(lines))}


@dataclass(frozen=True, slots=True)
class Views:
    """The view of each section, and the values that decide what it says, where these are less than the view itself."""

    of: Mapping[str, v.View]
    roots: Mapping[str, tuple[object, ...]]

    def decided_by(self, id: str) -> tuple[object, ...]:
        """Values that are the same only where the view of the section is."""
        return self.roots.get(id) or (self.of[id],)


def derive(edition: Edition, of: Moved, config: SiteConfig, downloads: Sequence[Download]) -> Views:
    """The view of each section; ``of`` compares it with the editions before it."""
    before, notice = of.earlier[-1] if of.earlier else None, config.notice
    views: dict[str, v.View] = {}
    around = _around(edition.sources, edition.partners, edition.config)
    told = [_of_country(one, around, _before(before, one.id), config.first_person) for one in edition.countries]
    views |= {id: view for one in told for id, view in one.views.items()}
    countries = [one.line for one in told]
    cutoff, said = edition.cutoff, title_of(before) if before else None
    lines = tuple(v.BenchmarkLine(line.lead, one) for line in countries for one in line.all_benchmarks)
    narratives = [Lead(one.file.removesuffix(".docx"), Said(one.title, "")) for one in downloads if not one.country]
    views["home"] = home = across.home_view(edition, said, Said(notice, ""), countries, narratives)
    views["notice"] = v.NoticeView(Said(notice, ""), cutoff)
    views["countries"] = v.CountriesView(cutoff, tuple(countries))
    views["benchmarks"] = v.AllBenchmarksView(cutoff, said, lines)
    views["components"] = across.components_view(cutoff, lines)
    support = [item for one in told for item in one.support]
    coordination = [item for one in told for item in one.coordination]
    partners = shared.partner_views(edition, support, coordination)
    views["partners"] = v.PartnersView(cutoff, partners, shared.support_picture_of(edition))
    views |= {address(partner.lead.to, "partner"): partner for partner in partners}
    views["obstacles"] = across.obstacles_view(cutoff, [item for one in told for item in one.obstacles])
    views["blocked"] = across.blocked_view(cutoff, lines)
    views["women"] = across.women_view(edition, views)
    views["coordination"] = across.coordination_view(edition, views)
    views["calendar"] = across.calendar_view(edition, views)
    if resolution := shared.resolution_view(edition):
        views["resolution"] = resolution
    total = shared.sources_view(edition, citing(edition))
    views["sources"] = total
    views |= shared.about_views(edition, notice, total)
    views |= moved_views(edition, of)
    views |= {address(one.id, "answers"): _answers(edition, one, views) for one in edition.countries}
    for report in edition.reports:
        views.update(shared.narrative_views(report))
    roots: dict[str, tuple[object, ...]] = {id: (one.root, around) for one in told for id in one.views}
    roots |= {
        address(one.id, "answers"): (country.root, around, views.get(address(one.id, "changes")))
        for one, country in zip(edition.countries, told, strict=True)
    }
    roots["home"] = (*countries, replace(home, countries=()))
    return Views(views, roots)


@dataclass(frozen=True, slots=True)
class _Country:
    """The views of a country, and what it gives to those across countries: items with the ids of their partners.

    ``root`` is what decides them all, with what is around the country.
    """

    root: object
    views: Mapping[str, v.View]
    support: Sequence[tuple[Sequence[str], v.SupportView]]
    coordination: Sequence[tuple[Sequence[str], v.CoordinationView]]
    obstacles: Sequence[v.ObstacleView]
    line: v.CountryLine


@remembered
def _of_country(country: Country, around: Around, before: Before | None, is_first_person: bool) -> _Country:
    told = CountryViews(around, country, before)
    sections = dict(told.sections())
    sections["introduction"] = told.introduction(is_first_person)
    sections["standing"] = _standing(around, country)
    benchmarks = _typed(sections["benchmarks"], v.BenchmarksView).benchmarks
    return _Country(
        (country, before, is_first_person),
        {address(country.id, id): view for id, view in sections.items()},
        _by_partners(country.support, sections["support"], "support", country.id),
        _by_partners(country.coordination, sections["coordination"], "coordination", country.id),
        _typed(sections["obstacles"], v.ObstaclesView).items,
        shared.country_line(around.cutoff, country, benchmarks),
    )


@remembered
def _around(sources: Mapping[str, Source], partners: Mapping[str, Partner], about: EditionConfig) -> Around:
    return Around(about.title, str(about.state), PartialDate.of(about.cutoff), sources, partners)


def _before(edition: Snapshot | None, country: str) -> Before | None:
    if not edition:
        return None
    return Before(title_of(edition), PartialDate.parse(edition.cutoff), edition.by_country.get(country))


def _answers(edition: Edition, country: Country, views: Mapping[str, v.View]) -> v.AnswersView:
    overview, obstacles, moved = (views.get(address(country.id, id)) for id in ("overview", "obstacles", "changes"))
    assert isinstance(overview, v.OverviewView)
    assert isinstance(obstacles, v.ObstaclesView)
    assert isinstance(moved, v.ChangesView | None)
    return answers_view(country, edition.partners, overview, obstacles, moved)


def _standing(around: Around, country: Country) -> v.StandingView:
    cited = [around.sources[id] for id in dict.fromkeys(sources_in(country))]
    return v.StandingView(
        in_text(country),
        Said(around.title, ""),
        around.state,
        around.cutoff,
        across.latest_date(country),
        Count(len(cited), "sources"),
        Count(sum(source.read is ReadKind.SECONDARY for source in cited)),
    )


def _by_partners(
    items: Sequence[Support] | Sequence[Coordination], view: Any, part: str, country: str
) -> list[tuple[Sequence[str], Any]]:
    """The views of items, each with the ids of its partners."""
    partners = {address(country, part, item.id): item.partners for item in items}
    return [(partners[item.here.at], item) for item in view.items]


def _typed(view: v.View, kind: type[Any]) -> Any:
    assert isinstance(view, kind)
    return view
