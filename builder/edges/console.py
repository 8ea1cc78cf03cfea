"""Prints problems and progress: text with the line and a caret on a terminal or in a log."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from rich.console import Console
from rich.text import Text

from builder.core.problem import Level, Problem
from builder.core.source import Place, Tree

_STYLE = {Level.ERROR: "bold red", Level.WARNING: "yellow", Level.NOTE: "cyan"}


def print_problems(problems: Iterable[Problem], tree: Tree, console: Console, least: Level = Level.WARNING) -> None:
    """Each problem of a level or above it at its place, with the line of the file, a caret and what to do."""
    shown = [problem for problem in problems if problem.level >= least]
    for problem in shown:
        console.print(_problem(problem, tree), soft_wrap=True, highlight=False)
    counts = Counter(problem.level for problem in shown)
    if shown:
        said = (_counted(counts[level], level.name.lower()) for level in reversed(Level) if counts[level])
        console.print(Text(", ".join(said)), soft_wrap=True)


def print_findings(problems: Iterable[Problem], console: Console) -> None:
    """How many notes there are, by rule: they are no mistakes, and there can be hundreds."""
    rules = Counter(problem.rule for problem in problems if problem.level is Level.NOTE)
    if rules:
        counted = ", ".join(f"{rule} {count}" for rule, count in sorted(rules.items(), key=lambda one: (-one[1], one)))
        said = f"{_counted(rules.total(), 'note')} ({counted}); --notes shows them."
        console.print(Text(said), soft_wrap=True)


def _counted(count: int, what: str) -> str:
    return f"{count} {what}{'s' * (count > 1)}"


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
        number = f"{problem.at.line:>6} | "
        text.append(f"{number}{line[start : start + 120]}\n{' ' * (len(number) + problem.at.column - 1 - start)}")
        text.append("^\n", style=_STYLE[problem.level])
    if problem.hint:
        text.append(f"    {problem.hint}\n", style="italic")
    return text
