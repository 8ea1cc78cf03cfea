"""Nothing told of a country is dated after every source cited for it: none can tell what had not happened yet.

A source without a date may be of any day, and the page on which a document was read counts with the document. Regular
reports are asked for beforehand, so their dates may lie ahead. Of a date after the last cutoff `after-cutoff` tells.

PASS::

    notes:
      - {id: women, theme: women, date: 2021-07, text: Ten were women., cites: [{source: news-2021-08-01}]}

FAIL::

    notes:
      - {id: women, theme: women, date: 2021-09, text: Ten were women., cites: [{source: news-2021-08-01}]}
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.core.checks.walk import Content
from builder.core.dates import PartialDate
from builder.core.model import RegularReport, Source
from builder.core.problem import Level, Problem

RULE = "later-than-sources"


def _told(source: Source) -> PartialDate | None:
    """The last date of a source or of a page on which it was read; None where it may be of any day."""
    dates = [source.date, *(page.date for page in source.pages)]
    known = [date for date in dates if date]
    return max(known, key=lambda date: date.last_day) if len(known) == len(dates) else None


def later_than_sources(content: Content) -> Iterator[Problem]:
    """The problems of this rule, each at the date."""
    told = {source.id: _told(source) for source in content.corpus.sources}
    for found in content.records:
        day, cites = getattr(found.record, "date", None), getattr(found.record, "cites", ())
        dates = [told.get(cite.source) for cite in cites]
        known = [date for date in dates if date]
        is_told = bool(found.root) and not isinstance(found.record, RegularReport)
        if not isinstance(day, PartialDate) or not is_told or not known or len(known) < len(dates):
            continue
        last = max(known, key=lambda date: date.last_day)
        is_mistyped = content.edition is not None and day.last_day > content.edition.cutoff
        if day.first_day > last.last_day and not is_mistyped:
            which = "the only source cited" if len(known) == 1 else "the latest source cited"
            message = f"{day} is after {last}, the date of {which}"
            hint = "Correct the date, or cite the source that tells of it."
            yield Problem(f"{found.at}/date", RULE, message, hint, Level.WARNING)
