"""Where each character of a value stands in its file, whatever its style: bare, in quotation marks, folded or kept.

A value and the piece of the file that spells it hold the same characters, white space aside: folding, indentation and
line ends are white space, and quotation marks and backslashes are undone here. Nothing else is known of the styles; a
value that cannot be matched so has no places, and whoever asks is told so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

import yaml

from builder.core.problem import Problems, Slip, in_order
from builder.core.source import Place, Tree

_MARKUP = re.compile(r"\[@[^\]]*\]|(?<=\])\([^()\s]*\)")
"""Citations and the targets of links: no words of the text."""
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")
_ESCAPE = re.compile(r"\\(?:x(?P<x>..)|u(?P<u>.{4})|U(?P<U>.{8})|(?P<c>.|\n))", re.DOTALL)
_BLANK_ESCAPES = "tnrNLP_ vf\n\t"


@dataclass(frozen=True, slots=True)
class Written:
    """The ``number``-th value of a file, its style, and the span of each of its characters; none for white space."""

    number: int
    text: str
    style: str
    spans: Sequence[tuple[int, int] | None]

    def find(self, slip: Slip) -> tuple[int, int] | None:
        """The positions in ``text`` that a slip begins and ends at, or None where the words are not there so."""
        bare = _MARKUP.sub(lambda match: "\0" * len(match[0]), self.text)
        form = re.compile(r"\s+".join(re.escape(word) for word in re.split(r"\s", slip.written)))
        for count, match in enumerate(form.finditer(bare), 1):
            if count == slip.nth:
                return match.span()
        return None


@dataclass(frozen=True, slots=True)
class Script:
    """The text of a file, and its values in order, each with the offset at which it begins and ends."""

    text: str
    starts: Sequence[int]
    values: Sequence[tuple[int, int, str, str]]

    def at(self, place: Place) -> Written | None:
        """The value in which a place stands."""
        offset = self.starts[place.line - 1] + place.column - 1 if place.line <= len(self.starts) else -1
        for number, (begin, end, text, style) in enumerate(self.values):
            if begin <= offset < end:
                spans = _spans(self.text[:end], begin, text, style)
                return Written(number, text, style, spans) if spans else None
        return None

    def place(self, file: str, offset: int) -> Place:
        """The place of an offset."""
        line = max(number for number, start in enumerate(self.starts, 1) if start <= offset)
        return Place(file, line, offset - self.starts[line - 1] + 1)


def script(data: bytes) -> Script | None:
    """The values of a file with their places; None for a file that is no YAML."""
    try:
        text = data.decode("utf-8-sig")
        events = list(yaml.parse(text.replace("\t", " "), Loader=yaml.CBaseLoader))
    except (UnicodeDecodeError, yaml.YAMLError):
        return None
    starts = [0, *accumulate(len(line) for line in _LINE.findall(text))]
    values = []
    for event in events:
        if isinstance(event, yaml.ScalarEvent):
            begin, end = event.start_mark, event.end_mark
            assert begin
            assert end
            span = starts[begin.line] + begin.column, starts[min(end.line, len(starts) - 1)] + end.column
            values.append((*span, event.value, event.style or ""))
    return Script(text, starts, values)


def pinpointed(problems: Problems, tree: Tree) -> Problems:
    """The problems in order, each that speaks of words at these words and not where their text begins."""
    scripts: dict[str, Script | None] = {}
    found = []
    for problem in problems:
        place, slip = problem.at, problem.slip
        if isinstance(place, Place) and slip and place.file in tree:
            if place.file not in scripts:
                scripts[place.file] = script(tree[place.file])
            place = _pinpoint(scripts[place.file], place, slip)
        found.append(problem if place is problem.at else replace(problem, at=place))
    return in_order(found)


def _pinpoint(known: Script | None, place: Place, slip: Slip) -> Place:
    value = known.at(place) if known else None
    span = value.find(slip) if value else None
    if not known or not value or not span or span == (0, len(value.text)):
        return place
    here = value.spans[span[0]]
    return known.place(place.file, here[0]) if here else place


def _spans(file: str, begin: int, text: str, style: str) -> list[tuple[int, int] | None] | None:
    """The spans of a value that begins at an offset and ends with ``file``."""
    if style in ("|", ">"):
        head = _LINE.match(file, begin)
        begin = head.end() if head else begin
    elif style:
        begin, file = begin + 1, file[:-1]
    marks = list(_characters(file, begin, style))
    if [character for character, _ in marks] != [character for character in text if not character.isspace()]:
        return None
    spans = iter(marks)
    return [None if one.isspace() else next(spans)[1] for one in text]


def _characters(file: str, here: int, style: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """The characters that the end of ``file`` spells, without white space, each with its span."""
    while here < len(file):
        character, after = file[here], here + 1
        if style == "'" and character == "'":
            after += 1
        elif style == '"' and (escape := _ESCAPE.match(file, here)):
            character, after = _meant(escape), escape.end()
        if not character.isspace():
            yield character, (here, after)
        here = after


def _meant(escape: re.Match[str]) -> str:
    code = escape["x"] or escape["u"] or escape["U"]
    if code:
        return chr(int(code, 16))
    return " " if escape["c"] in _BLANK_ESCAPES else escape["c"]
