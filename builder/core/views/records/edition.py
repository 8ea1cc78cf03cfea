"""Records of the sections across countries, of sources, reports and the site itself."""

from __future__ import annotations

from dataclasses import dataclass

from builder.core.dates import PartialDate
from builder.core.model import Member, Theme
from builder.core.views.pictures import SupportPicture
from builder.core.views.records.country import (
    BenchmarkView,
    CoordinationView,
    NoteView,
    ObstacleView,
    ReportView,
    SupportView,
)
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
class StatusCell:
    """How many benchmarks of a country stand at a status, or at none when ``status`` is None."""

    status: Standing | None
    count: Quantity | None


@dataclass(frozen=True, slots=True)
class CountryLine:
    """One country in the list of countries, and how its benchmarks stand.

    ``operations`` are those that go on. ``cells`` has one for each status of the scale and one for none; ``latest`` is
    the last reading of a benchmark.
    """

    lead: Lead
    operations: Several | None
    benchmarks: Quantity
    counts: Several | None
    without_status: Count | None
    cells: tuple[StatusCell, ...]
    moved: Quantity | None
    latest: PartialDate | None
    all_benchmarks: tuple[BenchmarkView, ...]


@dataclass(frozen=True, slots=True)
class HomeView:
    """The edition at a glance.

    ``moved`` are the benchmarks whose status differs from the edition before, ``new`` those that it did not have,
    ``first`` those that had no status then.
    """

    template = "home"
    edition: Said
    cutoff: PartialDate
    notice: Said
    previous: Said | None
    total: Count
    counts: Several | None
    without_status: Count | None
    scale: tuple[Standing, ...]
    countries: tuple[CountryLine, ...]
    moved: tuple[BenchmarkLine, ...]
    new: tuple[BenchmarkLine, ...]
    first: tuple[BenchmarkLine, ...]
    reports: tuple[Lead, ...]


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
class ComponentGroup:
    """The benchmarks about one part of the sector."""

    component: Member
    benchmarks: tuple[BenchmarkLine, ...]


@dataclass(frozen=True, slots=True)
class ComponentsView:
    """Benchmarks across countries by the part of the sector that they are about."""

    template = "components"
    cutoff: PartialDate
    groups: tuple[ComponentGroup, ...]


@dataclass(frozen=True, slots=True)
class AmountsLine:
    """The amounts of one kind that a partner gives."""

    kind: Member
    sums: Several


@dataclass(frozen=True, slots=True)
class PartnerView:
    """A partner, what it supports (latest first) and where it takes part.

    ``since`` and ``latest`` are the first and the last date of both, ``until`` the last where it is another.
    ``amounts`` are those of support that names the partner first: it is the one that gives.
    """

    template = "partner"
    lead: Lead
    name: Said
    acronym: Said | None
    kind: Member
    cutoff: PartialDate
    countries: Several
    countries_in_text: Several
    kinds: Several | None
    total: Count
    items: Quantity | None
    since: PartialDate
    latest: PartialDate
    until: PartialDate | None
    support: tuple[SupportView, ...]
    coordination: tuple[CoordinationView, ...]
    amounts: tuple[AmountsLine, ...]


@dataclass(frozen=True, slots=True)
class PartnersView:
    """All partners that give support in the edition."""

    template = "partners"
    cutoff: PartialDate
    partners: tuple[PartnerView, ...]
    picture: SupportPicture | None


@dataclass(frozen=True, slots=True)
class ObstacleGroup:
    """The obstacles of one kind; ``meaning`` says what kind of thing it is."""

    category: Member
    meaning: str
    total: Count
    obstacles: tuple[ObstacleView, ...]


@dataclass(frozen=True, slots=True)
class AllObstaclesView:
    """Obstacles across countries by kind; those that weigh most first."""

    template = "all-obstacles"
    cutoff: PartialDate
    groups: tuple[ObstacleGroup, ...]


@dataclass(frozen=True, slots=True)
class BlockedView:
    """The benchmarks that obstacles stand in the way of."""

    template = "blocked"
    cutoff: PartialDate
    benchmarks: tuple[BenchmarkLine, ...]


@dataclass(frozen=True, slots=True)
class CountryNotes:
    """The notes of a country on one theme, latest first; none is a gap."""

    country: Said
    items: tuple[NoteView, ...]


@dataclass(frozen=True, slots=True)
class AcrossNotesView:
    """One theme across countries."""

    template = "all-notes"
    cutoff: PartialDate
    theme: Theme
    countries: tuple[CountryNotes, ...]


@dataclass(frozen=True, slots=True)
class CountryCoordination:
    """The mechanisms that coordinate support in a country; none is a gap."""

    country: Said
    in_text: Said
    items: tuple[CoordinationView, ...]


