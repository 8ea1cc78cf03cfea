"""git, through its command line and its plumbing alone: work tree, index and what is checked out stay as they are.

Works in a clone, a work tree beside it, a submodule, with a detached head, and where the content is a folder of a
larger repository. A commit is written from values, with a date that is given: the same values are the same commit.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from builder.core.source import Tree
from builder.edges.tool import ToolFailed

SECONDS = 120

_FILE_MODES = ("100644", "100755")
_STEADY = (
    "core.quotePath=false", f"core.hooksPath={os.devnull}", "core.fsmonitor=false", "gc.auto=0",
)  # fmt: skip
_SURROUNDINGS = frozenset(
    f"GIT_{name}"
    for name in (
        "DIR", "WORK_TREE", "COMMON_DIR", "INDEX_FILE", "PREFIX", "NAMESPACE", "OBJECT_DIRECTORY", "CONFIG",
        "ALTERNATE_OBJECT_DIRECTORIES", "SHALLOW_FILE", "GRAFT_FILE", "REPLACE_REF_BASE", "TRACE", "TRACE2",
        "EXTERNAL_DIFF", "PAGER", "LITERAL_PATHSPECS", "GLOB_PATHSPECS", "NOGLOB_PATHSPECS", "ICASE_PATHSPECS",
    )
)  # fmt: skip
"""Variables by which a hook or a script around us would lead git elsewhere; how a remote is reached stays."""


class NoCommit(LookupError):
    """A name that git does not know as a commit of the repository."""


def git(folder: Path, arguments: Sequence[str], given: bytes = b"", more: Mapping[str, str] | None = None) -> bytes:
    """What git prints. Raises ToolFailed when it is missing, refuses or takes too long.

    It asks nothing, runs no hook, and runs in a fixed locale; ``more`` are further variables of its environment.
    """
    around = {name: value for name, value in os.environ.items() if name not in _SURROUNDINGS}
    fixed = {"LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "GIT_NO_REPLACE_OBJECTS": "1"}
    said = f'"git {" ".join(arguments)}"'
    try:
        done = subprocess.run(
            ["git", *(word for one in _STEADY for word in ("-c", one)), *arguments],
            cwd=folder,
            env={**around, **fixed, **(more or {})},
            input=given,
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise ToolFailed(f"git was stopped after {SECONDS} seconds: {said}") from error
    except OSError as error:
        raise ToolFailed(f"git cannot be started ({error.strerror}). Install it.") from error
    if done.returncode:
        answer = done.stderr.decode("utf-8", "replace").strip() or "nothing"
        raise ToolFailed(f"{said} failed and said: {answer}")
    return done.stdout


def git_version() -> str:
    """The version that git says. Raises ToolFailed when it is missing."""
    return git(Path(), ["--version"]).decode().split()[2]


def commit_of(folder: Path, name: str) -> str:
    """The full id of the commit that ``name`` (an id, branch or tag) means.

    Raises NoCommit when it means none, and ToolFailed when the folder is in no repository.
    """
    git(folder, ["rev-parse", "--git-dir"])
    found = object_of(folder, f"{name}^{{commit}}")
    if not found:
        missing = ' This clone is shallow: get the rest with "git fetch --unshallow".' if _is_shallow(folder) else ""
        raise NoCommit(f'git knows no commit "{name}" here.{missing}')
    return found


def _is_shallow(folder: Path) -> bool:
    return git(folder, ["rev-parse", "--is-shallow-repository"]).strip() == b"true"


def object_of(folder: Path, name: str) -> str:
    """The full id of the object that ``name`` means (``edition/2021-09^{commit}:2021-09``), or empty."""
    try:
        return git(folder, ["rev-parse", "--verify", "--quiet", "--end-of-options", name]).decode().strip()
    except ToolFailed:
        return ""


def read_commit(folder: Path, commit: str, paths: Sequence[str]) -> Tree:
    """The files of a commit at or below ``paths``, relative to ``folder``, which may lie inside the repository.

    Links, submodules and hidden files are left out.
    """
    listed = _listed(folder, ["ls-tree", "-r", "-z", commit, "--", *paths])
    return _blobs(
        folder, {path: id for path, (mode, id) in listed.items() if mode in _FILE_MODES and not _hidden(path)}
    )


def _hidden(path: str) -> bool:
    return any(part.startswith(".") for part in path.split("/"))


def folder_in_repository(folder: Path) -> str:
    """The path of the folder in its repository, ending in a slash; empty at the top, and in no repository."""
    try:
        return git(folder, ["rev-parse", "--show-prefix"]).decode("utf-8", "replace").strip("\n")
    except ToolFailed:
        return ""


def read_folder(folder: Path, tree: str) -> Tree:
    """Everything in a tree object by its path in it: hidden files, and links as the paths that they hold, too."""
    listed = _listed(folder, ["ls-tree", "-r", "-z", "--full-tree", tree])
    return _blobs(folder, {path: id for path, (_, id) in listed.items()})


def _blobs(folder: Path, ids: Mapping[str, str]) -> Tree:
    found = objects(folder, list(ids.values()))
    for path, id in ids.items():
        if id not in found:
            raise ToolFailed(f'git lacks the object {id} of {path}. Fetch again, or look with "git fsck".')
    return {path: found[id].data for path, id in sorted(ids.items())}


@dataclass(frozen=True, slots=True)
class Object:
    """What git holds under a name: its full id, its kind (``blob``, ``tree``, ``commit`` or ``tag``) and its bytes."""

    id: str
    kind: str
    data: bytes


def objects(folder: Path, names: Sequence[str]) -> Mapping[str, Object]:
    """The objects that names mean (``refs/tags/edition/2021-09^{commit}:2021-09``), without those that mean none.

    However many there are, git is started once.
    """
    said = git(folder, ["cat-file", "--batch"], "".join(f"{name}\n" for name in names).encode())
    found: dict[str, Object] = {}
    at = 0
    for name in names:
        end = said.index(b"\n", at)
        head = said[at:end].decode("utf-8", "replace").split(" ")
        at = end + 1
        if len(head) == 3 and head[2].isdigit():
            size = int(head[2])
            found[name], at = Object(head[0], head[1], said[at : at + size]), at + size + 1
    return found


def _listed(folder: Path, listing: Sequence[str]) -> Mapping[str, tuple[str, str]]:
    """What a ``git ls-tree -z`` lists: the mode and the id of each path."""
    found = {}
    for line in filter(None, git(folder, listing).decode("utf-8", "surrogateescape").split("\0")):
        about, _, path = line.partition("\t")
        mode, _, id = about.split(" ")
        found[path] = (mode, id)
    return found


def entries(folder: Path, tree: str) -> Mapping[str, str]:
    """The names at the top of a tree and the ids of what they name."""
    return {name: id for name, (_, id) in _listed(folder, ["ls-tree", "-z", "--full-tree", tree]).items()}


def changed(folder: Path, paths: Sequence[str]) -> list[str]:
    """The files at or below ``paths`` that differ from the commit that is checked out, and those it does not know."""
    said = git(folder, ["status", "--porcelain=v1", "-z", "--no-renames", "--untracked-files=all", "--", *paths])
    return sorted(line[3:] for line in said.decode("utf-8", "replace").split("\0") if line)


def write_tree(folder: Path, files: Mapping[str, bytes], folders: Mapping[str, str]) -> str:
    """The id of a tree that holds ``files`` by path and, by name, ``folders`` that are trees of the repository already.

    Nothing is read from these: what they hold costs nothing.
    """
    with TemporaryDirectory(prefix="ssr-git-") as name:
        staged = [Path(name) / str(position) for position in range(len(files))]
        for place, data in zip(staged, files.values(), strict=True):
            place.write_bytes(data)
        listed = "".join(f"{place}\n" for place in staged).encode()
        ids = git(folder, ["hash-object", "-w", "--no-filters", "--stdin-paths"], listed).decode().split()
        index = {"GIT_INDEX_FILE": str(Path(name) / "index")}
        lines = "".join(f"100644 {id}\t{path}\0" for path, id in zip(files, ids, strict=True)).encode()
        git(folder, ["update-index", "-z", "--index-info"], lines, index)
        tree = git(folder, ["write-tree"], more=index).decode().strip()
    if not folders:
        return tree
    top = git(folder, ["ls-tree", "-z", "--full-tree", tree])
    top += "".join(f"040000 tree {id}\t{name}\0" for name, id in folders.items()).encode()
    return git(folder, ["mktree", "-z"], top).decode().strip()


def write_commit(folder: Path, tree: str, parent: str, message: str, epoch: int) -> str:
    """The id of a commit of ``tree`` after ``parent`` (none when empty), dated ``epoch``."""
    after = ["-p", parent] if parent else []
    who = {f"GIT_{role}_{key}": said for role in ("AUTHOR", "COMMITTER") for key, said in _signature(epoch).items()}
    return git(folder, ["commit-tree", tree, *after, "-m", message], more=who).decode().strip()


def write_tag(folder: Path, commit: str, name: str, message: str, epoch: int) -> str:
    """The id of a tag object that names ``commit``; no reference leads to it yet."""
    who = _signature(epoch)
    tagger = f"{who['NAME']} <{who['EMAIL']}> {epoch} +0000"
    said = f"object {commit}\ntype commit\ntag {name}\ntagger {tagger}\n\n{message}\n"
    return git(folder, ["mktag"], said.encode()).decode().strip()


def _signature(epoch: int) -> Mapping[str, str]:
    """The program itself, at a given time: neither a clock nor the person who types is part of a commit."""
    return {"NAME": "ssr-reports", "EMAIL": "ssr-reports@invalid", "DATE": f"{epoch} +0000"}


def tags(folder: Path, below: str) -> list[str]:
    """The names of all tags below a prefix, without it, sorted."""
    said = git(folder, ["for-each-ref", "--format=%(refname)", f"refs/tags/{below}"]).decode()
    return sorted(line.removeprefix(f"refs/tags/{below}") for line in said.splitlines())


def references(folder: Path) -> str:
    """What every branch and tag means now, and what is checked out; nothing outside a repository or without git."""
    try:
        return git(folder, ["show-ref", "--head"]).decode("utf-8", "replace")
    except ToolFailed:
        return ""


def move(folder: Path, steps: Iterable[tuple[str, str, str]]) -> bool:
    """Let references lead elsewhere, all or none: each is its full name, its new value and the old that it must have.

    An empty old value means that there must be none yet.
    False when one of them has another value by now: somebody else was faster, and nothing moved.
    """
    moves = [f"update {name}\0{new}\0{old}\0" if old else f"create {name}\0{new}\0" for name, new, old in steps]
    try:
        git(folder, ["update-ref", "-z", "--stdin"], "".join(("start\0", *moves, "prepare\0", "commit\0")).encode())
    except ToolFailed as failed:
        if "but expected" in str(failed) or "reference already exists" in str(failed) or "is at" in str(failed):
            return False
        raise
    return True


def is_before(folder: Path, earlier: str, later: str) -> bool:
    """Whether a commit is part of the history of another; a shallow clone cannot deny it."""
    try:
        git(folder, ["merge-base", "--is-ancestor", earlier, later])
    except ToolFailed:
        return _is_shallow(folder)
    return True


def checked_out(folder: Path, branch: str) -> bool:
    """Whether a branch is checked out, here or in another work tree of the repository."""
    said = git(folder, ["for-each-ref", "--format=%(worktreepath)", f"refs/heads/{branch}"])
    return bool(said.strip())


def push(folder: Path, remote: str, commit: str, branch: str) -> None:
    """Let the branch of a remote lead to ``commit``, if that only adds to its history. Raises ToolFailed otherwise."""
    git(folder, ["push", "--quiet", "--porcelain", "--", remote, f"{commit}:refs/heads/{branch}"])


@dataclass(frozen=True, slots=True)
class LastChange:
    """Who changed lines last: the commit (empty while nothing is committed), its day in UTC, author and subject."""

    commit: str
    day: str
    author: str
    subject: str


def last_change(folder: Path, file: str, first: int, last: int) -> LastChange:
    """The youngest change to the lines of a file in the work tree; ``last`` 0 means the end of the file.

    Raises ToolFailed when git does not know the file.
    """
    said = git(folder, ["blame", "--line-porcelain", "-L", f"{first},{last or ''}", "--", file]).decode(
        "utf-8", "replace"
    )
    found: list[tuple[int, LastChange]] = []
    about: dict[str, str] = {}
    commit = ""
    for line in said.split("\n"):
        if line.startswith("\t"):
            seconds = int(about.get("committer-time", "0"))
            day = datetime.fromtimestamp(seconds, UTC).date().isoformat()
            is_open = not commit.strip("0")
            change = LastChange("" if is_open else commit, day, about.get("author", ""), about.get("summary", ""))
            found.append((seconds, change))
            about, commit = {}, ""
        elif not commit:
            commit = line.partition(" ")[0]
        else:
            key, _, value = line.partition(" ")
            about[key] = value
    return max(found, key=lambda one: one[0])[1]
