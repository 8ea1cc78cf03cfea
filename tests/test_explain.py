"""`ssr explain`: from what a person sees to the line and the commit, in a repository with two commits."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from builder.cli.shared import FAILED, USAGE
from tests.test_cli import ssr

ROOT = Path(__file__).parents[1]
FILE = "content/countries/atlantis.yml"


@pytest.fixture
def repository(small: Path) -> Path:
    """The small world, committed by one author and changed by another."""

    def commit(author: str, subject: str) -> None:
        who = ["-c", f"user.name={author}", "-c", "user.email=a@example.org"]
        day = {"GIT_COMMITTER_DATE": "2024-05-01T12:00:00Z", "GIT_AUTHOR_DATE": "2024-05-01T12:00:00Z"}
        if subject != "first":
            day = {key: value.replace("05-01", "06-02") for key, value in day.items()}
        subprocess.run(["git", "add", "-A"], cwd=small, check=True)
        subprocess.run(["git", *who, "commit", "-qm", subject], cwd=small, check=True, env=day)

    subprocess.run(["git", "init", "-q"], cwd=small, check=True)
    commit("Ada", "first")
    text = (small / FILE).read_text(encoding="utf-8")
    (small / FILE).write_text(text.replace("- one graduated;", "- one has graduated;"), encoding="utf-8")
    commit("Bea", "one has graduated")
    return small


def explained(root: Path, target: str | Path) -> list[str]:
    result = ssr("explain", target, "--root", root)
    assert result.exit_code == 0, result.output
    return result.output.splitlines()


def test_an_address_leads_to_the_youngest_change_of_its_lines(repository: Path) -> None:
    place, change = explained(repository, "ATL/benchmarks/forces/updates/2022-01/text")
    assert place == f"{FILE}:43:15  ATL/benchmarks/forces/updates/2022-01/text"
    assert change.endswith("  2024-06-02  Bea  one has graduated")
    place, change = explained(repository, "ATL/benchmarks/forces/updates/2021-08-01/text")
    assert change.endswith("  2024-05-01  Ada  first")


def test_words_on_a_page_lead_to_their_line(repository: Path) -> None:
    assert explained(repository, "training  began")[0] == f"{FILE}:39:15  ATL/benchmarks/forces/updates/2021-08-01/text"
    assert explained(repository, "one has graduated")[1].endswith("  2024-06-02  Bea  one has graduated")


def test_a_change_that_is_not_committed_is_told(repository: Path) -> None:
    text = (repository / FILE).read_text(encoding="utf-8")
    (repository / FILE).write_text(text.replace("Training began.", "Training began late."), encoding="utf-8")
    assert explained(repository, "Training began late.")[1] == "    changed, not committed"


def test_a_word_report_leads_back_paragraph_by_paragraph(repository: Path, tmp_path: Path) -> None:
    report = tmp_path / "report.docx"
    of = ("--country", "ATL", "--edition", "2021-09")
    assert ssr("report", "regular", *of, "--root", repository, "--out", report).exit_code == 0
    said = explained(repository, report)
    line = next(i for i, one in enumerate(said) if "UNDP trained 50 officers" in one)
    assert said[line + 1].endswith("ATL/support/course/text")
    assert any("words of a template" in one for one in said)


def test_a_hole_tells_its_meaning_and_where_it_is_printed(small: Path) -> None:
    lines = (ROOT / "templates/sections/overview.md").read_text(encoding="utf-8").splitlines()
    printed = [number for number, line in enumerate(lines, 1) if "{{ b.latest." in line]
    assert explained(small, "{{ b.latest }}")[:2] == [
        "latest: UpdateView or nothing. How something stood at a date.",
        "    BenchmarkView: latest is its last update that carries a status, or else its last update.",
    ]
    assert f"        templates/sections/overview.md:{', '.join(map(str, printed))}" in explained(
        small, "{{ b.latest }}"
    )


def test_a_hole_that_no_template_has_is_told_by_its_last_name(small: Path) -> None:
    said = explained(small, "{{ x.when }}")
    assert said[0] == "when: When. A date as an adverb: on a day, in a month or year."


def test_without_git_the_line_is_told_all_the_same(small: Path) -> None:
    assert explained(small, "ATL")[1] == "    not in a git repository, or in an empty one"


@pytest.mark.parametrize(
    ("target", "code", "said"),
    [
        ("ATL/benchmark/forces", USAGE, 'Did you mean "ATL/benchmarks/forces"?'),
        ("words that nobody wrote", USAGE, "Neither an address nor words"),
        ("{{ b.nothing }}", USAGE, "No template has a field"),
        ("nothing.docx", FAILED, "cannot be read as a Word file"),
    ],
)
def test_what_is_not_found_is_told(small: Path, target: str, code: int, said: str) -> None:
    result = ssr("explain", target, "--root", small)
    assert (result.exit_code, said in " ".join(result.output.split())) == (code, True), result.output
