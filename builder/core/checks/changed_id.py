"""What a sealed edition showed keeps its id: it is part of an address that readers have noted, for ever.

Judged against the last sealed edition. What has ended stays in the file and says so with `until` or in an update; what was
wrong is told by a corrected edition. Updates and readings have dates and no ids, and dates may be corrected.

PASS::

    notes:
      - {id: women, theme: women, date: 2021-05-28, text: Ten were women., cites: [{source: S/RES/1 (2021)}]}

FAIL::

    notes:
      - {id: officers, theme: women, date: 2021-05-28, text: Ten were women., cites: [{source: S/RES/1 (2021)}]}
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from builder.core.problem import Level, Problem
from builder.core.source import Address, LineMap, Place

RULE = "changed-id"


def changed_id(edition: str, shown: Collection[Address], lines: LineMap) -> Iterator[Problem]:
    """The problems of this rule, each at the list that lacks the id.

    ``shown`` are the addresses of all items with ids that the sealed edition ``edition`` shows. What stands in something
    that is gone is not told by itself.
    """
    for at in sorted(shown):
        above, _, id = at.rpartition("/")
        if at in lines or any(at.startswith(f"{other}/") and other not in lines for other in shown):
            continue
        new = [one for one in lines if one.rpartition("/")[0] == above and one not in shown] if above else []
        hint = "Keep the item and its id; say in an update, or with until, that it has ended."
        if len(new) == 1 and above:
            hint = f'If "{new[0].rpartition("/")[2]}" is the same, write its old id back. {hint}'
        place = above if above in lines else Place("content/countries", 1, 1)
        message = f'"{id}" stands in the sealed edition {edition} and is not here any more'
        yield Problem(place, RULE, message, hint, Level.WARNING)
