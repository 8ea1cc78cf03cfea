"""Insertion into files written in any style, with comments wherever one can stand."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from builder.core.edit import formatted, inserted
from builder.core.edit.tree import all_comments
from builder.core.model import Country
from tests.core.edit.test_format import TEXT, Author, read_by_ruamel

NOTE = {"id": "new", "date": "2024", "text": "It is: new"}
UPDATE = {"date": "2024", "text": "It moved."}


def country(benchmarks: list[dict[str, str]], notes: list[dict[str, str]] | None) -> dict[str, Any]:
    ids = [{"id": f"b{i}", **one} for i, one in enumerate(benchmarks)]
    last = {} if notes is None else {"notes": [{"id": f"n{i}", **one} for i, one in enumerate(notes)]}
    return {"id": "ATL", "name": "Atlantis", **({"benchmarks": ids} if ids else {}), **last}


ENTRY = st.fixed_dictionaries({"title": TEXT}, optional={"text": TEXT})


@settings(max_examples=200, deadline=None)
@given(
    benchmarks=st.lists(ENTRY, max_size=3),
    notes=st.none() | st.lists(ENTRY, min_size=1, max_size=3),
    chance=st.integers().map(Random),
)
def test_everything_else_stays(
    benchmarks: list[dict[str, str]], notes: list[dict[str, str]] | None, chance: Random
) -> None:
    data = country(benchmarks, notes)
    author = Author(chance)
    text = "\n".join(author.block(data, 0)) + "\n"
    after = inserted(text, Country, (), "notes", NOTE)
    assert read_by_ruamel(after.encode()) == {**data, "notes": [*data.get("notes", []), {**NOTE, "date": 2024}]}
    assert all_comments(after) == sorted(author.comments)
    kept = iter(after)
    assert all(character in kept for character in text), "every character is still there, in its order"
    assert formatted("content/countries/x.yml", after.encode(), Country)[1] == ()
    if benchmarks:
        deeper = read_by_ruamel(inserted(text, Country, ("benchmarks", "b0"), "updates", UPDATE).encode())
        assert deeper["benchmarks"][0] == {**data["benchmarks"][0], "updates": [{**UPDATE, "date": 2024}]}
        assert deeper["benchmarks"][1:] == data["benchmarks"][1:]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("id: A\n", "id: A\nnotes:\n  - id: new\n"),
        ("id: A", "id: A\nnotes:\n  - id: new\n"),
        ("id: A\r\n", "id: A\r\nnotes:\r\n  - id: new\r\n"),
        ("id: A\nnotes: []\n", "id: A\nnotes:\n  - id: new\n"),
        ("id: A\nnotes: [ ]  # none\nname: B\n", "id: A\nnotes:  # none\n  - id: new\nname: B\n"),
        ("notes: [{id: a}] # x\n", "notes: [{id: a}, {id: new}] # x\n"),
        ("notes:\n- id: a\n", "notes:\n- id: a\n- id: new\n"),
        (
            "notes:\n    - id: a\n      # of a\n    # of the list\n",
            "notes:\n    - id: a\n      # of a\n    - id: new\n    # of the list\n",
        ),
        ("{id: A}\n", "{id: A, notes: [{id: new}]}\n"),
    ],
)
def test_specimens(before: str, after: str) -> None:
    assert inserted(before, Country, (), "notes", {"id": "new"}) == after


@pytest.mark.parametrize(
    ("there", "date", "place"),
    [
        (["2024-08-09", "2024-11-07"], "2024-11", 2),
        (["2024-08-09", "2024-11"], "2024-11-07", 1),
        (["2023", "2023-12-31"], "2023", 1),
        (["2024-11-07", "2024-08-09"], "2024-01", 2),
        (["2024-11-07", "soon"], "2024-01", 2),
    ],
)
def test_a_month_counts_from_its_last_day(there: list[str], date: str, place: int) -> None:
    dates = "".join(f"      - date: {one}\n" for one in there)
    before = f"benchmarks:\n  - id: b\n    updates:\n{dates}"
    after = inserted(before, Country, ("benchmarks", "b"), "updates", {"date": date, "text": "new"})
    updates = YAML(typ="base").load(after)["benchmarks"][0]["updates"]
    assert [one.get("text", "") for one in updates].index("new") == place
