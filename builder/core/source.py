"""Where a text comes from: trees of files, addresses made of content ids, and places in files.

An address survives every edit that keeps the ids (``SSD/benchmarks/unified-forces/updates/2023-11-15/text``); a
place does not. Records and digests therefore carry addresses only, and one map for each corpus, the line map, leads
from an address to its place: a comment added on top of a file moves places and nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

Tree: TypeAlias = Mapping[str, bytes]
"""Relative POSIX paths to file contents, as they stand in the work tree or in a commit."""

Address: TypeAlias = str
"""Content ids joined by slashes; empty for a text that our own templates carry."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A point in a file: lines and columns count from 1, columns in characters."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


LineMap: TypeAlias = Mapping[Address, Place]


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
