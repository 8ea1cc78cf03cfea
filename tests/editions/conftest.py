"""Repositories of git with the small world in them, and what a person does there."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.edges.test_git import run

COUNTRY = "content/countries/atlantis.yml"
SITE_URL = "https://example.org/ssr/"
CONFIG = f"""\
# The small world, for tests.
title: Small world
description: A country with one of each kind of item.
notice: Made for tests.
site_url: {SITE_URL}

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
