"""From an edition to the views of all its sections: decisions are made here, and tested here."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache, partial
from typing import TypeVar

from builder.core.config import EditionConfig, SiteConfig
from builder.core.dates import PartialDate
from builder.core.document import trail_of
from builder.core.edition import Edition
from builder.core.memory import remembered
from builder.core.model import Coordination, Country, Partner, ReadKind, Source, Support, Theme, Visibility, Words
from builder.core.model.outline import Each
from builder.core.snapshot import Snapshot
from builder.core.source import address
from builder.core.views import across, shared
from builder.core.views import records as v
from builder.core.views.answers import answers_view
from builder.core.views.citing import citing, sources_in
from builder.core.views.country import Around, Before, CountryViews
from builder.core.views.data import data_view
from builder.core.views.later import Views
from builder.core.views.moved import Moved, first, in_edition, moved, moved_views
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
    "first",
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


T = TypeVar("T", v.SupportView, v.CoordinationView)


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


def derive(
    edition: Edition, of: Moved, config: SiteConfig, downloads: Sequence[Download], files: Mapping[str, bytes]
) -> Views:
    """The view of each section; ``of`` compares it with the editions before it, ``files`` are those of countries."""
    before, notice, cutoff = of.earlier[-1] if of.earlier else None, config.notice, edition.cutoff
    around = _around(edition.sources, edition.partners, edition.config, config.first_person)
    told = [
        _of_country(one, around, _before(before, one.id), edition.audience, files.get(one.id))
        for one in edition.countries
    ]
    said = title_of(before) if before else None
    narratives = [Lead(one.file.removesuffix(".docx"), Said(one.title, "")) for one in downloads if not one.country]
    moved = moved_views(edition, of)

    @cache
    def countries() -> tuple[v.CountryLine, ...]:
        return tuple(shared.country_line(one.country, cutoff, one.benchmarks) for one in told)

    @cache
    def lines() -> tuple[v.BenchmarkLine, ...]:
        return tuple(v.BenchmarkLine(line.lead, one) for line in countries() for one in line.all_benchmarks)

    @cache
    def partners() -> Mapping[str, v.PartnerView]:
        support = [pair for one in told for pair in _by_partners(one.country.support, one.support, one.at, "support")]
        coordination = [
            pair
            for one in told
            for pair in _by_partners(one.country.coordination, one.coordination, one.at, "coordination")
        ]
        return shared.partner_views(edition, support, coordination)

    def partner(id: str) -> v.PartnerView:
        return partners()[id]

    @cache
    def total() -> v.SourcesView:
        return shared.sources_view(edition, citing(edition))

    def home() -> v.HomeView:
        return across.home_view(edition, said, Said(notice, ""), countries(), narratives)

    makers: dict[str, Callable[[], v.View]] = {
        **{address(one.at, id): maker for one in told for id, maker in one.sections()},
        **{address(one.at, "standing"): partial(_standing, one) for one in told},
        **{address(one.at, "answers"): partial(_answers, one, moved) for one in told},
        **{address("partners", id, "partner"): partial(partner, id) for id in active_partners(edition)},
        **moved.makers,
        "home": home,
        "notice": lambda: v.NoticeView(Said(notice, ""), cutoff),
        "countries": lambda: v.CountriesView(cutoff, countries()),
        "benchmarks": lambda: v.AllBenchmarksView(cutoff, said, lines()),
        "components": lambda: across.components_view(cutoff, lines()),
        "partners": lambda: v.PartnersView(cutoff, tuple(partners().values()), shared.support_picture_of(edition)),
        "obstacles": lambda: across.obstacles_view(cutoff, [item for one in told for item in one.obstacles]),
        "blocked": lambda: across.blocked_view(cutoff, lines()),
        "women": lambda: across.women_view(edition, views),
        "coordination": lambda: across.coordination_view(edition, views),
        "calendar": lambda: across.calendar_view(edition, views),
        "sources": total,
        "about": lambda: shared.about_view(edition, notice),
        "scale": shared.scale_view,
        "limits": lambda: v.LimitsView(cutoff, total().total, total().secondary),
    }
    if resolution := edition.resolution:
        makers["resolution"] = lambda: shared.resolution_view(edition, resolution)
    for report in edition.reports:
        makers |= shared.narrative_views(report)
    roots: dict[str, Callable[[], tuple[object, ...]]] = {
        address(one.at, id): partial(_root, one) for one in told for id in ("standing", *dict(one.sections()))
    }
    roots |= {address(one.at, "answers"): partial(_root, one, moved) for one in told}
    roots["home"] = lambda: (*countries(), replace(home(), countries=()))
    views = Views(makers, roots)
    return views


def _root(told: CountryViews, moved: Views | None = None) -> tuple[object, ...]:
    """What decides all views of a country, with the view of what moved for those that tell of it."""
    changes = address(told.at, "changes")
    return (told.root, told.around, *([moved[changes]] if moved and changes in moved else []))


@remembered
def _around(
    sources: Mapping[str, Source], partners: Mapping[str, Partner], about: EditionConfig, is_first_person: bool
) -> Around:
    return Around(about.title, str(about.state), PartialDate.of(about.cutoff), sources, partners, is_first_person)


@remembered
def _of_country(
    country: Country, around: Around, before: Before | None, audience: Visibility, file: bytes | None
) -> CountryViews:
    return CountryViews(around, country, before, (audience, file or country, before))


def _before(edition: Snapshot | None, country: str) -> Before | None:
    if not edition:
        return None
    return Before(title_of(edition), PartialDate.parse(edition.cutoff), edition.by_country.get(country))


def _answers(told: CountryViews, moved: Views) -> v.AnswersView:
    changes = moved.get(address(told.at, "changes"))
    assert isinstance(changes, v.ChangesView | None)
    return answers_view(told.country, told.around.partners, told.overview, told.obstacles, changes)


def _standing(told: CountryViews) -> v.StandingView:
    country, around = told.country, told.around
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
    items: Sequence[Support] | Sequence[Coordination], views: Sequence[T], country: str, part: str
) -> list[tuple[Sequence[str], T]]:
    """The views of items, each with the ids of its partners."""
    partners = {address(country, part, item.id): item.partners for item in items}
    return [(partners[view.here.at], view) for view in views]
