"""Each kind of picture: its drawing, its words for who cannot see it, and its figures as a table and as data."""

from __future__ import annotations

from calendar import isleap
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from builder.core import words as say
from builder.core.charts.plot import Point, plot
from builder.core.charts.sheet import (
    INKS,
    LINE,
    SHAPES,
    WIDTH,
    Layer,
    at,
    layer,
    letters,
    rules,
    specification,
    words,
)
from builder.core.dates import PartialDate
from builder.core.document import Cell, Chart, Inlines, Table, Text
from builder.core.model import Member
from builder.core.source import Address
from builder.core.views import pictures
from builder.core.views.values import Name, Quantity, Said

GUTTER = 200
"""Pixels for the words on the left."""

LONGEST_ALT = 1000
"""Characters after which a description refers to the table beside the picture."""


@dataclass(frozen=True, slots=True)
class _Drawn:
    """What each kind of picture comes to; ``head`` and ``rows`` are its table, ``data`` the same for machines."""

    spec: str
    alt: Sequence[str]
    head: tuple[str, ...]
    rows: Sequence[tuple[Inlines | str, ...]]
    data: Sequence[tuple[str, ...]]


def draw(picture: pictures.Picture, language: str) -> Chart:
    """The block of a picture, still without caption, which the template gives."""
    drawn = _KINDS[type(picture)](picture, language)
    figures = frozenset(i for i, title in enumerate(drawn.head) if title == "Value" or _all_digits(drawn.rows, i))
    head = tuple(_cell(title, i in figures) for i, title in enumerate(drawn.head))
    rows = tuple(tuple(_cell(one, i in figures) for i, one in enumerate(row)) for row in drawn.rows)
    alt, rest = "", list(drawn.alt)
    while rest and len(alt) + len(rest[0]) < LONGEST_ALT:
        alt = f"{alt} {rest.pop(0)}".strip()
    if rest:
        alt += " More is in the table of its figures."
    return Chart((), alt, drawn.spec, Table((), head, rows), tuple(drawn.data), file_of(picture.at))


def file_of(at: Address) -> str:
    """The CSV of a picture within the edition. Points keep parts of the address apart: no id holds one."""
    return f"data/charts/{at.replace('/', '.').lower()}.csv"


def _all_digits(rows: Sequence[tuple[Inlines | str, ...]], column: int) -> bool:
    return all(isinstance(row[column], str) and str(row[column]).isdecimal() for row in rows)


def _cell(content: Inlines | str, is_figure: bool) -> Cell:
    said = ((Text(content),) if content else ()) if isinstance(content, str) else content
    return Cell(said, "right" if is_figure else "left")


def _name(value: Name | Said | Member, language: str) -> tuple[str, Inlines]:
    """The words of a row as letters in the picture and as text with its address in the table."""
    if isinstance(value, Member):
        word = say.sentence(say.label(str(value)))
        return word, (Text(word),)
    full = (value.full if isinstance(value, Name) else value.words).of(language)
    assert isinstance(full, str)
    return (value.short if isinstance(value, Name) else full), (Text(full, value.at),)


def _year(day: PartialDate) -> float:
    """A date as a number of years: places on the line of time need no calendar of the reader's browser."""
    last = day.last_day
    return round(last.year + (last.timetuple().tm_yday - 1) / (366 if isleap(last.year) else 365), 4)


