"""Numbers, dates, money and lists in the words of a language, after the editorial manual (DESIGN.md section 2).

English is the only language so far. The rules are those of the United Nations editorial manual, page "Numbers, dates
and time": numbers under 10 in words, dates as day month year without comma, a currency sign before the figure. A line
never breaks inside a date, between a figure and its unit, or inside an amount: those blanks do not break.
"""

from __future__ import annotations

import re
from decimal import Decimal
from unicodedata import bidirectional, combining, normalize
from urllib.parse import unquote

from builder.core.dates import PartialDate

NBSP = "\N{NO-BREAK SPACE}"
RIGHT_TO_LEFT = frozenset({"ar"})

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
NO_SYMBOL = "symbol not known"
"""What stands for a document whose symbol no source tells."""
_NUMERALS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = (
    "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
_CURRENCY = {"USD": "$", "EUR": "€", "GBP": "£"}
_SCALE = ((10**9, "billion"), (10**6, "million"))


_LABELS = {
    "security council": "the Security Council",
    "secretary-general": "the Secretary-General",
    "regional decision": "a regional organization",
    "international conference": "an international conference",
    "peace agreement": "the parties in a peace agreement",
    "government plan": "national authorities in a plan of their own",
    "joint plan": "the country and the United Nations in a joint plan",
    "programme": "partners in a programme",
    "unknown": "an actor whom the sources read do not name",
}
_TITLES = {
    "approach": "Comprehensive approach of the United Nations",
    "women": "Women in the security sector",
    "youth": "Youth",
    "children": "Protection of children",
    "human rights": "Human rights and accountability",
    "oversight": "Oversight and accountability of the sector",
    "embargo": "Arms embargo",
    "transition": "Transitions",
    "partnership": "Partnerships",
    "funding": "Resources",
    "guidance": "Guidance",
    "monitoring": "Monitoring and evaluation",
    "lessons": "Experience and lessons",
}


def label(word: str) -> str:
    """A word of a closed list as it stands in a sentence; most stand as authors write them."""
    return _LABELS.get(word, word)


def title(theme: str) -> str:
    """A theme as a heading."""
    return _TITLES[theme]


def direction(language: str) -> str:
    """``rtl`` or ``ltr``."""
    return "rtl" if language in RIGHT_TO_LEFT else "ltr"


def date(day: PartialDate) -> str:
    """``28 May 2021``, ``May 2021`` or ``2021``: as precise as the date is known (rule 39)."""
    if not day.month:
        return str(day.year)
    month = f"{_MONTHS[day.month - 1]}{NBSP}{day.year}"
    return f"{day.day}{NBSP}{month}" if day.day else month


def when(day: PartialDate) -> str:
    """The date as an adverb: ``on 28 May 2021``, ``in May 2021``, ``in 2021``."""
    return f"{'on' if day.day else 'in'} {date(day)}"


def number(value: Decimal) -> str:
    """A figure in digits with the decimals that its source gave: ``83,000``, ``1.20``."""
    return f"{value:,f}"


def alphabetical(text: str) -> str:
    """By what a name is put in order: without accents, and with letters of one size."""
    return "".join(letter for letter in normalize("NFKD", text.casefold()) if not combining(letter))


def unit(value: Decimal, name: str) -> str:
    """A unit as it stands beside its figure: ``1 person``. Authors write it in the plural, of which we know the s."""
    first, blank, rest = name.partition(" ")
    if value != 1 or not first.endswith("s"):
        return name
    return f"{first[:-3]}y{blank}{rest}" if first.endswith("ies") else f"{first[:-1]}{blank}{rest}"


def count(value: int) -> str:
    """A count at the end of a sentence: in words under 10, in figures from 10 on (rule 37)."""
    return _NUMERALS[value] if 0 <= value < len(_NUMERALS) else f"{value:,}"


def counted(value: int, name: str) -> str:
    """A count with what it counts, which is given in the plural: ``no partners``, ``one partner``, ``13 partners``."""
    return f"{count(value) if value else 'no'} {unit(Decimal(value), name)}"


def in_words(value: int) -> str:
    """A count from 1 to 99 at the start of a sentence: ``Forty-two`` (rule 37)."""
    tens, ones = divmod(value, 10)
    if value < len(_TEENS) + 10:
        return sentence((*_NUMERALS, *_TEENS)[value])
    return sentence(_TENS[tens - 2] + (f"-{_NUMERALS[ones]}" if ones else ""))


def roman(value: int) -> str:
    """The number of a figure in capital roman numerals, up to 89 (rule 35: figures are few)."""
    tens, ones = divmod(value, 10)
    return ("X" * tens if tens < 4 else "XL" if tens == 4 else f"L{'X' * (tens - 5)}") + _ROMAN[ones]


def annex(number: int, total: int) -> str:
    """``Annex``, or ``Annex II`` where there are several (rule 36)."""
    return f"Annex {roman(number)}" if total > 1 else "Annex"


def money(value: Decimal, currency: str) -> str:
    """``$1.2 million``, ``€400 million``, ``NOK 35,000`` (rule 40); never rounded.

    A million or more is given in millions or billions when that takes at most three decimals.
    """
    sign = _CURRENCY.get(currency, f"{currency}{NBSP}")
    for size, name in _SCALE:
        if value >= size and value * 1000 % size == 0:
            return f"{sign}{(value / size).normalize():f}{NBSP}{name}"
    return f"{sign}{number(value)}"


_ENCODED = re.compile(r"(?:%[89A-Fa-f][0-9A-Fa-f])+")
_IN_WORDS = "’–"


def web_address(url: str) -> str:
    """An address to be read: its letters as they are written, not as they are sent (RFC 3987, 3.2).

    What is no letter, or runs from right to left, stays encoded: it could end the address or seem to be another.
    """

    def letters(found: re.Match[str]) -> str:
        said = unquote(found[0], errors="replace")
        is_word = all((one.isalpha() and bidirectional(one) == "L") or one in _IN_WORDS for one in said)
        return said if is_word else found[0]

    return _ENCODED.sub(letters, url)


_TOGETHER = re.compile(  # the blank first: a search for a character is ten times as fast as one for what is before it
    rf" (?:(?<=\d )(?={'|'.join((*_MONTHS, 'per cent', 'million', 'billion'))})|"
    r"(?=\d)(?:(?<=\b[A-Z]{3} )|"  # a code of a currency and its amount: CAD 80.5 million
    r"(?<=\bpara\. )|(?<=\bparas\. )|(?<=\bNo\. )|(?<=\barticle )))"
)


def typeset(text: str) -> str:
    """The text as it is printed: curly quotation marks (rule 45), and blanks that do not break inside dates,
    quantities and references to paragraphs (rule 48).

    A mark opens when nothing, a blank or an opening bracket or mark stands before it and a word behind it.
    """
    marked = _MARK.sub(_curly, text) if '"' in text or "'" in text else text
    return _TOGETHER.sub(NBSP, marked) if " " in marked else marked


_OPENERS = "([\N{EM DASH}\N{EN DASH}\N{LEFT DOUBLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}\"'"
_CLOSERS = ".,;:!?)]"
_MARK = re.compile("[\"']")


def _curly(match: re.Match[str]) -> str:
    before, after = match.string[: match.start()][-1:], match.string[match.end() :][:1]
    opens = (not before or before.isspace() or before in _OPENERS) and not (
        not after or after.isspace() or after in _CLOSERS
    )
    if match[0] == '"':
        return "\N{LEFT DOUBLE QUOTATION MARK}" if opens else "\N{RIGHT DOUBLE QUOTATION MARK}"
    pair = "'" in match.string[match.end() :]
    is_year = after.isdecimal()
    return "\N{LEFT SINGLE QUOTATION MARK}" if opens and pair and not is_year else "\N{RIGHT SINGLE QUOTATION MARK}"


def separators(count: int, are_phrases: bool) -> tuple[str, ...]:
    """What stands before each of ``count`` members of a list: commas and "and", or semicolons between phrases."""
    if are_phrases:
        return tuple("; " if n else "" for n in range(count))
    return tuple("" if n == 0 else " and " if n == count - 1 else ", " for n in range(count))


def sentence(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]
