"""Derives the views of a country's sections: the latest update first, everything else in order of date."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import takewhile

from builder.core import words
from builder.core.dates import PartialDate
from builder.core.model import (
    Benchmark,
    Coordination,
    Country,
    Indicator,
    Mandate,
    Note,
    Obstacle,
    ObstacleState,
    ObstacleUpdate,
    Operation,
    Ownership,
    Partner,
    Reading,
    Source,
    Support,
    Target,
    Theme,
    Update,
    Words,
)
from builder.core.snapshot import Fact
from builder.core.source import Address, address
from builder.core.views import records as v
from builder.core.views.pictures import (
    ENOUGH,
    BlockingPicture,
    ReadingsPicture,
    StatusPicture,
    SupportPicture,
    support_picture,
)
from builder.core.views.pieces import (
    Dated,
    in_text,
    lead_to,
    name,
    named,
    only,
    several,
    sources,
    standing,
    status_counts,
    tells,
)
from builder.core.views.values import (
    Count,
    Here,
    Lead,
    Name,
    Quantity,
    Said,
    Several,
    Standing,
    Sum,
    When,
    own,
)


def _since(updates: Iterable[v.UpdateView]) -> PartialDate | None:
    """Since when the last status has stood: the first of the updates (latest first) that tell it without another."""
    told = [update for update in updates if update.status]
    return [update.date for update in takewhile(lambda one: one.status == told[0].status, told)][-1] if told else None


@dataclass(frozen=True, slots=True)
class Around:
    """What the views of a country depend on beside it: what the edition says of itself, and what countries share."""

    title: Words
    state: str
    cutoff: PartialDate
    sources: Mapping[str, Source]
    partners: Mapping[str, Partner]
    is_first_person: bool


@dataclass(frozen=True, slots=True)
class Before:
    """What the edition before said of a country; ``facts`` is None where it did not have it."""

    title: Said
    cutoff: PartialDate
    facts: Mapping[Address, Fact] | None


class CountryViews:
    """The views of one country in one edition; ``before`` is there where the edition is not the first.

    ``root`` and ``around`` decide them all: what the country is read from, for whom, and what was before.
    """

    def __init__(self, around: Around, country: Country, before: Before | None, root: tuple[object, ...] = ()) -> None:
        self.root = root
        self.around = around
        self.country = country
        self.at = country.id
        self.name = in_text(country)
        self.lead = lead_to(country)
        self.before = before.facts if before else None
        self.previous = before.title if before else None
        self.since = before.cutoff if before else None
        self.titles = {(part, item.id): item.title for part in _TITLED for item in getattr(country, part)}
        self.operations = {operation.id: operation for operation in country.operations}

    def sections(self) -> Iterator[tuple[str, Callable[[], v.View]]]:
        """Each section's id and what derives its view, in no order that matters."""
        yield "overview", lambda: self.overview
        yield "benchmarks", lambda: v.BenchmarksView(self.name, self.around.cutoff, self.benchmarks)
        yield "mandates", self.mandates_view
        yield "introduction", self.introduction
        yield "ownership", lambda: v.OwnershipsView(self.name, self.around.cutoff, self.ownership())
        yield "commitments", self.commitments_view
        yield "support", self.support_view
        yield "coordination", lambda: v.CoordinationsView(self.name, self.around.cutoff, self.coordination)
        yield "obstacles", self.obstacles_view
        for theme in Theme:
            if any(note.theme is theme for note in self.country.notes):
                yield theme.value.replace(" ", "-"), partial(self.notes_view, theme)
        if self.country.reporting:
            yield "reporting", lambda: v.ReportingView(self.name, self.around.cutoff, self.reporting())

    def commitments_view(self) -> v.CommitmentsView:
        """The commitments; a single one without a table."""
        commitments = self.commitments()
        return v.CommitmentsView(self.name, self.around.cutoff, only(commitments), commitments)

    def support_view(self) -> v.SupportsView:
        """The items of support; a single one without a table."""
        return v.SupportsView(self.name, self.around.cutoff, only(self.support), self.support, self.support_picture())

    def obstacles_view(self) -> v.ObstaclesView:
        """The obstacles; a single one without a table."""
        return v.ObstaclesView(
            self.name, self.around.cutoff, only(self.obstacles), self.obstacles, self.blocking_picture()
        )

    def notes_view(self, theme: Theme) -> v.NotesView:
        """The notes on a theme."""
        notes = [note for note in self.country.notes if note.theme is theme]
        views = tuple(self.note(at, note) for at, note in named(notes, self._at("notes")))
        return v.NotesView(self.name, theme, self.around.cutoff, views)

    def mandates_view(self) -> v.MandatesView:
        """The operations and what was decided about them."""
        return v.MandatesView(self.name, self.around.cutoff, self.operation_lines(), self.mandates())

    @cached_property
    def benchmarks(self) -> tuple[v.BenchmarkView, ...]:
        """In the order of the file."""
        return tuple(map(self.benchmark, self.country.benchmarks))

    def _at(self, *parts: str) -> Address:
        return address(self.at, *parts)

    def _leads(self, part: str, ids: Iterable[str]) -> Several | None:
        titles = (Lead(self._at(part, key), Said(self.titles[part, key], self._at(part, key, "title"))) for key in ids)
        return several(titles, are_phrases=True)

    def _partners(self, ids: Iterable[str]) -> Several | None:
        return several(Lead(address("partners", id), self._partner(id)) for id in ids if id in self.around.partners)

    def _partner(self, id: str) -> Name | Said:
        partner = self.around.partners[id]
        return name(partner.name, partner.acronym, address("partners", id, "name"))

    def updates(self, updates: Sequence[Update] | Sequence[ObstacleUpdate], at: Address) -> tuple[v.UpdateView, ...]:
        """Latest first."""
        found = []
        for here, update in named(list[Update | ObstacleUpdate](updates), address(at, "updates")):
            status = update.status if isinstance(update, Update) else None
            found.append(
                v.UpdateView(
                    Here(here),
                    update.date,
                    When(update.date),
                    Standing(status) if status else None,
                    update.state if isinstance(update, ObstacleUpdate) else None,
                    Said(update.text, address(here, "text")),
                    sources(update.cites),
                )
            )
        return tuple(reversed(found))

    def figures(self, indicators: Iterable[Indicator], at: Address) -> tuple[v.FigureView, ...]:
        """Baseline, readings and target of each indicator, in that order; figures of one date side by side."""
        lines = []
        for indicator in indicators:
            here = address(at, "indicators", indicator.id)
            title = Said(indicator.title, address(here, "title"))
            if indicator.baseline:
                lines.append(self._figure("baseline", address(here, "baseline"), title, indicator, indicator.baseline))
            for place, reading in named(indicator.readings, address(here, "readings")):
                lines.append(self._figure("reading", place, title, indicator, reading))
            if indicator.target:
                lines.append(self._figure("target", address(here, "target"), title, indicator, indicator.target))
        return tuple(lines)

    def _figure(
        self, role: str, at: Address, title: Said, indicator: Indicator, figure: Reading | Target
    ) -> v.FigureView:
        qualifier = figure.qualifier if isinstance(figure, Reading) else None
        due = figure.due if isinstance(figure, Target) and figure.due else figure.date
        return v.FigureView(
            Here(at),
            title,
            role,
            due,
            Quantity(figure.value, indicator.unit, qualifier),
            Said(figure.remark, address(at, "remark")) if figure.remark else None,
            sources(figure.cites),
        )

    def readings_pictures(self, indicators: Iterable[Indicator], at: Address) -> tuple[ReadingsPicture, ...]:
        """Pictures of the indicators with figures enough, of several dates."""
        found = []
        for indicator in indicators:
            figures = self.figures((indicator,), at)
            if len(figures) >= ENOUGH and len({figure.date for figure in figures}) > 1:
                points = tuple((f.role, f.date, Quantity(f.value.value, None, f.value.qualifier)) for f in figures)
                here = address(at, "indicators", indicator.id)
                found.append(ReadingsPicture(here, figures[0].indicator, indicator.unit, points))
        return tuple(found)

    def status_picture(self, benchmarks: Iterable[v.BenchmarkView]) -> StatusPicture | None:
        """How the benchmarks stood over time; those without a status are in the table alone."""
        lines = []
        for benchmark in benchmarks:
            updates = (*benchmark.earlier, *([benchmark.latest] if benchmark.latest else ()))
            readings = sorted((u.date, u.status.status) for u in updates if u.status)
            lines += [(benchmark.title, tuple(readings))] if readings else []
        enough = sum(len(readings) for _, readings in lines) >= ENOUGH
        return StatusPicture(self._at("overview"), tuple(lines)) if enough else None

    def support_picture(self) -> SupportPicture | None:
        """Support by partner and kind."""
        items = (([self._partner(id) for id in item.partners], item.kinds) for item in self.country.support)
        return support_picture(self._at("support"), items)

    def blocking_picture(self) -> BlockingPicture | None:
        """What stands in the way of what: obstacles that are not resolved, and the benchmarks that they affect."""
        found = [
            o for _, o in named(self.country.obstacles, "") if o.affects and _state(o) is not ObstacleState.RESOLVED
        ]
        blocked = {id for obstacle in found for id in obstacle.affects}
        benchmarks = [b.id for b in self.country.benchmarks if b.id in blocked]
        links = tuple((n, benchmarks.index(id)) for n, obstacle in enumerate(found) for id in obstacle.affects)
        obstacles = tuple((Said(o.title, self._at("obstacles", o.id, "title")), _state(o)) for o in found)
        titles = tuple(Said(self.titles["benchmarks", id], self._at("benchmarks", id, "title")) for id in benchmarks)
        at = self._at("obstacles")
        return BlockingPicture(at, obstacles, titles, links) if len(links) >= ENOUGH else None

    def benchmark(self, benchmark: Benchmark) -> v.BenchmarkView:
        """One benchmark as at the cutoff, compared with the edition before."""
        at = self._at("benchmarks", benchmark.id)
        title = Said(benchmark.title, address(at, "title"))
        updates = self.updates(benchmark.updates, at)
        latest = next((u for u in updates if u.status), updates[0] if updates else None)
        earlier, older = self._since_last(u for u in updates if u is not latest)
        known = self.before.get(at) if self.before is not None else None
        was, status = known.status if known else "", str(latest.status.status) if latest and latest.status else ""
        shown = [u.text for u in benchmark.updates if not self._is_older(u) or (latest and u.date == latest.date)]
        set_by = benchmark.set_by
        figures = self.figures(benchmark.indicators, at)
        return v.BenchmarkView(
            here=Here(at),
            lead=Lead(at, title),
            title=title,
            components=Several(benchmark.components),
            set_by=set_by.kind,
            set_by_name=Said(set_by.by, address(at, "set_by/by")) if set_by.by else None,
            set_on=When(set_by.date),
            statement=Said(benchmark.statement, address(at, "statement")),
            cites=sources(set_by.cites),
            latest=latest,
            since=_since(updates),
            earlier=earlier,
            older=older,
            figure=only(figures),
            is_figure_told=tells((benchmark.statement, *shown), only(figures)),
            figures=() if only(figures) else figures,
            pictures=self.readings_pictures(benchmark.indicators, at),
            supported_by=self._leads("support", (s.id for s in self.country.support if benchmark.id in s.benchmarks)),
            blocked_by=self._leads("obstacles", self._standing_before(benchmark)),
            moved_from=standing(was) if was and was != status else None,
            is_new=self.before is not None and known is None,
            is_unchanged=bool(was) and was == status,
            is_first=bool(status) and known is not None and not was,
        )

    def _is_older(self, update: Dated) -> bool:
        """Whether the edition before knew it already."""
        return self.since is not None and update.date <= self.since

    def _since_last(self, updates: Iterable[v.UpdateView]) -> tuple[tuple[v.UpdateView, ...], tuple[v.UpdateView, ...]]:
        """The updates since the edition before, and those that it knew."""
        found = tuple(updates)
        return tuple(u for u in found if not self._is_older(u)), tuple(u for u in found if self._is_older(u))

    def _standing_before(self, benchmark: Benchmark) -> list[str]:
        """The ids of the obstacles that affect it and are not resolved."""
        found = (o for o in self.country.obstacles if benchmark.id in o.affects)
        return [o.id for o in found if _state(o) is not ObstacleState.RESOLVED]

    @cached_property
    def overview(self) -> v.OverviewView:
        """How it is going, at a glance."""
        benchmarks = self.benchmarks
        counts = status_counts(benchmarks)
        without = sum(not (b.latest and b.latest.status) for b in benchmarks)
        partners = {partner for item in self.country.support for partner in item.partners}
        return v.OverviewView(
            country=self.name,
            operations=several(self._operation(operation) for operation in self.country.operations),
            cutoff=self.around.cutoff,
            previous=self.previous,
            total=Count(len(benchmarks), "benchmarks"),
            counts=counts,
            without_status=Count(without) if without else None,
            benchmarks=benchmarks,
            picture=self.status_picture(benchmarks),
            obstacles=Count(sum(_state(o) is not ObstacleState.RESOLVED for o in self.country.obstacles), "obstacles"),
            partners=Count(len(partners), "partners"),
        )

    def _operation(self, operation: Operation) -> Name | Said:
        return name(operation.name, operation.acronym, self._at("operations", operation.id, "name"))

    def operation_lines(self) -> tuple[v.OperationView, ...]:
        """The operations in the order of the file."""
        return tuple(
            v.OperationView(Here(self._at("operations", o.id)), self._operation(o), o.kind, o.begin, o.until)
            for o in self.country.operations
        )

    def mandates(self) -> tuple[v.MandateView, ...]:
        """Latest decision first."""
        return tuple(
            self._mandate(at, item) for at, item in reversed(named(self.country.mandates, self._at("mandates")))
        )

    def _mandate(self, at: Address, item: Mandate) -> v.MandateView:
        operation = self._operation(self.operations[item.operation])
        text = Said(item.text, address(at, "text"))
        return v.MandateView(
            Here(at), operation, item.date, When(item.date), item.until, text, sources(item.cites), self._is_older(item)
        )

    def introduction(self) -> v.IntroductionView:
        """The last decision about each operation that goes on, latest first, and the last report with a symbol."""
        cutoff = self.around.cutoff
        over = {o.id for o in self.country.operations if o.until and o.until < cutoff}
        dated = named(self.country.mandates, self._at("mandates"))
        last = {item.operation: (at, item) for at, item in dated if item.operation not in over}
        going = sorted(last.values(), key=lambda pair: pair[1].date, reverse=True)
        return v.IntroductionView(
            self.name,
            cutoff,
            self.since if self.before is not None else None,
            tuple(self._mandate(at, item) for at, item in going if not (item.until and item.until < cutoff)),
            next((report for report in reversed(self.reporting()) if report.symbol), None),
            self.around.is_first_person,
        )

    def ownership(self) -> tuple[v.OwnershipView, ...]:
        """In order of date."""
        return tuple(self._ownership(at, item) for at, item in named(self.country.ownership, self._at("ownership")))

    def _ownership(self, at: Address, item: Ownership) -> v.OwnershipView:
        return v.OwnershipView(
            Here(at),
            item.kind,
            Said(item.title, address(at, "title")),
            item.date,
            When(item.date),
            Said(item.text, address(at, "text")),
            *self._since_last(self.updates(item.updates, at)),
            sources(item.cites),
        )

    def commitments(self) -> tuple[v.CommitmentView, ...]:
        """In order of date."""
        found = []
        for at, item in named(self.country.commitments, self._at("commitments")):
            title, updates = Said(item.title, address(at, "title")), self.updates(item.updates, at)
            found.append(
                v.CommitmentView(
                    Here(at),
                    Lead(at, title),
                    title,
                    Said(item.made_by, address(at, "made_by")),
                    item.date,
                    When(item.date),
                    item.due,
                    Said(item.text, address(at, "text")),
                    self._leads("benchmarks", item.benchmarks),
                    next((u for u in updates if u.status), None),
                    *self._since_last(updates),
                    sources(item.cites),
                )
            )
        return tuple(found)

    @cached_property
    def support(self) -> tuple[v.SupportView, ...]:
        """In order of date."""
        return tuple(self._support(at, item) for at, item in named(self.country.support, self._at("support")))

    def _support(self, at: Address, item: Support) -> v.SupportView:
        title = Said(item.title, address(at, "title"))
        mandate = next((m for m in self.country.mandates if m.id == item.mandate), None)
        return v.SupportView(
            here=Here(at),
            lead=Lead(at, title),
            country=self.lead,
            title=title,
            partners=self._partners(item.partners) or Several(()),
            kinds=Several(item.kinds),
            components=Several(item.components),
            benchmarks=self._leads("benchmarks", item.benchmarks),
            aligned_with=self._leads("commitments", item.aligned_with),
            mandate=sources(mandate.cites[:1]) if mandate else None,
            mandate_when=When(mandate.date) if mandate else None,
            date=item.date,
            when=When(item.date),
            begin=item.period.begin if item.period else None,
            until=item.period.until if item.period else None,
            amount=Sum(item.amount) if item.amount else None,
            amount_kind=item.amount.kind if item.amount else None,
            text=Said(item.text, address(at, "text")),
            effect=Said(item.effect, address(at, "effect")) if item.effect else None,
            updates=self.updates(item.updates, at),
            cites=sources(item.cites),
            is_older=self._is_older(item) and all(self._is_older(update) for update in item.updates),
        )

    @cached_property
    def coordination(self) -> tuple[v.CoordinationView, ...]:
        """In order of date."""
        return tuple(
            self._coordination(at, item) for at, item in named(self.country.coordination, self._at("coordination"))
        )

    def _coordination(self, at: Address, item: Coordination) -> v.CoordinationView:
        title = Said(item.title, address(at, "title"))
        return v.CoordinationView(
            Here(at),
            Lead(at, title),
            self.lead,
            title,
            Said(item.chaired_by, address(at, "chaired_by")) if item.chaired_by else None,
            self._partners(item.partners),
            item.date,
            item.until if item.until != item.date else None,
            Said(item.text, address(at, "text")),
            self.updates(item.updates, at),
            sources(item.cites),
        )

    @cached_property
    def obstacles(self) -> tuple[v.ObstacleView, ...]:
        """Those that stand in the way first, the resolved ones last, each in order of date."""
        views = [self._obstacle(at, item) for at, item in named(self.country.obstacles, self._at("obstacles"))]
        return tuple(sorted(views, key=lambda view: view.state is ObstacleState.RESOLVED))

    def _obstacle(self, at: Address, item: Obstacle) -> v.ObstacleView:
        title = Said(item.title, address(at, "title"))
        updates, older = self._since_last(self.updates(item.updates, at))
        return v.ObstacleView(
            here=Here(at),
            lead=Lead(at, title),
            country=self.lead,
            title=title,
            state=_state(item),
            category=item.category,
            severity=item.severity,
            affects=self._leads("benchmarks", item.affects),
            date=item.date,
            when=When(item.date),
            text=Said(item.text, address(at, "text")),
            mitigation=Said(item.mitigation, address(at, "mitigation")) if item.mitigation else None,
            updates=updates,
            older=older,
            cites=sources(item.cites),
            is_older=self._is_older(item) and not updates,
        )

    def note(self, at: Address, note: Note) -> v.NoteView:
        """A note with its figures."""
        figures = self.figures(note.indicators, at)
        return v.NoteView(
            Here(at),
            note.date,
            When(note.date),
            Said(note.text, address(at, "text")),
            self._leads("benchmarks", note.benchmarks),
            only(figures),
            tells((note.text,), only(figures)),
            () if only(figures) else figures,
            self.readings_pictures(note.indicators, at),
            sources(note.cites),
        )

    def reporting(self) -> tuple[v.ReportView, ...]:
        """In order of date."""
        return tuple(
            v.ReportView(
                Here(at),
                Lead(at, own(report.symbol or words.NO_SYMBOL)),
                self._operation(self.operations[report.operation]),
                report.symbol,
                report.date,
                report.period.begin if report.period else None,
                report.period.until if report.period else None,
                report.next_due,
                sources(report.cites),
            )
            for at, report in named(self.country.reporting, self._at("reporting"))
        )


_TITLED = ("benchmarks", "commitments", "support", "obstacles")


def _state(obstacle: Obstacle) -> ObstacleState:
    states = [update.state for _, update in named(obstacle.updates, "") if update.state]
    return states[-1] if states else obstacle.state
