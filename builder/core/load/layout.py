"""Mistakes of layout: colons, dashes, the spaces after them, and lines that are indented too far or not far enough."""

from __future__ import annotations

import re
from collections.abc import Sequence

from builder.core.load.scene import KEY, Finding, Scene, indent_of
from builder.core.load.text import shorten

_NO_SPACE = re.compile(r"\s*(?:- +)*+[A-Za-z_]\w*:(?=[^\s/])")
_NO_SPACE_AFTER_DASH = re.compile(r"\s*-(?=[A-Za-z{\['\"])")
_WIDE_COLON = re.compile(r"\s*(?:- +)*+[A-Za-z_]+([\uff1a\ufe55\u2236\ua789])")
_KEEP_ONE = "Keep one of the two versions, and delete the lines that begin with <<<<<<<, ======= and >>>>>>>."
_CONFLICT = re.compile(r"(<{7}|>{7})( |$)|={7}$|\|{7}( |$)")


def conflict(scene: Scene) -> Finding:
    """Marks that git leaves where two versions could not be merged."""
    for row, line in enumerate(scene.lines[: scene.row + 1]):
        if _CONFLICT.match(line):
            return (
                row,
                0,
                "two people changed these lines, and git has left both versions",
                _KEEP_ONE,
            )
    return None


def colon(scene: Scene) -> Finding:
    """A colon where no key can end: in a text, or in a line that is indented too far."""
    if "mapping values are not allowed" not in scene.complaint:
        return None
    quoting = "Put the text in quotation marks, or begin it with >- and write it below."
    if key := KEY.match(scene.line[: scene.column]):
        text = shorten(scene.line[key.end() :])
        if text[0] in "“”‘’„«":
            quoting = f'{text[0]} is a part of the text here. Put all of it between straight quotation marks: "…".'
        return scene.row, scene.column, f'the text "{text}" holds a colon that looks like the end of a key', quoting
    above = scene.above()
    if above >= 0 and (found := _space(scene.lines, above)):
        return found
    word, indent = scene.line[: scene.column].strip(), indent_of(scene.line)
    if above >= 0 and re.fullmatch(r"[\w-]+", word):
        return (
            scene.row,
            indent,
            f'"{word}" is indented by {_spaces(indent)}, so that it looks like a part of line {above + 1}',
            f"{_better(scene)} If it belongs to the text above: {quoting[0].lower()}{quoting[1:]}".strip(),
        )
    return (
        scene.row,
        scene.column,
        f'the text "{shorten(word)}:" holds a colon that looks like the end of a key',
        quoting,
    )


def no_colon(scene: Scene) -> Finding:
    """A line that should be a key and has no colon, or a text that is not indented below its key."""
    if "could not find expected ':'" not in scene.complaint:
        return None
    row, column = scene.began
    if found := _space(scene.lines, row):
        return found
    line = scene.lines[row]
    if match := _WIDE_COLON.match(line):
        return row, match.start(1), f'the colon of "{shorten(line)}" is not that of the keyboard', 'Write ": " instead.'
    if row and re.search(r"[:-] +[>|][-+0-9]*\s*$", scene.lines[row - 1]):
        return row, column, "the text is not indented", _below_key(scene.lines[row - 1], row)
    return (
        row,
        column,
        f'there is no colon after a key in "{shorten(line[column:])}"',
        "Write a colon and a space after the key. If the line belongs to the text above, indent it more than its key.",
    )


def indentation(scene: Scene) -> Finding:
    """A line that fits no list or record above it."""
    if "expected key" not in scene.complaint and "'-' indicator" not in scene.complaint:
        return None
    indent, said = indent_of(scene.line), shorten(scene.line)
    if indent != scene.column:
        return None
    if scene.rest.startswith(":"):
        return scene.row, indent, "there is no key before the colon", "Write a key, or put the text in quotation marks."
    entry = scene.rest.startswith("-")
    columns = {column for column, _, _ in _open_above(scene)}
    if indent not in columns:
        return (
            scene.row,
            indent,
            f'"{said}" is indented by {_spaces(indent)}, which fits no line above it',
            _better(scene) or "Indent it as the lines beside it.",
        )
    if entry:
        hint = "write the key of the list above it"
        other = _better(scene, f" if it belongs to the list there; else {hint}.")
        return scene.row, indent, f'"{said}" is a list entry among keys', other or f"{hint.capitalize()}."
    return (
        scene.row,
        indent,
        f'"{said}" has no dash and stands among list entries',
        f"Indent it by {_spaces(indent + 2)} if it belongs to the entry above, or begin it with a dash.",
    )


def _below_key(line: str, row: int) -> str:
    """How far the lines of a text are indented below the line with its key, which is the ``row``-th from 1."""
    begins = re.match(r" *(?:- +)*", line)
    key = line.strip(" -").partition(":")[0]
    indent = (begins.end() if begins else 0) + 2
    return f'Indent it by {_spaces(indent)}, two more than "{shorten(key)}" in line {row}.'


def _space(lines: Sequence[str], row: int) -> Finding:
    if found := _NO_SPACE.match(lines[row]):
        return row, found.end(), f'a space is missing after the colon in "{shorten(lines[row])}"', "Write a space."
    if found := _NO_SPACE_AFTER_DASH.match(lines[row]):
        return row, found.end(), f'a space is missing after the dash in "{shorten(lines[row])}"', "Write a space."
    return None


def _open_above(scene: Scene) -> list[tuple[int, int, bool]]:
    """The lists and records open above the line, the innermost first: column, row, and whether it is a list."""
    found: list[tuple[int, int, bool]] = []
    limit = len(scene.line) + 1000
    for row in range(scene.row - 1, -1, -1):
        line = scene.lines[row]
        dashes = re.match(r" *(?:- +)+", line)
        indent, inner = indent_of(line), dashes.end() if dashes else indent_of(line)
        if inner < limit and KEY.match(f"{line} "):
            found.append((inner, row, False))
            limit = inner
        if dashes and indent < limit:
            found.append((indent, row, True))
            limit = indent
        if limit == 0:
            break
    return found


def _better(scene: Scene, then: str = ".") -> str:
    """How far the line could be indented: as the keys or the entries above it, or as the text that it may go on."""
    entry, indent = scene.rest.lstrip().startswith("-"), indent_of(scene.line)
    known = [(column, row) for column, row, is_list in _open_above(scene) if is_list == entry and column != indent]
    near = sorted(known, key=lambda one: (abs(one[0] - indent), one))[:2]
    if len(near) == 2 and abs(near[0][0] - indent) < abs(near[1][0] - indent):
        del near[1]
    above = scene.above()
    if above >= 0 and not entry and not KEY.match(f"{scene.lines[above]} ") and indent_of(scene.lines[above]) > indent:
        near = [*near[:1], (indent_of(scene.lines[above]), above)]
    said = [f"by {_spaces(column)} as line {row + 1}" for column, row in near]
    return f"Indent it {' or '.join(said)}{then}" if said else ""


def _spaces(count: int) -> str:
    return "1 space" if count == 1 else f"{count} spaces"
