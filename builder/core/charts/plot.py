"""The figures of one indicator on a line of time, against its baseline and its target.

Axes, dates and figures are placed here like everything else on the sheet: every point says its figure and its date,
so that nothing has to be measured by eye, and no label covers a point, a line or another label where there is room
beside it. Where there is none, the line is broken for the label.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import ceil, floor, log10

from builder.core import words as say
from builder.core.charts.sheet import (
    INKS,
    LINE,
    PER_LETTER,
    WIDTH,
    Layer,
    Row,
    layer,
    letters,
    rules,
    specification,
    words,
)

LEFT, RIGHT = 64, WIDTH - 8
"""Pixels between which dates stand; figures of the axis stand to the left."""

TOP, BOTTOM = 30, 230
"""Pixels of the highest and the lowest line; the years stand below."""

RADIUS, GAP = 5, 9
"""Of a point, and between its middle and its label."""

LINES = 4
"""About so many lines across, each with its figure."""

Area = tuple[float, float, float, float]
"""Left, top, right and bottom, in pixels."""


@dataclass(frozen=True, slots=True)
class Point:
    """A figure at its date: ``role`` is baseline, reading or target, ``year`` the date as a number of years."""

    role: str
    year: float
    value: float
    label: tuple[str, str]


def plot(points: Sequence[Point], unit: str) -> str:
    """The specification of the picture; ``unit`` is what the figures count."""
    values = [point.value for point in points]
    marks = _marks(min(0, *values), max(*values, 1))
    days = [point.year for point in points]
    years = range(int(min(days)), int(max(days)) + 2)

    def across(year: float) -> float:
        return round(LEFT + (year - years[0]) / (years[-1] - years[0]) * (RIGHT - LEFT), 2)

    def up(value: float) -> float:
        return round(BOTTOM - (value - marks[0]) / (marks[-1] - marks[0]) * (BOTTOM - TOP), 2)

    shown = years[:: max(len(years) // 8, 1)]
    figures = [{"x": LEFT - 8, "y": up(mark), "lines": [say.number(Decimal(f"{mark:.12g}"))]} for mark in marks]
    ticks = [{"x": across(year), "x2": across(year), "y": BOTTOM, "y2": BOTTOM + 4} for year in shown]
    dates = [{"x": min(across(year), WIDTH - 14), "y": BOTTOM + 12, "lines": [str(year)]} for year in shown]
    placed: list[Row] = [{"x": across(one.year), "y": up(one.value), "role": one.role} for one in points]
    targets = [one for one in placed if one["role"] == "target"]
    dots = [one for one in placed if one["role"] != "target"]
    counted = letters(unit, WIDTH / 2)[0]
    lines, aims = [up(mark) for mark in marks], [one["y"] for one in targets]
    taken: list[Area] = [(0, 0, len(counted) * PER_LETTER, LINE)]
    taken += [(LEFT, y - 1, WIDTH, y + 1) for y in (*lines, *aims)]
    first, second, areas = _labels([point.label for point in points], placed, taken)
    open_or_full = {"condition": {"test": "datum.role == 'baseline'", "value": INKS["paper"]}, "value": INKS["accent"]}
    mark = {"type": "point", "size": 70, "strokeWidth": 2, "opacity": 1}
    layers: list[Layer] = [
        rules([part for y in lines for part in _broken(y, areas)], "rule"),
        rules(ticks, "strong-rule"),
        words([{"x": 0, "y": LINE / 2, "lines": [counted]}], "soft"),
        words(figures, "soft", "right"),
        words(dates, "soft", "center"),
        rules([part for y in aims for part in _broken(y, areas)], "strong-rule", strokeDash=[5, 4], strokeWidth=1.5),
        layer(targets, {**mark, "shape": "diamond", "stroke": INKS["strong-rule"]}, fill={"value": INKS["paper"]}),
        layer(dots, {**mark, "stroke": INKS["accent"]}, fill=open_or_full),
        words(first, "ink", "center"),
        words(second, "soft", "center"),
    ]
    return specification(BOTTOM + 20, layers)


def _marks(low: float, high: float) -> list[float]:
    """The figures of the axis: whole steps of 1, 2 or 5 and noughts, from below the lowest to above the highest."""
    rough = (high - low) / LINES
    ten = 10.0 ** floor(log10(rough))
    step = next(ten * one for one in (1, 2, 5, 10) if ten * one >= rough)
    return [step * n for n in range(floor(low / step), ceil(high / step) + 1)]


def _labels(
    labels: Iterable[tuple[str, str]], placed: Sequence[Row], others: Sequence[Area]
) -> tuple[list[Row], list[Row], list[Area]]:
    """For each point a row of its figure, one of its date and the area of both, where nothing else stands beside it.

    ``others`` are the areas of what stands on the sheet beside the points; those of lines are thin and count little.
    """
    taken = [*others, *((at["x"] - RADIUS, at["y"] - RADIUS, at["x"] + RADIUS, at["y"] + RADIUS) for at in placed)]
    first, second, areas = [], [], []
    for (figure, day), at in zip(labels, placed, strict=True):
        width = max(len(figure), len(day)) * PER_LETTER
        area = min(_beside(at["x"], at["y"], width), key=lambda one: _covered(one, taken))
        taken.append(area)
        areas.append(area)
        middle = round((area[0] + area[2]) / 2, 2)
        first.append({"x": middle, "y": round(area[1] + LINE / 2, 2), "lines": [figure]})
        second.append({"x": middle, "y": round(area[1] + LINE * 1.5, 2), "lines": [day]})
    return first, second, areas


def _broken(y: float, labels: Iterable[Area]) -> Iterable[Row]:
    """A line across the sheet, in parts where labels stand on it."""
    start: float = LEFT
    for left, top, right, bottom in sorted(labels):
        if top < y < bottom:
            yield {"x": start, "x2": max(left, start), "y": y, "y2": y}
            start = max(right, start)
    yield {"x": start, "x2": max(WIDTH, start), "y": y, "y2": y}


def _beside(x: float, y: float, width: float) -> Iterable[Area]:
    """Where a label may stand: above its point, below it, after it, before it; never off the sheet."""
    height = 2 * LINE
    left = min(max(x - width / 2, LEFT), WIDTH - width)
    for at, top in ((left, y - GAP - height), (left, y + GAP), (x + GAP, y - LINE), (x - GAP - width, y - LINE)):
        if 0 <= at <= WIDTH - width and 0 <= top <= BOTTOM - height + 2:
            yield at, top, at + width, top + height
    yield left, max(y - GAP - height, 0), left + width, max(y - GAP, height)


def _covered(area: Area, taken: Iterable[Area]) -> float:
    """How much of an area others have, in square pixels."""
    return sum(
        max(min(area[2], other[2]) - max(area[0], other[0]), 0)
        * max(min(area[3], other[3]) - max(area[1], other[1]), 0)
        for other in taken
    )
