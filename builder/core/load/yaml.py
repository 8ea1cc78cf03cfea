"""Reads a YAML file into nodes that know their places, with the meaning of YAML 1.2 and none of its machinery.

libyaml gives events, twenty times as fast as a parser in Python; the nodes are built here, so that depth, tags, anchors
and repeated keys are judged while the file is read and nothing is ever constructed. A plain scalar is its text: dates,
numbers and ``NO`` are left to the model. Every refusal is a problem at its place, and the value is then `Refused`, so
that nobody complains of it again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import yaml

from builder.core.load.explain import syntax_problem
from builder.core.load.recover import MOST, Lost, without_entry
from builder.core.load.text import UNPRINTABLE, decode
from builder.core.problem import Problem, Problems
from builder.core.source import Place

MAX_DEPTH = 40
MAX_NODES = 100_000
"""About twenty times what the longest country file holds: a file with more is a mistake or an attack."""
MAX_PROBLEMS = 1000
"""Nobody corrects more in one go; the limit keeps a hostile file from filling the memory."""
_EMPTY = ("no-value", "the file is empty", "Write its keys, or delete the file.")
_GLUED_COMMENT = re.compile(r"[|>][-+0-9]*#")
_PLAIN_HEAD = re.compile(r"[|>][-+]?(\s|$)")
_NULLS = frozenset(("", "~", "null", "Null", "NULL"))


@dataclass(slots=True)
class Scalar:
    """A value: the characters that stand for it, without quotes and folded as YAML folds."""

    place: Place
    text: str


@dataclass(slots=True)
class Absent:
    """No value where one could stand: nothing, perhaps with a comment, or ``written`` as ``~`` or ``null``."""

    place: Place
    written: str
    has_comment: bool = False


@dataclass(slots=True)
class Refused:
    """A value that could not be read; the author has been told."""

    place: Place


@dataclass(slots=True)
class Listing:
    """A list."""

    place: Place
    items: list[Node]


@dataclass(slots=True)
class Table:
    """Keys and their values, in the order of the file; the place of a table in block style is its first key.

    ``lost`` are the entries of a file that were passed over because of a mistake of YAML.
    """

    place: Place
    keys: dict[str, Place]
    values: dict[str, Node]
    in_braces: bool = False
    lost: Sequence[Lost] = ()


Node: TypeAlias = Scalar | Absent | Refused | Listing | Table


def read(file: str, data: bytes, first: str = "id: SSD", partly: bool = False) -> tuple[Table | None, Problems]:
    """The table at the top of a file, or None where no such table can be read; never raises.

    ``first`` is a line with which a file of its kind can begin. With ``partly`` an entry with a mistake of YAML is told
    and passed over, so that all others can be read.
    """
    text, problems = decode(file, data)
    if text is None:
        return None, problems
    told: list[Problem] = []
    lost: list[Lost] = []
    stopped: set[int] = set()
    while True:
        reader = _Reader(file, text.splitlines(), list(problems), first)
        try:
            top = reader.document(yaml.parse(text, Loader=yaml.CBaseLoader))
        except yaml.MarkedYAMLError as error:
            row = error.problem_mark.line if error.problem_mark else -1
            is_new = row not in stopped
            if is_new:
                told.append(syntax_problem(file, text, error, reader.last_quoted))
            rest = without_entry(text, _line(told[-1])) if partly and is_new and len(told) < MOST else None
            if rest is None:
                return None, (*reader.problems, *told)
            text = rest[0]
            lost.append(rest[1])
            stopped.add(row)
        except _GivenUp:
            return None, (*reader.problems, *told)
        else:
            if top:
                top.lost = lost
            return top, (*reader.problems, *told)


def _line(problem: Problem) -> int:
    assert isinstance(problem.at, Place), "what is read has a place"
    return problem.at.line


class _GivenUp(Exception):
    """Reading stops: the rest would only repeat the complaint."""


@dataclass(slots=True)
class _Reader:
    """Builds nodes from events. ``last_quoted`` is the quoted text read last: an unclosed quote shows too late."""

    file: str
    lines: Sequence[str]
    problems: list[Problem]
    first: str
    last_quoted: yaml.ScalarEvent | None = None
    nodes: int = 0

    def place(self, event: yaml.Event) -> Place:
        mark = event.start_mark
        assert mark, "libyaml marks every event"
        return Place(self.file, mark.line + 1, mark.column + 1)

    def tell(self, place: Place, rule: str, message: str, hint: str) -> None:
        if len(self.problems) < MAX_PROBLEMS:
            self.problems.append(Problem(place, rule, message, hint))

    def document(self, events: Iterator[yaml.Event]) -> Table | None:
        """The one document of the file. All events are read, so that a mistake at the end is seen as well."""
        first: Node | None = None
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentEndEvent) and event.explicit:
                self.tell(self.place(event), "yaml-feature", 'the line "..." is not used in these files', "Delete it.")
            if not isinstance(event, yaml.DocumentStartEvent):
                continue
            documents += 1
            self._directives(event)
            node = self._node(next(events), events, 1)
            first = first or node
            if documents == 2:
                self.tell(
                    self.place(event),
                    "yaml-feature",
                    'the line "---" would begin a second file within this one',
                    "Delete the line ---, or move what follows to a file of its own.",
                )
        return self._top(first or Absent(Place(self.file, 1, 1), ""))

    def _directives(self, event: yaml.DocumentStartEvent) -> None:
        if event.tags or (event.version and event.version != (1, 2)):
            self.tell(
                self.place(event),
                "yaml-feature",
                "lines that begin with % are not used in these files",
                "Delete the line.",
            )

    def _top(self, node: Node) -> Table | None:
        match node:
            case Table():
                return node
            case Absent():
                self.tell(node.place, *_EMPTY)
            case Scalar() | Listing():
                self.tell(
                    node.place,
                    "wrong-kind",
                    f"the file holds a {'list' if isinstance(node, Listing) else 'text'} where keys are expected",
                    f'Begin with a line such as "{self.first}", without a dash in front, from the first column on.',
                )
            case Refused():
                pass
        return None

    def _node(self, event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Node:
        place = self.place(event)
        self.nodes += 1
        if self.nodes > MAX_NODES:
            message = f"the file holds more than {MAX_NODES:,} values"
            self.tell(place, "yaml-feature", message, "Divide the file, or look for lines that were pasted many times.")
            raise _GivenUp
        if isinstance(event, yaml.AliasEvent):
            self.tell(
                place,
                "yaml-feature",
                f'"*{event.anchor}" refers to another place of the file, which is not possible here',
                "Write the value itself; put a text that begins with * in quotation marks.",
            )
            return Refused(place)
        assert isinstance(event, (yaml.ScalarEvent, yaml.CollectionStartEvent)), "what else begins a value"
        self._properties(event, place)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, place)
        if depth > MAX_DEPTH:
            self.tell(
                place,
                "yaml-feature",
                f"lists and groups of keys stand in each other {depth} deep",
                "Something is nested by mistake: look at the brackets and the indentation.",
            )
            raise _GivenUp
        if isinstance(event, yaml.SequenceStartEvent):
            return self._listing(events, place, depth)
        return self._table(events, place, depth, bool(event.flow_style))

    def _properties(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent, place: Place) -> None:
        """Refuses an anchor and a tag; the value itself is read as if they were not there."""
        if event.anchor is not None:
            self.tell(
                place,
                "yaml-feature",
                f'"&{event.anchor}" gives the value a name, which is not possible here',
                f'Delete "&{event.anchor}"; a text that is to begin with & stands in quotation marks.',
            )
        if event.tag is not None:
            self.tell(
                place,
                "yaml-feature",
                f'"{_written_tag(event.tag)}" gives the value a type, which is not possible here',
                "Delete it; put a text that begins with ! in quotation marks.",
            )

    def _scalar(self, event: yaml.ScalarEvent, place: Place) -> Node:
        text = str(event.value)
        if not event.style:
            if text in _NULLS and event.tag is None:
                rest = self.lines[place.line - 1][place.column - 1 :] if place.line <= len(self.lines) else ""
                return Absent(place, text, rest.lstrip().startswith("#"))
            return Scalar(place, text)
        if event.style in "'\"":
            self.last_quoted = event
            if bad := UNPRINTABLE.search(text):
                self.tell(
                    place,
                    "bad-text",
                    f"the text holds the character U+{ord(bad[0]):04X}, which cannot be printed",
                    "Delete the backslash and what belongs to it.",
                )
                return Refused(place)
        else:
            self._block(event, place)
        return Scalar(place, text)

    def _block(self, event: yaml.ScalarEvent, place: Place) -> None:
        """Refuses ways of writing a block that libyaml reads and ruamel.yaml, which writes the files, does not."""
        head = self.lines[place.line - 1][place.column - 1 :]
        below = self.lines[place.line] if place.line < len(self.lines) else ""
        if glued := _GLUED_COMMENT.match(head):
            at = Place(self.file, place.line, place.column + glued.end() - 1)
            self.tell(at, "yaml-syntax", 'a space is missing before "#"', "Write a space, or delete the comment.")
        elif below.isspace() and _PLAIN_HEAD.match(head):
            rows = range(place.line, len(self.lines))
            text = next((line for line in map(self.lines.__getitem__, rows) if line.strip()), "")
            indent, is_empty = len(text) - len(text.lstrip(" ")), not event.value.strip("\n")
            is_comment = bool(indent) and text.lstrip(" ").startswith("#")
            if is_comment if is_empty else len(below) < indent:
                at = Place(self.file, place.line + 1, 1)
                self.tell(at, "yaml-syntax", "the text begins with a line of spaces", "Delete the spaces of the line.")

    def _listing(self, events: Iterator[yaml.Event], place: Place, depth: int) -> Listing:
        items: list[Node] = []
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            items.append(self._node(event, events, depth + 1))
        return Listing(place, items)

    def _table(self, events: Iterator[yaml.Event], place: Place, depth: int, in_braces: bool) -> Table:
        """The keys of a record. Where the first key comes again, a dash was forgotten: that is one mistake, not ten."""
        table = Table(place, {}, {}, in_braces)
        dash_forgotten = False
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            at = self.place(event)
            key = self._key(event, at, events, depth)
            value = self._node(next(events), events, depth + 1)
            if key is None:
                continue
            if key not in table.keys:
                table.keys[key], table.values[key] = at, value
            elif not dash_forgotten:
                dash_forgotten = key == next(iter(table.keys))
                self.tell(
                    at,
                    "yaml-feature",
                    f'the key "{key}" stands here a second time',
                    f"The first is in line {table.keys[key].line}. Keep one of the two"
                    + (f', or begin a new entry: write "{_with_dash(at, key)}" here.' if dash_forgotten else "."),
                )
        return table

    def _key(self, event: yaml.Event, place: Place, events: Iterator[yaml.Event], depth: int) -> str | None:
        """The text of a key, or None for one that was refused; its value is read all the same."""
        if isinstance(event, yaml.ScalarEvent):
            self._properties(event, place)
            match self._scalar(event, place):
                case Scalar(text=text) if text != "<<" or event.style:
                    return text
                case Scalar():
                    message = '"<<" takes in the keys of another place, which is not possible here'
                    self.tell(place, "yaml-feature", message, "Write the keys themselves.")
                case Absent():
                    hint = "Write a key, or put the text in quotation marks."
                    self.tell(place, "yaml-feature", "there is no key before the colon", hint)
                case _:
                    pass
            return None
        if not isinstance(event, yaml.AliasEvent):
            self.tell(
                place,
                "yaml-feature",
                "a list or a group of keys stands where a key is expected",
                "Put a text that holds brackets or braces in quotation marks.",
            )
        self._node(event, events, depth + 1)
        return None


def _with_dash(at: Place, key: str) -> str:
    """The beginning of a line that becomes an entry, with its other keys where they are."""
    return f"{' ' * (at.column - 3)}- {key}: …"


def _written_tag(tag: str) -> str:
    return tag.replace("tag:yaml.org,2002:", "!!")
