"""Every id that refers to something must find it: partners, sources, and the entries of the same country.

PASS::

    operations:
      - {id: unmiss, name: United Nations Mission in South Sudan, kind: peacekeeping operation}
    reporting:
      - {id: march, operation: unmiss, date: 2022-03-01, cites: [{source: news-2022-01}]}

FAIL::

    operations:
      - {id: unmiss, name: United Nations Mission in South Sudan, kind: peacekeeping operation}
    reporting:
      - {id: march, operation: unmis, date: 2022-03-01, cites: [{source: news-2022-01}]}
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from builder.core.checks.walk import Content, Found, Shared, citations, entries_of
from builder.core.load.text import shorten
from builder.core.model import Country, Paragraph, ReportText, Theme
from builder.core.model.fields import DEFAULT_LANGUAGE, RichWords, Words
from builder.core.model.outline import Outline, Part
from builder.core.names import names
from builder.core.problem import Problem, Slip, did_you_mean, same_word
from builder.core.source import Address, LineMap

RULE = "dangling-reference"
IN_COUNTRY = {
    "operation": "operations",
    "benchmarks": "benchmarks",
    "affects": "benchmarks",
    "aligned_with": "commitments",
    "mandate": "mandates",
}
"""Keys that hold ids of the same country, and the list in which those ids stand."""
_NAMES = ("title", "name", "acronym")
_PARAGRAPH = re.compile(r"(.+?),? (?:paras?\.? |(?=(?:preamble|summary)$))(.+)")
SHARED = {"partners": "partners", "source": "sources"}
"""Keys that hold ids of a file that countries share, and the name of that file."""


def dangling_reference(content: Content) -> Iterator[Problem]:
    """The problems of this rule, each at the id that finds nothing."""
    shared = {key: _shared(content.shared, name) for key, name in SHARED.items()}
    targets = shared
    for found in content.records:
        if found.kind is Country:
            targets = {**shared, **_in_country(found, content)}
        for key, value in found.values.items():
            if key in targets:
                yield from _missing(targets[key], f"{found.at}/{key}", value)
            elif isinstance(value, RichWords):
                for language, citation in citations(value):
                    yield from _missing(shared["source"], f"{found.at}/{key}/{language}", citation.source)
        if found.kind is Paragraph:
            yield from _answers(found)


@dataclass(frozen=True, slots=True)
class _Targets:
    """The entries of one list by their ids, ``where`` the author finds it and ``at`` its address.

    An entry whose id is wrong counts as found, and so does every id where nobody can tell what the list would hold:
    those mistakes are told already.
    """

    where: str
    at: Address
    entries: Mapping[str, Mapping[str, object]]
    lines: LineMap
    is_known: bool = True

    def hold(self, id: str) -> bool:
        return id in self.entries or f"{self.at}/{id}" in self.lines or not self.is_known

    def named(self, words: str) -> str:
        """The id of the one entry that is called so: by its title, name or abbreviation, or but for capitals and signs."""
        found = {id for id, values in self.entries.items() if words in map(_words, map(values.get, _NAMES))}
        return found.pop() if len(found) == 1 else same_word(words, self.entries)


def _words(value: object) -> str:
    return value.of(DEFAULT_LANGUAGE) if isinstance(value, Words) else str(value)


def _shared(shared: Shared, name: str) -> _Targets:
    return _Targets(f"content/{name}.yml", name, shared.entries[name], shared.lines, name not in shared.unclear)


def _in_country(country: Found, content: Content) -> Mapping[str, _Targets]:
    return {
        key: _Targets(
            f"the {name} of this file",
            f"{country.root}/{name}",
            entries_of(country, name),
            content.lines,
            content.is_whole and name in country.values,
        )
        for key, name in IN_COUNTRY.items()
    }


def _missing(targets: _Targets, at: Address, value: object) -> Iterator[Problem]:
    """The ids of a value that find nothing; the records of a list that has the same key are no ids."""
    several = isinstance(value, tuple)
    for position, id in enumerate(value if isinstance(value, tuple) else (value,)):
        if isinstance(id, str) and not targets.hold(id):
            place, better = f"{at}/{position}" if several else at, targets.named(id)
            message = f'"{shorten(id)}" is not listed in {targets.where}'
            yield Problem(place, RULE, message, _hint(targets, id, better), slip=Slip(id, better) if better else None)


def _hint(targets: _Targets, id: str, better: str) -> str:
    if better:
        return f'Write its id, "{better}".'
    if (inside := _PARAGRAPH.fullmatch(id)) and inside[1] in targets.entries:
        return f"Write source: {inside[1]} and, as a key of its own, paragraph: {inside[2]}."
    if near := did_you_mean(id, targets.entries):
        return f"{near} If not, add it to {targets.where}."
    return f"Add it to {targets.where}, or write the id of an entry that is there."


def narrative(reports: Iterable[ReportText], outlines: Mapping[str, Outline]) -> Iterator[Problem]:
    """A narrative belongs to an outline, and each of its paragraphs to one of the sections of that."""
    for report in reports:
        at = f"reports/{report.id}"
        if report.id not in outlines:
            hint = did_you_mean(report.id, outlines) or f"Possible: {', '.join(outlines)}."
            message = f"there is no outline templates/reports/{report.id}.yml for this text"
            yield Problem(f"{at}/id", RULE, message, hint)
            continue
        sections = dict.fromkeys(_sections(outlines[report.id].parts, f"{report.id}/"))
        named = names((one.id, "") for one in report.narrative)
        for name, one in zip(named, report.narrative, strict=True):
            if one.section not in sections:
                hint = did_you_mean(one.section, sections) or f"Possible: {', '.join(sections)}."
                message = f'"{one.section}" is not a section of templates/reports/{report.id}.yml'
                yield Problem(f"{at}/narrative/{name}/section", RULE, message, hint)


def _sections(parts: Iterable[Part], prefix: str) -> Iterator[str]:
    for part in parts:
        yield from (one.removeprefix(prefix) for one in part.sections if one.startswith(prefix))
        yield from _sections(part.parts, prefix)


def _answers(paragraph: Found) -> Iterator[Problem]:
    """What answers a paragraph of the resolution is a list of a country file, or its notes on one theme."""
    parts = [name for name, field in Country.model_fields.items() if field.default == ()]
    possible = [*parts, *(f"notes/{theme}" for theme in Theme)]
    answers = paragraph.values.get("answered_by", ())
    for position, answer in enumerate(answers if isinstance(answers, tuple) else ()):
        if answer not in possible:
            hint = did_you_mean(answer, possible) or f"Possible: {', '.join(parts)}, or notes/<theme>."
            at = f"{paragraph.at}/answered_by/{position}"
            yield Problem(at, RULE, f'"{answer}" is not a part of a country file', hint)