def _time(days: Sequence[PartialDate], start: float) -> dict[str, Any]:
    """The line of time in whole years around the dates, from ``start`` to the right edge."""
    years = [_year(day) for day in days]
    first, last = int(min(years)), int(max(years)) + 1
    step = max((last - first) // 8, 1)
    scale = {"domain": [first, last], "range": [start, WIDTH - 8], "nice": False, "zero": False}
    axis = {"format": "d", "values": list(range(first, last + 1, step))}
    return {"field": "year", "type": "quantitative", "scale": scale, "axis": axis}


def _status(picture: pictures.StatusPicture, language: str) -> _Drawn:
    names, marks, spans, y = [], [], [], 0.0
    alt, rows, data = [], [], [("benchmark", "date", "status")]
    for title, readings in picture.lines:
        name, cell = _name(title, language)
        lines = letters(name, GUTTER - 16)
        height = max(len(lines) * LINE + 10, 28)
        middle, y = y + height / 2, y + height
        names.append({"x": 0, "y": middle, "lines": lines})
        spans.append({"x": 0, "x2": WIDTH, "y": y, "y2": y})
        for day, status in readings:
            word = say.label(str(status))
            marks.append({"year": _year(day), "y": middle, "status": word, "date": str(day)})
            rows.append((cell, say.date(day), word))
            data.append((name, str(day), str(status)))
        alt.append(f"{name}: " + ", ".join(f"{say.label(str(s))} ({say.date(d)})" for d, s in readings) + ".")
    used = [say.label(status) for status in SHAPES if any(m["status"] == say.label(status) for m in marks)]
    shape = {"domain": used, "range": [SHAPES[word] for word in used]}
    ink = {"domain": used, "range": [INKS[word.replace(" ", "-")] for word in used]}
    legend = {"orient": "bottom", "title": None, "columns": 6, "symbolSize": 110, "labelFontSize": 11}
    legend |= {"labelColor": INKS["ink"], "symbolOpacity": 1, "symbolStrokeWidth": 0}
    encoding = {
        "x": _time([day for _, readings in picture.lines for day, _ in readings], GUTTER),
        "y": at("y"),
        "shape": {"field": "status", "type": "nominal", "scale": shape, "legend": legend},
        "color": {"field": "status", "type": "nominal", "scale": ink, "legend": legend},
    }
    points: Layer = {
        "data": {"values": marks},
        "mark": {"type": "point", "filled": True, "size": 110, "opacity": 1, "strokeWidth": 0},
        "encoding": encoding,
    }
    spec = specification(y, [rules(spans, "rule"), words(names), points])
    return _Drawn(spec, ["Readings of each benchmark by date.", *alt], ("Benchmark", "Date", "Status"), rows, data)


def _readings(picture: pictures.ReadingsPicture, language: str) -> _Drawn:
    unit, name = picture.unit.of(language), _name(picture.title, language)[0]
    data = [("indicator", "unit", "kind", "date", "qualifier", "value")]
    points, rows, alt = [], [], []
    for role, day, quantity in picture.points:
        said, on = _figure(quantity), say.date(day)
        figure = said if role == "reading" else f"{role} {said}"
        points.append(Point(role, _year(day), float(quantity.value), (figure, on)))
        rows.append((say.sentence(role), on, said))
        data.append((name, unit, role, str(day), str(quantity.qualifier or ""), f"{quantity.value:f}"))
        alt.append(f"{say.sentence(role)} {on}: {said}.")
    return _Drawn(plot(points, unit), [f"In {unit}.", *alt], ("Kind", "Date", "Value"), rows, data)


def _figure(quantity: Quantity) -> str:
    figure = say.number(quantity.value)
    return f"{quantity.qualifier} {figure}" if quantity.qualifier else figure


def _support(picture: pictures.SupportPicture, language: str) -> _Drawn:
    step, head = 26, 34
    column = (WIDTH - GUTTER) / len(picture.kinds)
    kinds = [say.label(str(kind)) for kind in picture.kinds]
    tops = [{"x": GUTTER + column * (i + 0.5), "y": 22 - i % 2 * LINE, "lines": [k]} for i, k in enumerate(kinds)]
    names, dots, spans, alt = [], [], [], []
    rows: list[tuple[Inlines | str, ...]] = []
    data = [("partner", "kind", "items")]
    for n, (row, counts) in enumerate(picture.rows):
        short, cell = _name(row, language)
        middle = head + step * (n + 0.5)
        names.append({"x": 0, "y": middle, "lines": letters(short, GUTTER - 8)[:2]})
        spans.append({"x": 0, "x2": WIDTH, "y": head + step * n, "y2": head + step * n})
        given = [(kind, count) for kind, count in zip(kinds, counts, strict=True) if count]
        dots += [
            {"x": GUTTER + column * (i + 0.5), "y": middle, "lines": [str(count)], "count": count}
            for i, count in enumerate(counts)
            if count
        ]
        rows.append((cell, *[str(count) for count in counts]))
        data += [(_name(row, language)[1][0].text, kind, str(count)) for kind, count in given]  # type: ignore[union-attr]
        alt.append(f"{short}: " + ", ".join(f"{kind} {count}" for kind, count in given) + ".")
    most = max(count for _, counts in picture.rows for count in counts)
    size = {"domain": [0, most], "range": [180, 420]}
    circles = layer(
        dots,
        {"type": "circle", "color": INKS["accent"], "opacity": 1},
        size={"field": "count", "type": "quantitative", "scale": size, "legend": None},
    )
    spec = specification(
        head + step * len(picture.rows),
        [rules(spans, "rule"), words(tops, "soft", "center"), words(names), circles, words(dots, "paper", "center")],
    )
    heads = ("Partner", *(say.sentence(kind) for kind in kinds))
    return _Drawn(spec, ["Number of items of support by partner and kind.", *alt], heads, rows, data)


def _blocking(picture: pictures.BlockingPicture, language: str) -> _Drawn:
    side = 218
    left = [letters(f"{_name(said, language)[0]} ({say.label(str(state))})", side) for said, state in picture.obstacles]
    right = [letters(_name(said, language)[0], side) for said in picture.benchmarks]
    height = max(sum(len(lines) * LINE + 12 for lines in column) for column in (left, right))
    left_at, right_at = _spread(left, height), _spread(right, height)
    lines = [{"x": side + 8, "x2": WIDTH - side - 8, "y": left_at[a], "y2": right_at[b]} for a, b in picture.links]
    ends = [{"x": x, "y": y} for one in lines for x, y in ((one["x"], one["y"]), (one["x2"], one["y2"]))]
    unique = [dict(pair) for pair in dict.fromkeys(tuple(end.items()) for end in ends)]
    layers = [
        words([{"x": 0, "y": y, "lines": text} for y, text in zip(left_at, left, strict=True)]),
        words([{"x": WIDTH - side, "y": y, "lines": text} for y, text in zip(right_at, right, strict=True)]),
        rules(lines, "strong-rule", strokeWidth=1.25),
        layer(unique, {"type": "circle", "size": 36, "color": INKS["reversed"], "opacity": 1}),
    ]
    rows: list[tuple[Inlines | str, ...]] = []
    data, alt = [("obstacle", "state", "benchmark")], []
    for position, (said, state) in enumerate(picture.obstacles):
        name, cell = _name(said, language)
        blocked = [_name(picture.benchmarks[b], language) for a, b in picture.links if a == position]
        rows += [(cell, say.label(str(state)), to) for _, to in blocked]
        data += [(name, str(state), to) for to, _ in blocked]
        alt.append(f"{name} affects: {'; '.join(to for to, _ in blocked)}.")
    heads = ("Obstacle", "State", "Benchmark affected")
    return _Drawn(specification(height, layers), ["Lines lead from obstacles to benchmarks.", *alt], heads, rows, data)


def _spread(column: Sequence[Sequence[str]], height: float) -> list[float]:
    """The middle of each text of a column, with equal gaps over the whole height."""
    gap = (height - sum(len(lines) * LINE for lines in column)) / len(column)
    found, y = [], 0.0
    for lines in column:
        found.append(round(y + (len(lines) * LINE + gap) / 2, 2))
        y += len(lines) * LINE + gap
    return found


_KINDS: Mapping[type[Any], Callable[[Any, str], _Drawn]] = {
    pictures.StatusPicture: _status,
    pictures.ReadingsPicture: _readings,
    pictures.SupportPicture: _support,
    pictures.BlockingPicture: _blocking,
}
