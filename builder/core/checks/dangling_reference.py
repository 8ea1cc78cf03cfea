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

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from builder.core.checks.walk import Content, Found, citations, ids_of
from builder.core.model import Country, Paragraph, Partner, Source, Theme
from builder.core.model.fields import RichWords
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
SHARED = {"partners": "partners", "source": "sources"}
"""Keys that hold ids of a file that countries share, and the name of that file."""


def dangling_reference(content: Content) -> Iterator[Problem]:
    """The problems of this rule, each at the id that finds nothing."""
    shared = {key: _shared(content, name) for key, name in SHARED.items()}
    within: dict[Address, Mapping[str, _Targets]] = {}
    for found in content.records:
        if found.kind is Country:
            within[found.root] = _in_country(found, content.lines)
        targets = {**shared, **within.get(found.root, {})}
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
    """The ids of one list, ``where`` the author finds it and ``at`` its address.

    An entry whose id is wrong counts as found, and so does every id where nobody can tell what the list would hold:
    those mistakes are told already.
    """

    where: str
    at: Address
    ids: Collection[str]
    lines: LineMap
    is_known: bool = True

    def hold(self, id: str) -> bool:
        return id in self.ids or f"{self.at}/{id}" in self.lines or not self.is_known


def _shared(content: Content, name: str) -> _Targets:
    file, kind = f"content/{name}.yml", {"partners": Partner, "sources": Source}[name]
    ids = {str(found.values.get("id")) for found in content.records if found.kind is kind}
    return _Targets(file, name, ids, content.lines, file not in content.lines)


def _in_country(country: Found, lines: LineMap) -> Mapping[str, _Targets]:
    return {
        key: _Targets(
            f"the {name} of this file", f"{country.root}/{name}", ids_of(country, name), lines, name in country.values
        )
        for key, name in IN_COUNTRY.items()
    }


def _missing(targets: _Targets, at: Address, value: object) -> Iterator[Problem]:
    """The ids of a value that find nothing; the records of a list that has the same key are no ids."""
    several = isinstance(value, tuple)
    for position, id in enumerate(value if isinstance(value, tuple) else (value,)):
        if isinstance(id, str) and not targets.hold(id):
            near = did_you_mean(id, targets.ids)
            hint = (
                f"{near} If not, add it to {targets.where}." if near else f"Add it to {targets.where}, or correct it."
            )
            place = f"{at}/{position}" if several else at
            slip = Slip(id, better) if (better := same_word(id, targets.ids)) else None
            yield Problem(place, RULE, f'"{id}" is not listed in {targets.where}', hint, slip=slip)


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
