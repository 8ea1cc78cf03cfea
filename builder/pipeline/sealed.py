"""Sealed editions as they lie in git: a folder on the branch ``editions``, and a tag that says what it must hold.

The tag is the seal. It names the commit in which the folder was written and carries the SHA-256 of the manifest, so
whatever happens to the branch later, what was issued can be found and judged.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from builder.core.config import EditionConfig
from builder.core.manifest import NAME, Manifest, from_json
from builder.core.snapshot import RECORD, Snapshot
from builder.core.snapshot import from_json as snapshot_from_json
from builder.core.source import Tree
from builder.edges.git import Object, object_of, objects, read_folder, tags
from builder.edges.tool import ToolFailed

BRANCH, TAG = "editions", "edition/"
REF = f"refs/heads/{BRANCH}"
_PROMISE = re.compile(r"^manifest-sha256: ([0-9a-f]{64})$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Sealed:
    """A sealed edition: the commit that its tag names, the tree object of its folder, and its manifest."""

    commit: str
    tree: str
    stored: bytes
    manifest: Manifest


def message(title: str, manifest: bytes) -> str:
    """What the tag of an edition says."""
    return f"{title}\n\nmanifest-sha256: {sha256(manifest).hexdigest()}"


def sealed(root: Path, ids: Sequence[str]) -> Mapping[str, Sealed]:
    """The sealed editions among ``ids``, without those that have no tag here.

    Raises ToolFailed when a tag does not carry the digest of the manifest that it leads to: it is not ours, or somebody
    has moved it.
    """
    names = {id: f"refs/tags/{TAG}{id}" for id in ids}
    ends = ("", "^{commit}", "^{commit}:%s", f"^{{commit}}:%s/{NAME}")
    held = objects(root, [f"{name}{end.replace('%s', id)}" for id, name in names.items() for end in ends])
    found = {}
    for id, name in names.items():
        tag, *rest = (held.get(f"{name}{end.replace('%s', id)}") for end in ends)
        if tag:
            found[id] = _sealed(id, tag, *rest)
    return found


def _sealed(id: str, tag: Object, commit: Object | None, tree: Object | None, stored: Object | None) -> Sealed:
    said = _PROMISE.search(tag.data.decode("utf-8", "replace"))
    if not (said and commit and tree and stored and sha256(stored.data).hexdigest() == said[1]):
        raise ToolFailed(
            f"The tag {TAG}{id} does not carry the digest of the manifest that it leads to: it was made or moved by "
            f'hand. Fetch the true one ("git fetch origin tag {TAG}{id} --force").'
        )
    try:
        return Sealed(commit.id, tree.id, stored.data, from_json(stored.data))
    except ValueError as error:
        raise ToolFailed(f"Edition {id}: {error}") from error


def records(root: Path, editions: Sequence[EditionConfig], with_documents: bool = False) -> Mapping[str, Snapshot]:
    """What those of the editions said that are sealed here, from the commits that they name, as it was recorded then.

    Nothing of it is read from content: an edition outlives the model, the templates and the program that made it.
    Raises ToolFailed with a sentence when a later program has recorded it.
    """
    refs = {one.id: one.ref for one in editions if one.ref}
    there = sealed(root, list(refs)) if refs else {}
    return {
        id: _recorded(root, id, one.tree, with_documents)
        for id, one in there.items()
        if one.manifest.commit == refs[id]
    }


@lru_cache(maxsize=64)
def _recorded(root: Path, id: str, tree: str, with_documents: bool) -> Snapshot:
    """A tree object never changes: what was read of it once holds for as long as the program runs."""
    name = f"{tree}:{RECORD}"
    found = objects(root, [name])
    try:
        return snapshot_from_json(found[name].data if found else b"", with_documents)
    except ValueError as error:
        raise ToolFailed(f"Edition {id}: {error}") from error


def sealed_ids(root: Path) -> list[str]:
    """The ids of all editions that have a tag here, sorted."""
    return tags(root, TAG)


def files_of(root: Path, edition: Sealed) -> Tree:
    """All files of a sealed edition by their paths in its folder."""
    return read_folder(root, edition.tree)


def branch_tip(root: Path, branch: str, remote: str = "origin") -> str:
    """The commit that a branch leads to here, or else the one last seen on the remote; empty when there is none."""
    return object_of(root, f"refs/heads/{branch}") or object_of(root, f"refs/remotes/{remote}/{branch}")
