"""`ssr new` as a person types it: where the entry stands afterwards, and that nothing else has moved."""

from __future__ import annotations

import shlex
from importlib import import_module
from pathlib import Path

import pytest

from builder.cli.shared import PROBLEMS, USAGE
from tests.test_cli import ssr

FILE = "content/countries/atlantis.yml"


def added(root: Path, file: str, *words: str) -> str:
    """What the command put into a file; everything before it and behind it is as it was, byte for byte."""
    before = (root / file).read_text(encoding="utf-8")
    result = ssr("new", *words, "--root", root)
    assert result.exit_code == 0, result.output
    after = (root / file).read_text(encoding="utf-8")
    start = next((i for i, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), len(before))
    start = after.rfind("\n", 0, start) + 1
    end = start + len(after) - len(before)
    assert after[:start] + after[end:] == before
    checked = ssr("check", "--root", root)
    assert checked.exit_code == 0, checked.output
    return after[start:end]


CITE = ("--cite", "news-2022-01")


def test_an_update_stands_in_the_order_of_dates(small: Path) -> None:
    words = ("update", "ATL/benchmarks/forces", "--date", "2021-12", "--status", "stalled", "--text", "It stood still.")
    assert added(small, FILE, *words, *CITE) == (
        "      - date: 2021-12\n"
        "        status: stalled\n"
        "        text: It stood still.\n"
        "        cites: [{source: news-2022-01}]\n"
    )
    text = (small / FILE).read_text(encoding="utf-8")
    assert text.index("2021-12\n        status") < text.index("date: 2022-01\n        status: on track")


def test_a_list_that_was_not_there_stands_where_the_model_has_it(small: Path) -> None:
    words = ("update", "ATL/ownership/review", "--date", "2022-01", "--text", "x" * 50 + " y" * 50, *CITE)
    before = (small / FILE).read_text(encoding="utf-8")
    assert ssr("new", *words, "--root", small).exit_code == 0
    after = (small / FILE).read_text(encoding="utf-8")
    assert "cites: [{source: news-2021-08-01}], updates: [{date: 2022-01, text: " in after
    assert len(after.splitlines()) == len(before.splitlines())
    assert ssr("check", "--root", small).exit_code == 0


def test_an_obstacle_a_benchmark_and_a_reading(small: Path) -> None:
    assert added(
        small, FILE, "obstacle", "ATL", "--id", "trust", "--title", "Lack of trust: both sides", "--state", "present",
        "--category", "political", "--affects", "forces", "--date", "2022-01", "--text", "It is low.", "--cite",
        "S/RES/1 (2021), para. 2 (b)",
    ) == (
        "  - id: trust\n"
        "    title: 'Lack of trust: both sides'\n"
        "    state: present\n"
        "    category: political\n"
        "    affects: [forces]\n"
        "    date: 2022-01\n"
        "    text: It is low.\n"
        "    cites: [{source: S/RES/1 (2021), paragraph: 2 (b)}]\n"
    )  # fmt: skip
    assert "set_by: {kind: programme, date: 2022-01, cites: [{source: news-2022-01}]}" in added(
        small, FILE, "benchmark", "ATL", "--id", "posts", "--title", "Posts", "--components", "police", "--statement",
        "Build them.", "--set-by-kind", "programme", "--set-by-date", "2022-01", "--set-by-cite", "news-2022-01",
    )  # fmt: skip
    assert added(
        small, FILE, "reading", "ATL/benchmarks/forces/indicators/graduated", "--date", "2021-11", "--value", "100", *CITE
    ).splitlines()[0] == "          - date: 2021-11"  # fmt: skip


def test_sources_stay_sorted_and_a_file_may_be_new(small: Path) -> None:
    (small / "content/sources.yml").write_text(
        (small / "content/sources.yml").read_text(encoding="utf-8").replace("S/RES/1", "S/RES/1"), encoding="utf-8"
    )
    said = added(
        small, "content/sources.yml", "source", "--id", "post-2022", "--title", "A post", "--publisher", "The Post",
        "--date", "2022-01-02", "--url", "https://example.org/post", "--read", "secondary",
    )  # fmt: skip
    assert said.startswith("  - id: post-2022\n    title: A post\n")


