"""git, through its command line and its plumbing alone: reads commits, never the work tree or the index."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

from builder.core.source import Tree
from builder.edges.tool import ToolFailed

SECONDS = 120
_FILE_MODES = ("100644", "100755")


class NoCommit(LookupError):
    """A name that git does not know as a commit of the repository."""


def git(folder: Path, arguments: Sequence[str], given: bytes = b"") -> bytes:
    """What git prints. Raises ToolFailed when it is missing, refuses or takes too long.

    It reads no configuration but the repository's own, asks nothing and runs in a fixed locale.
    """
    fixed = {"LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "GIT_NO_REPLACE_OBJECTS": "1"}
    try:
        done = subprocess.run(
            ["git", *arguments],
            cwd=folder,
            env={**os.environ, **fixed},
            input=given,
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise ToolFailed(f'git was stopped after {SECONDS} seconds: "git {" ".join(arguments)}"') from error
    except OSError as error:
        raise ToolFailed(f"git cannot be started ({error.strerror}). Install it.") from error
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip() or "nothing"
        raise ToolFailed(f'"git {" ".join(arguments)}" failed and said: {said}')
    return done.stdout


def commit_of(folder: Path, name: str) -> str:
    """The full id of the commit that ``name`` (an id, branch or tag) means.

    Raises NoCommit when it means none, and ToolFailed when the folder is in no repository.
    """
    git(folder, ["rev-parse", "--git-dir"])
    try:
        said = git(folder, ["rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}"])
    except ToolFailed:
        raise NoCommit(f'git knows no commit "{name}" here.') from None
    return said.decode().strip()


def read_commit(folder: Path, commit: str, paths: Sequence[str]) -> Tree:
    """The files of a commit at or below ``paths``, relative to ``folder``, which may lie inside the repository.

    Links, submodules and hidden files are left out.
    """
    listed = git(folder, ["ls-tree", "-r", "-z", commit, "--", *paths]).decode("utf-8", "surrogateescape")
    found: list[tuple[str, str]] = []
    for line in filter(None, listed.split("\0")):
        about, _, path = line.partition("\t")
        mode, _, object_id = about.split(" ")
        if mode in _FILE_MODES and not any(part.startswith(".") for part in path.split("/")):
            found.append((path, object_id))
    blobs = git(folder, ["cat-file", "--batch"], "".join(f"{id}\n" for _, id in found).encode())
    tree: dict[str, bytes] = {}
    for path, _ in found:
        head, _, blobs = blobs.partition(b"\n")
        size = int(head.split(b" ")[2])
        tree[path], blobs = blobs[:size], blobs[size + 1 :]
    return dict(sorted(tree.items()))
