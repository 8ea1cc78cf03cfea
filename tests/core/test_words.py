"""Numbers, dates and money as the editorial manual writes them."""

from decimal import Decimal
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.core import words
from builder.core.dates import PartialDate


@pytest.mark.parametrize(
    ("day", "bare", "adverb"),
    [
        (PartialDate(2020, 9, 29), "29\u00a0September\u00a02020", "on 29\u00a0September\u00a02020"),
        (PartialDate(2021, 3), "March\u00a02021", "in March\u00a02021"),
        (PartialDate(2021), "2021", "in 2021"),
    ],
)
def test_dates_are_as_precise_as_they_are_known(day: PartialDate, bare: str, adverb: str) -> None:
    assert (words.date(day), words.when(day)) == (bare, adverb)


@pytest.mark.parametrize(
    ("value", "text"), [("83000", "83,000"), ("1.20", "1.20"), ("0", "0"), ("-5", "-5"), ("1000000.5", "1,000,000.5")]
)
def test_figures_keep_the_decimals_of_their_source(value: str, text: str) -> None:
    assert words.number(Decimal(value)) == text


@pytest.mark.parametrize(
    ("value", "name", "text"),
    [
        ("1", "persons", "person"),
        ("2", "persons", "persons"),
        ("1", "armouries", "armoury"),
        ("1", "officers per 1,000 inhabitants", "officer per 1,000 inhabitants"),
        ("1", "per cent", "per cent"),
    ],
)
def test_a_unit_agrees_with_its_figure(value: str, name: str, text: str) -> None:
    assert words.unit(Decimal(value), name) == text


def test_counts_under_ten_are_words() -> None:
    assert [words.count(n) for n in (0, 9, 10, 1200)] == ["none", "nine", "10", "1,200"]


@pytest.mark.parametrize(
    ("value", "currency", "text"),
    [
        ("1200000", "USD", "$1.2\u00a0million"),
        ("400000000", "EUR", "€400\u00a0million"),
        ("35000", "NOK", "NOK\u00a035,000"),
        ("7813000", "EUR", "€7.813\u00a0million"),
        ("1234567", "USD", "$1,234,567"),
        ("2500000000", "GBP", "£2.5\u00a0billion"),
    ],
)
def test_money_is_never_rounded(value: str, currency: str, text: str) -> None:
    assert words.money(Decimal(value), currency) == text


@pytest.mark.parametrize(
    ("url", "read"),
    [
        (
            "https://a.org/fr/la-premi%C3%A8re-r%C3%A9union-d%E2%80%99appui",
            "https://a.org/fr/la-première-réunion-d’appui",
        ),
        ("https://a.org/a%20b%2Fc?d=%C2%A0", "https://a.org/a%20b%2Fc?d=%C2%A0"),
        ("https://a.org/%D9%85", "https://a.org/%D9%85"),
        ("https://a.org/%C3", "https://a.org/%C3"),
    ],
)
def test_an_address_is_read_with_its_letters(url: str, read: str) -> None:
    assert words.web_address(url) == read


@given(st.text(st.sampled_from("a%C3A9E280920/?=é"), max_size=30))
def test_an_address_that_is_read_leads_where_it_led(url: str) -> None:
    assert unquote(words.web_address(url)) == unquote(url)


def test_lists() -> None:
    assert words.separators(3, are_phrases=False) == ("", ", ", " and ")
    assert words.separators(3, are_phrases=True) == ("", "; ", "; ")
    assert words.separators(0, are_phrases=False) == ()


def test_lines_do_not_break_where_they_must_not() -> None:
    text = "On 9 May 2021, see para. 2 and paras. 3 to 5, 7 per cent of 2 million in 2021, CAD 3."
    joined = "On 9\u00a0May 2021, see para.\u00a02 and paras.\u00a03 to 5, 7\u00a0per cent of 2\u00a0million in 2021, CAD\u00a03."
    assert words.typeset(text) == joined


@pytest.mark.parametrize(
    ("plain", "printed"),
    [
        ('The "unified forces" of 2022', "The “unified forces” of 2022"),
        ('("Agreement")', "(“Agreement”)"),
        ("\"He said 'now', not 'later'\".", "“He said ‘now’, not ‘later’”."),
        ("the parties' council and South Sudan's", "the parties’ council and South Sudan’s"),
        ("the '90s", "the ’90s"),
        ('a mark " alone', "a mark ” alone"),
        ("“already”", "“already”"),
    ],
)
def test_quotation_marks_are_curly(plain: str, printed: str) -> None:
    assert words.typeset(plain) == printed


@given(st.text(alphabet="ab \"'(),.“”"))
def test_no_straight_mark_is_left_and_nothing_else_changes(plain: str) -> None:
    printed = words.typeset(plain)
    assert not set(printed) & set("\"'")
    straight = str.maketrans("“”‘’", "\"\"''")
    assert printed.translate(straight) == plain.translate(straight)


def test_a_sentence_begins_with_words() -> None:
    assert [words.in_words(n) for n in (1, 9, 10, 19, 20, 42, 99)] == [
        "One", "Nine", "Ten", "Nineteen", "Twenty", "Forty-two", "Ninety-nine",
    ]  # fmt: skip
