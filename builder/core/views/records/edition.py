"""Records of the sections across countries, of sources, reports and the site itself."""

from __future__ import annotations

from dataclasses import dataclass

from builder.core.dates import PartialDate
from builder.core.model import (
    Member,
)
from builder.core.views.records.country import BenchmarkView, CoordinationView, ObstacleView, SupportView
from builder.core.views.values import (
    Count,
    Here,
    Lead,
    Outside,
    Quantity,
    Said,
    Several,
    Sources,
    Standing,
)


@dataclass(frozen=True, slots=True)
class CountryLine:
    """One country in the list of countries, and how its benchmarks stand."""

    lead: Lead
    operations: Several | None
    benchmarks: Count
    counts: Several | None
    moved: Count
    latest: PartialDate | None


@dataclass(frozen=True, slots=True)
class HomeView:
    """The edition at a glance."""

    template = "home"
    edition: Said
    cutoff: PartialDate
    notice: Said
    previous: Said | None
    countries: tuple[CountryLine, ...]
    benchmarks: tuple[BenchmarkLine, ...]
    moved: tuple[BenchmarkLine, ...]


@dataclass(frozen=True, slots=True)
class CountriesView:
    """All countries of the edition."""

    template = "countries"
    cutoff: PartialDate
    countries: tuple[CountryLine, ...]


@dataclass(frozen=True, slots=True)
class BenchmarkLine:
    """One benchmark in a table across countries."""

    country: Lead
    benchmark: BenchmarkView


@dataclass(frozen=True, slots=True)
class AllBenchmarksView:
    """Benchmarks across countries."""

    template = "all-benchmarks"
    cutoff: PartialDate
    previous: Said | None
    benchmarks: tuple[BenchmarkLine, ...]


@dataclass(frozen=True, slots=True)
class PartnerView:
    """A partner, what it supports and where it takes part, in order of country and date."""

    here: Here
    name: Said
    acronym: Said | None
    kind: Member
    support: tuple[SupportView, ...]
    coordination: tuple[CoordinationView, ...]


@dataclass(frozen=True, slots=True)
class PartnersView:
    """All partners that give support in the edition."""

    template = "partners"
    cutoff: PartialDate
    partners: tuple[PartnerView, ...]


@dataclass(frozen=True, slots=True)
class AllObstaclesView:
    """Obstacles across countries, by category."""

    template = "all-obstacles"
    cutoff: PartialDate
    obstacles: tuple[ObstacleView, ...]


@dataclass(frozen=True, slots=True)
class CoverageCell:
    """How many items of a country answer a paragraph."""

    lead: Lead
    count: Quantity | None


@dataclass(frozen=True, slots=True)
class ParagraphView:
    """A paragraph of the resolution and what answers it, country by country."""

    here: Here
    number: Said
    summary: Said
    reason: Said | None
    cells: tuple[CoverageCell, ...]


@dataclass(frozen=True, slots=True)
class ResolutionView:
    """What the Council asked, and where the answers are."""

    template = "resolution"
    cutoff: PartialDate
    source: Sources
    countries: tuple[Lead, ...]
    paragraphs: tuple[ParagraphView, ...]


@dataclass(frozen=True, slots=True)
class PageView:
    """A page on which a document was seen."""

    title: Outside
    publisher: Said
    date: PartialDate | None


@dataclass(frozen=True, slots=True)
class SourceView:
    """One source, as a note or the list of sources prints it.

    ``symbol`` is empty for a key of our own. ``title`` is a link where the document itself was read. ``paragraphs`` are
    those that a note cites; ``is_numbered`` tells paragraphs from a preamble or summary, ``is_many`` several from one.
    """

    here: Here
    symbol: str
    title: Said | Outside
    publisher: Said
    date: PartialDate | None
    is_secondary: bool
    pages: tuple[PageView, ...]
    paragraphs: Several | None = None
    is_numbered: bool = False
    is_many: bool = False
    cited_by: Several | None = None


@dataclass(frozen=True, slots=True)
class NoteTextView:
    """What a note says: each source once, with all the paragraphs cited."""

    template = "note"
    sources: tuple[SourceView, ...]


@dataclass(frozen=True, slots=True)
class SourcesView:
    """All sources that the edition cites."""

    template = "sources"
    cutoff: PartialDate
    total: Count
    secondary: Count
    sources: tuple[SourceView, ...]


@dataclass(frozen=True, slots=True)
class DownloadView:
    """A Word report that readers can download."""

    template = "download"
    file: Lead


@dataclass(frozen=True, slots=True)
class DownloadsView:
    """All Word reports of the edition."""

    template = "downloads"
    cutoff: PartialDate
    reports: tuple[DownloadView, ...]


@dataclass(frozen=True, slots=True)
class ScaleLine:
    """A word of the scale and when it is used."""

    status: Standing
    meaning: str


@dataclass(frozen=True, slots=True)
class AboutView:
    """What the site is, how it is made and where its limits are."""

    template = "about"
    cutoff: PartialDate
    notice: Said
    countries: Count
    sources: Count
    secondary: Count
    scale: tuple[ScaleLine, ...]


@dataclass(frozen=True, slots=True)
class NoticeView:
    """Who compiled a report, and as at when."""

    template = "notice"
    notice: Said
    cutoff: PartialDate


@dataclass(frozen=True, slots=True)
class NarrativeParagraph:
    """One paragraph or more of a thematic report."""

    here: Here
    text: Said
    cites: Sources


@dataclass(frozen=True, slots=True)
class NarrativeView:
    """The narrative of one section of a thematic report."""

    template = "narrative"
    paragraphs: tuple[NarrativeParagraph, ...]
