"""How the members of a list are named in addresses: by id, else by date, else by position.

Reading and viewing must name alike, or an address would not lead back to its line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable


def names(members: Iterable[tuple[str, str]]) -> list[str]:
    """A name for each ``(id, date)`` of a list, either empty where the member has none; positions count from 0.

    A name that comes again gets ``.2``, ``.3`` …: two readings of one date are both addressable.
    """
    seen: dict[str, int] = {}
    found = []
    for position, (id, date) in enumerate(members):
        name = id or date or str(position)
        times = seen[name] = seen.get(name, 0) + 1
        found.append(name if times == 1 else f"{name}.{times}")
    return found


SMALL = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_TAKEN = ("index", "readme")
"""Names that the frame of the site reads as the page of a whole folder."""
_DEVICES = re.compile(r"con|prn|aux|nul|(com|lpt)[0-9]")
"""Names that Windows keeps for devices: such a folder cannot be unpacked there."""
LONGEST = 80
"""Letters; addresses stay readable, and no file system refuses the name."""


def is_folder(name: str) -> bool:
    """Whether a folder of the site may have this name, on every system."""
    usable = SMALL.fullmatch(name) and name not in _TAKEN and not _DEVICES.fullmatch(name)
    return bool(usable) and len(name) <= LONGEST
