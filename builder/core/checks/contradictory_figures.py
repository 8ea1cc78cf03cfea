"""Two readings of one date that differ stand side by side, each with its source; a reader will ask which holds.

A finding, not a mistake: contradictory figures are never averaged, and none is dropped.

PASS::

    notes:
      - id: women
        theme: women
        date: 2021-07
        text: Women were counted.
        indicators:
          - id: officers
            title: Women officers
            unit: persons
            readings: [{date: 2021-07, value: 10, cites: [{source: S/RES/1 (2021)}]}]
        cites: [{source: S/RES/1 (2021)}]

FAIL::

    notes:
      - id: women
        theme: women
        date: 2021-07
        text: Women were counted.
        indicators:
          - id: officers
            title: Women officers
            unit: persons
            readings:
              - {date: 2021-07, value: 10, cites: [{source: S/RES/1 (2021)}]}
              - {date: 2021-07, value: 12, cites: [{source: news-2021-08-01}]}
        cites: [{source: S/RES/1 (2021)}]
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.core.checks.walk import Content
from builder.core.dates import PartialDate
from builder.core.model import Reading
from builder.core.problem import Level, Problem

RULE = "contradictory-figures"


def contradictory_figures(content: Content) -> Iterator[Problem]:
    """The problems of this rule, each at the value that comes later in the file."""
    for members in content.lists:
        first: dict[PartialDate, Reading] = {}
        for at, one in members:
            if not isinstance(one, Reading):
                continue
            other = first.setdefault(one.date, one)
            if other.value != one.value:
                message = f"{one.value} and {other.value} are both given for {one.date}"
                hint = 'Say in "remark:" who counted, or what each figure leaves out.'
                yield Problem(f"{at}/value", RULE, message, hint, Level.NOTE)
