"""Mistakes with marks: quotation marks, brackets, and characters that have a meaning at the beginning of a text."""

from __future__ import annotations

import re

import yaml

from builder.core.load.scene import Finding, Scene, indent_of
from builder.core.load.text import shorten

_ESCAPE = re.compile(r"\\(x.{0,2}|u.{0,4}|U.{0,8}|.)")


def open_quote(scene: Scene) -> Finding:
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


def after_quote(scene: Scene) -> Finding:
    """Words after a quotation that has ended: an apostrophe or an inner quotation mark closed it too early."""
    quoted = _just_quoted(scene)
    if not quoted or not scene.rest.strip() or "flow" in scene.reading:
        return None
    hint = "Put the whole text between quotation marks, and write those inside it as “ and ”"
    if quoted.style == "'":
        hint = "Write an apostrophe inside single quotation marks twice ('')"
    return (
        scene.row,
        scene.column,
        f'the quotation has ended, and "{shorten(scene.rest)}" follows',
        f"{hint}. Or begin the text with >- and write it below, without quotation marks.",
    )


def _just_quoted(scene: Scene) -> yaml.ScalarEvent | None:
    """The quoted text that ends right before the place where the parser stopped."""
    end = scene.quoted.end_mark if scene.quoted else None
    if not end or end.line != scene.row or scene.line[end.column : scene.column].strip():
        return None
    return scene.quoted if end.column <= scene.column else None


def bracket(scene: Scene) -> Finding:
    """Inside brackets or braces: never closed, closed by the wrong mark, or without a comma."""
    if "flow" not in scene.reading:
        return None
    row, column = scene.began if "',' or" in scene.complaint else _opener(scene)
    if row >= len(scene.lines):
        return None
    mark = scene.lines[row][column : column + 1]
    closing = {"[": "]", "{": "}"}.get(mark, "")
    if closing and scene.row > row and (not scene.rest or indent_of(scene.line) <= indent_of(scene.lines[row])):
        return row, column, f'"{mark}" is opened here and never closed', f'Write "{closing}" where it ends.'
    here = scene.rest[:1]
    if closing and here in "]}" and here != closing:
        return scene.row, scene.column, f'"{here}" cannot close what "{mark}" has opened', f'Write "{closing}".'
    if "',' or" not in scene.complaint:
        return scene.row, scene.column, f'there is nothing before "{here}"', "Write a value, or delete it."
    if here == ":" and (before := scene.line[: scene.column]).strip():
        word = before.split()[-1]
        return (
            scene.row,
            len(before.rstrip()) - len(word),
            f'a comma is missing before "{shorten(word)}:", or the text holds a colon',
            "Write a comma between two keys; put a text with a colon in quotation marks.",
        )
    return (
        scene.row,
        scene.column,
        f'a comma is missing before "{shorten(scene.rest)}"',
        "Write a comma between two values; put a text with brackets in quotation marks.",
    )


def _opener(scene: Scene) -> tuple[int, int]:
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


def after_bracket(scene: Scene) -> Finding:
    """Words, or one bracket too many, after a bracket that has closed the value."""
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


def first_character(scene: Scene) -> Finding:
    """Marks that cannot begin a text, because YAML gives or once meant to give them a meaning."""
    row, column = scene.row, scene.column
    if any(one in scene.reading for one in ("alias", "anchor", "tag")) or "tag handle" in scene.complaint:
        row, column = scene.began
    elif not any(one in scene.complaint for one in ("cannot start", "mapping keys are not", "node content")):
        return None
    line = scene.lines[row] if row < len(scene.lines) else ""
    if not line[column:]:
        return None
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


def block_head(scene: Scene) -> Finding:
    """A text that begins in the line of its ``>`` or ``|``."""
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


def list_in_line(scene: Scene) -> Finding:
    """A dash right after a key."""
    if "block sequence entries" not in scene.complaint:
        return None
    return (
        scene.row,
        scene.column,
        f"a dash begins a list, which cannot stand in the line of its key: {shorten(scene.rest)}",
        "Begin the list in the next line, or put a text that begins with a dash in quotation marks.",
    )


def escape(scene: Scene) -> Finding:
    """A backslash that means nothing."""
    if scene.reading != "while parsing a quoted scalar":
        return None
    column = max(scene.line.rfind("\\", 0, scene.column + 1), 0)
    written = _ESCAPE.match(scene.line, column)
    return (
        scene.row,
        column,
        f'the backslash in "{written[0] if written else scene.rest}" begins a code that does not exist',
        r"Delete the backslash; if one is meant, write \\ or put the text in single quotation marks.",
    )


def directive(scene: Scene) -> Finding:
    """A line that begins with ``%``."""
    if "directive" not in scene.reading:
        return None
    return scene.began[0], 0, "lines that begin with % are not used in these files", "Delete the line."
