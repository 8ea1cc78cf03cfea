"""Every id that refers to something must find it: partners, sources, and the entries of the same country.

PASS::

    # content/partners.yml has "id: undp"
    support:
      - id: training
        partners: [undp]

FAIL::

    # content/partners.yml has "id: undp"
    support:
      - id: training
        partners: [undpp]
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from builder.core.checks.walk import Found, citations, everything, fields
from builder.core.model import Corpus, Country, Paragraph, Theme
from builder.core.model.fields import RichWords
from builder.core.problem import Problem, did_you_mean
from builder.core.source import Address, LineMap, address

RULE = "dangling-reference"
WITHIN = {
    "operation": "operations",
    "benchmarks": "benchmarks",
    "affects": "benchmarks",
    "aligned_with": "commitments",
    "mandate": "mandates",
}
"""Keys that hold ids of the same country, and the list in which those ids stand."""


def dangling_reference(corpus: Corpus, lines: LineMap) -> Iterator[Problem]:
    """The problems of this rule; an entry that stands in a file but was left out as wrong counts as found."""
    shared = {
        "partners": _Known("content/partners.yml", "partners", [one.id for one in corpus.partners], lines),
        "source": _Known("content/sources.yml", "sources", [one.id for one in corpus.sources], lines),
    }
    for found in everything(corpus):
        for key, value in fields(found.record):
            at = address(found.at, key)
            for where, id in _ids(value, at):
                known = shared.get(key) or _in_country(key, found, lines)
                if known and not known.holds(id):
                    yield known.problem(where, id)
            if isinstance(value, RichWords):
                for language, citation in citations(value):
                    if not shared["source"].holds(citation.source):
                        yield shared["source"].problem(address(at, language), citation.source)
        if isinstance(found.record, Paragraph):
            yield from _answers(found.record, address(found.at, "answered_by"))


@dataclass(frozen=True, slots=True)
class _Known:
    """The ids of one list: ``where`` the author finds it, ``at`` its address."""

    where: str
    at: Address
    ids: Collection[str]
    lines: LineMap

    def holds(self, id: str) -> bool:
        return id in self.ids or address(self.at, id) in self.lines or self.where in self.lines

    def problem(self, at: Address, id: str) -> Problem:
        hint = did_you_mean(id, self.ids) or f"Add it to {self.where}, or correct it here."
        return Problem(at, RULE, f'"{id}" does not stand in {self.where}', hint)


def _ids(value: object, at: Address) -> Iterator[tuple[Address, str]]:
    """The texts of a value that may be ids."""
    if type(value) is str:
        yield at, value
    elif isinstance(value, tuple):
        yield from ((address(at, str(n)), one) for n, one in enumerate(value) if type(one) is str)


def _in_country(key: str, found: Found, lines: LineMap) -> _Known | None:
    list_key = WITHIN.get(key)
    if not list_key or not found.country:
        return None
    ids = [str(one.id) for one in getattr(found.country, list_key)]
    return _Known(f"{list_key} of this file", address(found.root, list_key), ids, lines)


def _answers(paragraph: Paragraph, at: Address) -> Iterator[Problem]:
    """What answers a paragraph is a list of a country file, or the notes on one theme."""
    parts = [name for name in Country.model_fields if name not in ("id", "name", "formal_name")]
    possible = [*parts, *(f"notes/{theme}" for theme in Theme)]
    for n, answer in enumerate(paragraph.answered_by):
        if answer not in possible:
            hint = did_you_mean(answer, possible) or f"Possible: {', '.join(parts)}, notes/<theme>."
            yield Problem(address(at, str(n)), RULE, f'"{answer}" is not a part of a country file', hint)
