"""``ssr changes`` as a person types it: between editions, and between commits of a real repository."""

from __future__ import annotations

import json
from pathlib import Path

from builder.cli.shared import PROBLEMS, USAGE
from tests.edges.test_git import run
from tests.test_cli import ssr

COUNTRY = "content/countries/atlantis.yml"
TOLD = """\
From September 2021 to March 2022: 6 changes

Atlantis
  Benchmark moved: Word text such as | pipes, *stars*, <b>tags</b>, {{ braces }}: on track (was limited progress), January 2022
    Two things:
    one graduated;
    another deployed.
  Indicator read: Graduated: about 53,000 persons (was 0 persons), January 2022
    A count
  Indicator read: Graduated: 55,000 persons (was 0 persons), January 2022
  Status of a commitment: Unite the forces: stalled, January 2022
    It did not.
  Obstacle resolved: Lack of money: resolved (was present), January 2022
    The fund paid.
  Note added: Arms embargo: The embargo went on, January 2022
    The embargo went on.
"""  # fmt: skip


def test_two_editions(small: Path) -> None:
    result = ssr("changes", "2021-09", "2022-03", "--root", small)
    assert (result.exit_code, result.output) == (0, TOLD)


def test_what_is_internal_is_told_only_to_those_who_ask_for_it(small: Path) -> None:
    path = small / COUNTRY
    path.write_text(path.read_text(encoding="utf-8").replace("date: 2021-06, cites: [{source: news-2021-08-01}]}\n    statement: CANARY", "date: 2021-12, cites: [{source: news-2021-08-01}]}\n    statement: CANARY"), encoding="utf-8")  # fmt: skip
    command = ("changes", "2021-09", "2022-03", "--root", small)
    assert "CANARY" not in ssr(*command).output
    assert "New benchmark: CANARY title" in ssr(*command, "--audience", "internal").output


def test_two_commits(small: Path) -> None:
    path = small / COUNTRY
    run(small, "init", "-q", "-b", "main")
    run(small, "add", "-A")
    run(small, "commit", "-q", "-m", "one")
    path.write_text(
        path.read_text(encoding="utf-8").replace("Training began.", "Training had begun."), encoding="utf-8"
    )
    run(small, "commit", "-q", "-am", "two")
    path.write_text("broken: [", encoding="utf-8")
    assert ssr("changes", "2021-09", "2022-03", "--root", small).exit_code == PROBLEMS
    result = ssr("changes", "HEAD~1", "HEAD", "--root", small, "--format", "json")
    assert result.exit_code == 0, result.output
    assert "March 2022 (HEAD~1)" in result.output
    assert "March 2022 (HEAD)" in result.output
    (change,) = json.loads(result.output)["changes"]
    assert (change["label"], change["at"]) == (
        "text reworded", "ATL/benchmarks/forces/updates/2021-08-01/text",
    )  # fmt: skip
    assert [(piece["op"], piece["text"]) for piece in change["pieces"]] == [
        ("same", "Training "), ("removed", "began"), ("added", "had begun"), ("same", "."),
    ]  # fmt: skip


def test_a_name_that_is_neither_is_told(small: Path) -> None:
    run(small, "init", "-q", "-b", "main")
    result = ssr("changes", "2020-01", "2022-03", "--root", small)
    assert result.exit_code == USAGE
    assert 'There is no edition and no commit "2020-01". Editions: 2021-09, 2022-03.' in result.output
