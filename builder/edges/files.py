"""The disk: reads a content repository as a tree, and puts a built tree in the place of the old one in one step."""

from __future__ import annotations

import ctypes
import glob
import os
import shutil
import tempfile
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Literal, TypeAlias

from builder.core.source import Tree
from builder.edges.tool import ToolFailed

try:
    import fcntl
except ImportError:  # Windows has no such lock: there two builds at once are not kept apart
    fcntl = None  # type: ignore[assignment]

_FOLDERS = ("content", "templates")
CONFIG = "site_config.yml"
ROOTS = (*_FOLDERS, CONFIG)
"""What a content repository is made of."""

_MARK = "versions.json"
"""A folder that holds this file is a site of ours; any other folder with files in it is never replaced."""

_MOST_BYTES = 16 * 1024 * 1024

_AT_FDCWD, _RENAME_EXCHANGE = -100, 2


def read_tree(root: Path) -> Tree:
    """All files below ``content/`` and ``templates/`` and the configuration, by POSIX path, in sorted order.

    Hidden files are left out. Raises ToolFailed when a file cannot be read, is larger than any that belongs here, or is
    a link or a device: nothing is read from outside the repository, and nothing is left out without a word.
    """
    found: dict[str, bytes] = {}
    try:
        for top in _FOLDERS:
            for path in _regular_files(root / top):
                found[path.relative_to(root).as_posix()] = _read(path)
        if (root / CONFIG).exists():
            found[CONFIG] = _read(root / CONFIG)
    except OSError as error:
        raise ToolFailed(f"{error.filename} cannot be read ({error.strerror}). Check that you may read it.") from error
    return dict(sorted(found.items()))


def read_packaged(folder: str) -> Tree:
    """The files that the program brings along in ``templates`` or ``scaffold``, by their paths below it.

    A checkout has its templates beside the package, a wheel has them in it.
    """
    package = Path(__file__).parents[1]
    top = package / folder if (package / folder).is_dir() else package.parent / folder
    files = (path for path in _regular_files(top) if path.parent.name != "__pycache__")
    return {path.relative_to(top).as_posix(): _read(path) for path in sorted(files)}


def _regular_files(folder: Path) -> Iterator[Path]:
    if folder.is_symlink():
        raise _odd(folder)
    if not folder.is_dir():
        return
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                yield from _regular_files(Path(entry.path))
            elif entry.is_file(follow_symlinks=False):
                yield Path(entry.path)
            else:
                raise _odd(Path(entry.path))


def _odd(path: Path) -> ToolFailed:
    return ToolFailed(f"{path} is a link or a device. Put the file itself there, or delete it.")


def _read(path: Path) -> bytes:
    if path.is_symlink():
        raise _odd(path)
    with path.open("rb") as file:
        data = file.read(_MOST_BYTES + 1)
    if len(data) > _MOST_BYTES:
        raise ToolFailed(f"{path} has more than 16 MiB. Files of content and templates are small: take it out.")
    return data


def write_file(path: Path, data: bytes) -> None:
    """Write one file whole or not at all. Raises ToolFailed when the disk refuses."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, staged = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
        try:
            with open(handle, "wb") as file:
                file.write(data)
            os.chmod(staged, 0o644)
            os.replace(staged, path)
        except BaseException:
            os.unlink(staged)
            raise
    except OSError as error:
        raise ToolFailed(_disk(error, path)) from error


Version: TypeAlias = tuple[int, int, int] | None
"""Which folder stands at a place: another one after each replacement."""


def version_of(out: Path) -> Version:
    """The version of a folder, or None where there is none."""
    try:
        found = out.resolve().stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino, found.st_ctime_ns


def replace_folder(
    out: Path, tree: Mapping[str, bytes], kept: Collection[str] = (), version: Version | Literal["any"] = "any"
) -> None:
    """Put ``tree`` in the place of the folder ``out`` in one step: readers see the old site or the new one.

    The folders named in ``kept`` go over as they are, as links to the same files. Whoever comes second waits for the
    first, and is refused if ``out`` is no longer the ``version`` that it was told. What a killed run left beside
    ``out`` is cleared away. Raises ToolFailed when the disk refuses, when somebody else was faster, or when ``out``
    holds files and is not a site that this program built.
    """
    out = out.resolve()
    if out.exists() and not (out.is_dir() and ((out / _MARK).is_file() or not any(out.iterdir()))):
        raise ToolFailed(f"{out} is not a site that this program built. Choose another folder.")
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with _alone(out.parent):
            if version not in ("any", version_of(out)):
                raise ToolFailed(f"{out} was written by somebody else meanwhile; nothing was changed. Publish again.")
            for left in out.parent.glob(f".{glob.escape(out.name)}-*"):
                shutil.rmtree(left, ignore_errors=True)
            staging = Path(tempfile.mkdtemp(dir=out.parent, prefix=f".{out.name}-"))
            try:
                for name in kept:
                    shutil.copytree(out / name, staging / name, copy_function=_linked)
                _write_tree(staging, tree)
                _swap(staging, out)
            finally:
                shutil.rmtree(staging, ignore_errors=True)
    except OSError as error:
        raise ToolFailed(_disk(error, out)) from error


def _linked(source: str, target: str) -> None:
    """The same file at a second place; a copy where the disk has no such links."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)


def read_files(folder: Path) -> Tree:
    """All files of a published folder by their paths, hidden ones too; empty where there is no such folder."""
    try:
        return {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in sorted(folder.rglob("*"))
            if path.is_file() or path.is_symlink()
        }
    except OSError as error:
        raise ToolFailed(f"{error.filename} cannot be read ({error.strerror}). Check that you may read it.") from error


def read_one(path: Path) -> bytes | None:
    """One file, or None where there is none."""
    return path.read_bytes() if path.is_file() else None


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Holds a lock on the folder, which the system lets go when the process ends, however it ends."""
    if fcntl is None:
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _write_tree(folder: Path, tree: Mapping[str, bytes]) -> None:
    folder.chmod(0o755)
    for path, data in tree.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)


def _swap(staging: Path, out: Path) -> None:
    """Exchange the two folders in one system call where there is one, else by two renames."""
    if not out.exists():
        os.rename(staging, out)
        return
    exchange = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None) if os.name == "posix" else None
    if exchange and exchange(_AT_FDCWD, os.fsencode(staging), _AT_FDCWD, os.fsencode(out), _RENAME_EXCHANGE) == 0:
        return
    old = staging.with_name(f"{staging.name}-old")
    os.rename(out, old)
    os.rename(staging, out)
    shutil.rmtree(old, ignore_errors=True)


def _disk(error: OSError, path: Path) -> str:
    return f"{path} cannot be written ({error.strerror}). Check free space and permissions; nothing was changed."
