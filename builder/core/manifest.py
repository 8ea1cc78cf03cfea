"""The manifest of a sealed edition: every file with its size and SHA-256, and what the edition was made from and with.

It stands in the edition as ``manifest.json``; the tag of the edition carries the SHA-256 of the manifest itself. Keys
may be added; a key that changes its meaning is a new ``SCHEMA``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, TypeAlias

NAME = "manifest.json"
SCHEMA = 1

Digest: TypeAlias = tuple[int, str]
"""Size in bytes, and SHA-256 in hexadecimal digits."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a sealed edition consists of.

    ``commit`` is that of content and templates, ``site_url`` the address that its pages carry for ever, ``tools`` the
    programs that made it with their versions. The manifest itself is not among ``files``.
    """

    edition: str
    cutoff: str
    commit: str
    site_url: str
    tools: Mapping[str, str]
    files: Mapping[str, Digest]


def digest(data: bytes) -> Digest:
    """The size and the SHA-256 of a file."""
    return len(data), sha256(data).hexdigest()


def to_json(manifest: Manifest) -> bytes:
    """The manifest as JSON in UTF-8, keys sorted: the same bytes for the same edition."""
    data = {
        "schema": SCHEMA,
        "edition": manifest.edition,
        "cutoff": manifest.cutoff,
        "commit": manifest.commit,
        "site_url": manifest.site_url,
        "tools": dict(manifest.tools),
        "files": {path: {"bytes": size, "sha256": sha} for path, (size, sha) in manifest.files.items()},
    }
    return (json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def from_json(data: bytes) -> Manifest:
    """The manifest that was written. Raises ValueError, with a sentence, for anything else."""
    try:
        read: dict[str, Any] = json.loads(data)
        is_later = read["schema"] > SCHEMA
        files = {str(path): (int(one["bytes"]), str(one["sha256"])) for path, one in read["files"].items()}
        edition, cutoff, commit, address = (str(read[key]) for key in ("edition", "cutoff", "commit", "site_url"))
        manifest = Manifest(edition, cutoff, commit, address, dict(read["tools"]), files)
    except (KeyError, TypeError, AttributeError, ValueError, OverflowError, RecursionError) as error:
        raise ValueError("This is not the manifest of an edition.") from error
    if is_later:
        raise ValueError(f"The manifest was written by a later version of this program (schema {read['schema']}).")
    return manifest


def differences(promised: Mapping[str, Digest], found: Mapping[str, Digest]) -> list[tuple[str, str]]:
    """Each file that is not as it was promised, with what is wrong: missing, changed or extra; sorted by path."""
    told = []
    for path in sorted(promised.keys() | found.keys()):
        if path not in found:
            told.append((path, "is missing"))
        elif path not in promised:
            told.append((path, "was not part of the edition"))
        elif promised[path] != found[path]:
            told.append((path, "differs from what was sealed"))
    return told
