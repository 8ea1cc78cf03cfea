"""Texts keep to the editorial rules of the United Nations, where a program can judge it without doubt.

Judged are: per cent written out, dates as `29 September 2020`, `$1.2 million`, curly quotation marks, no bold type in
running text, United Nations and its principal organs unabbreviated, and the spelling of a short list of words, and that a
sentence does not begin with a figure below 100. Each message names the source of its rule, and `ssr check --fix` mends them all. Words between quotation marks are reproduced
exactly and not judged. Names and titles of sources and partners are left as they are; so are names in capital letters.

PASS::

    notes:
      - {id: women, theme: women, date: 2021-07, text: On 1 July 10 per cent were women., cites: [{source: S/RES/1 (2021)}]}

FAIL::

    notes:
      - {id: women, theme: women, date: 2021-07, text: "On July 1, 2021, 10% were women.", cites: [{source: S/RES/1 (2021)}]}
      - {id: youth, theme: youth, date: 2021-07, text: The UN program cost US$2 million., cites: [{source: S/RES/1 (2021)}]}
      - {id: lessons, theme: lessons, date: 2021-07, text: It was **very** useful., cites: [{source: S/RES/1 (2021)}]}
      - {id: oversight, theme: oversight, date: 2021-07, text: 'The "reform" began.', cites: [{source: S/RES/1 (2021)}]}
      - {id: children, theme: children, date: 2021-07, text: 42 officers left., cites: [{source: S/RES/1 (2021)}]}
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.core.checks.walk import Content, texts
from builder.core.load.text import quoted
from builder.core.model.fields import DEFAULT_LANGUAGE
from builder.core.problem import Level, Problem, Slip
from builder.core.style import findings

RULE = "editorial"


def editorial(content: Content) -> Iterator[Problem]:
    """The problems of this rule, each at the text."""
    for at, language, text in texts(content):
        for found in findings(text) if language == DEFAULT_LANGUAGE else ():
            hint = f"Write {quoted(found.better)}. ({found.rule}.)"
            slip = Slip(found.written, found.better, found.nth)
            said = f"the text says {quoted(found.written)}"
            yield Problem(at, RULE, said, hint, Level.WARNING, slip)
