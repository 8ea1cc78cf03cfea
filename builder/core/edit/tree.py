"""A file as it is written: values with their style, and each comment at the entry that it speaks of.

ruamel.yaml keeps a comment with the value before it, so that an entry that moves leaves its comment behind; here a
comment belongs to the entry that follows it, to the entry in whose line it stands, or to the end of a list or record.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

import yaml

Point: TypeAlias = tuple[int, int]
"""Row and column, from 0."""


@dataclass(slots=True, eq=False)
class Value:
    """A text; ``style`` is the mark that it begins with, or nothing for a bare one."""

    text: str
    style: str
    last_row: int = 0


@dataclass(slots=True, eq=False)
class Entry:
    """A key with its value, or an entry of a list (then ``key`` is None).

    ``before`` holds the comments of the lines above, with an empty text for an empty line; ``beside`` those that stand
    in its own line.
    """

    key: Value | None
    value: Value | Group
    start: Point
    end: Point
    before: list[str] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Group:
    """A list or a record. ``after`` holds the comments behind its last entry; ``flow`` that it stood in brackets."""

    is_list: bool
    flow: bool
    start: Point
    end: Point
    entries: list[Entry] = field(default_factory=list)
    after: list[str] = field(default_factory=list)


_NOTHING = Value("", "")


@dataclass(slots=True)
class Comment:
    """A comment at its point; ``alone`` in its line, perhaps below an empty line."""

    at: Point
    text: str
    alone: bool


@dataclass(slots=True)
class _Met:
    """An entry as it was met on the way through the file, with the groups around it, the innermost last."""

    entry: Entry
    around: tuple[Group, ...]


def parse(text: str) -> tuple[Group, list[str]]:
    """The record at the top of a file and the comments above it. The file has been read without a complaint."""
    reader = _read(text)
    return reader.top, _attach(reader.comments(), reader)


def all_comments(text: str) -> list[str]:
    """The comments of a file, sorted."""
    return sorted(comment.text for comment in _read(text).comments())


def _read(text: str) -> _Reader:
    node = yaml.compose(text, Loader=yaml.CBaseLoader)
    assert isinstance(node, yaml.MappingNode), "the file was read as a record"
    return _Reader(text.splitlines(), node)


class _Reader:
    """Goes through a file once. ``met``: each entry in the order of the file; ``covered``: the span of each text."""

    def __init__(self, lines: list[str], node: yaml.MappingNode) -> None:
        self.lines = lines
        self.covered: list[tuple[Point, Point]] = []
        self.met: list[_Met] = []
        self.top = self._group(node, ())

    def _value(self, node: yaml.Node, around: tuple[Group, ...]) -> Value | Group:
        if isinstance(node, yaml.ScalarNode):
            row, column = _start(node)
            self.covered.append(((row + 1, 0) if node.style in ("|", ">") else (row, column), _end(node)))
            return Value(node.value, node.style or "", self._last_row(node))
        assert isinstance(node, (yaml.MappingNode, yaml.SequenceNode)), "there is no other kind"
        return self._group(node, around)

    def _group(self, node: yaml.MappingNode | yaml.SequenceNode, around: tuple[Group, ...]) -> Group:
        is_list = isinstance(node, yaml.SequenceNode)
        group = Group(is_list, bool(node.flow_style), _start(node), _end(node))
        inside = (*around, group)
        for member in node.value:
            key_node, value_node = (None, member) if is_list else member
            start = _start(key_node or value_node)
            if is_list and not group.flow:
                start = self._dash(start[0], group.start[1]), group.start[1]
            key = Value(key_node.value, key_node.style or "") if key_node else None
            if key_node:
                self.covered.append((start, _end(key_node)))
            entry = Entry(key, _NOTHING, start, _end(value_node))
            self.met.append(_Met(entry, inside))
            entry.value = self._value(value_node, inside)
            group.entries.append(entry)
        return group

    def _last_row(self, node: yaml.ScalarNode) -> int:
        """The last row of a text; the end of a block lies behind the empty lines that follow it."""
        row, column = _end(node)
        if node.style in ("|", ">") and column == 0:
            row -= 1
            while row > node.start_mark.line and not self.lines[row].strip():
                row -= 1
        return row

    def _dash(self, row: int, column: int) -> int:
        """The row of the dash at or above an entry's value."""
        while row > 0 and not (
            self.lines[row][column : column + 1] == "-" and not self.lines[row][:column].strip(" -")
        ):
            row -= 1
        return row

    def comments(self) -> Iterator[Comment]:
        """All comments: a hash that is not inside a text."""
        spans = iter(sorted(self.covered))
        span = next(spans, None)
        for row, line in enumerate(self.lines):
            column = line.find("#")
            while column >= 0:
                point = row, column
                while span and span[1] <= point:
                    span = next(spans, None)
                if not (span and span[0] <= point):
                    yield Comment(point, line[column:].rstrip(), not line[:column].strip())
                    break
                column = line.find("#", column + 1)

    def below_gap(self, row: int) -> bool:
        """Whether the line above is empty."""
        return row > 0 and not self.lines[row - 1].strip()


def _start(node: yaml.Node) -> Point:
    return node.start_mark.line, node.start_mark.column


def _end(node: yaml.Node) -> Point:
    return node.end_mark.line, node.end_mark.column


def _attach(comments: Iterable[Comment], reader: _Reader) -> list[str]:
    """Gives each comment its owner; returns those above the first entry."""
    head: list[str] = []
    met = reader.met
    starts = [one.entry.start for one in met]
    for comment in comments:
        last = bisect_left(starts, comment.at) - 1
        bucket = _bucket(comment, met, last) if last >= 0 else head
        if comment.alone and reader.below_gap(comment.at[0]):
            bucket.append("")
        bucket.append(comment.text)
    if head and met and reader.below_gap(met[0].entry.start[0]):
        head.append("")
    row = met[0].entry.start[0] if met else 0
    for one in met[1:]:
        if one.entry.start[0] > row and reader.below_gap(one.entry.start[0]):
            one.entry.before.append("")
        row = one.entry.start[0]
    return head


def _bucket(comment: Comment, met: list[_Met], last: int) -> list[str]:
    at, before = comment.at, met[last]
    following = met[last + 1] if last + 1 < len(met) else None
    if not comment.alone and (owner := _in_line(at, met[: last + 1])):
        return owner.beside
    brackets = [group for group in before.around if group.flow and group.start < at < group.end]
    if brackets and not (following and following.entry.start < brackets[-1].end):
        return brackets[-1].after
    value = before.entry.value
    if at < before.entry.end and not (isinstance(value, Group) and value.entries):
        return before.entry.before
    if not following or at[1] > following.entry.start[1]:
        over = [group for group in before.around if not following or group not in following.around]
        fitting = [group for group in over if not group.flow and group.start[1] <= at[1]]
        if fitting:
            return max(fitting, key=lambda group: group.start[1]).after
    return following.entry.before if following else met[0].around[0].after


def _in_line(at: Point, met: list[_Met]) -> Entry | None:
    """The innermost entry that begins or ends in the line of a comment and is not behind a closed bracket."""
    for one in reversed(met):
        touches = at[0] in (one.entry.start[0], one.entry.end[0])
        if touches and not any(group.flow and group.end <= at for group in one.around):
            return one.entry
    return None
