"""A status that changes needs a text that says what changed; the words of the update before do not.

PASS::

    commitments:
      - id: unite
        title: Unite the forces
        made_by: The Government
        date: 2021-06
        text: It undertook to unite them.
        updates:
          - {date: 2021-07, status: on track, text: Training went on., cites: [{source: S/RES/1 (2021)}]}
          - {date: 2022-01, status: stalled, text: Training stopped., cites: [{source: news-2022-01}]}
        cites: [{source: S/RES/1 (2021)}]

FAIL::

    commitments:
      - id: unite
        title: Unite the forces
        made_by: The Government
        date: 2021-06
        text: It undertook to unite them.
        updates:
          - {date: 2021-07, status: on track, text: Training went on., cites: [{source: S/RES/1 (2021)}]}
          - {date: 2022-01, status: stalled, text: Training went on., cites: [{source: news-2022-01}]}
        cites: [{source: S/RES/1 (2021)}]
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from builder.core.checks.walk import Content
from builder.core.model import ObstacleUpdate, Update
from builder.core.problem import Level, Problem

RULE = "status-unexplained"


def status_unexplained(content: Content) -> Iterator[Problem]:
    """The problems of this rule, each at the text that says nothing new."""
    for members in content.lists:
        updates = [(at, one) for at, one in members if isinstance(one, (Update, ObstacleUpdate))]
        updates.sort(key=lambda pair: pair[1].date)
        for (_, before), (at, after) in pairwise(updates):
            moved, was = _standing(after), _standing(before)
            if moved and moved != was and before.text == after.text:
                message = f'"{moved}" is new, and the text is that of {before.date}'
                yield Problem(f"{at}/text", RULE, message, "Say what happened since.", Level.WARNING)


def _standing(update: Update | ObstacleUpdate) -> str:
    return str((update.status if isinstance(update, Update) else update.state) or "")
