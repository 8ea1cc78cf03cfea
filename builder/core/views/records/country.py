"""Records of the sections of a country."""

from __future__ import annotations

from dataclasses import dataclass

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
from builder.core.views.pictures import BlockingPicture, ReadingsPicture, StatusPicture, SupportPicture
from builder.core.views.values import (
    Count,
    Here,
    Lead,
    Name,
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
    """One line of an indicator: baseline, target or reading.

    A record has ``figures`` for a table, two at least, or one ``figure``, for a table has two rows (rule 32).
    """

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

    ``latest`` is its last update that carries a status, or else its last update; the status stands ``since`` a date.
    Of the others ``older`` are those that the edition before knew, ``earlier`` those since. ``moved_from`` is the
    status in that edition, where it differs; ``is_new`` says that it did not have the benchmark, ``is_first`` that it
    had the benchmark without a status. ``is_figure_told`` says that the statement
    or an update that is not older has the single figure.
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
    since: PartialDate | None
    earlier: tuple[UpdateView, ...]
    older: tuple[UpdateView, ...]
    figure: FigureView | None
    is_figure_told: bool
    figures: tuple[FigureView, ...]
    pictures: tuple[ReadingsPicture, ...]
    supported_by: Several | None
    blocked_by: Several | None
    moved_from: Standing | str | None
    is_new: bool
    is_unchanged: bool
    is_first: bool


@dataclass(frozen=True, slots=True)
class StandingView:
    """Which edition a page is of, and how old what it tells is: ``latest`` is its last dated statement."""

    template = "standing"
    country: Said
    edition: Said
    state: str
    cutoff: PartialDate
    latest: PartialDate | None
    sources: Count
    secondary: Count


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
    picture: StatusPicture | None
    obstacles: Count
    partners: Count


@dataclass(frozen=True, slots=True)
class AnswersView:
    """The first screen of a country page; the counts lead to the sections that they count.

    ``partners`` are those of most items of support, ``obstacles`` the heaviest, and ``more_partners`` and
    ``more_obstacles`` say whether others stand beside them; ``changes`` is None in the first edition.
    """

    template = "answers"
    overview: OverviewView
    partners: Several | None
    more_partners: bool
    all_partners: Lead
    obstacles: Several | None
    more_obstacles: bool
    all_obstacles: Lead
    moved: tuple[BenchmarkView, ...]
    changes: Lead | None
    sources: Lead


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
    is_older: bool


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
class IntroductionView:
    """What a report answers: the decisions that its operations rest on, and the time that it covers.

    ``since`` is the cutoff of the edition before, ``previous`` the last regular report that has a symbol.
    """

    template = "introduction"
    country: Said
    cutoff: PartialDate
    since: PartialDate | None
    mandates: tuple[MandateView, ...]
    previous: ReportView | None
    is_first_person: bool


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
    older: tuple[UpdateView, ...]
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
    older: tuple[UpdateView, ...]
    cites: Sources


@dataclass(frozen=True, slots=True)
class CommitmentsView:
    """Commitments of the host country and the parties."""

    template = "commitments"
    country: Said
    cutoff: PartialDate
    only: CommitmentView | None
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
    text: Said
    effect: Said | None
    updates: tuple[UpdateView, ...]
    cites: Sources
    is_older: bool


@dataclass(frozen=True, slots=True)
class SupportsView:
    """All support in a country."""

    template = "support"
    country: Said
    cutoff: PartialDate
    only: SupportView | None
    items: tuple[SupportView, ...]
    picture: SupportPicture | None


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
    older: tuple[UpdateView, ...]
    cites: Sources
    is_older: bool


@dataclass(frozen=True, slots=True)
class ObstaclesView:
    """What is in the way of reform in a country."""

    template = "obstacles"
    country: Said
    cutoff: PartialDate
    only: ObstacleView | None
    items: tuple[ObstacleView, ...]
    picture: BlockingPicture | None


@dataclass(frozen=True, slots=True)
class NoteView:
    """Something else that the resolution names; ``is_figure_told`` says that the text has its single figure."""

    here: Here
    date: PartialDate
    when: When
    text: Said
    benchmarks: Several | None
    figure: FigureView | None
    is_figure_told: bool
    figures: tuple[FigureView, ...]
    pictures: tuple[ReadingsPicture, ...]
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
    """A regular report of an operation; ``begin`` and ``until`` are those of the period that it covers."""

    here: Here
    lead: Lead
    operation: Name | Said
    symbol: str
    date: PartialDate
    begin: PartialDate | None
    until: PartialDate | None
    next_due: PartialDate | None
    cites: Sources


@dataclass(frozen=True, slots=True)
class ReportingView:
    """Regular reports of the operations in a country."""

    template = "reporting"
    country: Said
    cutoff: PartialDate
    items: tuple[ReportView, ...]
