"""How the members of a list are named in addresses: by id, else by date, else by position.

Reading and viewing must name alike, or an address would not lead back to its line.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable


def names(members: Iterable[tuple[str, str]]) -> list[str]:
    """A name for each ``(id, date)`` of a list, either empty where the member has none; positions count from 0.

    A name that comes again gets ``.2``, ``.3`` …: two readings of one date are both addressable.
    """
    seen: Counter[str] = Counter()
    found = []
    for position, (id, date) in enumerate(members):
        name = id or date or str(position)
        seen[name] += 1
        found.append(name if seen[name] == 1 else f"{name}.{seen[name]}")
    return found
