"""Results of earlier runs on the disk, by the digest of all that they were made from.

Nothing depends on it: what is missing, torn or foreign is made anew, a disk that refuses is no failure, and the folder
may be deleted at any time. It lies with the user's caches and never in a content repository, so that no pull request
can bring results along. An entry is the SHA-256 of its key and bytes, and the bytes, put in place whole; two runs at
once write the same.
"""

from __future__ import annotations

import marshal
import os
import sys
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

MOST_BYTES = 1024 * 1024 * 1024
"""How large the folder may be after `prune`: some twenty sites of 200 countries."""

_SIZE_OF_DIGEST = 32


def home() -> Path:
    """The folder of the program among the user's caches (XDG Base Directory Specification)."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "ssr-reports"


def digest(value: Any) -> str:
    """The SHA-256 of a value made of texts, bytes, numbers, lists and dictionaries in a settled order."""
    return sha256(marshal.dumps(value, 2)).hexdigest()


def program() -> str:
    """The digest of this program's own code and of the names and versions of all packages beside it."""
    top = Path(__file__).parents[1]
    code = [(str(path.relative_to(top)), path.read_bytes()) for path in sorted(top.rglob("*.py"))]
    beside = {one for folder in sys.path if os.path.isdir(folder) for one in os.listdir(folder)}
    return digest([code, sorted(one for one in beside if one.endswith(".dist-info")), sys.version])


def read(folder: Path, key: str) -> bytes | None:
    """The bytes that were kept under a key; None when there are none, or not the ones that were written."""
    path = _path(folder, key)
    try:
        stored = path.read_bytes()
        os.utime(path)
    except OSError:
        return None
    data = stored[_SIZE_OF_DIGEST:]
    return data if _seal(key, data) == stored[:_SIZE_OF_DIGEST] else None


def write(folder: Path, key: str, data: bytes) -> None:
    """Keep bytes under a key, whole or not at all."""
    path = _path(folder, key)
    with suppress(OSError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, staged = tempfile.mkstemp(dir=path.parent)
        try:
            with open(handle, "wb") as file:
                file.write(_seal(key, data) + data)
            os.replace(staged, path)
        except BaseException:
            os.unlink(staged)
            raise


def prune(folder: Path, most: int = MOST_BYTES) -> None:
    """Delete what was not used for longest, until no more than ``most`` bytes are left."""
    found = []
    for path in folder.glob("??/*"):
        with suppress(OSError):
            about = path.stat()
            found.append((about.st_mtime_ns, about.st_size, path))
    left = sum(size for _, size, _ in found)
    for _, size, path in sorted(found):
        if left <= most:
            return
        with suppress(OSError):
            path.unlink()
            left -= size


def state_of(folder: Path) -> str:
    """The digest of the names, sizes and times of all files below a folder, by which a touched one is noticed."""
    return digest(sorted(_stated(str(folder), "")))


def _stated(folder: str, below: str) -> Iterable[tuple[str, int, int]]:
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    for entry in entries:
        name = f"{below}/{entry.name}"
        if entry.is_dir(follow_symlinks=False):
            yield from _stated(entry.path, name)
        else:
            about = entry.stat(follow_symlinks=False)
            yield name, about.st_size, about.st_mtime_ns


def _seal(key: str, data: bytes) -> bytes:
    """The SHA-256 of key and bytes: an entry that lies under the key of another is none."""
    return sha256(key.encode() + data).digest()


def _path(folder: Path, key: str) -> Path:
    return folder / key[:2] / key[2:]
