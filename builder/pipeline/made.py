"""What becomes of the documents of an edition: made subject by subject, shared out over processes, and kept.

The documents of a subject live only while its pages and reports are written; what is handed on is plain: cards, bytes
and words counted. So memory holds a few documents at a time, another process can make them, and a subject whose views
did not change is not looked at again.
"""

from __future__ import annotations

import io
import pickle
from collections.abc import Callable, Mapping, Sequence
from dataclasses import astuple, dataclass, fields, is_dataclass, replace
from functools import cache, partial
from hashlib import sha256
from typing import Any

from pydantic import BaseModel

from builder.core.compose import Counts, Documents, documents, unknown_in, with_counted
from builder.core.links import Card, card_of
from builder.core.plan import Brief, Plan, Shared, id_of
from builder.core.problem import Problems
from builder.core.source import Address
from builder.core.write_site import Pour, SitePage
from builder.pipeline.inputs import as_values, problems_in
from builder.pipeline.kept import Kept

AT_ONCE = 20
"""How many subjects at the most one process takes at a time: starting pandoc costs as much as three reports."""


@dataclass(frozen=True, slots=True)
class Written:
    """What was written of the documents of one subject: its pages by their paths, and other files by theirs."""

    pages: Mapping[str, SitePage]
    files: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Made:
    """What became of the documents of one subject; ``counted`` has the words of its reports by their files."""

    cards: tuple[Card, ...]
    counted: Mapping[str, Counts]
    problems: Problems
    written: Written


NOTHING = Written({}, {})
Write = Callable[[Sequence[tuple[Brief, Documents]]], Sequence[Written]]
"""Writes the documents of several subjects in one go."""


def nothing(of: Sequence[tuple[Brief, Documents]]) -> Sequence[Written]:
    """Writes nothing, for those who want to know what is wrong."""
    return [NOTHING] * len(of)


@dataclass(frozen=True, slots=True)
class Making:
    """How the documents of a plan are made: ``write`` writes them; ``arguments`` are all that it depends on.

    ``known`` are documents that were made before, by the addresses of their subjects.
    """

    plan: Plan
    kept: Kept
    write: Write = nothing
    arguments: Mapping[str, Any] | None = None
    known: Mapping[Address, Documents] | None = None

    def all(self, beside: Sequence[Callable[[], Any]] = ()) -> tuple[Sequence[Made], Problems, Sequence[Any]]:
        """What became of each subject, all that is wrong, and what each piece of work ``beside`` gave meanwhile."""
        *briefs, last = self.plan.briefs
        shared = {name: self._digest(getattr(self.plan.shared, name)) for name in _names(Shared)}
        common = {**shared, **(self.arguments or {})}
        portions = max(min(self.kept.jobs, len(briefs)), -(-len(briefs) // AT_ONCE))
        shares = [briefs[number::portions] for number in range(portions)]
        works: list[Callable[[], Any]] = [*beside, *(partial(self._share, share, common) for share in shares)]
        done = self.kept.each("groups of countries and partners", _done, works)
        made = [one for share in done[len(beside) :] for one in share]
        counted = {file: parts for one in made for file, parts in one.counted.items()}
        made += self._share([with_counted(last, counted)], common)
        problems = [*unknown_in(self.plan.shared.outlines), *(found for one in made for found in one.problems)]
        return made, tuple(dict.fromkeys(problems)), done[: len(beside)]

    def _share(self, briefs: Sequence[Brief], common: Mapping[str, Any]) -> list[Made]:
        names = [f"{id_of(brief.about) or 'the rest'} of {self.plan.edition.config.id}" for brief in briefs]
        arguments = [{**common, **self._own(brief)} for brief in briefs]
        found = [self.kept.look(*asked) for asked in zip(names, arguments, strict=True)]
        missing = [at for at, one in enumerate(found) if one is None]
        made = [self._documents(briefs[at]) for at in missing]
        written = self.write([(briefs[at], one) for at, (one, _) in zip(missing, made, strict=True)])
        for at, (one, problems), files in zip(missing, made, written, strict=True):
            found[at] = _plain(Made(tuple(map(card_of, one.pages)), one.counted, problems, files))
            self.kept.keep(names[at], arguments[at], found[at])
        return [_made(*one) for one in found]

    def _own(self, brief: Brief) -> Mapping[str, Any]:
        counted = [(one.file, one.parts) for one in brief.downloads]
        return {"what it says": self._digest(replace(brief, downloads=())), "words of reports": counted}

    def _digest(self, value: Any) -> str:
        """The digest of a value, for an argument; nothing where nothing is kept."""
        if self.kept.folder is None:
            return ""
        written = io.BytesIO()
        _Records(written, pickle.HIGHEST_PROTOCOL).dump(value)
        return sha256(written.getbuffer()).hexdigest()

    def _documents(self, brief: Brief) -> tuple[Documents, Problems]:
        if self.known is not None:
            return self.known[id_of(brief.about)], ()
        return documents(self.plan.shared, brief)


class _Records(pickle.Pickler):
    """Writes a record as its class and the values of its fields; nothing in that moves with the seed of hashes.

    So what has the same bytes is the same. What is the same may have others, if it shares its parts otherwise.
    """

    def reducer_override(self, record: Any) -> Any:
        """How a record is written; what is none is written in the usual way."""
        names = _names(record.__class__)
        return (record.__class__, tuple(getattr(record, name) for name in names)) if names else NotImplemented


@cache
def _names(kind: Any) -> tuple[str, ...]:
    """The fields of a kind of record; none of any other kind."""
    if is_dataclass(kind):
        return tuple(field.name for field in fields(kind))
    return tuple(kind.model_fields) if issubclass(kind, BaseModel) else ()


def cards_of(plan: Plan, made: Sequence[Made]) -> list[Card]:
    """The cards of all pages of an edition in their order."""
    known = {card.page: card for one in made for card in one.cards}
    return [known[page] for page in plan.order]


def _done(work: Callable[[], Any]) -> Any:
    return work()


def _plain(made: Made) -> tuple[Any, ...]:
    """The same as texts, bytes, numbers, tuples and dictionaries."""
    pages = {
        id: (page.skeleton, tuple((token, pour.rich, pour.plain) for token, pour in page.pours))
        for id, page in made.written.pages.items()
    }
    return (
        tuple(map(astuple, made.cards)),
        dict(made.counted),
        as_values(made.problems),
        pages,
        dict(made.written.files),
    )


def _made(cards: Any, counted: Any, problems: Any, pages: Any, files: Any) -> Made:
    found = {
        id: SitePage(skeleton, tuple((token, Pour(rich, words)) for token, rich, words in pours))
        for id, (skeleton, pours) in pages.items()
    }
    return Made(tuple(Card(*one) for one in cards), counted, problems_in(problems), Written(found, files))
