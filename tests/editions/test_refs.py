"""An edition with a ``ref`` is made from that commit, whatever the work tree holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from builder.cli.shared import FAILED, PROBLEMS
from builder.pipeline.build import build_if_changed
from builder.pipeline.kept import Kept
from tests.edges.test_git import run
from tests.editions.conftest import COUNTRY, committed, files, replaced
from tests.test_cli import ssr

PAGE = "countries/atlantis/index.html"


@pytest.fixture
def moved_on(world: Path) -> Path:
    """The first edition stands on the first commit; text and template have changed since, uncommitted too."""
    first = run(world, "rev-parse", "HEAD")
    replaced(world / COUNTRY, ("Training began.", "Training had begun."))
    replaced(world / "site_config.yml", ("state: draft\n", f"state: issued\n    ref: {first}\n"))
    committed(world)
    replaced(world / COUNTRY, ("Training had begun.", "Training will begin."))
    (world / "templates/sections/notice.md").write_text("Another notice.\n", encoding="utf-8")
    return world


def test_content_and_templates_come_from_the_commit_and_titles_are_those_of_today(
    moved_on: Path, tmp_path: Path
) -> None:
    replaced(moved_on / "site_config.yml", ("title: September 2021", "title: Autumn 2021"))
    before = files(moved_on)
    assert ssr("build", "--root", moved_on, "--out", tmp_path / "site").exit_code == 0
    site = files(tmp_path / "site")
    assert b"Training began." in site[f"2021-09/{PAGE}"]
    assert b"Autumn 2021" in site[f"2021-09/{PAGE}"]
    assert b"Training will begin." in site[f"2022-03/{PAGE}"]
    thematic = "reports/thematic/index.html"
    assert b"Another notice." not in site[f"2021-09/{thematic}"]
    assert b"Another notice." in site[f"2022-03/{thematic}"]
    assert files(moved_on) == before, "nothing in the repository was touched"


def test_changes_and_redlines_compare_each_edition_with_its_own_content(moved_on: Path, tmp_path: Path) -> None:
    told = ssr("changes", "2021-09", "2022-03", "--root", moved_on)
    assert "Text reworded" in told.output, told.output
    assert ssr("report", "regular", "--all", "--since", "2021-09", "--root", moved_on, "--out", tmp_path / "r").exit_code == 0  # fmt: skip


def test_a_mistake_of_today_is_no_mistake_of_a_sealed_edition(moved_on: Path) -> None:
    replaced(moved_on / COUNTRY, ("status: on track", "status: on trakc"))
    assert ssr("check", "--root", moved_on).exit_code == PROBLEMS
    replaced(moved_on / COUNTRY, ("status: on trakc", "status: on track"))
    assert ssr("check", "--root", moved_on).exit_code == 0


def test_a_shallow_clone_that_lacks_the_commit_says_what_to_do(moved_on: Path, tmp_path: Path) -> None:
    run(tmp_path, "clone", "-q", "--depth", "1", moved_on.as_uri(), "shallow")
    result = ssr("build", "--root", tmp_path / "shallow", "--out", tmp_path / "site")
    assert result.exit_code == FAILED
    assert "git fetch --unshallow" in " ".join(result.output.split())
    assert not (tmp_path / "site").exists()


def test_mistakes_in_the_list_of_editions_are_told_at_their_place(world: Path) -> None:
    replaced(world / "site_config.yml", ("{id: 2022-03,", "{id: 2021-09, corrects: 2021-08,"))
    said = ssr("check", "--root", world).output
    assert 'site_config.yml:14:10: error [duplicate-id] the id "2021-09" is already taken' in said
    assert '[dangling-reference] "2021-08" does not stand in the editions above this one' in said
    assert 'Did you mean "2021-09"?' in said


def test_a_build_notices_that_a_name_means_another_commit(world: Path, tmp_path: Path) -> None:
    out, kept = tmp_path / "site", tmp_path / "kept"
    run(world, "branch", "issued")
    replaced(world / "site_config.yml", ("state: draft\n", "state: issued\n    ref: issued\n"))
    committed(world, "pinned")
    build_if_changed(world, out, (), "public", False, Kept(kept))
    old = files(out)
    replaced(world / COUNTRY, ("Training began", "Training started"))
    after = committed(world, "reworded")
    run(world, "reset", "-q", "--hard", "HEAD~1")
    run(world, "branch", "-f", "issued", after)
    build_if_changed(world, out, (), "public", False, Kept(kept))
    assert files(out) != old, "the branch moved, and no file did"


def test_what_is_made_from_a_commit_is_made_once(moved_on: Path, tmp_path: Path) -> None:
    out, kept = tmp_path / "site", Kept(tmp_path / "kept")
    build_if_changed(moved_on, out, (), "public", False, kept)
    assert "edition 2021-09: it is new" in kept.told
    kept.told.clear()
    replaced(moved_on / COUNTRY, ("Training will begin.", "Training may begin."))
    build_if_changed(moved_on, out, (), "public", False, kept)
    assert kept.told
    assert not [line for line in kept.told if "2021-09" in line]
    build_if_changed(moved_on, tmp_path / "clean", (), "public", False, Kept())
    assert files(out) == files(tmp_path / "clean")
    replaced(moved_on / "site_config.yml", ("title: Small world", "title: Other world"))
    kept.told.clear()
    build_if_changed(moved_on, out, (), "public", False, kept)
    assert "edition 2021-09: site_config.yml" in kept.told
