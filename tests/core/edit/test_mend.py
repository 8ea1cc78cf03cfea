"""Slips are mended, and no byte beside them: a specimen that a person can read, and generated texts in every style."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.cli.shared import PROBLEMS
from builder.core.edit import mended
from builder.core.edit.scalars import folded, literal
from builder.core.edit.tree import all_comments
from builder.core.load.written import script
from builder.core.problem import Problem, Slip
from builder.core.style import findings
from tests.conftest import ROOT
from tests.test_cli import ssr

SLIPS = Path(__file__).parent / "slips"
FILE = "content/countries/atlantis.yml"


@pytest.fixture
def world(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "tests/rules/world", tmp_path, dirs_exist_ok=True)
    shutil.copy(SLIPS / "before.yml", tmp_path / FILE)
    return tmp_path


def test_the_specimen_is_mended_and_everything_else_is_as_it_was(world: Path) -> None:
    result = ssr("check", "--fix", "--root", world)
    new = (world / FILE).read_bytes()
    said = result.output[: result.output.rindex("mended: ")]
    said += result.output[len(said) :].partition("\n")[0] + "\n"
    for name, data in (("after.yml", new), ("said.txt", said.encode())):
        if os.environ.get("UPDATE_GOLDEN"):
            (SLIPS / name).write_bytes(data)
        assert data.decode() == (SLIPS / name).read_text(encoding="utf-8")
    assert all_comments(new.decode()) == all_comments((SLIPS / "before.yml").read_text(encoding="utf-8"))
    assert result.exit_code == 0, result.output


def test_mending_again_changes_nothing(world: Path) -> None:
    ssr("check", "--fix", "--root", world)
    before = (world / FILE).read_bytes()
    assert "mended: " not in ssr("check", "--fix", "--root", world).output
    assert (world / FILE).read_bytes() == before


def test_only_the_files_named_are_mended(world: Path) -> None:
    before = (world / FILE).read_bytes()
    result = ssr("check", "--fix", "--root", world, world / "content/sources.yml")
    assert (result.exit_code, (world / FILE).read_bytes()) == (0, before), result.output


def test_line_ends_and_the_byte_order_mark_stay(world: Path) -> None:
    data = b"\xef\xbb\xbf" + (world / FILE).read_bytes().replace(b"\n", b"\r\n")
    (world / FILE).write_bytes(data)
    ssr("check", "--fix", "--root", world)
    expected = (SLIPS / "after.yml").read_bytes().replace(b"\n", b"\r\n")
    assert (world / FILE).read_bytes() == b"\xef\xbb\xbf" + expected


def test_what_has_no_one_remedy_is_left_to_the_author(world: Path) -> None:
    (world / FILE).write_text("id: ATL\nname: Atlantis\nnotes:\n  - {id: a, theme: womn, date: 5/6/2021}\n", "utf-8")
    before = (world / FILE).read_bytes()
    result = ssr("check", "--fix", "--root", world)
    assert (result.exit_code, (world / FILE).read_bytes()) == (PROBLEMS, before)


def test_a_file_with_a_mistake_of_yaml_is_left_alone(world: Path) -> None:
    (world / FILE).write_text("id: ATL\nname: *a\nnotes:\n  - {id: a, theme: Women, date: 1 May 2021}\n", "utf-8")
    before = (world / FILE).read_bytes()
    result = ssr("check", "--fix", "--root", world)
    assert (result.exit_code, (world / FILE).read_bytes()) == (PROBLEMS, before)


PIECE = st.sampled_from(
    [
        "10%",
        "5 percent",
        "July 1, 2021",
        "1st of May",
        "US$ 3",
        "**bold**",
        "the UN",
        "program",
        '"said so"',
        "it's",
        ",",
        "a: b",
        "# no",
        "\\",
        "(x)",
        "4 May, 2021",
        "é",
        "ten",
        "UNSC",
        "“the UN”",
        ".",
    ]
)
TEXT = st.lists(PIECE, min_size=1, max_size=9).flatmap(
    lambda p: st.sampled_from([" ", "  "]).map(lambda gap: gap.join(p))
)


def in_style(text: str, style: str) -> str:
    """A file with the text as a value in one of the styles of YAML."""
    if style == "'":
        value = "'" + text.replace("'", "''") + "'"
    elif style == '"':
        value = '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("é", "\\xE9") + '"'
    else:
        lines = (folded if style == ">" else literal)(text, 6) or ["~"]
        value = "\n".join(lines)
    return f"a: # first\n  - text:   {value}\n# last\n"


@given(TEXT, st.sampled_from(["'", '"', ">", "|"]))
def test_every_style_is_mended_where_it_is_written(text: str, style: str) -> None:
    data = in_style(text, style).encode()
    known = script(data)
    assert known
    for _ in range(20):
        value = known.values[-1][2]
        place = known.place(FILE, known.values[-1][0])
        problems = [
            Problem(place, "editorial", "", slip=Slip(one.written, one.better, one.nth)) for one in findings(value)
        ]
        data, gone = mended(data, problems)
        known = script(data)
        assert known
        assert bool(gone) == bool(problems), (value, problems)
        if not gone:
            break
    assert not list(findings(known.values[-1][2]))
    assert data.startswith(b"a: # first\n  - text:   ")
    assert data.endswith(b"\n# last\n")
