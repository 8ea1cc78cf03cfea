"""Nothing shows a date after the cutoff of the last edition; more than a year after it, the date is probably mistyped.

Edition dates are the only clock: whoever reports what came later adds an edition to `site_config.yml` first.

PASS::

    notes:
      - {id: embargo, theme: embargo, date: 2022-01, text: The embargo went on., cites: [{source: news-2022-01}]}

FAIL::

    notes:
      - {id: embargo, theme: embargo, date: 2202-01, text: The embargo went on., cites: [{source: news-2022-01}]}
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from builder.core.checks.walk import Content
from builder.core.dates import PartialDate
from builder.core.problem import Level, Problem

RULE = "after-cutoff"
_BEGINNINGS = ("date", "from")
"""Keys that say when something was or began; ends and due dates may lie ahead."""
_YEAR = timedelta(days=366)


def after_cutoff(content: Content) -> Iterator[Problem]:
    """The problems of this rule, each at the date; a note where the date may be meant for an edition to come."""
    if content.edition is None:
        return
    cutoff = content.edition.cutoff
    for found in content.records:
        for key, value in found.values.items():
            if key in _BEGINNINGS and isinstance(value, PartialDate) and value.last_day > cutoff:
                mistyped = value.last_day > cutoff + _YEAR
                message = f"{value} is after {cutoff}, the cutoff of the last edition, so no edition shows this"
                hint = "Correct the date; if it is right, add an edition with a later cutoff to site_config.yml."
                level = Level.WARNING if mistyped else Level.NOTE
                yield Problem(f"{found.at}/{key}", RULE, message, hint, level)
