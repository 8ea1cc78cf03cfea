"""What a section template gets: one small record each, with every decision made and no language yet (rule 12).

The authors' word list in `templates/README.md` is generated from these fields.
"""

from __future__ import annotations

from typing import TypeAlias

from builder.core.views.records.country import AnswersView as AnswersView
from builder.core.views.records.country import BenchmarksView as BenchmarksView
from builder.core.views.records.country import BenchmarkView as BenchmarkView
from builder.core.views.records.country import CommitmentsView as CommitmentsView
from builder.core.views.records.country import CommitmentView as CommitmentView
from builder.core.views.records.country import CoordinationsView as CoordinationsView
from builder.core.views.records.country import CoordinationView as CoordinationView
from builder.core.views.records.country import FigureView as FigureView
from builder.core.views.records.country import IntroductionView as IntroductionView
from builder.core.views.records.country import MandatesView as MandatesView
from builder.core.views.records.country import MandateView as MandateView
from builder.core.views.records.country import NotesView as NotesView
from builder.core.views.records.country import NoteView as NoteView
from builder.core.views.records.country import ObstaclesView as ObstaclesView
from builder.core.views.records.country import ObstacleView as ObstacleView
from builder.core.views.records.country import OperationView as OperationView
from builder.core.views.records.country import OverviewView as OverviewView
from builder.core.views.records.country import OwnershipsView as OwnershipsView
from builder.core.views.records.country import OwnershipView as OwnershipView
from builder.core.views.records.country import ReportingView as ReportingView
from builder.core.views.records.country import ReportView as ReportView
from builder.core.views.records.country import StandingView as StandingView
from builder.core.views.records.country import SupportsView as SupportsView
from builder.core.views.records.country import SupportView as SupportView
from builder.core.views.records.country import UpdateView as UpdateView
from builder.core.views.records.edition import AboutView as AboutView
from builder.core.views.records.edition import AcrossCoordinationView as AcrossCoordinationView
from builder.core.views.records.edition import AcrossNotesView as AcrossNotesView
from builder.core.views.records.edition import AllBenchmarksView as AllBenchmarksView
from builder.core.views.records.edition import AllObstaclesView as AllObstaclesView
from builder.core.views.records.edition import AmountsLine as AmountsLine
from builder.core.views.records.edition import BenchmarkLine as BenchmarkLine
from builder.core.views.records.edition import BlockedView as BlockedView
from builder.core.views.records.edition import CalendarView as CalendarView
from builder.core.views.records.edition import CitingPage as CitingPage
from builder.core.views.records.edition import ComponentGroup as ComponentGroup
from builder.core.views.records.edition import ComponentsView as ComponentsView
from builder.core.views.records.edition import CountriesView as CountriesView
from builder.core.views.records.edition import CountryCoordination as CountryCoordination
from builder.core.views.records.edition import CountryLine as CountryLine
from builder.core.views.records.edition import CountryNotes as CountryNotes
from builder.core.views.records.edition import CountryReports as CountryReports
from builder.core.views.records.edition import CoverageCell as CoverageCell
from builder.core.views.records.edition import DataLine as DataLine
from builder.core.views.records.edition import DataView as DataView
from builder.core.views.records.edition import DownloadsView as DownloadsView
from builder.core.views.records.edition import DownloadView as DownloadView
from builder.core.views.records.edition import FootnoteView as FootnoteView
from builder.core.views.records.edition import HomeView as HomeView
from builder.core.views.records.edition import LimitsView as LimitsView
from builder.core.views.records.edition import NarrativeParagraph as NarrativeParagraph
from builder.core.views.records.edition import NarrativeView as NarrativeView
from builder.core.views.records.edition import NoteTextView as NoteTextView
from builder.core.views.records.edition import NoticeView as NoticeView
from builder.core.views.records.edition import ObstacleGroup as ObstacleGroup
from builder.core.views.records.edition import PageView as PageView
from builder.core.views.records.edition import ParagraphView as ParagraphView
from builder.core.views.records.edition import PartnersView as PartnersView
from builder.core.views.records.edition import PartnerView as PartnerView
from builder.core.views.records.edition import PartView as PartView
from builder.core.views.records.edition import ResolutionView as ResolutionView
from builder.core.views.records.edition import ScaleLine as ScaleLine
from builder.core.views.records.edition import ScaleView as ScaleView
from builder.core.views.records.edition import SourcesView as SourcesView
from builder.core.views.records.edition import SourceView as SourceView
from builder.core.views.records.edition import StatusCell as StatusCell
from builder.core.views.records.edition import WordLine as WordLine
from builder.core.views.records.moved import AllChangesView as AllChangesView
from builder.core.views.records.moved import ChangeLine as ChangeLine
from builder.core.views.records.moved import ChangesView as ChangesView
from builder.core.views.records.moved import HistoryCell as HistoryCell
from builder.core.views.records.moved import HistoryLine as HistoryLine
from builder.core.views.records.moved import HistoryView as HistoryView

View: TypeAlias = (
    OverviewView
    | IntroductionView
    | AnswersView
    | StandingView
    | ComponentsView
    | BlockedView
    | AcrossNotesView
    | AcrossCoordinationView
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
    | PartnerView
    | AllObstaclesView
    | ResolutionView
    | FootnoteView
    | NoteTextView
    | SourcesView
    | DownloadView
    | DownloadsView
    | CalendarView
    | DataView
    | AboutView
    | ScaleView
    | LimitsView
    | NoticeView
    | NarrativeView
    | ChangesView
    | AllChangesView
    | HistoryView
)
