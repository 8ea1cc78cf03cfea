"""A date is as precise as it is written, is compared by its last day, and says why it cannot be read."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.core.dates import PartialDate

days = st.dates(min_value=date(1, 1, 1)).map(lambda d: PartialDate(d.year, d.month, d.day))
partial = st.one_of(
    days,
    days.map(lambda d: PartialDate(d.year, d.month)),
    days.map(lambda d: PartialDate(d.year)),
)


@given(partial)
def test_written_and_read_again_is_the_same(day: PartialDate) -> None:
    assert PartialDate.parse(str(day)) == day


@given(partial, partial)
def test_order_follows_the_last_day(one: PartialDate, other: PartialDate) -> None:
    if one < other:
        assert one.last_day <= other.last_day
    assert (one < other) + (other < one) + (one == other) == 1


def test_a_year_comes_before_its_last_day() -> None:
    assert PartialDate(2023) < PartialDate(2023, 12) < PartialDate(2023, 12, 31) < PartialDate(2024, 1)


@pytest.mark.parametrize(
    ("text", "last"),
    [("2021-05-28", date(2021, 5, 28)), ("2024-02", date(2024, 2, 29)), ("2021", date(2021, 12, 31))],
)
def test_last_day_that_a_date_can_mean(text: str, last: date) -> None:
    assert PartialDate.parse(text).last_day == last


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2021-02-31", "2021-02 has 28 days, there is no day 31"),
        ("2021-13", "there is no month 13"),
        ("0000", "there is no year 0000"),
        ("28 May 2021", "a date is written 2021-05-28, or 2021-05 or 2021 where the day is not known"),
        ("2021-5-1", "a date is written 2021-05-28, or 2021-05 or 2021 where the day is not known"),
    ],
)
def test_what_is_wrong_is_said(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=f"^{reason}$"):
        PartialDate.parse(text)
