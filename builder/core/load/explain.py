"""Says what an author did wrong where the parser only says where it stopped.

libyaml complains at the place where it can go no further, often a line after the mistake. Each function of `marks` and
`layout` knows one mistake: it looks at the complaint and at the lines around it, and finds the place and the words, or
nothing. The first that finds something is right, so the order is from the certain to the probable.
"""

from __future__ import annotations

from collections.abc import Callable

import yaml

from builder.core.load.layout import colon, conflict, indentation, no_colon
from builder.core.load.marks import (
    after_bracket,
    after_quote,
    block_head,
    bracket,
    directive,
    escape,
    first_character,
    list_in_line,
    open_quote,
)
from builder.core.load.scene import Finding, Scene
from builder.core.load.text import shorten
from builder.core.problem import Problem
from builder.core.source import Place

_MISTAKES: tuple[Callable[[Scene], Finding], ...] = (
    conflict,
    open_quote,
    after_quote,
    escape,
    directive,
    block_head,
    list_in_line,
    first_character,
    bracket,
    after_bracket,
    colon,
    no_colon,
    indentation,
)


def syntax_problem(file: str, text: str, error: yaml.YAMLError, quoted: yaml.ScalarEvent | None) -> Problem:
    """The mistake behind a syntax error; ``quoted`` is the quoted text that was read last."""
    assert isinstance(error, yaml.MarkedYAMLError), "characters are checked before"
    mark = error.problem_mark or error.context_mark
    assert mark, "libyaml marks every error"
    began = error.context_mark or mark
    scene = Scene(
        text.splitlines(),
        error.problem or "",
        mark.line,
        mark.column,
        error.context or "",
        (began.line, began.column),
        quoted,
    )
    row, column, message, hint = next((found for one in _MISTAKES if (found := one(scene))), _unknown(scene))
    rule = "yaml-feature" if "directive" in scene.reading else "yaml-syntax"
    return Problem(Place(file, row + 1, column + 1), rule, message, hint)


def _unknown(scene: Scene) -> tuple[int, int, str, str]:
    return (
        scene.row,
        scene.column,
        f'the file cannot be read from here on: "{shorten(scene.rest or scene.line)}"',
        "Look for a missing quotation mark, bracket, dash or colon in this line and the lines above it.",
    )
