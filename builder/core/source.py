"""Where a text comes from: trees of files, addresses made of content ids, and places in files.

An address survives every edit that keeps the ids (``SSD/benchmarks/unified-forces/updates/2023-11-15/text``); a
place does not. Records and digests therefore carry addresses only, and one map for each corpus, the line map, leads
from an address to its place: a comment added on top of a file moves places and nothing else.
"""

from __future__ import annotations

import marshal
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple, TypeAlias

Tree: TypeAlias = Mapping[str, bytes]
"""Relative POSIX paths to file contents, as they stand in the work tree or in a commit."""

Address: TypeAlias = str
"""Content ids joined by slashes; empty for a text that our own templates carry."""


class Place(NamedTuple):
    """A point in a file: lines and columns count from 1, columns in characters."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


LineMap: TypeAlias = Mapping[Address, Place]


class Lines(LineMap):
    """A line map that is divided by the first id of its addresses, as files divide it.

    So a file that did not change has the same part in the maps of two states of a tree, and none is copied.
    """

    def __init__(self, parts: Iterable[tuple[str, LineMap]]) -> None:
        by_root: dict[str, list[LineMap]] = defaultdict(list)
        for root, part in parts:
            by_root[root].append(part)
        self.parts: Mapping[str, LineMap] = {
            root: found[0] if len(found) == 1 else {at: place for one in found for at, place in one.items()}
            for root, found in by_root.items()
        }

    @classmethod
    def of(cls, lines: LineMap) -> Lines:
        """The same, divided; itself where it is divided already."""
        return lines if isinstance(lines, cls) else cls(divided(lines))

    def below(self, root: str) -> LineMap:
        """The places of the addresses that begin with one id."""
        return self.parts.get(root, {})

    def file_of(self, at: Address) -> str:
        """The file in which an address stands; empty where it has no place."""
        part = self.below(at.partition("/")[0])
        return part.file if isinstance(part, PlacesIn) else part[at].file if at in part else ""

    def __getitem__(self, at: Address) -> Place:
        """The place of an address. Raises KeyError for one that has none."""
        return self.parts[at.partition("/")[0]][at]

    def __contains__(self, at: object) -> bool:
        """Whether an address has a place."""
        return isinstance(at, str) and at in self.parts.get(at.partition("/")[0], {})

    def __iter__(self) -> Iterator[Address]:
        """All addresses, part by part."""
        return (at for part in self.parts.values() for at in part)

    def __len__(self) -> int:
        """How many addresses there are."""
        return sum(map(len, self.parts.values()))


class PlacesIn(LineMap):
    """The places in one file, packed: there are a thousand in the file of a country, and most nobody asks for."""

    def __init__(self, file: str, packed: bytes) -> None:
        self.file = file
        self.packed = packed

    @staticmethod
    def pack(lines: LineMap) -> bytes:
        """The lines and columns of a line map of one file."""
        return marshal.dumps({at: (place.line, place.column) for at, place in lines.items()})

    def __getitem__(self, at: Address) -> Place:
        """The place of an address. Raises KeyError for one that has none."""
        return Place(self.file, *_unpacked(self.packed)[at])

    def __contains__(self, at: object) -> bool:
        """Whether an address has a place."""
        return at in _unpacked(self.packed)

    def __iter__(self) -> Iterator[Address]:
        """All addresses."""
        return iter(_unpacked(self.packed))

    def __len__(self) -> int:
        """How many addresses there are."""
        return len(_unpacked(self.packed))


@lru_cache(maxsize=64)
def _unpacked(packed: bytes) -> Mapping[Address, tuple[int, int]]:
    return marshal.loads(packed)  # type: ignore[no-any-return]


def divided(lines: LineMap) -> tuple[tuple[str, LineMap], ...]:
    """A line map by the first id of its addresses."""
    parts: dict[str, dict[Address, Place]] = defaultdict(dict)
    for at, place in lines.items():
        parts[at.partition("/")[0]][at] = place
    return tuple(parts.items())


def address(*parts: str) -> Address:
    """Join content ids; empty parts are left out, so that a root may be empty."""
    return "/".join(part for part in parts if part)


def place_of(lines: LineMap, at: Address) -> Place:
    """The place of an address, or of the nearest address above it that has one.

    A missing key has no place of its own: the problem is shown at the record that lacks it.
    """
    probe = at
    while probe and probe not in lines:
        probe = probe.rpartition("/")[0]
    return lines.get(probe, Place(at or "content", 1, 1))
