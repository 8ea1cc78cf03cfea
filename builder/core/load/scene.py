"""A complaint of the parser and the lines that it is about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import yaml

Finding: TypeAlias = tuple[int, int, str, str] | None
"""Row and column from 0, message and hint; None where the mistake is another one."""

KEY = re.compile(r"""\s*(?:- +)*+(?:"[^"]*"|'[^']*'|[^\s"'#][^:#]*):\s+""")
"""The beginning of a line up to the value of its key."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What the parser said, and where it stood: it stopped at ``row, column``, reading what ``began`` further up.

    ``quoted`` is the quoted text that it read last. Rows and columns count from 0.
    """

    lines: Sequence[str]
    complaint: str
    row: int
    column: int
    reading: str
    began: tuple[int, int]
    quoted: yaml.ScalarEvent | None

    @property
    def line(self) -> str:
        """The line in which the parser stopped; empty at the end of the file."""
        return self.lines[self.row] if self.row < len(self.lines) else ""

    @property
    def rest(self) -> str:
        """What stands in the line from the place where the parser stopped."""
        return self.line[self.column :]

    def above(self) -> int:
        """The row of the nearest line above that says something, or -1."""
        rows = range(min(self.row, len(self.lines)) - 1, -1, -1)
        return next((row for row in rows if self.lines[row].strip() and self.lines[row].lstrip()[0] != "#"), -1)


def indent_of(line: str) -> int:
    """How many spaces a line begins with."""
    return len(line) - len(line.lstrip(" "))