def test_a_country_begins_with_its_name(small: Path) -> None:
    result = ssr("new", "country", "mli", "--name", "Côte d'Azur", "--root", small)
    assert result.output == "Wrote content/countries/cote-d-azur.yml.\n"
    assert (small / "content/countries/cote-d-azur.yml").read_text(encoding="utf-8") == "id: MLI\nname: Côte d'Azur\n"
    said = ssr("new", "operation", "MLI", "--id", "x", "--name", "X", "--kind", "regional operation", "--root", small)
    assert said.output == "Wrote content/countries/cote-d-azur.yml:3:1.\n"
    assert ssr("check", "--root", small).exit_code == 0


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("country", "ATL", "--name", "A"), USAGE, "ATL is there already"),
        (("note", "ATL", "--id", "women", "--theme", "women", "--date", "2022", "--text", "x", *CITE), USAGE, 'an entry "women" already'),
        (("note", "XXX", "--id", "n", "--theme", "women", "--date", "2022", "--text", "x", *CITE), USAGE, "Possible: ATL"),
        (("update", "ATL/benchmarks/nothing", "--date", "2022", "--text", "x", *CITE), USAGE, "Possible: forces"),
        (("update", "ATL/forces", "--date", "2022", "--text", "x", *CITE), USAGE, 'Did you mean "benchmarks/forces"?'),
        (("update", "ATL/benchmarks", "--date", "2022", "--text", "x", *CITE), USAGE, "Add the id"),
        (("update", "ATL/notes/women", "--date", "2022", "--text", "x", *CITE), USAGE, "has no updates"),
        (("note", "ATL", "--id", "n"), USAGE, "Say --theme, --date, --text, --cite."),
        (("note", "ATL", "--id", "n", "--theme", "wmen", "--date", "2022", "--text", "x", *CITE), PROBLEMS, "Did you mean"),
        (("note", "ATL", "--id", "n", "--theme", "women", "--date", "2022", "--text", "x", "--cite", "?"), PROBLEMS, "Nothing was written."),
    ],
)  # fmt: skip
def test_what_cannot_be_written_is_told_and_nothing_changes(
    small: Path, words: tuple[str, ...], code: int, said: str
) -> None:
    before = {path: path.read_bytes() for path in small.rglob("*.yml")}
    result = ssr("new", *words, "--root", small)
    assert (result.exit_code, said in " ".join(result.output.split())) == (code, True), result.output
    assert {path: path.read_bytes() for path in small.rglob("*.yml")} == before


def test_on_a_terminal_it_asks(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_module("builder.cli.new"), "is_terminal", lambda: True)
    result = ssr(
        "new",
        "note",
        "ATL",
        "--root",
        small,
        typed="embargo-2\nembargo\nJan. 2022\n2022-01\nIt was kept.\nnews-2022-01\n\n",
    )
    assert result.exit_code == 0, result.output
    assert "What is known, in our own words." in result.output
    assert 'Error: "Jan. 2022" is not a date.' in result.output
    assert "  - id: embargo-2\n    theme: embargo\n" in (small / FILE).read_text(encoding="utf-8")


def test_what_was_said_on_a_terminal_can_be_said_again(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_module("builder.cli.new"), "is_terminal", lambda: True)
    result = ssr("new", "note", "ATL", "--root", small, typed="n\nembargo\n2022-01\nIt's kept.\nnews-2022\n\n")
    assert result.exit_code == PROBLEMS
    again = result.output.splitlines()[-1]
    words = [word.replace("news-2022", "news-2022-01") for word in shlex.split(again)]
    assert words[0] == "ssr"
    assert ssr(*words[1:], "--root", small).exit_code == 0
