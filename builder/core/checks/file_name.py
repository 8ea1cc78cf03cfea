"""The name of a country's file is the address of its page, for ever: small letters, digits and single hyphens.

PASS::

    # content/countries/south-sudan.yml
    id: SSD
    name: South Sudan

FAIL::

    # content/countries/South_Sudan.yml
    id: SSD
    name: South Sudan
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.core.checks.walk import Content
from builder.core.load.text import shorten
from builder.core.names import names
from builder.core.problem import Problem

RULE = "file-name"
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_TAKEN = ("index", "readme")
"""Names that the frame of the site reads as the page of a whole folder."""
_DEVICES = re.compile(r"con|prn|aux|nul|(com|lpt)[0-9]")
"""Names that Windows keeps for devices: such a folder cannot be unpacked there."""
LONGEST = 80
"""Letters; addresses stay readable, and no file system refuses the name."""


def file_name(content: Content) -> Iterator[Problem]:
    """The problems of this rule, each at the top of the file."""
    pages = content.corpus.pages
    for root, (_, stem) in zip(names((id, "") for id, _ in pages), pages, strict=True):
        if _NAME.fullmatch(stem) and stem not in _TAKEN and not _DEVICES.fullmatch(stem) and len(stem) <= LONGEST:
            continue
        better = re.sub(r"[^a-z0-9]+", "-", stem.lower()).strip("-")
        fits = _NAME.fullmatch(stem) is None and better and better not in _TAKEN and len(better) <= LONGEST
        hint = f"Rename it to {better}.yml." if fits else "Name it after the country, in at most 80 letters."
        yield Problem(root, RULE, f'"{shorten(stem)}.yml" cannot be the address of a page', hint)
