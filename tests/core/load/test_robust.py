"""`load` and `check` raise for nothing that a file can hold, and end."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.core.checks import check
from builder.core.load import load
from builder.core.problem import Level, located
from builder.core.source import Place

WORLD = Path(__file__).parents[2] / "worlds" / "small"
GOOD = {
    str(path.relative_to(WORLD)): path.read_bytes() for path in sorted((WORLD / "content").rglob("*")) if path.is_file()
}
COUNTRY = "content/countries/atlantis.yml"


def outcome(tree: dict[str, bytes]) -> list[str]:
    """The messages of a tree without notes; each problem must have a place inside a file of it."""
    corpus, lines, problems = load(tree)
    found = located((*problems, *check(corpus, lines, is_whole=not problems)), lines)
    for problem in found:
        assert isinstance(problem.at, Place)
        text = re.split("\r\n|\r|\n", tree[problem.at.file].decode(errors="replace").removeprefix("\ufeff"))
        assert 1 <= problem.at.line <= len(text) + 1
        line = text[problem.at.line - 1] if problem.at.line <= len(text) else ""
        assert 1 <= problem.at.column <= len(line) + 1, (problem, line)
        assert problem.message
        assert problem.hint
        for word in ("pydantic", "NoneType", "tuple", "Input should", "valid dictionary", "<class", "Traceback"):
            assert word not in problem.message + problem.hint
    return [f"{problem.at} {problem.message}" for problem in found if problem.level > Level.NOTE]


def test_the_world_itself_is_good() -> None:
    assert outcome(GOOD) == []


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(sorted(GOOD)), st.binary(max_size=200))
def test_any_bytes(file: str, data: bytes) -> None:
    outcome({**GOOD, file: data})


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(sorted(GOOD)), st.text(max_size=200))
def test_any_text(file: str, text: str) -> None:
    outcome({**GOOD, file: text.encode("utf-8", errors="replace")})


@settings(max_examples=400, deadline=None)
@given(st.sampled_from(sorted(GOOD)), st.randoms(use_true_random=False))
def test_damaged_files(file: str, chance: random.Random) -> None:
    """Lines lost, doubled, moved and indented otherwise; words replaced by others of the file."""
    lines = GOOD[file].decode().splitlines()
    for _ in range(chance.randint(1, 4)):
        here, there = chance.randrange(len(lines)), chance.randrange(len(lines))
        match chance.randrange(6):
            case 0:
                lines[here] = ""
            case 1:
                lines[here] = lines[there]
            case 2:
                lines[here] = chance.choice(["  ", " ", "- ", "\t", "    "]) + lines[here]
            case 3:
                lines[here] = lines[here].removeprefix("  ")
            case 4:
                key = lines[here].partition(":")[0]
                lines[here] = key + chance.choice(
                    [":", ": ~", ": []", ": {}", ": [[]]", ": {a: b}", ": x", ':"', ": *x", ": 2021-13"]
                )
            case _:
                lines[here] = lines[here].replace(chance.choice("abeio:-"), chance.choice("XY:-'\"[]{}# "), 1)
    outcome({**GOOD, file: "\n".join(lines).encode()})


@pytest.mark.parametrize(
    "text",
    [
        "{" + ", ".join(f"a{n}: 1" for n in range(40_000)) + "}",
        "id: ATL\nname: A\nnotes:\n" + "- {id: a, date: 2021}\n" * 20_000,
        "id: ATL\nname: A\nnotes:\n" + "- {}\n" * 60_000,
        "id: ATL\nname: A\nnotes: [" + "a, " * 60_000 + "]",
        "name:\n  " + "- " * 900_000,
        "text: |\n " + "- " * 900_000 + "x\n b: [",
        "a: {" + "x" * 900_000 + " " + "y" * 900_000 + ": z}",
        "a: {b: " + "x" * 900_000 + " " + "y" * 900_000 + ": z}",
        "\t" * 2_000_000,
        " " * 1_000_000 + "\t" * 1_000_000 + "a",
        "id: " + "A" * 2_000_000,
        "A" * 2_000_000 + ": a",
        "a: |\n \n  x\n" * 20_000,
        "a: |\n" + " \n" * 900_000 + "  x\n",
        "id: ATL\nname: " + "_a" * 900_000,
    ],
    ids=lambda text: repr(text[:20]),
)  # fmt: skip
def test_hostile_files_end_soon(text: str) -> None:
    outcome({**GOOD, COUNTRY: text.encode()})


def test_a_file_of_too_many_values_is_refused_where_it_becomes_too_long() -> None:
    (told,) = outcome({**GOOD, COUNTRY: b"id: ATL\nname: A\nnotes:\n" + b"- {}\n" * 300_000})
    assert "holds more than 100,000 values" in told
