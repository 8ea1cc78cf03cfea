"""The sheet that pictures are drawn on: size, inks, shapes, lettering, and the parts of a specification."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeAlias

Row: TypeAlias = dict[str, Any]
Layer: TypeAlias = dict[str, Any]

WIDTH = 560
"""Pixels. On Letter paper the picture fills the column of text, and 11 pixels of letters print at about 7 points."""

LETTERS, LINE = 11, 13
"""Size of letters and distance of lines, in pixels."""

PER_LETTER = 5.6
"""Pixels that a letter takes on the average, with some room."""

INKS: Mapping[str, str] = {
    "ink": "#1a1d21",
    "soft": "#4b545d",
    "rule": "#d3d7da",
    "strong-rule": "#838c94",
    "accent": "#14507a",
    "paper": "#ffffff",
    "not-started": "#59636d",
    "limited-progress": "#855600",
    "on-track": "#0a5ca8",
    "achieved": "#1b6e33",
    "stalled": "#6a479b",
    "reversed": "#b0261d",
}
"""Print colours by the names of the style sheet's variables; each stands once, so that it can be found again."""

_RING = "M1,0A1,1,0,1,1,-1,0A1,1,0,1,1,1,0ZM0.7,0A0.7,0.7,0,1,0,-0.7,0A0.7,0.7,0,1,0,0.7,0Z"
SHAPES: Mapping[str, str] = {
    "not started": _RING,
    "limited progress": f"{_RING}M0,-1A1,1,0,0,0,0,1Z",
    "on track": "M-0.8,-1L1,0L-0.8,1Z",
    "achieved": "M-0.9,-0.9H0.9V0.9H-0.9ZM-0.52,0.03L-0.14,0.43L0.54,-0.31L0.35,-0.49L-0.14,0.05L-0.34,-0.16Z",
    "stalled": "M-0.75,-0.9H-0.15V0.9H-0.75ZM0.15,-0.9H0.75V0.9H0.15Z",
    "reversed": "M-1,-0.75H1L0,1Z",
}
"""The silhouettes of the statuses, as on the pages, for Vega: within -1 and 1, holes wound the other way."""


def letters(text: str, width: float) -> list[str]:
    """The text in lines that fit a width, at most three; what is left out is in the table beside the picture."""
    return textwrap.wrap(text, max(int(width / PER_LETTER), 4), max_lines=3, placeholder=" …") or [""]


def words(rows: Iterable[Row], ink: str = "ink", align: str = "left", **more: Any) -> Layer:
    """Lettering: each row has ``x``, ``y`` (the middle) and ``lines``."""
    placed = [
        {"x": row["x"], "y": row["y"] - (len(row["lines"]) - 1) * LINE / 2, "text": "\n".join(row["lines"])}
        for row in rows
    ]
    mark = {"type": "text", "align": align, "baseline": "middle", "lineBreak": "\n", "lineHeight": LINE, **more}
    return layer(placed, {**mark, "fontSize": LETTERS, "color": INKS[ink]}, text={"field": "text", "type": "nominal"})


def layer(rows: Sequence[Row], mark: Row, **encoding: Any) -> Layer:
    """Marks at ``x`` and ``y`` in pixels, and up to ``x2`` and ``y2`` where the rows have them."""
    places: Row = {axis: at(axis) for axis in ("x", "y") if rows and axis in rows[0]}
    places |= {axis: {"field": axis} for axis in ("x2", "y2") if rows and axis in rows[0]}
    return {"data": {"values": list(rows)}, "mark": mark, "encoding": {**places, **encoding}}


def at(field: str) -> Row:
    """A place in pixels."""
    return {"field": field, "type": "quantitative", "scale": None, "axis": None}


def rules(rows: Sequence[Row], ink: str, **more: Any) -> Layer:
    """Straight lines."""
    return layer(rows, {"type": "rule", "color": INKS[ink], **more})


def specification(height: float, layers: Sequence[Layer]) -> str:
    """The whole specification as JSON with sorted keys; layers without data are left out."""
    axis = {
        "labelColor": INKS["soft"],
        "gridColor": INKS["rule"],
        "tickColor": INKS["strong-rule"],
        "domainColor": INKS["strong-rule"],
        "labelFontSize": LETTERS,
        "title": None,
        "domain": False,
        "ticks": False,
    }
    found = {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "width": WIDTH,
        "height": height,
        "padding": 2,
        "background": None,
        "config": {"aria": False, "font": "Liberation Sans", "view": {"stroke": None}, "axis": axis},
        "layer": [one for one in layers if one["data"]["values"]],
    }
    return json.dumps(found, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
