"""An id names one entry of its list, for ever; two entries of one name cannot be told apart.

PASS::

    benchmarks:
      - id: unified-forces
      - id: police-law

FAIL::

    benchmarks:
      - id: unified-forces
      - id: unified-forces
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from builder.core.checks.walk import lists
from builder.core.model import Corpus, Record
from builder.core.problem import Problem
from builder.core.source import Address, LineMap, address

RULE = "duplicate-id"


def duplicate_id(corpus: Corpus, lines: LineMap) -> Iterator[Problem]:
    """The problems of this rule, each at the id of the entry that comes later."""
    for members in lists(corpus):
        yield from _repeated(members, lines)


def _repeated(members: Sequence[tuple[Address, Record]], lines: LineMap) -> Iterator[Problem]:
    first: dict[str, Address] = {}
    for at, member in members:
        id = getattr(member, "id", "")
        if not id:
            continue
        if id in first:
            place = lines.get(address(first[id], "id"))
            where = f"The first stands at {place}. " if place else ""
            yield Problem(
                address(at, "id"),
                RULE,
                f'the id "{id}" is already taken',
                f"{where}Give this entry an id of its own, or delete it if it is the same.",
            )
        else:
            first[id] = at