@dataclass(frozen=True, slots=True)
class AcrossCoordinationView:
    """Coordination of support across countries."""

    template = "all-coordination"
    cutoff: PartialDate
    countries: tuple[CountryCoordination, ...]


@dataclass(frozen=True, slots=True)
class CoverageCell:
    """How many items of a country, or paragraphs of a report, answer a paragraph."""

    lead: Lead
    count: Quantity | None


@dataclass(frozen=True, slots=True)
class ParagraphView:
    """A paragraph of the resolution and what answers it, country by country and report by report.

    ``answered_by`` are parts of the model; ``reports`` has cells where one of them is a theme.
    """

    here: Here
    number: Said
    summary: Said
    reason: Said | None
    answered_by: Several | None
    cells: tuple[CoverageCell, ...]
    reports: tuple[CoverageCell, ...]


@dataclass(frozen=True, slots=True)
class ResolutionView:
    """What the Council asked, and where the answers are."""

    template = "resolution"
    cutoff: PartialDate
    source: Sources
    countries: tuple[Lead, ...]
    reports: tuple[Lead, ...]
    paragraphs: tuple[ParagraphView, ...]


@dataclass(frozen=True, slots=True)
class PageView:
    """A page on which a document was seen."""

    title: Outside
    publisher: Said
    date: PartialDate | None


@dataclass(frozen=True, slots=True)
class CitingPage:
    """A page that cites a source, and its items that do, where it has any."""

    page: Lead
    items: Several | None


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
    cited_by: tuple[CitingPage, ...] = ()
    is_resolution: bool = False
    reported_by: Said | None = None
    available: Outside | None = None


@dataclass(frozen=True, slots=True)
class FootnoteView:
    """What a footnote of a report says: a source as the editorial manual cites it (footnotes, chapters 1 and 3).

    ``reported_by`` of its source is the publisher of the page that was read in place of the document; ``available`` is
    the address of a page to which no symbol leads (rule 30). ``is_again`` says that the report has cited the
    sources in full before, so that a symbol, or publisher and date, tell which they are.
    """

    template = "footnote"
    sources: tuple[SourceView, ...]
    is_again: bool


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
class PartView:
    """A part of a report and its words."""

    heading: Said
    words: Quantity


@dataclass(frozen=True, slots=True)
class DownloadView:
    """A Word report that readers can download, with its source trail and its words, counted as the limit counts.

    ``page`` is where the same is read on the site. ``excess`` are the words over the limit, if any; ``parts`` say where
    they stand.
    """

    template = "download"
    file: Lead
    sources: Lead
    page: Lead
    title: Said
    words: Count
    limit: Count
    excess: Count | None
    parts: tuple[PartView, ...]


@dataclass(frozen=True, slots=True)
class DownloadsView:
    """All Word reports of the edition."""

    template = "downloads"
    cutoff: PartialDate
    reports: tuple[DownloadView, ...]


@dataclass(frozen=True, slots=True)
class CountryReports:
    """The regular reports of the operations in a country, in order of date."""

    country: Lead
    items: tuple[ReportView, ...]


@dataclass(frozen=True, slots=True)
class CalendarView:
    """The regular reports of all operations, country by country; countries without one are left out."""

    template = "calendar"
    cutoff: PartialDate
    countries: tuple[CountryReports, ...]


@dataclass(frozen=True, slots=True)
class ScaleLine:
    """A word of the scale and when it is used."""

    status: Standing
    meaning: str


@dataclass(frozen=True, slots=True)
class WordLine:
    """A word of a closed list and when it is used."""

    word: Member
    meaning: str


@dataclass(frozen=True, slots=True)
class ScaleView:
    """The scale of statuses, word by word, and the other closed lists that a reader meets."""

    template = "scale"
    scale: tuple[ScaleLine, ...]
    setters: tuple[WordLine, ...]
    states: tuple[WordLine, ...]
    severities: tuple[WordLine, ...]
    amounts: tuple[WordLine, ...]
    readings: tuple[WordLine, ...]


@dataclass(frozen=True, slots=True)
class AboutView:
    """What the site is and how it is made."""

    template = "about"
    cutoff: PartialDate
    notice: Said
    countries: Count


@dataclass(frozen=True, slots=True)
class LimitsView:
    """What an edition cannot tell."""

    template = "limits"
    cutoff: PartialDate
    sources: Count
    secondary: Count


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


@dataclass(frozen=True, slots=True)
class DataLine:
    """One table of the edition's data; ``meaning`` says what a row of it is."""

    file: Lead
    meaning: str
    rows: Quantity


@dataclass(frozen=True, slots=True)
class DataView:
    """The edition's data for programs and spreadsheets."""

    template = "data"
    cutoff: PartialDate
    tables: tuple[DataLine, ...]
