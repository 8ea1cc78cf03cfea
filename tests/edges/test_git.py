"""git by its plumbing, on real repositories."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from builder.edges.git import NoCommit, commit_of, read_commit
from builder.edges.tool import ToolFailed

NOBODY = {
    "GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@b.c", "GIT_COMMITTER_NAME": "A", "GIT_COMMITTER_EMAIL": "a@b.c",
    "GIT_AUTHOR_DATE": "2021-09-30T00:00:00Z", "GIT_COMMITTER_DATE": "2021-09-30T00:00:00Z",
    "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1",
}  # fmt: skip


def run(folder: Path, *arguments: str) -> str:
    done = subprocess.run(
        ["git", *arguments], cwd=folder, env={**os.environ, **NOBODY}, check=True, capture_output=True, text=True
    )
    return done.stdout.strip()


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Two commits; the content lies in a folder of the repository."""
    top = tmp_path / "repository"
    content = top / "site" / "content"
    content.mkdir(parents=True)
    run(top, "init", "-q", "-b", "main")
    (content / "a.yml").write_bytes(b"a: 1\n")
    (content / "naïve name.yml").write_bytes(b"\0\n\xff")
    (content / "empty.yml").write_bytes(b"")
    (content / ".hidden").write_text("no")
    (content / "link.yml").symlink_to("a.yml")
    (top / "site" / "other.txt").write_text("no")
    run(top, "add", "-A")
    run(top, "commit", "-q", "-m", "one")
    run(top, "tag", "first")
    (content / "a.yml").write_bytes(b"a: 2\n")
    run(top, "commit", "-q", "-am", "two")
    return top / "site"


def test_a_commit_is_read_whatever_the_work_tree_holds(repository: Path) -> None:
    (repository / "content" / "a.yml").write_bytes(b"a: 3\n")
    first = commit_of(repository, "first")
    assert read_commit(repository, first, ["content", "templates"]) == {
        "content/a.yml": b"a: 1\n",
        "content/empty.yml": b"",
        "content/naïve name.yml": b"\0\n\xff",
    }
    assert read_commit(repository, commit_of(repository, "main"), ["content"])["content/a.yml"] == b"a: 2\n"
    assert (repository / "content" / "a.yml").read_bytes() == b"a: 3\n"


@pytest.mark.parametrize("name", ["nope", "", "--all", "HEAD:site", "first..main"])
def test_a_name_that_means_no_commit_is_told(repository: Path, name: str) -> None:
    with pytest.raises(NoCommit):
        commit_of(repository, name)


def test_a_folder_that_is_in_no_repository_is_told(tmp_path: Path) -> None:
    with pytest.raises(ToolFailed, match="not a git repository"):
        commit_of(tmp_path, "HEAD")
