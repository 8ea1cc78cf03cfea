"""An incremental build is the clean one, byte for byte, whatever was edited in whatever order; served pages as well.

SSR_STEPS is the number of edits in a row, each kind once where it is not set.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from random import Random

import pytest

from builder.core.memory import Memory
from builder.core.model import Visibility
from builder.core.problem import BuildFailed
from builder.edges.files import read_files
from builder.edges.server import Site
from builder.pipeline.build import build_if_changed
from builder.pipeline.kept import Kept
from builder.pipeline.project import check_project
from builder.pipeline.serve import build_draft
from builder.pipeline.site import build

COUNTRY = "content/countries/atlantis.yml"
SOURCE = "news-2021-08-01"


def replaced(path: str, pattern: str, new: str) -> Callable[[Path, int], None]:
    """An edit of the first place in a file that matches; ``{n}`` in ``new`` is the number of the edit."""

    def edit(root: Path, number: int) -> None:
        text = (root / path).read_text(encoding="utf-8")
        changed, times = re.subn(pattern, new.replace("{n}", str(number)), text, count=1)
        assert times, f"nothing in {path} matches {pattern}"
        (root / path).write_text(changed, encoding="utf-8")

    return edit


def country(name: str, code: str) -> Callable[[Path, int], None]:
    """Takes the country away where it is there, and brings it in where it is not."""

    def edit(root: Path, number: int) -> None:
        file = root / f"content/countries/{name.lower()}.yml"
        if file.exists():
            file.unlink()
        else:
            note = f"{{id: women, theme: women, date: 2021-07, text: Women {number}., cites: [{{source: {SOURCE}}}]}}"
            file.write_text(f"id: {code}\nname: {name}\nnotes:\n  - {note}\n", encoding="utf-8")

    return edit


def style_sheet(root: Path, number: int) -> None:
    sheet = next(iter(sorted((root / "templates/theme").rglob("*.css"))))
    sheet.write_text(f"{sheet.read_text(encoding='utf-8')}\n.edit-{number} {{}}\n", encoding="utf-8")


EDITS: Mapping[str, Callable[[Path, int], None]] = {
    "text": replaced(COUNTRY, r"Training began[^.]*\.", "Training began in week {n}."),
    "status": lambda root, n: replaced(COUNTRY, r"status: [a-z ]+", ("status: stalled", "status: on track")[n % 2])(
        root, n
    ),
    "heading": replaced(COUNTRY, r"title: Unite[^\n]*", "title: Unite the forces {n}"),
    "new country": country("Libya", "LBY"),
    "removed country": country("Chad", "TCD"),
    "comment": replaced(COUNTRY, r"\A", "# Edit {n}.\n"),
    "outline": replaced("templates/pages/about.yml", r"title: .*", "title: About {n}"),
    "template": replaced("templates/sections/standing.md", r"\Z", "\n\nEdit {n}.\n"),
    "style sheet": style_sheet,
    "title of the site": replaced("site_config.yml", r"(?m)^title: .*$", "title: Site {n}"),
    "cutoff": lambda root, n: replaced("site_config.yml", r"cutoff: 2022-\d\d-\d\d", f"cutoff: 2022-03-{n % 9 + 10}")(
        root, n
    ),
    "partner": replaced("content/partners.yml", r"name: [^\n,}]*", "name: Partner {n}"),
    "source": replaced("content/sources.yml", r"title: [^\n,}]*", "title: Source {n}"),
}


STEPS = int(os.environ.get("SSR_STEPS", len(EDITS)))


def clean(root: Path, out: Path) -> Mapping[str, bytes]:
    build(root, out, (), Visibility.PUBLIC)
    return read_files(out)


def served(site: Site) -> Mapping[str, bytes]:
    return {**site.files, **{path: page() for path, page in site.late.items() if path.endswith(".html")}, **site.rest()}


@pytest.mark.parametrize("seed", [0])
def test_incremental_is_clean(small: Path, tmp_path: Path, seed: int) -> None:
    chance, out = Random(seed), tmp_path / "site"
    site, memory = Site(), Memory()
    EDITS["removed country"](small, 0)
    names: list[str] = []
    for number in range(STEPS):
        if number % len(EDITS) == 0:
            names = chance.sample(sorted(EDITS), len(EDITS))
        name = names.pop()
        EDITS[name](small, number)
        try:
            expected = clean(small, tmp_path / "clean")
        except BuildFailed as failed:
            pytest.fail(f"the edit of the {name} is a mistake: {failed.problems}")
        build_if_changed(small, out, (), "public", False, Kept(tmp_path / "kept"))
        assert read_files(out) == expected, f"after an edit of the {name}"
        with memory.at_work():
            build_draft(small, site, Kept(tmp_path / "kept of serve"))
        memory.forget_unused()
        anew = Site()
        build_draft(small, anew, Kept())
        assert served(site) == served(anew), f"served after an edit of the {name}"
        checked = check_project(small, Kept(tmp_path / "kept of check"))
        assert checked == check_project(small), f"checked after an edit of the {name}"


def test_what_was_said_of_a_file_is_not_said_of_its_address(small: Path, tmp_path: Path) -> None:
    """Of two files with one id the second has another address, until the first is gone."""
    for name in ("libya", "second"):
        note = f"{{id: women, theme: women, date: 2021-07, text: Womens {name}., cites: [{{source: nobody}}]}}"
        file = small / f"content/countries/{name}.yml"
        file.write_text(f"id: LBY\nname: {name.title()}\nnotes:\n  - {note}\n", encoding="utf-8")
    kept = Kept(tmp_path / "kept")
    assert [one.rule for one in check_project(small, kept)[0]].count("dangling-reference") == 2
    (small / "content/countries/libya.yml").unlink()
    assert check_project(small, kept) == check_project(small)


def test_why_names_what_moved(small: Path, tmp_path: Path) -> None:
    out, folder = tmp_path / "site", tmp_path / "kept"

    def told() -> set[str]:
        kept = Kept(folder)
        build_if_changed(small, out, (), "public", False, kept)
        return set(kept.told)

    site = f"site {out}"
    assert f"{site}: it is new" in told()
    assert told() == set()
    EDITS["text"](small, 1)
    assert f"{site}: {COUNTRY}" in (now := told())
    assert not [line for line in now if line.startswith("frame")]
    EDITS["new country"](small, 2)
    now = told()
    assert f"{site}: content/countries/libya.yml" in now
    assert any(line.startswith("frame of") and line.endswith(": headings") for line in now)
    (out / "index.html").unlink()
    assert told() == {f"{site}: the folder of the site"}
    assert (out / "index.html").is_file()


def test_a_torn_entry_is_made_again(small: Path, tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    expected = clean(small, tmp_path / "clean")
    build_if_changed(small, tmp_path / "site", (), "public", False, Kept(folder))
    for entry in folder.glob("??/*"):
        entry.write_bytes(entry.read_bytes()[:-1])
    build_if_changed(small, tmp_path / "site", (), "public", False, Kept(folder))
    assert read_files(tmp_path / "site") == expected
