"""What is public does not refer to what is internal: the public site would show the claim without it.

A public claim that cites only internal sources would not be shown at all.

PASS::

    benchmarks:
      - id: plan
        visibility: internal
        title: A plan
        components: [police]
        set_by: {kind: programme, date: 2021-06, cites: [{source: S/RES/1 (2021)}]}
        statement: Make a plan.
    obstacles:
      - id: money
        visibility: internal
        title: Lack of money
        state: present
        category: financial
        affects: [plan]
        date: 2021-07
        text: There is none.
        cites: [{source: S/RES/1 (2021)}]

FAIL::

    benchmarks:
      - id: plan
        visibility: internal
        title: A plan
        components: [police]
        set_by: {kind: programme, date: 2021-06, cites: [{source: S/RES/1 (2021)}]}
        statement: Make a plan.
    obstacles:
      - id: money
        title: Lack of money
        state: present
        category: financial
        affects: [plan]
        date: 2021-07
        text: There is none.
        cites: [{source: S/RES/1 (2021)}]
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.core.checks.dangling_reference import IN_COUNTRY, SHARED
from builder.core.checks.judged import Judgement
from builder.core.checks.walk import Found, citations, references
from builder.core.model.fields import RichWords
from builder.core.problem import Problem
from builder.core.source import Address, address

RULE = "internal-reference"


def internal_reference(judgement: Judgement) -> Iterator[Problem]:
    """The problems of this rule, each at the reference."""
    internal = {at for file in judgement.files for at in file.internal}
    if not internal:
        return
    unclear = {at for file in judgement.files for at in file.unclear}
    for found in (found for file in judgement.whole.files for found in file.records):
        if _is_within(found.at, internal | unclear):
            continue
        for at, target in _references(found):
            if _is_within(target, internal):
                message = f'this is public and refers to "{target}", which is internal'
                hint = "Take the reference out, or give one of the two the visibility of the other."
                yield Problem(at, RULE, message, hint)


def _is_within(at: Address, internal: set[Address]) -> bool:
    parts = at.split("/")
    return any("/".join(parts[:length]) in internal for length in range(1, len(parts) + 1))


def _references(found: Found) -> Iterator[tuple[Address, Address]]:
    """Where a record refers to something, and the address of that."""
    yield from references(found)
    for key, value in found.values.items():
        at = f"{found.at}/{key}"
        if isinstance(value, RichWords):
            for language, one in citations(value):
                yield f"{at}/{language}", address("sources", one.source)
            continue
        listed = SHARED.get(key) or (address(found.root, IN_COUNTRY[key]) if key in IN_COUNTRY else "")
        if listed and isinstance(value, str):
            yield at, address(listed, value)
        elif listed and isinstance(value, tuple):
            yield from ((f"{at}/{n}", address(listed, id)) for n, id in enumerate(value) if isinstance(id, str))
