"""What becomes of the documents of an edition: made subject by subject, shared out over processes, and kept.

The documents of a subject live only while its pages and reports are written; what is handed on is plain: cards, bytes
and words counted. So memory holds a few documents at a time, another process can make them, and a subject whose views
did not change is not looked at again.
"""

from __future__ import annotations

import io
import marshal
import pickle
from collections.abc import Callable, Mapping, Sequence
from dataclasses import astuple, dataclass, fields, is_dataclass
from functools import cache
from hashlib import sha256
from typing import Any

from pydantic import BaseModel

from builder.core.compose import Counts, Documents, documents, unknown_in, with_counted
from builder.core.links import Card, card_of
from builder.core.memory import remembered
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

    pages: Mapping[str, Packed]
    files: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Packed:
    """A page as it is kept: what is to be poured into its frame is a text of thousands of pieces, read when it is."""

    skeleton: str
    pieces: bytes

    @classmethod
    def of(cls, page: SitePage) -> Packed:
        """The page, packed."""
        return cls(page.skeleton, marshal.dumps([(token, pour.rich, pour.plain) for token, pour in page.pours]))

    @property
    def pours(self) -> Mapping[str, Pour]:
        """What each token of the page stands for."""
        return {token: Pour(rich, plain) for token, rich, plain in marshal.loads(self.pieces)}


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

    def all(self) -> tuple[Sequence[Made], Problems]:
        """What became of each subject, and all that is wrong."""
        *briefs, last = self.plan.briefs
        shared = {name: self._digest(getattr(self.plan.shared, name)) for name in _names(Shared)}
        common = {**shared, **(self.arguments or {})}
        decided_by = [brief.decided_by for brief in (*briefs, last)]
        each_once = {id(one): one for values in decided_by for one in values}
        digests = {number: self._digest(one) for number, one in each_once.items()}
        *said, said_last = ([digests[id(one)] for one in values] for values in decided_by)
        asked = [self._asked(brief, common, says) for brief, says in zip(briefs, said, strict=True)]
        made = self._made(asked)
        counted = {file: parts for one in made for file, parts in one.counted.items()}
        made += self._made([self._asked(with_counted(last, counted), common, said_last)])
        problems = [*unknown_in(self.plan.shared.outlines), *(found for one in made for found in one.problems)]
        return made, tuple(dict.fromkeys(problems))

    def _made(self, asked: Sequence[_Asked]) -> list[Made]:
        """What became of some subjects: as it was kept, or made now, shared out over processes."""
        names = [(one.name, one.arguments) for one in asked]

        def make(numbers: Sequence[int]) -> list[tuple[Any, ...]]:
            return self._share([asked[at].brief for at in numbers])

        return [_made(*one) for one in self.kept.all("groups of countries and partners", names, make, AT_ONCE)]

    def _share(self, briefs: Sequence[Brief]) -> list[tuple[Any, ...]]:
        made = [self._documents(brief) for brief in briefs]
        written = self.write([(brief, documents) for brief, (documents, _) in zip(briefs, made, strict=True)])
        return [
            _plain(Made(tuple(map(card_of, documents.pages)), documents.counted, problems, files))
            for (documents, problems), files in zip(made, written, strict=True)
        ]

    def _asked(self, brief: Brief, common: Mapping[str, Any], says: Sequence[str]) -> _Asked:
        own = {
            "what it says": says,
            "its pages and reports": self._digest((brief.about, brief.pages, brief.reports)),
            "words of reports": [(one.file, one.parts) for one in brief.downloads],
        }
        name = f"{id_of(brief.about) or 'the rest'} of {self.plan.edition.config.id}"
        return _Asked(brief, name, {**common, **own})

    def _digest(self, value: Any) -> str:
        """The digest of a value, for an argument; nothing where nothing is kept."""
        return _digest(value) if self.kept.folder is not None else ""

    def _documents(self, brief: Brief) -> tuple[Documents, Problems]:
        if self.known is not None:
            return self.known[id_of(brief.about)], ()
        return documents(self.plan.shared, brief)


@dataclass(frozen=True, slots=True)
class _Asked:
    """A brief, and by what its documents are known again."""

    brief: Brief
    name: str
    arguments: Mapping[str, Any]


@remembered
def _digest(value: Any) -> str:
    written = io.BytesIO()
    _Records(written, pickle.HIGHEST_PROTOCOL).dump(value)
    return sha256(written.getbuffer()).hexdigest()


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


def _plain(made: Made) -> tuple[Any, ...]:
    """The same as texts, bytes, numbers, tuples and dictionaries."""
    return (
        tuple(map(astuple, made.cards)),
        dict(made.counted),
        as_values(made.problems),
        {id: (page.skeleton, page.pieces) for id, page in made.written.pages.items()},
        dict(made.written.files),
    )


def _made(cards: Any, counted: Any, problems: Any, pages: Any, files: Any) -> Made:
    written = Written({id: Packed(*page) for id, page in pages.items()}, files)
    return Made(tuple(Card(*one) for one in cards), counted, problems_in(problems), written)
