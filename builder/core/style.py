"""Editorial rules of the United Nations that a program can judge without doubt, each with the page it comes from.

Only rules with a source stand here. Most come from the United Nations Editorial Manual Online
(un.org/dgacm/en/content/editorial-manual) and from reports of the Secretary-General.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from builder.core import words

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_SPELLINGS = {
    "program": "programme",
    "programs": "programmes",
    "judgment": "judgement",
    "judgments": "judgements",
    "analyze": "analyse",
    "analyzed": "analysed",
    "organisation": "organization",
    "organisations": "organizations",
    "organise": "organize",
    "organised": "organized",
    "mobilisation": "mobilization",
    "demobilisation": "demobilization",
    "demobilised": "demobilized",
    "authorise": "authorize",
    "authorised": "authorized",
    "stabilisation": "stabilization",
    "recognise": "recognize",
    "recognised": "recognized",
}
"""The words that the manual's page names, and frequent words of this field with its ending -ize. Names in capital
letters are left as they are: a body spells its own name."""
_FULL = {
    "UN": "United Nations",
    "UNSC": "Security Council",
    "UNGA": "General Assembly",
    "ECOSOC": "Economic and Social Council",
    "SG": "Secretary-General",
    "UNSG": "Secretary-General",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """What stands in a text, what should stand there, and the rule with its source.

    ``nth`` counts from 1 among the places of the text that read like ``written``.
    """

    written: str
    better: str
    rule: str
    nth: int


@dataclass(frozen=True, slots=True)
class _Rule:
    form: re.Pattern[str]
    better: str
    source: str


_DATES = "dates in reports of the Secretary-General: day, month, year without ordinal or comma"
_PER_CENT = "Editorial Manual, Numbers, dates and time: per cent is written out"
_STARTS = "Editorial Manual, Numbers, dates and time: a sentence begins with words, not with a figure"
_QUOTES = "Editorial Manual, Quotations: curly quotation marks, double outside"
_RULES = (
    _Rule(re.compile(r"(?P<n>\d+(?:[.,]\d+)?)\s?(?:%|percent\b)"), r"\g<n> per cent", _PER_CENT),
    _Rule(re.compile(rf"\b(?P<d>\d{{1,2}})(?:st|nd|rd|th) (?:of )?(?P<m>{_MONTHS})\b"), r"\g<d> \g<m>", _DATES),
    _Rule(re.compile(rf"\b(?P<d>\d{{1,2}} (?:{_MONTHS})),? of (?P<y>\d{{4}})\b"), r"\g<d> \g<y>", _DATES),
    _Rule(re.compile(rf"\b(?P<d>\d{{1,2}} (?:{_MONTHS})), (?P<y>\d{{4}})\b"), r"\g<d> \g<y>", _DATES),
    _Rule(
        re.compile(rf"\b(?P<m>{_MONTHS}) (?P<d>\d{{1,2}})(?:st|nd|rd|th)?, (?P<y>\d{{4}})\b"),
        r"\g<d> \g<m> \g<y>",
        _DATES,
    ),
    _Rule(re.compile(r'"(?P<t>[^"\s](?:[^"]*[^"\s])?)"'), r"“\g<t>”", _QUOTES),
    _Rule(
        re.compile(r"(?:\bUSD ?|\bUS ?\$ ?|\$ )(?P<n>\d)"),
        r"$\g<n>",
        "S/2018/273: the sign stands before the figure without space; $ alone is the United States dollar",
    ),
    _Rule(
        re.compile(r"\*\*(?P<t>[^*]+)\*\*"),
        r"\g<t>",
        "Editorial Manual, Italics: no bold type in running text",
    ),
    _Rule(
        re.compile(r"\bU\.N\.(?P<s>S\.C\.)?"),
        "United Nations",
        "United Nations Correspondence Manual: the United Nations is never abbreviated",
    ),
)
_ABBREVIATION = re.compile(r"\b(?:UN|UNSC|UNGA|ECOSOC|SG|UNSG)\b(?![-/]|'?s\b| (?:Women|News|Volunteers|Habitat)\b)")
_QUOTED = re.compile(r'"[^"]*"|“[^”]*”')
_STARTING = re.compile(r"(?:\A(?=(?s:.*[.!?])\s*\Z)|(?<=[.!?] ))[1-9]\d?(?= [a-z])")
"""At the start of a text that is a sentence, and after one; a phrase, such as who benefits, stands behind a label."""
_WORD = re.compile(rf"\b(?:{'|'.join(_SPELLINGS)})\b")


def findings(text: str) -> Iterator[Finding]:
    """Everything in a text that a rule of style would have otherwise, in the order of the rules.

    What stands between quotation marks is reproduced exactly (Editorial Manual, Quotations), and is not judged.
    """
    quoted = [match.span() for match in _QUOTED.finditer(text)]
    for match, better, source in _all(text):
        if not any(begin < match.start() and match.end() < end for begin, end in quoted):
            nth = 1 + len(re.findall(re.escape(match[0]), text[: match.start()]))
            yield Finding(match[0], better, source, nth)


def _all(text: str) -> Iterator[tuple[re.Match[str], str, str]]:
    for match in _STARTING.finditer(text):
        yield match, words.in_words(int(match[0])), _STARTS
    for rule in _RULES:
        for match in rule.form.finditer(text):
            yield match, match.expand(rule.better), rule.source
    for match in _ABBREVIATION.finditer(text):
        source = "United Nations Correspondence Manual: principal organs and the United Nations are never abbreviated"
        yield match, _FULL[match[0]], source
    for match in _WORD.finditer(text):
        source = "Editorial Manual, Spelling: Concise Oxford English Dictionary, -ize, analyse, judgement, programme"
        yield match, _SPELLINGS[match[0]], source
