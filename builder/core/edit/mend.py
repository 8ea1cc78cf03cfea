"""Mends slips in a file: the words that are wrong, and no byte beside them."""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from builder.core.edit.tree import all_comments
from builder.core.load.written import Script, Written, script
from builder.core.problem import Problem, Problems, Slip
from builder.core.source import Place

_ESCAPED = {"'": {"'": "''"}, '"': {'"': '\\"', "\\": "\\\\"}}
"""What the marks around a value demand of the characters inside."""


@dataclass(frozen=True, slots=True)
class _Mending:
    """A slip that was found: the value, where its words begin and end in it, and what changes in the file."""

    value: Written
    begin: int
    end: int
    problem: Problem
    changes: Sequence[tuple[int, int, str]]


def mended(data: bytes, problems: Sequence[Problem]) -> tuple[bytes, Problems]:
    """The file without those slips of ``problems`` that can be mended at once, and the problems that are gone so.

    ``problems`` are located in this file. Of two slips that touch, one is left for another time. The file is read
    again: each value must be what it was but for its slips, and each comment must be there; else nothing is mended.
    A file with a mistake of YAML is left alone: nobody knows what its author meant to be a value.
    """
    broken = any(problem.rule.startswith("yaml") for problem in problems)
    before = script(data) if not broken and any(problem.slip for problem in problems) else None
    if not before:
        return data, ()
    text, values = before.text, [value for _, _, value, _ in before.values]
    gone: list[Problem] = []
    reached = len(text)
    for one in sorted(_mendings(before, problems), key=lambda one: one.changes[-1][1], reverse=True):
        if one.changes[-1][1] > reached:
            continue
        reached = one.changes[0][0]
        for begin, end, new in reversed(one.changes):
            text = text[:begin] + new + text[end:]
        old, better = values[one.value.number], one.problem.slip.better if one.problem.slip else ""
        values[one.value.number] = old[: one.begin] + better + old[one.end :]
        gone.append(one.problem)
    after = script(text.encode())
    kept = after and [value for _, _, value, _ in after.values] == values
    if not kept or all_comments(before.text) != all_comments(text):
        return data, ()
    head = BOM_UTF8 if data.startswith(BOM_UTF8) else b""
    return head + text.encode(), tuple(reversed(gone))


def _mendings(known: Script, problems: Sequence[Problem]) -> Iterator[_Mending]:
    for problem in problems:
        if problem.slip and isinstance(problem.at, Place) and (value := known.at(problem.at)):
            span = value.find(problem.slip)
            if span and (changes := _changes(value, *span, problem.slip)):
                yield _Mending(value, *span, problem, changes)


def _changes(value: Written, begin: int, end: int, slip: Slip) -> list[tuple[int, int, str]]:
    """The pieces of the file that change: single characters where no more is needed, else all the words as one."""
    first, last = value.spans[begin], value.spans[end - 1]
    assert first, "the words of a slip begin with a character"
    assert last, "the words of a slip end with a character"
    new = [_escaped(character, value.style) for character in slip.better]
    if len(slip.better) != end - begin:
        return [(first[0], last[1], "".join(new))]
    pairs = zip(value.spans[begin:end], value.text[begin:end], slip.better, new, strict=True)
    return [(*span, character) for span, old, better, character in pairs if span and old != better]


def _escaped(character: str, style: str) -> str:
    return _ESCAPED.get(style, {}).get(character, character)
