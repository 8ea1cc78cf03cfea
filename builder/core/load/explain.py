"""Says what an author did wrong where the parser only says where it stopped.

libyaml complains at the place where it can go no further, often a line after the mistake. Each function here knows one
mistake: it looks at the complaint and at the lines around it, and finds the place and the words, or nothing. The first
that finds something is right, so the order is from the certain to the probable.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import yaml

from builder.core.load.text import shorten, split_lines
from builder.core.problem import Problem
from builder.core.source import Place

Finding: TypeAlias = tuple[int, int, str, str] | None
"""Row and column from 0, message and hint."""

_KEY = re.compile(r"""\s*(?:- +)*(?:"[^"]*"|'[^']*'|[^\s"'#][^:#]*):\s+""")
_NO_SPACE = re.compile(r"\s*(?:- +)*[A-Za-z_]\w*:(?=[^\s/])")
_NO_SPACE_AFTER_DASH = re.compile(r"\s*-(?=[A-Za-z{\['\"])")
_CONFLICT = re.compile(r"(<<<<<<<|>>>>>>>)( |$)|=======$")


@dataclass(frozen=True, slots=True)
class _Scene:
    """The complaint and the lines that it is about; ``row, column`` is where the parser stopped, ``began`` where the
    thing began that it was reading; ``quoted`` is the quoted text that it read last."""

    lines: Sequence[str]
    complaint: str
    row: int
    column: int
    reading: str
    began: tuple[int, int]
    quoted: yaml.ScalarEvent | None

    @property
    def line(self) -> str:
        return self.lines[self.row] if self.row < len(self.lines) else ""

    @property
    def rest(self) -> str:
        """What stands in the line from the place where the parser stopped."""
        return self.line[self.column :]

    def above(self) -> int:
        """The row of the nearest line above that says something, or -1."""
        rows = range(self.row - 1, -1, -1)
        return next((row for row in rows if self.lines[row].strip() and self.lines[row].lstrip()[0] != "#"), -1)


def syntax_problem(file: str, text: str, error: yaml.YAMLError, quoted: yaml.ScalarEvent | None) -> Problem:
    """The mistake behind a syntax error; ``quoted`` is the quoted text that was read last."""
    assert isinstance(error, yaml.MarkedYAMLError) and error.problem_mark, "characters are checked before"
    mark, began = error.problem_mark, error.context_mark or error.problem_mark
    scene = _Scene(
        split_lines(text),
        error.problem or "",
        mark.line,
        mark.column,
        error.context or "",
        (began.line, began.column),
        quoted,
    )
    row, column, message, hint = next((found for one in _MISTAKES if (found := one(scene))), _unknown(scene))
    return Problem(Place(file, row + 1, column + 1), "yaml-syntax", message, hint)


def _conflict(scene: _Scene) -> Finding:
    for row, line in enumerate(scene.lines[: scene.row + 1]):
        if _CONFLICT.match(line):
            return row, 0, "here are the marks of a merge that nobody finished", "Keep one version, delete the marks."
    return None


def _tab(scene: _Scene) -> Finding:
    if not scene.rest.startswith("\t"):
        return None
    return scene.row, scene.column, "a tab stands here, where only spaces may indent", "Write spaces instead."


def _open_quote(scene: _Scene) -> Finding:
    """A quotation that is never closed runs on to the next quotation mark, or to the end."""
    if scene.reading == "while scanning a quoted scalar":
        row, column = scene.began
    elif (end := _just_quoted(scene)) and end.start_mark and end.start_mark.line < scene.row:
        row, column = end.start_mark.line, end.start_mark.column
    else:
        return None
    mark = scene.lines[row][column : column + 1]
    return (
        row,
        column,
        f"the quotation that begins here is not closed in this line: {shorten(scene.lines[row][column:])}",
        f"Write {mark} at its end, or begin a long text with >- and write it below, without quotation marks.",
    )


def _after_quote(scene: _Scene) -> Finding:
    quoted = _just_quoted(scene)
    if not quoted or not scene.rest.strip():
        return None
    hint = "Put the whole text in quotation marks"
    if quoted.style == "'":
        hint = "Write an apostrophe inside single quotation marks twice ('')"
    return (
        scene.row,
        scene.column,
        f'the quotation has ended, and "{shorten(scene.rest)}" follows',
        f"{hint}, or begin the text with >- and write it below, without quotation marks.",
    )


def _just_quoted(scene: _Scene) -> yaml.ScalarEvent | None:
    """The quoted text that ends right before the place where the parser stopped."""
    end = scene.quoted.end_mark if scene.quoted else None
    if not end or end.line != scene.row or scene.line[end.column : scene.column].strip():
        return None
    return scene.quoted if end.column <= scene.column and "flow" not in scene.reading else None


