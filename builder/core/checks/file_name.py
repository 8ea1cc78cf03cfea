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
from builder.core.names import names
from builder.core.problem import Problem

RULE = "file-name"
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_TAKEN = ("index", "readme")
"""Names that the frame of the site reads as the page of a whole folder."""


def file_name(content: Content) -> Iterator[Problem]:
    """The problems of this rule, each at the top of the file."""
    pages = content.corpus.pages
    for root, (_, stem) in zip(names((id, "") for id, _ in pages), pages, strict=True):
        if _NAME.fullmatch(stem) and stem not in _TAKEN:
            continue
        better = re.sub(r"[^a-z0-9]+", "-", stem.lower()).strip("-")
        hint = f"Rename it to {better}.yml." if better and better not in _TAKEN else "Name it after the country."
        yield Problem(root, RULE, f'"{stem}.yml" cannot be the address of a page', hint)
