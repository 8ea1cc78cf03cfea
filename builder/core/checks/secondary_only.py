"""A claim rests on the document itself where that can be had; reports about a document are second best.

A finding, not a mistake: the site says the same to its readers.

PASS::

    notes:
      - {id: women, theme: women, date: 2021-07, text: Ten were women., cites: [{source: S/RES/1 (2021)}]}

FAIL::

    notes:
      - {id: women, theme: women, date: 2021-07, text: Ten were women., cites: [{source: news-2021-08-01}]}
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.core.checks.walk import Content
from builder.core.model import ReadKind
from builder.core.problem import Level, Problem

RULE = "secondary-only"


def secondary_only(content: Content) -> Iterator[Problem]:
    """The problems of this rule, each at the cites."""
    sources = content.shared.sources
    for found in content.records:
        cites = found.cites
        if cites and all(cite.source in sources and sources[cite.source].read is ReadKind.SECONDARY for cite in cites):
            hint = "Cite the document itself if you can read it."
            yield Problem(f"{found.at}/cites", RULE, "this rests on secondary sources only", hint, Level.NOTE)
