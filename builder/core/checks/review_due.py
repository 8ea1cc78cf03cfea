"""Whoever wrote `review_by` asked to be reminded before an edition goes out.

PASS::

    notes:
      - {id: women, theme: women, date: 2021-07, text: Ten were women., review_by: 2022-12, cites: [{source: S/RES/1 (2021)}]}

FAIL::

    notes:
      - {id: women, theme: women, date: 2021-07, text: Ten were women., review_by: 2021-12, cites: [{source: S/RES/1 (2021)}]}
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.core.checks.walk import Content
from builder.core.dates import PartialDate
from builder.core.problem import Level, Problem

RULE = "review-due"


def review_due(content: Content) -> Iterator[Problem]:
    """The problems of this rule, each at the date of the review, judged against the cutoff of the last edition."""
    if content.edition is None:
        return
    for found in content.records:
        due = found.values.get("review_by")
        if isinstance(due, PartialDate) and due.last_day <= content.edition.cutoff:
            message = f"this was to be reviewed by {due}, before the cutoff of edition {content.edition.id}"
            hint = "Look at it again; then move the date on, or delete it."
            yield Problem(f"{found.at}/review_by", RULE, message, hint, Level.WARNING)
