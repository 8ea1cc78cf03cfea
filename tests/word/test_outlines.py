"""Reports of a drafter's own: an outline in a content repository, without Python, and what is said of their length."""

from __future__ import annotations

import re
from pathlib import Path

from tests.test_cli import ssr
from tests.word.revisions import plainly

OUTLINE = """\
title: Women in the security sector
kind: Brief on resolution 2553 (2020), para. 3
countries: [ATL]
parts:
  - sections: [notice]
  - box: true
    heading: Summary
    sections: [women/summary]
  - heading: Progress by country
    parts:
      - heading: "{country}"
        each: country
        sections: [women, overview]
  - heading: Benchmarks
    annex: true
    sections: [benchmarks]
"""
NARRATIVE = """\
id: women
title: Women in the security sector
narrative:
  - {id: one, section: summary, date: 2021-06, text: A drafter wrote this., cites: [{source: S/RES/1 (2021)}]}
"""


def test_an_outline_and_a_narrative_make_a_report(small: Path, tmp_path: Path) -> None:
    (small / "templates/reports/women.yml").write_text(OUTLINE, encoding="utf-8")
    (small / "content/reports/women.yml").write_text(NARRATIVE, encoding="utf-8")
    result = ssr("report", "women", "--root", small, "--out", tmp_path)
    assert result.exit_code == 0, result.output
    said = [line for line in plainly((tmp_path / "2022-03-women.docx").read_bytes()) if line]
    heads = [line for line in said if line.startswith(("Title", "Subtitle", "Heading", "UNAnnex", "UNSummary"))]
    assert heads == [
        "Title: Women in the security sector",
        "Subtitle: Brief on resolution 2553 (2020), para.\u00a03",
        "UNSummaryHeading: Summary",
        "UNSummary: A drafter wrote this.[\tResolution 1 (2021).]",
        "Heading1: Progress by country",
        "Heading2: Women in the security sector",
        "Heading2: At a glance",
        "UNAnnexHeading: Annex: Benchmarks",
    ]
    assert "words of 8,500" in result.output


def test_a_section_that_does_not_exist_is_told_at_its_line(small: Path) -> None:
    (small / "templates/reports/women.yml").write_text(OUTLINE.replace("overview", "overveiw"), encoding="utf-8")
    result = ssr("report", "women", "--root", small)
    assert result.output.splitlines() == [
        'templates/reports/women.yml:13:27: error [outline] there is no section "overveiw"',
        "    13 |         sections: [women, overveiw]",
        "                                   ^",
        '    Did you mean "overview"?',
        "",
        "1 error",
    ]


def test_a_report_over_the_limit_is_a_problem_and_the_page_says_where_the_words_are(
    small: Path, tmp_path: Path
) -> None:
    path = small / "content/reports/thematic.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("The summary.", f"{'Many words here. ' * 3000}".strip()), encoding="utf-8")
    found = " ".join(ssr("check", "--root", small).output.split())
    assert 'warning [too-long] the report "Strengthening security sector reform" has 9,1' in found
    assert ssr("check", "--release", "--root", small).exit_code == 1
    assert ssr("build", "--edition", "2022-03", "--root", small, "--out", tmp_path / "site").exit_code == 0
    page = (tmp_path / "site/2022-03/reports/index.html").read_text(encoding="utf-8")
    assert "of 8,500; over the limit by 6" in page
    assert re.search(r">Summary</t[dh]>\s*<td[^>]*>9,00\d<", page)
