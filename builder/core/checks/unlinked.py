"""An obstacle says which benchmarks it stands in the way of, and support which commitments it is aligned with.

Resolution 2553 (2020) asks for obstacles to reform (para. 20 (e)) and for support that is aligned with national
priorities (para. 15). Where a source names no such link, none is invented: a finding, not a mistake. Benchmarks and
commitments must be there to be named.

PASS::

    obstacles:
      - id: money
        title: Lack of money
        state: present
        category: financial
        date: 2021-07
        text: There is none.
        cites: [{source: S/RES/1 (2021)}]

FAIL::

    commitments:
      - {id: unite, title: Unite, made_by: The Government, date: 2021-06, text: It undertook to unite them., cites: [{source: S/RES/1 (2021)}]}
    support:
      - id: course
        title: A course
        partners: [undp]
        kinds: [training]
        components: [police]
        date: 2021-07
        text: It trained 50 officers.
        cites: [{source: S/RES/1 (2021)}]
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.core.checks.walk import Content, Found, entries_of
from builder.core.model import Country, Obstacle, Support
from builder.core.problem import Level, Problem
from builder.core.source import Address

RULE = "unlinked"


def unlinked(content: Content) -> Iterator[Problem]:
    """The problems of this rule, each at the item."""
    countries: dict[Address, Found] = {}
    for found in content.records:
        if found.kind is Country:
            countries[found.root] = found
        match found.record:
            case Obstacle(affects=()) if entries_of(countries[found.root], "benchmarks"):
                message = "no benchmark is named that this obstacle stands in the way of"
                hint = 'Add "affects:" with ids of benchmarks, if a source supports it.'
                yield Problem(found.at, RULE, message, hint, Level.NOTE)
            case Support(aligned_with=()) if entries_of(countries[found.root], "commitments"):
                message = "no commitment is named that this support is aligned with"
                hint = 'Add "aligned_with:" with ids of commitments, if a source supports it.'
                yield Problem(found.at, RULE, message, hint, Level.NOTE)
            case _:
                pass
