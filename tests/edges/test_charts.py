"""Pictures drawn by the real renderer: the same bytes everywhere, text as text, nothing fetched."""

from __future__ import annotations

import json
import os
import struct
import subprocess
import sys
from pathlib import Path

import pytest

from builder.edges.charts import picture
from builder.edges.tool import ToolFailed

ROOT = Path(__file__).parents[2]
SPEC = json.dumps(
    {
        "width": 560,
        "height": 40,
        "config": {"font": "Liberation Sans", "aria": False},
        "data": {"values": [{"x": 10, "t": "<b>Forces & law</b>"}]},
        "mark": "text",
        "encoding": {"x": {"field": "x", "type": "quantitative", "scale": None}, "text": {"field": "t"}},
    }
)
HASH = "import hashlib, sys; from builder.edges.charts import picture as p; q = p(sys.argv[1]);"
HASH += "print(hashlib.sha256(q.png + q.svg.encode()).hexdigest())"


def test_text_stays_text_and_cannot_act() -> None:
    svg = picture(SPEC).svg
    assert ">&lt;b&gt;Forces &amp; law&lt;/b&gt;</text>" in svg
    assert svg.startswith("<svg ")
    assert "style=" not in svg, "a strict policy would drop it"


def test_the_png_is_of_print_resolution() -> None:
    png = picture(SPEC).png
    (width,) = struct.unpack_from(">I", png, 16)
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    assert 1500 < width < 1700, "13 centimetres at 300 dots to the inch"


def test_the_bytes_are_the_same_in_another_process_and_time_zone() -> None:
    found = {
        subprocess.run(
            [sys.executable, "-c", HASH, SPEC], capture_output=True, text=True, check=True, cwd=ROOT,
            env={**os.environ, "TZ": zone, "PYTHONPATH": str(ROOT), "HOME": "/nonexistent"},
        ).stdout
        for zone in ("Asia/Tokyo", "America/Caracas")
    }  # fmt: skip
    assert len(found) == 1


def test_what_is_no_specification_is_a_tool_that_failed() -> None:
    with pytest.raises(ToolFailed, match="a picture could not be drawn"):
        picture("{}")


def test_nothing_is_fetched() -> None:
    with pytest.raises(ToolFailed):
        picture('{"data": {"url": "http://127.0.0.1:1/x.csv"}, "mark": "point"}')
