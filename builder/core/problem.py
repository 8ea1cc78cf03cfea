"""What is wrong, where, and what to do about it.

Stages return problems beside their result and never print or raise them (DESIGN.md sections 3 and 7); they are sorted
and printed once, at the end, by the console.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import TypeAlias

from builder.core.source import Address, LineMap, Place, Tree, place_of


class Level(IntEnum):
    """How much a problem stops: an error the build, a warning a release, a note nothing."""

    NOTE = 1
    WARNING = 2
    ERROR = 3


@dataclass(frozen=True, slots=True)
class Slip:
    """Words of a value that are wrong by themselves, and those that take their place without a doubt.

    ``nth`` counts from 1 among the places of the value that read like ``written``. Both begin and end with a character.
    """

    written: str
    better: str
    nth: int = 1


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake in the words of a policy officer: ``message`` says what is wrong, ``hint`` what to do.

    ``at`` is an address until `located` has put the place in; stages that read files give the place at once. ``slip``
    is there where a program can mend it. ``about`` is the address of the content that a template was about to print.
    """

    at: Address | Place
    rule: str
    message: str
    hint: str = ""
    level: Level = Level.ERROR
    slip: Slip | None = None
    about: Address = ""


Problems: TypeAlias = tuple[Problem, ...]


class BuildFailed(Exception):
    """The content has mistakes; they travel with the tree, so that the console can show their lines."""

    def __init__(self, problems: Problems, tree: Tree) -> None:
        super().__init__(problems, tree)
        self.problems = problems
        self.tree = tree

    def __str__(self) -> str:
        return f"{len(self.problems)} problems"


def located(problems: Iterable[Problem], lines: LineMap) -> Problems:
    """All problems at their places, in the order of the files, each once.

    One of a template is told once, whatever content it meets: with the first of it.
    """
    found: dict[Problem, Address] = {}
    for problem in problems:
        at = problem.at if isinstance(problem.at, Place) else place_of(lines, problem.at)
        bare = problem if at is problem.at and not problem.about else replace(problem, at=at, about="")
        found[bare] = min(problem.about, found.get(bare) or problem.about)
    return in_order(_with(one, about, lines) if about else one for one, about in found.items())


def _with(problem: Problem, about: Address, lines: LineMap) -> Problem:
    return replace(problem, message=f"{problem.message}; it was about to print {place_of(lines, about)}")


def in_order(problems: Iterable[Problem]) -> Problems:
    """Problems that are located, in the order of the files."""
    return tuple(sorted(problems, key=lambda p: (str(p.at.file), p.at.line, p.at.column, p.rule, p.message)))  # type: ignore[union-attr]


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether a build must stop."""
    return any(p.level is Level.ERROR for p in problems)


def same_word(word: str, known: Iterable[str]) -> str:
    """The known word from which ``word`` differs in capitals, spaces and signs alone; empty when there is not one."""
    found = [one for one in known if _bare(one) == _bare(word)]
    return found[0] if len(found) == 1 else ""


def _bare(word: str) -> str:
    return "".join(character for character in word.casefold() if character.isalnum())


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """``Did you mean "…"?`` for the known word of which ``word`` is a misspelling, or nothing.

    Letters say nothing of meaning, so that one letter in four may be wrong, and never more than two.
    """
    names = sorted(known)
    if same := same_word(word, names):
        return f'Did you mean "{same}"?'
    most = min(2, len(word) // 4)
    near = min(((_distance(word.lower(), name.lower()), name) for name in names), default=(most + 1, ""))
    return f'Did you mean "{near[1]}"?' if near[0] <= most else ""


def _distance(one: str, other: str) -> int:
    """How many letters were left out, added, mistaken or swapped with their neighbour (optimal string alignment)."""
    if abs(len(one) - len(other)) > 2:
        return 3
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        older, before, row = before, row, [i]
        for j, beside in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != beside))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == beside:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
    return row[-1]
