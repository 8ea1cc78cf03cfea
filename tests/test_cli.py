"""The commands as a person types them: what they print, write and return."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from lxml import html

from builder.cli import main
from builder.cli.shared import FAILED, PROBLEMS, USAGE
from builder.edges.tool import ToolFailed
from builder.edges.wordml import read, tag, unpacked, value


def ssr(*words: str | Path, typed: str | None = None) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words], typed, env={"NO_COLOR": "1", "COLUMNS": "200"})


def test_help_and_version() -> None:
    assert "Reports on security sector reform" in ssr("--help").output
    assert ssr("--version").output.startswith("ssr-reports ")


def test_check_is_quiet_about_good_content(small: Path) -> None:
    result = ssr("check", "--root", small)
    assert result.exit_code == 0
    assert result.output == ("15 notes (secondary-only 14, contradictory-figures 1); --notes shows them.\nNo errors.\n")


def test_check_shows_the_line_a_caret_and_what_to_do(small: Path) -> None:
    path = small / "content/countries/atlantis.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("status: on track", "status: on trakc"), encoding="utf-8")
    result = ssr("check", "--root", small)
    assert result.exit_code == PROBLEMS
    assert result.output == (
        'content/countries/atlantis.yml:42:17: error [off-scale] "on trakc" is not one of the words for "status"\n'
        "    42 |         status: on trakc\n"
        "                         ^\n"
        '    Did you mean "on track"? Possible: not started, limited progress, on track, achieved, stalled, reversed.\n'
        "\n"
        "1 error\n"
        "15 notes (secondary-only 14, contradictory-figures 1); --notes shows them.\n"
        "ssr check --explain RULE says more of the word in square brackets.\n"
    )


def test_a_mistake_in_a_template_names_its_line_and_the_line_of_the_content(small: Path) -> None:
    path = small / "templates/sections/benchmarks.md"
    path.write_text(path.read_text(encoding="utf-8").replace("{{ b.statement }}", "{{ b.statment }}"), encoding="utf-8")
    result = ssr("check", "--root", small)
    assert result.exit_code == PROBLEMS
    said = result.output.splitlines()
    line = next(
        number for number, one in enumerate(path.read_text(encoding="utf-8").splitlines(), 1) if "statment" in one
    )
    assert said[0].startswith(f"templates/sections/benchmarks.md:{line}:"), said[0]
    assert "content/countries/atlantis.yml:" in said[0]
    assert "1 error" in said


def test_a_folder_without_content_says_what_to_do(tmp_path: Path) -> None:
    result = ssr("check", "--root", tmp_path)
    assert result.exit_code == PROBLEMS
    assert "there is no site_config.yml here" in result.output
    assert "--root" in result.output


def test_a_build_says_where_the_draft_is(small: Path, tmp_path: Path) -> None:
    result = ssr("build", "--root", small, "--out", tmp_path / "out")
    assert result.output.endswith(
        f"it leads to September 2021.\nThe draft March 2022: {tmp_path / 'out/2022-03/index.html'}\n"
    )


def test_build_one_edition(small: Path, tmp_path: Path) -> None:
    result = ssr("build", "--root", small, "--edition", "2021-09", "--out", tmp_path / "out")
    assert result.exit_code == 0, result.output
    assert (tmp_path / "out/2021-09/index.html").exists()
    assert result.output.endswith(f"Open {tmp_path / 'out/index.html'} in a browser: it leads to September 2021.\n")
    assert not (tmp_path / "out/2022-03").exists()


@pytest.mark.parametrize(
    ("words", "written"),
    [
        (("regular", "--operation", "unma"), ["2022-03-regular-atlantis.docx"]),
        (("regular", "--country", "ATL", "--edition", "2021-09"), ["2021-09-regular-atlantis.docx"]),
        (("regular", "--all"), ["2022-03-regular-atlantis.docx"]),
        (("thematic",), ["2022-03-thematic.docx"]),
    ],
)
def test_reports_are_written(small: Path, tmp_path: Path, words: tuple[str, ...], written: list[str]) -> None:
    out = tmp_path / "reports"
    result = ssr("report", *words, "--root", small, "--out", out)
    assert result.exit_code == 0, result.output
    trails = [name.replace(".docx", ".sources.md") for name in written]
    assert sorted(path.name for path in out.iterdir()) == sorted(written + trails)
    lines = result.output.splitlines()
    assert [line for line in lines if line.endswith(".docx")] == [str(out / name) for name in written]
    assert re.fullmatch(r" +\d+  words of 8,500", lines[-1])


def test_a_report_can_have_a_name_of_its_own(small: Path, tmp_path: Path) -> None:
    target = tmp_path / "mine.docx"
    assert ssr("report", "thematic", "--root", small, "--out", target).exit_code == 0
    assert target.read_bytes()[:2] == b"PK"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("report", "regular"), "Say which report: --operation ID, --country ISO3 or --all."),
        (("report", "regular", "--operation", "unmas"), "It knows: --operation unma"),
        (("report", "thematic", "--edition", "2020"), 'There is no edition "2020". site_config.yml lists: 2021-09'),
        (("report", "regular", "--all", "--out", "x.docx"), "--all writes several files; give --out a folder."),
        (("build", "--edition", "x"), 'There is no edition "x".'),
        (("build", "--audience", "all"), "is not one of"),
    ],
)
def test_wrong_use_says_what_is_possible(small: Path, words: tuple[str, ...], said: str) -> None:
    result = ssr(*words, "--root", small)
    assert result.exit_code == USAGE
    assert said in " ".join(result.output.split())


def test_a_tool_that_failed_is_told_without_a_traceback(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*_: object) -> None:
        raise ToolFailed("pandoc is missing; install it")

    monkeypatch.setattr("builder.pipeline.word.write_docx", missing)
    result = ssr("report", "thematic", "--root", small)
    assert (result.exit_code, result.output.strip()) == (FAILED, "pandoc is missing; install it")


def test_check_of_some_files_tells_their_problems_only(small: Path) -> None:
    path = small / "content/sources.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("read: primary", "read: once"), encoding="utf-8")
    assert ssr("check", small / "content/countries", "--root", small).exit_code == 0
    assert ssr("check", path, "--root", small).exit_code == PROBLEMS
    assert "There is no" in ssr("check", small / "content/nothing.yml", "--root", small).output


def test_a_release_stops_at_warnings_and_never_at_notes(small: Path) -> None:
    assert ssr("check", "--root", small, "--release").exit_code == 0
    path = small / "content/countries/atlantis.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("There is none.", "The UN has none."), encoding="utf-8")
    assert ssr("check", "--root", small).exit_code == 0
    assert ssr("check", "--root", small, "--release").exit_code == PROBLEMS


def test_a_rule_is_explained_and_an_unknown_one_finds_its_neighbour() -> None:
    assert "Passes:" in ssr("check", "--explain", "stale").output
    unknown = ssr("check", "--explain", "stael")
    assert (unknown.exit_code, unknown.output.strip()) == (USAGE, 'There is no rule "stael". Did you mean "stale"?')


def test_a_report_can_have_a_date_of_its_own_and_the_look_of_a_manuscript(small: Path, tmp_path: Path) -> None:
    result = ssr(
        "report", "regular", "--all", "--cutoff", "2021-12-15", "--manuscript", "--root", small, "--out", tmp_path / "r"
    )
    assert result.exit_code == 0, result.output
    parts = unpacked((tmp_path / "r/2021-12-15-regular-atlantis.docx").read_bytes())
    assert "15\u00a0December\u00a02021" in parts["word/document.xml"].decode()
    styles = {one.get(tag("styleId")): one for one in read(parts["word/styles.xml"]).iter(tag("style"))}
    for name in ("UNPara", "FootnoteText"):
        assert value(styles[name], "rPr", "sz") == "24"
        assert value(styles[name], "pPr", "spacing", name="line") == "480"


def test_regular_reports_are_listed_with_what_is_due_next(small: Path) -> None:
    path = small / "content/countries/atlantis.yml"
    more = (
        "  - {id: second, operation: unma, symbol: S/2021/9, date: 2021-12-01, next_due: 2022-06, "
        "period: {from: 2021-07-01, until: 2021-11-30}, cites: [{source: news-2021-08-01}]}\n"
    )
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("notes:\n", f"{more}notes:\n"), encoding="utf-8")
    result = ssr("report", "--list", "--root", small)
    assert result.output.splitlines() == [
        "unma      symbol not known    2021-06                     2021-12",
        "unma      S/2021/9            2021-07-01 to 2021-11-30    2022-06",
    ]
    assert ssr("build", "--root", small, "--out", small / "site").exit_code == 0
    page = html.fromstring((small / "site/2022-03/reports/index.html").read_bytes())
    sections = [one for one in page.iter() if one.get("data-section") == "calendar"]
    rows = [
        [" ".join("".join(map(str, cell.itertext())).split()) for cell in row]
        for one in sections
        for row in one.iter("tr")
    ]
    assert [row for row in rows if row[0] == "Atlantis"] == [
        [
            "Atlantis",
            "United Nations Mission in Atlantis",
            "symbol not known",
            "June 2021",
            "not known",
            "December 2021",
        ],
        [
            "Atlantis",
            "United Nations Mission in Atlantis",
            "S/2021/9",
            "1 December 2021",
            "1 July 2021 to 30 November 2021",
            "June 2022",
        ],
    ]
