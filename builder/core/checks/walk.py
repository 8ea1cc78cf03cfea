"""All records of a corpus with their addresses: what every rule looks at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from builder.core.document import Citation, Cite, inlines
from builder.core.markdown import flat
from builder.core.model import Corpus, Country, Record, Resolution
from builder.core.model.fields import RichWords
from builder.core.names import names
from builder.core.source import Address, address


@dataclass(frozen=True, slots=True)
class Found:
    """A record at its address; ``root`` is the address of the country that it belongs to, or empty."""

    at: Address
    record: Record
    root: Address = ""
    country: Country | None = None


Members: TypeAlias = Sequence[tuple[Address, Record]]
"""The records of a list, each with its address."""


def countries(corpus: Corpus) -> list[tuple[Address, Country]]:
    """Countries with their addresses: ids, told apart where two files have the same one."""
    roots = names((country.id, "") for country in corpus.countries)
    return list(zip(roots, corpus.countries, strict=True))


def lists(corpus: Corpus) -> Iterator[Members]:
    """Every list of records of the corpus."""
    yield countries(corpus)
    yield from _shared(corpus)
    for found in everything(corpus):
        if not isinstance(found.record, Resolution):
            yield from _inside(found)


def everything(corpus: Corpus) -> Iterator[Found]:
    """Every record of the corpus, each before those inside it."""
    for root, country in countries(corpus):
        yield from _below(Found(root, country, root, country))
    if corpus.resolution:
        yield Found("resolution", corpus.resolution)
    for members in _shared(corpus):
        for at, one in members:
            yield from _below(Found(at, one))


def _shared(corpus: Corpus) -> Iterator[Members]:
    """The lists that countries share. The paragraphs of the resolution stand directly below it."""
    yield _members("sources", corpus.sources)
    yield _members("partners", corpus.partners)
    yield _members("reports", corpus.reports)
    yield _members("resolution", corpus.resolution.paragraphs if corpus.resolution else ())


def _members(at: Address, records: Sequence[Record]) -> Members:
    called = names((str(getattr(one, "id", "")), str(getattr(one, "date", "") or "")) for one in records)
    return [(address(at, name), one) for name, one in zip(called, records, strict=True)]


def _inside(found: Found) -> Iterator[Members]:
    """The records directly inside a record, list by list; a single record is a list of one, at its key."""
    for key, value in fields(found.record):
        at = address(found.at, key)
        if isinstance(value, Record):
            yield [(at, value)]
        elif isinstance(value, tuple) and value and isinstance(value[0], Record):
            yield _members(at, value)


def _below(found: Found) -> Iterator[Found]:
    yield found
    for members in _inside(found):
        for at, member in members:
            yield from _below(Found(at, member, found.root, found.country))


def fields(record: Record) -> Iterator[tuple[str, object]]:
    """The values of a record under the keys that authors write."""
    for name, info in type(record).model_fields.items():
        yield info.alias or name, getattr(record, name)


def citations(words: RichWords) -> Iterator[tuple[str, Citation]]:
    """The citations inside a text, each with the language of the text."""
    for language, blocks in words.by_language:
        for inline in inlines(flat(blocks)):
            if isinstance(inline, Cite):
                yield from ((language, citation) for citation in inline.citations)
