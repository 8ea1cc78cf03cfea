"""The name of a country's file is the address of its page, for ever: small letters, digits and single hyphens.

PASS::

    content/countries/south-sudan.yml

FAIL::

    content/countries/South Sudan.yml
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.core.checks.walk import countries
from builder.core.model import Corpus
from builder.core.problem import Problem
from builder.core.source import LineMap

RULE = "file-name"
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_TAKEN = ("index", "readme")
"""Names that the frame of the site reads as the page of a whole folder."""


def file_name(corpus: Corpus, lines: LineMap) -> Iterator[Problem]:
    """The problems of this rule, each at the beginning of the file."""
    pages = sorted(corpus.pages)
    for (root, _), (_, stem) in zip(countries(corpus), pages, strict=True):
        if _NAME.fullmatch(stem) and stem not in _TAKEN:
            continue
        better = re.sub(r"[^a-z0-9]+", "-", stem.lower()).strip("-")
        hint = f"Rename it to {better}.yml." if better and better not in _TAKEN else "Name it after the country."
        yield Problem(root, RULE, f'"{stem}.yml" cannot be the address of a page', hint)
