"""A reference `[words](#SSD/benchmarks/unified-forces)` leads to something that the edition shows.

PASS::

    notes:
      - {id: women, theme: women, date: 2021-07, text: Ten were women., cites: [{source: S/RES/1 (2021)}]}

FAIL::

    notes:
      - {id: women, theme: women, date: 2021-07, text: "Ten [were women](#ATL/notes/nobody).", cites: [{source: S/RES/1 (2021)}]}
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from builder.core.checks.judged import Judgement
from builder.core.problem import Problem, did_you_mean
from builder.core.source import Address

RULE = "dead-link"
_MOST = 6
"""Addresses that a message lists."""


def dead_link(judgement: Judgement) -> Iterator[Problem]:
    """The references into a country that has nothing of this name, each at its text.

    What an edition shows, and its pages and files, are known only once it is composed: `links` looks at the others.
    """
    files, lines = judgement.whole.files, judgement.whole.lines
    whole = {file.at for file in files if file.is_whole}
    countries = {at for at, _ in judgement.whole.families[0] if at in whole}
    for judged in judgement.files:
        for at, target in judged.references:
            if target.partition("/")[0] in countries and target not in lines:
                message = f'the reference to "{target}" leads nowhere'
                yield Problem(at, RULE, message, nearby(target, lines.keys()))


def nearby(target: Address, known: Collection[Address]) -> str:
    """What may have been meant: a misspelling, or else what stands at the same place."""
    if near := did_you_mean(target, known):
        return near
    beside = sorted(one for one in known if one.rpartition("/")[0] == target.rpartition("/")[0] and "/" in one)
    if not beside:
        return "Correct the address, or keep the words and take the link out."
    listed = f"{', '.join(beside[:_MOST])}{' …' if len(beside) > _MOST else ''}"
    return f"Possible: {listed}. If none of these is meant, keep the words and take the link out."
