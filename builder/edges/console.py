"""Prints problems and progress: text with the line and a caret on a terminal or in a log."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.text import Text

from builder.core.problem import Level, Problem
from builder.core.source import Place, Tree

_STYLE = {Level.ERROR: "bold red", Level.WARNING: "yellow", Level.NOTE: "cyan"}


def print_problems(problems: Iterable[Problem], tree: Tree, console: Console) -> None:
    """Each problem at its place, with the line of the file, a caret and what to do."""
    counts = dict.fromkeys(Level, 0)
    for problem in problems:
        counts[problem.level] += 1
        console.print(_problem(problem, tree), soft_wrap=True, highlight=False)
    if any(counts.values()):
        said = ", ".join(
            f"{counts[level]} {level.name.lower()}{'s' * (counts[level] > 1)}"
            for level in reversed(Level)
            if counts[level]
        )
        console.print(Text(said))


def _problem(problem: Problem, tree: Tree) -> Text:
    assert isinstance(problem.at, Place)
    text = Text()
    text.append(str(problem.at), style="bold")
    text.append(f": {problem.level.name.lower()}", style=_STYLE[problem.level])
    text.append(f" [{problem.rule}] {problem.message}\n")
    lines = tree.get(problem.at.file, b"").decode("utf-8", "replace").splitlines()
    if 0 < problem.at.line <= len(lines):
        line = "".join(" " if c < " " or c == "\x7f" else c for c in lines[problem.at.line - 1])
        start = max(0, problem.at.column - 80)
        text.append(f"    {line[start : start + 120]}\n    {' ' * (problem.at.column - 1 - start)}")
        text.append("^\n", style=_STYLE[problem.level])
    if problem.hint:
        text.append(f"    {problem.hint}\n", style="italic")
    return text
