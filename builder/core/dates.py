"""Dates as precisely as they are known: a day, a month or a year.

Sources often give a month and no day. Such a date stays a month wherever it is printed, and is compared by its last
day, so that nothing counts as known before it can have been.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import total_ordering

_FORM = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@total_ordering
@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date in the Gregorian calendar; ``month`` and ``day`` are 0 where they are not known."""

    year: int
    month: int = 0
    day: int = 0

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read ``2021-05-28``, ``2021-05`` or ``2021``.

        Raises ValueError, with a sentence for the author, on anything else and on days that the calendar lacks.
        """
        form = _FORM.fullmatch(text.strip())
        if not form:
            raise ValueError("a date is written 2021-05-28, or 2021-05 or 2021 where the day is not known")
        year, month, day = (int(part or 0) for part in form.groups())
        if form[2] and not 1 <= month <= 12:
            raise ValueError(f"there is no month {form[2]}")
        if year == 0:
            raise ValueError("there is no year 0000")
        if form[3] and not 1 <= day <= monthrange(year, month)[1]:
            raise ValueError(f"{form[1]}-{form[2]} has {monthrange(year, month)[1]} days, there is no day {form[3]}")
        return cls(year, month, day)

    @classmethod
    def of(cls, day: date) -> PartialDate:
        """The date of a day that is known."""
        return cls(day.year, day.month, day.day)

    @property
    def first_day(self) -> date:
        """The first day that the date can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last_day(self) -> date:
        """The last day that the date can mean."""
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])

    def __lt__(self, other: PartialDate) -> bool:
        """By last day; of two dates with the same last day the less precise one comes first: it began earlier."""
        return (self.last_day, self.month, self.day) < (other.last_day, other.month, other.day)

    def __str__(self) -> str:
        return "-".join(
            [f"{self.year:04}"] + [f"{self.month:02}"] * bool(self.month) + [f"{self.day:02}"] * bool(self.day)
        )


def latest(days: Iterable[PartialDate]) -> PartialDate:
    """The last of some dates for a reader: "2024" does not hide a day of December 2024.

    A month or a year counts by its beginning here, unlike in a comparison.
    """
    return max(days, key=lambda day: (day.year, day.month, day.day))
