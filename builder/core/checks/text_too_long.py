"""A text of more than 250 words is not read on a page, and does not fit into a report of 8,500 words.

8,500 words is the limit for reports that originate in the Secretariat. A title has at most 25 words. Divide a long text
into updates or items of their own, each with its date and source.

PASS::

    notes:
      - {id: women, theme: women, date: 2021-07, text: Ten were women., cites: [{source: S/RES/1 (2021)}]}

FAIL::

    support:
      - id: course
        title: >-
          A course for officers of the police who had not had any course before and who were then to train other
          officers of the police in all regions of the country and on all its islands
        partners: [undp]
        kinds: [training]
        components: [police]
        date: 2021-07
        text: It trained 50 officers.
        cites: [{source: S/RES/1 (2021)}]
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.core.checks.walk import Content, texts
from builder.core.problem import Level, Problem

RULE = "text-too-long"
LONGEST, LONGEST_TITLE = 250, 25
"""Words; our own choice, so that the limit of a report leaves room for what is asked of each country."""


def text_too_long(content: Content) -> Iterator[Problem]:
    """The problems of this rule, each at the text."""
    for at, _, text in texts(content):
        words = len(text.split())
        title = "/title" in at
        limit = LONGEST_TITLE if title else LONGEST
        if words > limit:
            what = "title" if title else "text"
            hint = "Shorten it; details go into the text." if title else "Shorten it, or divide it into dated updates."
            yield Problem(at, RULE, f"the {what} has {words} words; at most {limit} are read", hint, Level.WARNING)
