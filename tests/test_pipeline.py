"""The whole way, on a small repository with the real templates, MkDocs and pandoc."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from builder.core.model import Visibility
from builder.core.problem import Level
from builder.pipeline.project import BuildFailed, check_project
from builder.pipeline.site import build

ROOT = Path(__file__).parents[1]
COUNTRY = "content/countries/atlantis.yml"


def built(root: Path, out: Path, audience: str = "public") -> dict[str, bytes]:
    build(root, out, (), Visibility(audience))
    return {p.relative_to(out).as_posix(): p.read_bytes() for p in sorted(out.rglob("*")) if p.is_file()}


def edited(root: Path, path: str, *changes: tuple[str, str]) -> None:
    text = (root / path).read_text(encoding="utf-8")
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    (root / path).write_text(text, encoding="utf-8")


def words_of(docx: bytes) -> str:
    """All text of a Word file's body and notes, as one string."""
    with zipfile.ZipFile(io.BytesIO(docx)) as parts:
        names = ("word/document.xml", "word/footnotes.xml")
        return " ".join("".join(re.findall(r"<w:t[^>]*>([^<]*)</w:t>", parts.read(n).decode())) for n in names)


def test_a_site_has_editions_reports_versions_and_redirects(small: Path, tmp_path: Path) -> None:
    site = built(small, tmp_path / "site")
    for edition in ("2021-09", "2022-03"):
        for page in ("", "countries/", "countries/atlantis/", "benchmarks/", "partners/", "obstacles/", "resolution/",
                     "reports/", "reports/thematic/", "sources/", "about/"):  # fmt: skip
            assert f"{edition}/{page}index.html" in site
        assert f"{edition}/reports/regular-atlantis.docx" in site
        assert f"{edition}/reports/thematic.docx" in site
        assert b"regular-atlantis.docx" in site[f"{edition}/countries/atlantis/index.html"]
        assert b"thematic.docx" in site[f"{edition}/reports/index.html"]
    versions = json.loads(site["versions.json"])
    assert [one["id"] for one in versions["editions"]] == ["2022-03", "2021-09"]
    assert versions["latest"] == "2021-09"
    assert "latest/countries/atlantis/index.html" in site
    assert "index.html" in site


def test_marks_in_a_text_appear_literally_on_the_page_and_in_word(small: Path, tmp_path: Path) -> None:
    site = built(small, tmp_path / "site")
    html = site["2021-09/countries/atlantis/index.html"].decode()
    assert html.count("| pipes, *stars*, &lt;b&gt;tags&lt;/b&gt;, {{ braces }}") >= 3
    assert "<b>tags" not in html
    word = words_of(site["2021-09/reports/regular-atlantis.docx"])
    assert word.count("| pipes, *stars*, &lt;b&gt;tags&lt;/b&gt;, {{ braces }}") >= 3


def test_a_status_changes_only_the_files_that_show_it_in_editions_that_know_it(small: Path, tmp_path: Path) -> None:
    before = built(small, tmp_path / "a")
    edited(small, COUNTRY, ("status: on track", "status: achieved"))
    after = built(small, tmp_path / "b")
    assert before.keys() == after.keys()
    assert {path for path in before if before[path] != after[path]} == {
        "2022-03/index.html",
        "2022-03/api/v1/countries.json",
        "2022-03/api/v1/countries/atlantis.json",
        "2022-03/benchmarks/index.html",
        "2022-03/changes/changes.json",
        "2022-03/changes/index.html",
        "2022-03/countries/index.html",
        "2022-03/countries/atlantis/changes.json",
        "2022-03/countries/atlantis/index.html",
        "2022-03/data/tables.xlsx",
        "2022-03/data/updates.csv",
        "2022-03/reports/regular-atlantis.docx",
        "2022-03/reports/index.html",
        "2022-03/reports/thematic.docx",
        "2022-03/reports/thematic/index.html",
    }


def test_five_mistakes_are_told_in_one_run_and_the_last_good_site_stays(small: Path, tmp_path: Path) -> None:
    before = built(small, tmp_path / "site")
    edited(
        small,
        COUNTRY,
        ("made_by: The Government", "made_buy: The Government"),
        ("status: on track", "status: on trakc"),
        ("{date: 2022-01, state: resolved, text: The fund paid., cites: [{source: news-2022-01}]}",
         "{date: 2022-01, state: resolved, text: The fund paid., cites: [{source: news-2022-02}]}"),
        ("date: 2021-08-01\n        status: limited", "date: 2021-02-31\n        status: limited"),
        ("id: late, theme", "id: women, theme"),
    )  # fmt: skip
    with pytest.raises(BuildFailed) as failed:
        built(small, tmp_path / "site")
    lines = (small / COUNTRY).read_text(encoding="utf-8").splitlines()
    errors = [problem for problem in failed.value.problems if problem.level is Level.ERROR]
    told = {problem.rule: problem for problem in errors}
    assert len(errors) == len(told) == 5, [str(p.at) + p.message for p in errors]
    places = {
        "unknown-key": "made_buy",
        "off-scale": "on trakc",
        "bad-date": "2021-02-31",
        "dangling-reference": "news-2022-02",
        "duplicate-id": "women, theme",
    }
    for rule, text in places.items():
        at = told[rule].at
        assert not isinstance(at, str)
        assert lines[at.line - 1][at.column - 1 :].startswith(text), (rule, at)
    out = tmp_path / "site"
    assert {p.relative_to(out).as_posix(): p.read_bytes() for p in sorted(out.rglob("*")) if p.is_file()} == before


def test_two_builds_are_the_same_bytes_whatever_is_around_them(small: Path, tmp_path: Path) -> None:
    """Folder, time zone, locale, hash seed and clock of the files differ; the tree does not."""
    trees = []
    surroundings = ({"TZ": "Asia/Tokyo", "LC_ALL": "C"}, {"TZ": "America/Caracas", "LC_ALL": "C.UTF-8"})
    for n, more in enumerate(surroundings):
        out = tmp_path / ("x" * (n * 30 + 1)) / "site"
        env = {**os.environ, **more, "PYTHONHASHSEED": str(n + 1), "PYTHONPATH": str(ROOT)}
        subprocess.run(
            [sys.executable, "-m", "builder", "build", "--root", str(small), "--out", str(out)],
            check=True, capture_output=True, env=env, cwd=tmp_path,
        )  # fmt: skip
        for path in small.rglob("*"):
            os.utime(path, (n * 1000, n * 1000))
        trees.append({p.relative_to(out).as_posix(): p.read_bytes() for p in sorted(out.rglob("*")) if p.is_file()})
    assert trees[0].keys() == trees[1].keys()
    assert [path for path in trees[0] if trees[0][path] != trees[1][path]] == []
    assert b"atlantis" in trees[0]["2021-09/index.html"].lower()


def test_the_order_of_files_does_not_matter(small: Path, tmp_path: Path) -> None:
    before = built(small, tmp_path / "a")
    contents = {path: path.read_bytes() for path in small.rglob("*") if path.is_file()}
    for path in reversed(list(contents)):
        path.unlink()
        path.write_bytes(contents[path])
    assert built(small, tmp_path / "b") == before


def test_the_sample_content_has_no_problem() -> None:
    problems, _ = check_project(ROOT)
    assert [f"{p.at}: {p.message}" for p in problems if p.level is not Level.NOTE] == []
