"""A benchmark that has not moved, or an indicator that was not read, for a year before the cutoff needs a look.

Benchmarks that are achieved need no news. Judged for each edition that is still a draft.

PASS::

    benchmarks:
      - id: forces
        title: Unified forces
        components: [defence]
        set_by: {kind: security council, date: 2021-05-28, cites: [{source: S/RES/1 (2021)}]}
        statement: Unite them.
        updates: [{date: 2022-01, status: on track, text: Some graduated., cites: [{source: news-2022-01}]}]

FAIL::

    benchmarks:
      - id: forces
        title: Unified forces
        components: [defence]
        set_by: {kind: security council, date: 2020-05-28, cites: [{source: S/RES/1 (2021)}]}
        statement: Unite them.
        updates: [{date: 2020-07, status: on track, text: Some graduated., cites: [{source: S/RES/1 (2021)}]}]
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from builder.core.checks.walk import Content
from builder.core.model import Benchmark, Indicator, Reading, Status, Update
from builder.core.problem import Level, Problem
from builder.core.source import Address

RULE = "stale"
LONGEST = timedelta(days=365)
"""Regular reports come at least once a year, so a year without news is a year that no report can tell of."""


def stale(content: Content) -> Iterator[Problem]:
    """The problems of this rule, each at the benchmark or indicator."""
    for found in content.records:
        match found.record:
            case Benchmark(updates=updates) if updates:
                last = max(updates, key=lambda one: one.date)
                statuses = [one.status for one in sorted(updates, key=lambda one: one.date) if one.status]
                if statuses[-1:] != [Status.ACHIEVED]:
                    yield from _old(content, found.at, "the last update of this benchmark is", last)
            case Indicator(readings=readings) if readings:
                yield from _old(content, found.at, "the last reading of this indicator is", _last(readings))
            case _:
                pass


def _last(readings: Sequence[Reading]) -> Reading:
    return max(readings, key=lambda one: one.date)


def _old(content: Content, at: Address, what: str, last: Update | Reading) -> Iterator[Problem]:
    edition = content.edition
    if edition and last.date.last_day < edition.cutoff - LONGEST:
        days = (edition.cutoff - last.date.last_day).days
        message = f"{what} of {last.date}, {days} days before the cutoff of edition {edition.id}"
        yield Problem(at, RULE, message, "Look for news, or say in an update that there are none.", Level.NOTE)
