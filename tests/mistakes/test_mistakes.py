"""Single mistakes, one a file: each is told once, at its place, in words that a person can act on.

A file is that of a country, or it names in its first line the file whose place it takes.

The messages are golden files beside the files; write them anew with ``UPDATE_GOLDEN=1`` and read the difference.
"""

from __future__ import annotations

import io
import os
import re
import shutil
from pathlib import Path

import pytest
from rich.console import Console

from builder.core.problem import Level
from builder.edges.console import print_problems
from builder.pipeline.project import BuildFailed, check_project

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
MISTAKES = sorted(HERE.glob("*.yml"))


@pytest.mark.parametrize("path", MISTAKES, ids=lambda path: path.stem)
def test_one_mistake_is_told_once(path: Path, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "tests/rules/world", tmp_path / "world")
    shutil.copytree(ROOT / "templates", tmp_path / "world/templates", ignore=shutil.ignore_patterns("__pycache__"))
    named = re.match(rb"# (\S+\.yml)\n", path.read_bytes())
    place = tmp_path / "world" / (named[1].decode() if named else "content/countries/atlantis.yml")
    place.parent.mkdir(exist_ok=True)
    shutil.copy(path, place)
    try:
        problems, tree = check_project(tmp_path / "world")
    except BuildFailed as failed:
        problems, tree = failed.problems, failed.tree
    out = io.StringIO()
    print_problems(problems, tree, Console(file=out, width=200, no_color=True))
    golden = path.with_suffix(".txt")
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text(out.getvalue(), encoding="utf-8")
    assert out.getvalue() == golden.read_text(encoding="utf-8")
    assert len([one for one in problems if one.level > Level.NOTE]) == 1, out.getvalue()


def test_every_golden_message_has_its_mistake() -> None:
    assert len(MISTAKES) >= 40
    assert {path.stem for path in HERE.glob("*.txt")} == {path.stem for path in MISTAKES}
