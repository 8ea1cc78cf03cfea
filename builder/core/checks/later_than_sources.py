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

from collections.abc import Iterator, Sequence

from builder.core.checks.walk import Content
from builder.core.dates import PartialDate
from builder.core.model import RegularReport, Source
from builder.core.problem import Level, Problem

RULE = "later-than-sources"


def _last(dates: Sequence[PartialDate | None]) -> PartialDate | None:
    """The last of the dates; None of none, and where one may be of any day."""
    known = [date for date in dates if date]
    return max(known, key=lambda date: date.last_day) if known and len(known) == len(dates) else None


def _dates(source: Source) -> Sequence[PartialDate | None]:
    return [source.date, *(page.date for page in source.pages)]


def later_than_sources(content: Content) -> Iterator[Problem]:
    """The problems of this rule, each at the date."""
    sources = content.shared.sources
    for found in content.records:
        day, cites = found.values.get("date"), found.cites
        last = _last([_last(_dates(sources[cite.source])) if cite.source in sources else None for cite in cites])
        is_told = bool(found.root) and found.kind is not RegularReport
        if not isinstance(day, PartialDate) or not last or not is_told:
            continue
        is_mistyped = content.edition is not None and day.last_day > content.edition.cutoff
        if day.first_day > last.last_day and not is_mistyped:
            which = "the only source cited" if len(cites) == 1 else "the latest source cited"
            message = f"{day} is after {last}, the date of {which}"
            hint = "Correct the date, or cite the source that tells of it."
            yield Problem(f"{found.at}/date", RULE, message, hint, Level.WARNING)