def _bracket(scene: _Scene) -> Finding:
    """Inside brackets or braces: never closed, closed by the wrong mark, or without a comma."""
    if "flow" not in scene.reading:
        return None
    row, column = scene.began if "',' or" in scene.complaint else _opener(scene)
    mark = scene.lines[row][column : column + 1]
    closing = {"[": "]", "{": "}"}.get(mark, "")
    if closing and scene.row > row and (not scene.rest or _indent(scene.line) <= _indent(scene.lines[row])):
        return row, column, f'"{mark}" is opened here and never closed', f'Write "{closing}" where it ends.'
    here = scene.rest[:1]
    if closing and here in "]}" and here != closing:
        return scene.row, scene.column, f'"{here}" cannot close what "{mark}" has opened', f'Write "{closing}".'
    if "',' or" not in scene.complaint:
        return scene.row, scene.column, f'there is nothing before "{here}"', "Write a value, or delete it."
    if here == ":" and (word := re.search(r"\S+$", scene.line[: scene.column])):
        return (
            scene.row,
            word.start(),
            f'a comma is missing before "{word[0]}:", or the text holds a colon',
            "Write a comma between two keys; put a text with a colon in quotation marks.",
        )
    return (
        scene.row,
        scene.column,
        f'a comma is missing before "{shorten(scene.rest)}"',
        "Write a comma between two values; put a text with brackets in quotation marks.",
    )


def _opener(scene: _Scene) -> tuple[int, int]:
    """The nearest bracket or brace above that is still open."""
    closed = 0
    for row in range(min(scene.row, len(scene.lines) - 1), -1, -1):
        line = scene.lines[row]
        for column in range((scene.column if row == scene.row else len(line)) - 1, -1, -1):
            closed += line[column] in "]}"
            if line[column] in "[{":
                if not closed:
                    return row, column
                closed -= 1
    return scene.row, scene.column


def _after_bracket(scene: _Scene) -> Finding:
    if "expected key" not in scene.complaint and "'-' indicator" not in scene.complaint:
        return None
    if scene.rest[:1] in ("]", "}"):
        return scene.row, scene.column, f'"{scene.rest[0]}" closes nothing', "Delete it."
    before = scene.line[: scene.column].rstrip()
    if not before.endswith(("]", "}")):
        return None
    return (
        scene.row,
        scene.column,
        f'"{shorten(scene.rest)}" follows a bracket that has closed the value',
        "Put a text that begins with a bracket in quotation marks, or begin it with >- and write it below.",
    )


def _first_character(scene: _Scene) -> Finding:
    """Marks that cannot begin a text, because YAML gives or once meant to give them a meaning."""
    row, column = scene.row, scene.column
    if any(one in scene.reading for one in ("alias", "anchor", "tag")) or "tag handle" in scene.complaint:
        row, column = scene.began
    elif not any(one in scene.complaint for one in ("cannot start", "mapping keys are not", "node content")):
        return None
    line = scene.lines[row] if row < len(scene.lines) else ""
    if line[column - 1 : column + 1] == "[@":
        column -= 1
    mark = line[column : column + 1]
    what = "a citation" if line.startswith("[@", column) else f'"{mark}"'
    return (
        row,
        column,
        f"a text cannot begin with {what} as it stands: {shorten(line[column:])}",
        "Put the text in quotation marks, or begin it with >- and write it below.",
    )


def _block_head(scene: _Scene) -> Finding:
    if "block scalar" not in scene.reading:
        return None
    row, column = scene.began
    mark = scene.lines[row][column : column + 1]
    return (
        scene.row,
        scene.column,
        f'"{shorten(scene.rest)}" stands in the line of "{mark}"; the text begins in the next line',
        f'Write the text below, indented; put a text that begins with "{mark}" in quotation marks.',
    )


def _list_in_line(scene: _Scene) -> Finding:
    if "block sequence entries" not in scene.complaint:
        return None
    return (
        scene.row,
        scene.column,
        f'a dash begins a list, which cannot stand in the line of its key: {shorten(scene.rest)}',
        "Begin the list in the next line, or put a text that begins with a dash in quotation marks.",
    )


def _escape(scene: _Scene) -> Finding:
    if "escape" not in scene.complaint and scene.reading != "while parsing a quoted scalar":
        return None
    column = max(scene.line.rfind("\\", 0, scene.column + 1), 0)
    return (
        scene.row,
        column,
        f'"{shorten(scene.line[column : column + 2])}" means nothing between double quotation marks',
        r"Write \\ for a backslash, or use single quotation marks.",
    )


def _directive(scene: _Scene) -> Finding:
    if "directive" not in scene.reading:
        return None
    return scene.began[0], 0, "lines that begin with % are not used in these files", "Delete the line."


