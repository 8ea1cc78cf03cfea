"""Repositories of git with the small world in them, and what a person does there."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.conftest import ROOT, WORLDS
from tests.edges.test_git import run
from tests.test_cli import ssr

COUNTRY = "content/countries/atlantis.yml"
SITE_URL = "https://example.org/ssr/"
CONFIG = f"""\
# The small world, for tests.
title: Small world
description: A country with one of each kind of item.
notice: Made for tests.
site_url: {SITE_URL}
repository: https://example.org/git/ssr

editions:
  # the first one
  - id: 2021-09
    title: September 2021
    cutoff: 2021-09-30   # the day of the report
    state: draft
  - {{id: 2022-03, title: March 2022, cutoff: 2022-03-31, state: draft}}
"""


def committed(root: Path, message: str = "change") -> str:
    """The commit of everything as it stands."""
    run(root, "add", "-A")
    run(root, "commit", "-q", "-m", message)
    return run(root, "rev-parse", "HEAD")


def replaced(path: Path, *changes: tuple[str, str]) -> None:
    """The file with texts that stand in it once replaced."""
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


def files(folder: Path) -> dict[str, bytes]:
    """All files of a folder by their paths."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def world(small: Path) -> Path:
    """The small world as a repository of git with one commit."""
    (small / "site_config.yml").write_text(CONFIG, encoding="utf-8")
    run(small, "init", "-q", "-b", "main")
    committed(small, "one")
    return small


@pytest.fixture(scope="session")
def _sealed_world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("sealed") / "world"
    shutil.copytree(WORLDS / "small", root)
    shutil.copytree(ROOT / "templates", root / "templates", ignore=shutil.ignore_patterns("__pycache__"))
    (root / "site_config.yml").write_text(CONFIG, encoding="utf-8")
    run(root, "init", "-q", "-b", "main")
    committed(root, "one")
    for id in ("2021-09", "2022-03"):
        result = ssr("seal", id, "--root", root)
        assert result.exit_code == 0, result.output
        committed(root, f"sealed {id}")
    replaced(root / COUNTRY, ("Training began.", "Training did not begin."))
    listed = "  - {id: 2021-09-corr1, title: September 2021 (corrected), cutoff: 2021-09-30, state: draft, corrects: 2021-09}\n"
    with (root / "site_config.yml").open("a", encoding="utf-8") as config:
        config.write(listed)
    committed(root, "a correction")
    result = ssr("seal", "2021-09-corr1", "--root", root)
    assert result.exit_code == 0, result.output
    committed(root, "sealed the correction")
    return root


@pytest.fixture
def sealed_world(_sealed_world: Path, tmp_path: Path) -> Path:
    """A repository with three sealed editions, the third a correction of the first, which a test may change."""
    root = tmp_path / "world"
    shutil.copytree(_sealed_world, root, symlinks=True)
    return root
