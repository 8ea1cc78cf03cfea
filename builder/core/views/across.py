"""Derives the views of what is compared across countries: benchmarks, obstacles, women, coordination, the home page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from builder.core.dates import PartialDate, latest
from builder.core.edition import Edition
from builder.core.model import Component, ObstacleCategory, ObstacleState, Record, Severity, Status, Theme
from builder.core.source import address
from builder.core.views import records as v
from builder.core.views.pieces import in_text, lead_to, name_of, status_counts
from builder.core.views.values import Count, Lead, Quantity, Said, Standing

SEVERITIES = (Severity.HIGH, Severity.MEDIUM, Severity.LOW, None)


def home_view(
    edition: Edition, previous: Said | None, notice: Said, countries: Sequence[v.CountryLine], reports: Sequence[Lead]
) -> v.HomeView:
    """The edition at a glance: every benchmark by its status, and what moved since the edition before."""
    lines = [v.BenchmarkLine(country.lead, one) for country in countries for one in country.all_benchmarks]
    benchmarks = [line.benchmark for line in lines]
    without = sum(not (b.latest and b.latest.status) for b in benchmarks)
    return v.HomeView(
        edition=Said(edition.config.title, ""),
        cutoff=edition.cutoff,
        notice=notice,
        previous=previous,
        total=Count(len(benchmarks), "benchmarks"),
        counts=status_counts(benchmarks),
        without_status=Count(without) if without else None,
        scale=tuple(Standing(status) for status in Status),
        countries=tuple(countries),
        moved=tuple(line for line in lines if line.benchmark.moved_from),
        new=tuple(line for line in lines if line.benchmark.is_new),
        first=tuple(line for line in lines if line.benchmark.is_first),
        reports=tuple(reports),
    )


def components_view(cutoff: PartialDate, lines: Sequence[v.BenchmarkLine]) -> v.ComponentsView:
    """Benchmarks by the part of the sector that they are about; one may be about several."""
    groups = []
    for component in Component:
        found = tuple(line for line in lines if component in line.benchmark.components.values)
        if found:
            groups.append(v.ComponentGroup(component, found))
    return v.ComponentsView(cutoff, tuple(groups))


def obstacles_view(cutoff: PartialDate, obstacles: Sequence[v.ObstacleView]) -> v.AllObstaclesView:
    """Obstacles by kind; within one those that weigh most come first and resolved ones last."""
    ordered = sorted(obstacles, key=lambda one: (one.state is ObstacleState.RESOLVED, SEVERITIES.index(one.severity)))
    groups = []
    for category in ObstacleCategory:
        found = tuple(one for one in ordered if one.category is category)
        if found:
            groups.append(v.ObstacleGroup(category, category.meaning, Count(len(found)), found))
    return v.AllObstaclesView(cutoff, tuple(groups))


def blocked_view(cutoff: PartialDate, lines: Sequence[v.BenchmarkLine]) -> v.BlockedView:
    """Benchmarks that obstacles stand in the way of."""
    return v.BlockedView(cutoff, tuple(line for line in lines if line.benchmark.blocked_by))


def women_view(edition: Edition, sections: Mapping[str, v.View]) -> v.AcrossNotesView:
    """What is known about women in the security sector, country by country; a country without a note is a gap."""
    found = []
    for country in edition.countries:
        view = sections.get(address(country.id, Theme.WOMEN.value))
        items = view.items if isinstance(view, v.NotesView) else ()
        found.append(v.CountryNotes(name_of(country), tuple(reversed(items))))
    return v.AcrossNotesView(edition.cutoff, Theme.WOMEN, tuple(found))


def coordination_view(edition: Edition, sections: Mapping[str, v.View]) -> v.AcrossCoordinationView:
    """Mechanisms that coordinate support, country by country."""
    found = []
    for country in edition.countries:
        view = sections[address(country.id, "coordination")]
        assert isinstance(view, v.CoordinationsView)
        found.append(v.CountryCoordination(name_of(country), in_text(country), view.items))
    return v.AcrossCoordinationView(edition.cutoff, tuple(found))


def calendar_view(edition: Edition, sections: Mapping[str, v.View]) -> v.CalendarView:
    """When the operations report, country by country."""
    found = []
    for country in edition.countries:
        view = sections.get(address(country.id, "reporting"))
        if isinstance(view, v.ReportingView):
            found.append(v.CountryReports(lead_to(country), view.items))
    return v.CalendarView(edition.cutoff, tuple(found))


def cells(benchmarks: Iterable[v.BenchmarkView]) -> tuple[v.StatusCell, ...]:
    """How many benchmarks stand at each status of the scale, and how many at none."""
    statuses = [b.latest.status.status if b.latest and b.latest.status else None for b in benchmarks]
    scale = (*Status, None)
    return tuple(v.StatusCell(Standing(one) if one else None, counted(statuses.count(one))) for one in scale)


def counted(number: int) -> Quantity | None:
    """A figure of a table; none is left blank."""
    return Quantity(Decimal(number)) if number else None


def latest_date(value: object) -> PartialDate | None:
    """The last date of any statement within a record: how old what it tells is."""
    found: list[PartialDate] = []
    if isinstance(value, Record):
        day = getattr(value, "date", None)
        found += [day] if isinstance(day, PartialDate) else []
        inner = [latest_date(one) for _, one in value]
    elif isinstance(value, tuple):
        inner = [latest_date(one) for one in value]
    else:
        return None
    found += [day for day in inner if day]
    return latest(found) if found else None
