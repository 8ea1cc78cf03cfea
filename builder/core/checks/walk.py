"""All records of a corpus with their addresses, file by file: what every rule looks at, walked once."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from typing import TypeAlias

from builder.core import document
from builder.core.config import EditionConfig
from builder.core.document import Citation, Inline, Ref, Text, deep, inlines, plain
from builder.core.markdown import flat
from builder.core.memory import remembered
from builder.core.model import (
    Cite,
    Corpus,
    Country,
    PartnersFile,
    Piece,
    Record,
    ReportText,
    Resolution,
    Source,
    SourcesFile,
)
from builder.core.model.fields import RichWords, Words
from builder.core.names import names
from builder.core.source import Address, LineMap, Lines

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
class Shared:
    """What all files may refer to: the shared files, with mistakes as they stand.

    ``entries`` are the values of sources and partners by id, for each of the two lists; ``unclear`` names those of which
    nobody can tell what they would hold.
    """

    sources: Mapping[str, Source]
    entries: Mapping[str, Mapping[str, Mapping[str, object]]]
    unclear: Collection[str]
    resolution: Resolution | None
    lines: LineMap


@dataclass(frozen=True)
class Content:
    """What one file holds: the record at ``at``, or the entries of a shared file.

    ``lines`` tells what stands in the file, whether or not it could be loaded, and ``is_whole`` whether every entry
    could be read; ``edition`` is the one whose cutoff judgements of time are made against, if there is any.
    """

    at: Address
    held: Record | Piece | Sequence[Record | Piece]
    shared: Shared
    lines: LineMap
    is_whole: bool
    edition: EditionConfig | None

    @property
    def records(self) -> Sequence[Found]:
        """Every record before those inside it."""
        return self._walked[0]

    @property
    def lists(self) -> Sequence[Members]:
        """Every list of records."""
        return self._walked[1]

    @cached_property
    def _walked(self) -> tuple[Sequence[Found], Sequence[Members]]:
        records: list[Found] = []
        lists: list[Members] = []
        held = self.held
        if isinstance(held, (Record, Piece)):
            found = _found(self.at, held)
            if found.kind is Resolution:
                records.append(found)
                held = _listed(found.values.get("paragraphs"))
            else:
                _walk(replace(found, root=self.at) if found.kind is Country else found, records, lists)
                return records, lists
        lists.append(_members(self.at, held))
        for at, one in lists[0]:
            _walk(_found(at, one), records, lists)
        return records, lists


@dataclass(frozen=True, slots=True)
class Whole:
    """A corpus file by file; ``families`` are the lists whose members are files of their own."""

    corpus: Corpus
    lines: LineMap
    files: Sequence[Content]
    families: Sequence[Members]


def whole(corpus: Corpus, lines: LineMap, edition: EditionConfig | None = None) -> Whole:
    """Everything of a corpus that a rule may want to look at; files with mistakes as they stand."""
    lines = Lines.of(lines)
    pieces = {piece.kind: piece for _, piece in corpus.pieces}
    sources = _entries(pieces.get(SourcesFile), corpus.sources, "sources")
    partners = _entries(pieces.get(PartnersFile), corpus.partners, "partners")
    families = [
        _files("", corpus.countries, Country, corpus.pieces),
        _files("reports", corpus.reports, ReportText, corpus.pieces),
    ]
    held: list[tuple[Address, Record | Piece | Sequence[Record | Piece]]] = [
        ("resolution", pieces.get(Resolution) or corpus.resolution or ()),
        ("sources", sources),
        ("partners", partners),
        *(member for family in families for member in family),
    ]
    unclear = tuple(name for name in ("sources", "partners") if f"content/{name}.yml" in lines)
    known = lines.below("sources"), lines.below("partners")
    shared = _shared(corpus.sources, sources, partners, unclear, corpus.resolution, *known)
    files = [
        Content(at, one, shared, lines.below(at.partition("/")[0]), _is_whole(at, lines), edition) for at, one in held
    ]
    return Whole(corpus, lines, files, families)


@remembered
def _shared(
    known: Sequence[Source],
    sources: Sequence[Record | Piece],
    partners: Sequence[Record | Piece],
    unclear: Collection[str],
    resolution: Resolution | None,
    *lines: LineMap,
) -> Shared:
    entries = {"sources": _by_id(sources), "partners": _by_id(partners)}
    places = {at: place for part in lines for at, place in part.items()}
    return Shared({one.id: one for one in known}, entries, unclear, resolution, places)


def _by_id(entries: Iterable[Record | Piece]) -> Mapping[str, Mapping[str, object]]:
    return {str(values.get("id")): values for values in map(_values, entries)}


def _entries(piece: Piece | None, whole: Sequence[Record], name: str) -> Sequence[Record | Piece]:
    """The entries of a shared file; those of a file with mistakes as they stand."""
    return _listed(dict(piece.values).get(name, whole)) if piece else whole


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


def _is_whole(root: Address, lines: Lines) -> bool:
    """Whether every entry of the file of a record could be read."""
    return lines.file_of(root) not in lines


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
