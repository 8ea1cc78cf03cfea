"""An id names one entry of its list, for ever; two entries of one name cannot be told apart.

PASS::

    operations:
      - {id: unmiss, name: United Nations Mission in South Sudan, kind: peacekeeping operation}
      - {id: igad, name: Intergovernmental Authority on Development, kind: regional operation}

FAIL::

    operations:
      - {id: unmiss, name: United Nations Mission in South Sudan, kind: peacekeeping operation}
      - {id: unmiss, name: Intergovernmental Authority on Development, kind: regional operation}
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.core.checks.judged import Judgement
from builder.core.checks.walk import Content, Members
from builder.core.model import Piece
from builder.core.problem import Problem
from builder.core.source import Address, LineMap, address

RULE = "duplicate-id"


def duplicate_id(content: Content) -> Iterator[Problem]:
    """The problems of this rule, each at the id of the entry that comes later."""
    for members in content.lists:
        yield from _repeated(members, content.lines)


def duplicate_file(judgement: Judgement) -> Iterator[Problem]:
    """The problems of this rule among files, each at the id of the file that comes later."""
    for members in judgement.whole.families:
        yield from _repeated(members, judgement.whole.lines)


def _repeated(members: Members, lines: LineMap) -> Iterator[Problem]:
    first: dict[str, Address] = {}
    for at, member in members:
        id = dict(member.values).get("id") if isinstance(member, Piece) else getattr(member, "id", "")
        if not isinstance(id, str) or not id:
            continue
        if id not in first:
            first[id] = at
            continue
        place = lines.get(address(first[id], "id"))
        where = f"The first is at {place}. " if place else ""
        hint = f"{where}Give this entry an id of its own, or delete it if it is the same."
        yield Problem(address(at, "id"), RULE, f'the id "{id}" is already taken', hint)
