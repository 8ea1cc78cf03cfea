"""What a section template gets: one small record each, with every decision made and no language yet (rule 12).

The authors' word list in `templates/README.md` is generated from these fields.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from builder.core.dates import PartialDate
from builder.core.model import (
    Member,
    ObstacleCategory,
    ObstacleState,
    OperationKind,
    OwnershipKind,
    SetByKind,
    Severity,
    Theme,
)
from builder.core.views.values import (
    Count,
    Here,
    Lead,
    Name,
    Outside,
    Quantity,
    Said,
    Several,
    Sources,
    Standing,
    Sum,
    When,
)


@dataclass(frozen=True, slots=True)
class UpdateView:
    """How something stood at a date."""

    here: Here
    date: PartialDate
    when: When
    status: Standing | None
    state: ObstacleState | None
    text: Said
    cites: Sources


@dataclass(frozen=True, slots=True)
class FigureView:
    """One line of an indicator: baseline, target or reading."""

    here: Here
    indicator: Said
    role: str
    date: PartialDate
    value: Quantity
    remark: Said | None
    cites: Sources


@dataclass(frozen=True, slots=True)
class BenchmarkView:
    """One benchmark as at the cutoff.

    ``latest`` is its last update that carries a status, or else its last update; ``moved_from`` the status in the
    edition before, where it differs; ``is_new`` that the edition before did not have the benchmark, ``is_first`` that
    it had the benchmark without a status.
    """

    here: Here
    lead: Lead
    title: Said
    components: Several
    set_by: SetByKind
    set_by_name: Said | None
    set_on: When
    statement: Said
    cites: Sources
    latest: UpdateView | None
    earlier: tuple[UpdateView, ...]
    figures: tuple[FigureView, ...]
    supported_by: Several | None
    blocked_by: Several | None
    moved_from: Standing | None
    is_new: bool
    is_unchanged: bool
    is_first: bool


@dataclass(frozen=True, slots=True)
class OverviewView:
    """The first answer to "how is it going": the state of each benchmark as at the cutoff."""

    template = "overview"
    country: Said
    operations: Several | None
    cutoff: PartialDate
    previous: Said | None
    total: Count
    counts: Several | None
    without_status: Count | None
    benchmarks: tuple[BenchmarkView, ...]
    obstacles: Count
    partners: Count


@dataclass(frozen=True, slots=True)
class BenchmarksView:
    """All benchmarks of a country."""

    template = "benchmarks"
    country: Said
    cutoff: PartialDate
    benchmarks: tuple[BenchmarkView, ...]


@dataclass(frozen=True, slots=True)
class MandateView:
    """A decision about an operation."""

    here: Here
    operation: Name | Said
    date: PartialDate
    when: When
    until: PartialDate | None
    text: Said
    cites: Sources


@dataclass(frozen=True, slots=True)
class OperationView:
    """An operation in the country."""

    here: Here
    name: Name | Said
    kind: OperationKind
    begin: PartialDate | None
    until: PartialDate | None


@dataclass(frozen=True, slots=True)
class MandatesView:
    """Operations and what the Council decided for them."""

    template = "mandates"
    country: Said
    cutoff: PartialDate
    operations: tuple[OperationView, ...]
    mandates: tuple[MandateView, ...]


@dataclass(frozen=True, slots=True)
class OwnershipView:
    """One thing that national ownership rests on."""

    here: Here
    kind: OwnershipKind
    title: Said
    date: PartialDate
    when: When
    text: Said
    updates: tuple[UpdateView, ...]
    cites: Sources


@dataclass(frozen=True, slots=True)
class OwnershipsView:
    """National ownership."""

    template = "ownership"
    country: Said
    cutoff: PartialDate
    items: tuple[OwnershipView, ...]


@dataclass(frozen=True, slots=True)
class CommitmentView:
    """One commitment and what became of it."""

    here: Here
    lead: Lead
    title: Said
    made_by: Said
    date: PartialDate
    when: When
    due: PartialDate | None
    text: Said
    benchmarks: Several | None
    latest: UpdateView | None
    updates: tuple[UpdateView, ...]
    cites: Sources


@dataclass(frozen=True, slots=True)
class CommitmentsView:
    """Commitments of the host country and the parties."""

    template = "commitments"
    country: Said
    cutoff: PartialDate
    items: tuple[CommitmentView, ...]


@dataclass(frozen=True, slots=True)
class SupportView:
    """Support by one or more partners."""

    here: Here
    lead: Lead
    country: Lead
    title: Said
    partners: Several
    kinds: Several
    components: Several
    benchmarks: Several | None
    aligned_with: Several | None
    mandate: Sources | None
    mandate_when: When | None
    date: PartialDate
    when: When
    begin: PartialDate | None
    until: PartialDate | None
    amount: Sum | None
    amount_kind: Member | None
    beneficiaries: Said | None
    text: Said
    effect: Said | None
    updates: tuple[UpdateView, ...]
    cites: Sources


@dataclass(frozen=True, slots=True)
class SupportsView:
    """All support in a country."""

    template = "support"
    country: Said
    cutoff: PartialDate
    items: tuple[SupportView, ...]


@dataclass(frozen=True, slots=True)
class CoordinationView:
    """One mechanism that coordinates support."""

    here: Here
    lead: Lead
    country: Lead
    title: Said
    chaired_by: Said | None
    partners: Several | None
    date: PartialDate
    until: PartialDate | None
    text: Said
    updates: tuple[UpdateView, ...]
    cites: Sources


@dataclass(frozen=True, slots=True)
class CoordinationsView:
    """How support is coordinated."""

    template = "coordination"
    country: Said
    cutoff: PartialDate
    items: tuple[CoordinationView, ...]


@dataclass(frozen=True, slots=True)
class ObstacleView:
    """One obstacle in its latest known state."""

    here: Here
    lead: Lead
    country: Lead
    title: Said
    state: ObstacleState
    category: ObstacleCategory
    severity: Severity | None
    affects: Several | None
    date: PartialDate
    when: When
    text: Said
    mitigation: Said | None
    updates: tuple[UpdateView, ...]
    cites: Sources


@dataclass(frozen=True, slots=True)
class ObstaclesView:
    """What is in the way of reform in a country."""

    template = "obstacles"
    country: Said
    cutoff: PartialDate
    items: tuple[ObstacleView, ...]


@dataclass(frozen=True, slots=True)
class NoteView:
    """Something else that the resolution names."""

    here: Here
    date: PartialDate
    when: When
    text: Said
    benchmarks: Several | None
    figures: tuple[FigureView, ...]
    cites: Sources


@dataclass(frozen=True, slots=True)
class NotesView:
    """The notes of one theme."""

    template = "notes"
    country: Said
    theme: Theme
    cutoff: PartialDate
    items: tuple[NoteView, ...]


@dataclass(frozen=True, slots=True)
class ReportView:
    """A regular report of an operation."""

    here: Here
    operation: Name | Said
    symbol: str
    date: PartialDate
    next_due: PartialDate | None
    cites: Sources


@dataclass(frozen=True, slots=True)
class ReportingView:
    """Regular reports of the operations in a country."""

    template = "reporting"
    country: Said
    cutoff: PartialDate
    items: tuple[ReportView, ...]


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


View: TypeAlias = (
    OverviewView
    | BenchmarksView
    | MandatesView
    | OwnershipsView
    | CommitmentsView
    | SupportsView
    | CoordinationsView
    | ObstaclesView
    | NotesView
    | ReportingView
    | HomeView
    | CountriesView
    | AllBenchmarksView
    | PartnersView
    | AllObstaclesView
    | ResolutionView
    | NoteTextView
    | SourcesView
    | DownloadView
    | DownloadsView
    | AboutView
    | NoticeView
    | NarrativeView
)
