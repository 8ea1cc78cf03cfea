"""What must be asked to write a new entry: the fields of its record, flat, with the model's own explanations."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from builder.core.edit.insert import Written
from builder.core.load.fields import adapter, is_list, keys, model_of, spot, words
from builder.core.load.values import wrong_text
from builder.core.load.yaml import Scalar
from builder.core.model import Cite, Country, PartnersFile, SourcesFile
from builder.core.source import Place

KINDS: Mapping[str, tuple[Any, ...]] = {
    "operation": (Country, ("operations",)),
    "mandate": (Country, ("mandates",)),
    "ownership": (Country, ("ownership",)),
    "commitment": (Country, ("commitments",)),
    "benchmark": (Country, ("benchmarks",)),
    "support": (Country, ("support",)),
    "coordination": (Country, ("coordination",)),
    "obstacle": (Country, ("obstacles",)),
    "report": (Country, ("reporting",)),
    "note": (Country, ("notes",)),
    "indicator": (Country, ("benchmarks", "indicators")),
    "update": (Country, ("benchmarks", "updates"), ("obstacles", "updates")),
    "reading": (Country, ("benchmarks", "indicators", "readings")),
    "source": (SourcesFile, ("sources",)),
    "partner": (PartnersFile, ("partners",)),
}
"""The kinds of entry: the file's record, and the lists that lead to the entry, in more than one way if need be."""

_CITE = re.compile(r"^(?P<source>.*?)(?:(?:, paras?\. |, (?=(?:preamble|summary)$))(?P<paragraph>.+))?$")


@dataclass(frozen=True, slots=True)
class Question:
    """One field: ``path`` in the record, what it means, the words it may hold, and whether it must be told.

    ``is_list`` asks for several texts; ``is_cite`` for ``SYMBOL`` or ``SYMBOL, para. 2 (b)``.
    """

    path: tuple[str, ...]
    meaning: str
    words: tuple[str, ...]
    is_required: bool
    is_list: bool
    is_cite: bool

    @property
    def flag(self) -> str:
        """The name of the option, in the singular for lists of cites."""
        return "-".join("cite" if part == "cites" else part.replace("_", "-") for part in self.path)


@dataclass(frozen=True, slots=True)
class Form:
    """The questions of an entry."""

    model: type[BaseModel]
    key: str
    questions: tuple[Question, ...]


def form(kind: str) -> Form:
    """The form of a kind of entry, which is a key of `KINDS`."""
    top, *ways = KINDS[kind]
    models = [model_of(spot(top, [part for key in lists for part in (key, 0)]).kind) for lists in ways]
    asked = {one.path: one for model in reversed(models) if model for one in _questions(model, (), True)}
    assert models[0], "a list of records"
    return Form(models[0], ways[0][-1], tuple(asked.values()))


def _questions(model: type[BaseModel], above: tuple[str, ...], is_required: bool) -> Iterator[Question]:
    for key, field in keys(model).items():
        record, needed = model_of(field.annotation), is_required and field.is_required()
        several = is_list(field.annotation)
        if record and record is not Cite:
            if not several:
                yield from _questions(record, (*above, key), needed)
            continue
        inside = get_args(field.annotation)[0] if several else field.annotation
        yield Question((*above, key), field.description or "", tuple(words(inside)), needed, several, record is Cite)


def doubt(asked: Form, question: Question, said: str) -> str:
    """What is wrong with an answer by itself, in the words of a message; nothing of what must be looked up."""
    where = spot(asked.model, question.path)
    if question.is_cite or not where.field:
        return ""
    try:
        adapter(where.record, where.key).validate_python([said] if question.is_list else said)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        problem = wrong_text(first["type"], first.get("ctx", {}), where, Scalar(Place("", 1, 1), said))
        return f"{problem.message}. {problem.hint}".strip()
    return ""


def filled(answers: Mapping[Question, Sequence[str]]) -> dict[str, Written]:
    """The entry that the answers make; what was not answered is left out."""
    entry: dict[str, Any] = {}
    for question, said in answers.items():
        texts = [text for text in said if text.strip()]
        if not texts:
            continue
        here = entry
        for part in question.path[:-1]:
            here = here.setdefault(part, {})
        here[question.path[-1]] = (
            [_cite(text) for text in texts] if question.is_cite else texts if question.is_list else texts[0]
        )
    return entry


def _cite(text: str) -> dict[str, Written]:
    match = _CITE.match(text.strip())
    assert match, "the pattern fits everything"
    return {key: value for key, value in match.groupdict().items() if value}