def _colon(scene: _Scene) -> Finding:
    """A colon where no key can end: in a text, or in a line that is indented too far."""
    if "mapping values are not allowed" not in scene.complaint:
        return None
    quoting = "Put the text in quotation marks, or begin it with >- and write it below."
    if key := _KEY.match(scene.line[: scene.column]):
        text = shorten(scene.line[key.end() :])
        return scene.row, scene.column, f'the text "{text}" holds a colon that looks like the end of a key', quoting
    above = scene.above()
    if above >= 0 and (found := _space(scene.lines, above)):
        return found
    word, indent = scene.line[: scene.column].strip(), _indent(scene.line)
    if above >= 0 and re.fullmatch(r"[\w-]+", word):
        return (
            scene.row,
            indent,
            f'"{word}" is indented by {indent} spaces, so that it looks like a part of line {above + 1}',
            f"{_levels(scene, indent)} If it belongs to the text above: {quoting[0].lower()}{quoting[1:]}",
        )
    return scene.row, scene.column, f'the text "{shorten(word)}:" holds a colon that looks like the end of a key', quoting


def _no_colon(scene: _Scene) -> Finding:
    if "could not find expected ':'" not in scene.complaint:
        return None
    row, column = scene.began
    if found := _space(scene.lines, row):
        return found
    line = scene.lines[row]
    if row and re.search(r"[:-] +[>|][-+0-9]*\s*$", scene.lines[row - 1]):
        return row, column, "the text is not indented", "Indent it by two spaces more than its key."
    return (
        row,
        column,
        f'there is no colon after a key in "{shorten(line[column:])}"',
        "Write a colon and a space after the key. If the line belongs to the text above, indent it more than its key.",
    )


def _space(lines: Sequence[str], row: int) -> Finding:
    if found := _NO_SPACE.match(lines[row]):
        return row, found.end(), f'a space is missing after the colon in "{shorten(lines[row])}"', "Write a space."
    if found := _NO_SPACE_AFTER_DASH.match(lines[row]):
        return row, found.end(), f'a space is missing after the dash in "{shorten(lines[row])}"', "Write a space."
    return None


def _indentation(scene: _Scene) -> Finding:
    """A line that fits no list or record above it."""
    if "expected key" not in scene.complaint and "'-' indicator" not in scene.complaint:
        return None
    indent = _indent(scene.line)
    what = shorten(scene.line)
    if indent != scene.column or indent not in _indents(scene):
        message = f'"{what}" is indented by {indent} spaces, which fits no line above it'
        return scene.row, scene.column, message, _levels(scene, indent)
    if scene.line.lstrip().startswith("-"):
        return scene.row, scene.column, f'"{what}" is a list entry among keys', "Write the key of the list above it."
    return (
        scene.row,
        scene.column,
        f'"{what}" has no dash and stands among list entries',
        f"Indent it by {indent + 2} spaces if it belongs to the entry above, or begin it with a dash.",
    )


def _indents(scene: _Scene) -> dict[int, int]:
    """How far the lists and records are indented that are open above the line, each with its row."""
    found: dict[int, int] = {}
    for row in range(scene.row - 1, -1, -1):
        line = scene.lines[row]
        if not line.strip() or not (_KEY.match(f"{line} ") or line.lstrip().startswith("- ")):
            continue
        dash = re.match(r" *((?:- +)*)", line)
        inner = dash.end() if dash else 0
        for indent in {inner, _indent(line)}:
            if not found or indent < min(found) or (inner > _indent(line) and _indent(line) < min(found)):
                found[indent] = row
        if 0 in found:
            break
    return found


def _levels(scene: _Scene, indent: int) -> str:
    """How far the line could be indented instead."""
    known = _indents(scene)
    near = sorted(known, key=lambda one: (abs(one - indent), one))[:2]
    said = [f"by {one} spaces as line {known[one] + 1}" for one in near if one != indent]
    return f"Indent it {', or '.join(said)}." if said else "Indent it as the lines beside it."


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _unknown(scene: _Scene) -> tuple[int, int, str, str]:
    return (
        scene.row,
        scene.column,
        f'the file cannot be read from here on: "{shorten(scene.rest or scene.line)}"',
        "Look for a missing quotation mark, bracket, dash or colon in this line and the lines above it.",
    )


_MISTAKES: tuple[Callable[[_Scene], Finding], ...] = (
    _conflict,
    _tab,
    _open_quote,
    _after_quote,
    _escape,
    _directive,
    _block_head,
    _list_in_line,
    _first_character,
    _bracket,
    _after_bracket,
    _colon,
    _no_colon,
    _indentation,
)
