"""All records of a corpus with their addresses: what every rule looks at, walked once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TypeAlias

from builder.core import document
from builder.core.config import EditionConfig
from builder.core.document import Citation, Inline, Ref, Text, deep, inlines, plain
from builder.core.markdown import flat
from builder.core.model import Cite, Corpus, Country, PartnersFile, Piece, Record, ReportText, Resolution, SourcesFile
from builder.core.model.fields import RichWords, Words
from builder.core.names import names
from builder.core.source import Address, LineMap

Members: TypeAlias = Sequence[tuple[Address, Record | Piece]]
"""The records of a list, and what is right of those that are wrong, each with its address."""


@dataclass(frozen=True, slots=True)
class Found:
    """A record at its address, with its values under the keys that authors write.

    ``record`` is None where something in it is wrong: a value that is missing or wrong is then not among the values.
    ``root`` is the address of the country that the record belongs to, if it belongs to one.
    """

    at: Address
    kind: type[Record]
    record: Record | None
    values: Mapping[str, object]
    root: Address = ""

    @property
    def cites(self) -> Sequence[Cite]:
        """What the record rests on, if nothing in that is wrong."""
        cites = self.values.get("cites", ())
        assert isinstance(cites, tuple)
        return cites if all(isinstance(one, Cite) for one in cites) else ()


@dataclass(frozen=True, slots=True)
class Content:
    """A corpus as rules look at it: every record before those inside it, and every list of records.

    ``lines`` tells what stands in the files, whether or not it could be loaded; ``edition`` is the one whose cutoff
    judgements of time are made against, if there is any.
    """

    corpus: Corpus
    lines: LineMap
    edition: EditionConfig | None
    records: Sequence[Found]
    lists: Sequence[Members]


def walk(corpus: Corpus, lines: LineMap, edition: EditionConfig | None = None) -> Content:
    """Everything of a corpus that a rule may want to look at; files with mistakes as they stand."""
    pieces = {piece.kind: dict(piece.values) for _, piece in corpus.pieces}
    resolution: Record | Piece | None = corpus.resolution
    resolution = next((piece for _, piece in corpus.pieces if piece.kind is Resolution), resolution)
    lists = [
        _files("", corpus.countries, Country, corpus.pieces),
        _members("sources", _listed(pieces.get(SourcesFile, {}).get("sources", corpus.sources))),
        _members("partners", _listed(pieces.get(PartnersFile, {}).get("partners", corpus.partners))),
        _files("reports", corpus.reports, ReportText, corpus.pieces),
        _members("resolution", _listed(_values(resolution).get("paragraphs")) if resolution else ()),
    ]
    records: list[Found] = [_found("resolution", resolution)] if resolution else []
    for at, one in (member for members in tuple(lists) for member in members):
        found = _found(at, one)
        _walk(replace(found, root=at) if found.kind is Country else found, records, lists)
    return Content(corpus, lines, edition, records, lists)


def _files(
    at: Address, whole: Sequence[Record], kind: type[Record], pieces: Sequence[tuple[Address, Piece]]
) -> Members:
    """The records of a family of files: what is right of a file with mistakes stands in for what could be used of it."""
    broken = {root: piece for root, piece in pieces if piece.kind is kind}
    return [*((root, one) for root, one in _members(at, whole) if root not in broken), *broken.items()]


def _found(at: Address, one: Record | Piece, root: Address = "") -> Found:
    if isinstance(one, Piece):
        return Found(at, one.kind, None, dict(one.values), root)
    return Found(at, type(one), one, _values(one), root)


def _walk(found: Found, records: list[Found], lists: list[Members]) -> None:
    records.append(found)
    for key, value in found.values.items():
        if isinstance(value, (Record, Piece)):
            _walk(_found(f"{found.at}/{key}", value, found.root), records, lists)
        elif inside := _listed(value):
            members = _members(f"{found.at}/{key}", inside)
            lists.append(members)
            for at, one in members:
                _walk(_found(at, one, found.root), records, lists)


def is_whole(root: Address, lines: LineMap) -> bool:
    """Whether every entry of the file of a record could be read."""
    return root not in lines or lines[root].file not in lines


def entries_of(found: Found, key: str) -> Mapping[str, Mapping[str, object]]:
    """The values of the entries in a list of a record, by their ids as they stand in the file."""
    return {_called(one)[0]: _values(one) for one in _listed(found.values.get(key))}


def _listed(value: object) -> Sequence[Record | Piece]:
    """The records of a list; nothing where the value is something else."""
    if isinstance(value, tuple) and value and isinstance(value[0], (Record, Piece)):
        return value
    return ()


def _members(at: Address, records: Sequence[Record | Piece]) -> Members:
    """The records of a list with their addresses; the countries stand at the top, where ``at`` is empty."""
    above = f"{at}/" if at else ""
    return [(above + name, one) for name, one in zip(names(map(_called, records)), records, strict=True)]


def _called(one: Record | Piece) -> tuple[str, str]:
    if isinstance(one, Piece):
        return one.called
    return str(getattr(one, "id", "")), str(getattr(one, "date", None) or "")


def _values(record: Record | Piece) -> Mapping[str, object]:
    if isinstance(record, Piece):
        return dict(record.values)
    return {key: getattr(record, name) for key, name in _keys(type(record))}


@cache
def _keys(model: type[Record]) -> Sequence[tuple[str, str]]:
    return [(field.alias or name, name) for name, field in model.model_fields.items()]


def citations(words: RichWords) -> Iterator[tuple[str, Citation]]:
    """The citations inside a text, each with the language of the text."""
    for language, blocks in words.by_language:
        for inline in inlines(flat(blocks)):
            if isinstance(inline, document.Cite):
                yield from ((language, citation) for citation in inline.citations)


def references(found: Found) -> Iterator[tuple[Address, Address]]:
    """The references inside the texts of a record, each with the address of the text."""
    for key, value in found.values.items():
        for language, blocks in value.by_language if isinstance(value, RichWords) else ():
            for inline in inlines(flat(blocks)):
                if isinstance(inline, Ref):
                    yield f"{found.at}/{key}/{language}", inline.target


def texts(content: Content) -> Iterator[tuple[Address, str, str]]:
    """Every text that authors write about countries and in reports: address, language and plain text.

    A citation is one character, so that the words around it do not meet. Names, titles and publishers of sources and
    partners are not ours to word, and are left out.
    """
    for found in content.records:
        if not found.root and not found.at.startswith(("reports/", "resolution")):
            continue
        for key, value in found.values.items():
            if isinstance(value, RichWords):
                for language, blocks in value.by_language:
                    yield (
                        _text_at(content, f"{found.at}/{key}", language),
                        language,
                        plain(deep(flat(blocks), _cite)),
                    )
            elif isinstance(value, Words):
                for language, line in value.by_language:
                    yield _text_at(content, f"{found.at}/{key}", language), language, line


def _cite(inline: Inline) -> Inline:
    return Text("\ufffc") if isinstance(inline, document.Cite) else inline


def _text_at(content: Content, at: Address, language: str) -> Address:
    """A text that stands alone has no language of its own in the file."""
    return f"{at}/{language}" if f"{at}/{language}" in content.lines else at
