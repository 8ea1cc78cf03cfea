"""What can be read of a file with a mistake of YAML: all of it but the entry of a list in which the mistake stands."""

from __future__ import annotations

import re
from dataclasses import dataclass

MOST = 20
"""Mistakes of YAML that are told of one file in one run; a file with more is most likely none of ours."""
_BEGINS = re.compile(r" {0,2}- |[A-Za-z_][\w-]*:(?:\s|$)")
"""A line that begins an entry of a list at the top of a file, or a key there."""
_ID = re.compile(r"""\bid: *(["']?)(?P<id>[^,}"'#\n]+)""")


@dataclass(frozen=True, slots=True)
class Lost:
    """An entry that was passed over: the key of its list, its first line, from 1, and all ids that stand in it.

    There are several where the dash of the next entry is wrong, and those of records inside.
    """

    key: str
    line: int
    ids: tuple[str, ...]


def without_entry(text: str, line: int) -> tuple[str, Lost] | None:
    """The text with the entry around a line left blank, so that all other lines stay where they are, and that entry.

    An entry that is alone takes the key of its list along. None where the line stands in no entry, or nothing would be
    left.
    """
    lines = text.splitlines(keepends=True)
    begins = [row for row, one in enumerate(lines) if _BEGINS.match(one)]
    here = max((position for position, row in enumerate(begins) if row < line), default=-1)
    if here < 0 or not _is_entry(lines[begins[here]]):
        return None
    begin, end = begins[here], begins[here + 1] if here + 1 < len(begins) else len(lines)
    above = next((row for row in reversed(begins[:here]) if not _is_entry(lines[row])), begin)
    lost = Lost(
        lines[above].partition(":")[0],
        begin + 1,
        tuple(one["id"].strip() for one in _ID.finditer("".join(lines[begin:end]))),
    )
    is_alone = begins[here - 1] == above and (end == len(lines) or not _is_entry(lines[end]))
    begin = above if is_alone else begin
    if begin == begins[0] and end == len(lines):
        return None
    blank = [one[len(one.rstrip("\r\n")) :] for one in lines[begin:end]]
    return "".join([*lines[:begin], *blank, *lines[end:]]), lost


def _is_entry(line: str) -> bool:
    return line.lstrip(" ").startswith("- ")
