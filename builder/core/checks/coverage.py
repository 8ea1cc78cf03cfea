"""Each country answers what paragraph 20 of resolution 2553 (2020) asks the Secretary-General for.

A finding, not a mistake: what no source tells is left out, and the site says so. Judged for each edition that is still
a draft, by `answered_by` in `content/resolution.yml`.

PASS::

    benchmarks:
      - id: forces
        title: Unified forces
        components: [defence]
        set_by: {kind: security council, date: 2021-05-28, cites: [{source: S/RES/1 (2021)}]}
        statement: Unite them.

FAIL::

    operations:
      - {id: unma, name: United Nations Mission in Atlantis, acronym: UNMA, kind: peacekeeping operation}
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.core.checks.walk import Content
from builder.core.model import Country
from builder.core.problem import Level, Problem

RULE = "coverage"


def coverage(content: Content) -> Iterator[Problem]:
    """The problems of this rule, each at the country."""
    if content.edition is None:
        return
    resolution = content.shared.resolution
    asked = [one for one in (resolution.paragraphs if resolution else ()) if one.number.startswith("20")]
    for found in content.records:
        if not isinstance(found.record, Country):
            continue
        country = found.record
        for paragraph in asked:
            if paragraph.answered_by and not any(_answers(country, part) for part in paragraph.answered_by):
                parts = " or ".join(map(_called, paragraph.answered_by))
                message = f"nothing in edition {content.edition.id} answers paragraph {paragraph.number}"
                yield Problem(found.at, RULE, message, f"Add {parts}, if a source tells of it.", Level.NOTE)


def _called(part: str) -> str:
    name, _, theme = part.partition("/")
    return f'a note with "theme: {theme}"' if theme else f'an entry below "{name}"'


def _answers(country: Country, part: str) -> bool:
    part, _, theme = part.partition("/")
    entries = getattr(country, part, ())
    return any(not theme or one.theme == theme for one in entries)
