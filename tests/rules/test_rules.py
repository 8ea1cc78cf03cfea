"""Each rule by the examples of its own page: what passes, and what fails with which message.

The messages are golden files, one a rule, that a person can read; write them anew with ``UPDATE_GOLDEN=1`` and read the
difference.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import textwrap
from pathlib import Path

import pytest
from rich.console import Console

from builder.core.checks import PAGES
from builder.core.problem import Level, Problems
from builder.core.source import Tree
from builder.edges.console import print_problems
from builder.pipeline.project import BuildFailed, check_project
from tests.edges.test_git import run
from tests.test_cli import ssr

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
HEAD = "id: ATL\nname: Atlantis\n"


@pytest.fixture
def world(tmp_path: Path) -> Path:
    shutil.copytree(HERE / "world", tmp_path / "world")
    shutil.copytree(ROOT / "templates", tmp_path / "world/templates", ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path / "world"


def example(rule: str, kind: str) -> tuple[str, str]:
    """The file and the text of an example; a fragment stands in the file of a country."""
    found = re.search(rf"^{kind}::\n\n((?:    .*\n?|\n)+)", PAGES[rule], re.MULTILINE)
    assert found, f"{rule} has no example that follows {kind}::"
    text = textwrap.dedent(found[1]).strip() + "\n"
    file, whole = "content/countries/atlantis.yml", text
    if named := re.match(r"# (content/\S+)\n", text):
        file, whole = named[1], text[named.end() :]
    country = file.startswith("content/countries/") and not whole.startswith("id:")
    return file, HEAD + whole if country else whole


def sealed(world: Path, rule: str) -> None:
    """The world in git, with its edition sealed as the example that passes has it."""
    file, text = example(rule, "PASS")
    (world / file).write_text(text, encoding="utf-8")
    with (world / "site_config.yml").open("a", encoding="utf-8") as config:
        config.write("site_url: https://example.org/\n")
    run(world, "init", "-q", "-b", "main")
    run(world, "add", "-A")
    run(world, "commit", "-q", "-m", "one")
    result = ssr("seal", "2021-09", "--root", world)
    assert result.exit_code == 0, result.output


def problems_of(world: Path, rule: str, kind: str) -> tuple[Problems, Tree]:
    if rule == "changed-id":
        sealed(world, rule)
    file, text = example(rule, kind)
    (world / file).write_text(text, encoding="utf-8")
    try:
        problems, tree = check_project(world)
    except BuildFailed as failed:
        problems, tree = failed.problems, failed.tree
    return tuple(one for one in problems if one.rule == rule), tree


def printed(problems: Problems, tree: Tree) -> str:
    out = io.StringIO()
    print_problems(problems, tree, Console(file=out, width=200, no_color=True), Level.NOTE)
    return out.getvalue()


@pytest.mark.parametrize("rule", PAGES)
def test_what_passes_has_nothing_to_say(rule: str, world: Path) -> None:
    problems, tree = problems_of(world, rule, "PASS")
    assert printed(problems, tree) == ""


@pytest.mark.parametrize("rule", PAGES)
def test_what_fails_says_what_to_do(rule: str, world: Path) -> None:
    said = printed(*problems_of(world, rule, "FAIL"))
    golden = HERE / f"{rule}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text(said, encoding="utf-8")
    assert said == golden.read_text(encoding="utf-8")
    assert said


def test_every_golden_message_is_of_a_rule() -> None:
    assert {path.stem for path in HERE.glob("*.txt")} == set(PAGES)


@pytest.mark.parametrize("rule", PAGES)
def test_a_page_begins_with_one_line_that_says_why(rule: str) -> None:
    assert re.match(r"\S.*[.]\n\n|\S.*\n\S.*[.]\n\n|\S[^\n]*[.]$", PAGES[rule]), PAGES[rule][:200]
