"""All records of a corpus with their addresses: what every rule looks at, walked once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

from builder.core.config import EditionConfig
from builder.core.document import Citation, Cite, Inline, Text, deep, inlines, plain
from builder.core.markdown import flat
from builder.core.model import Corpus, Country, Record
from builder.core.model.fields import RichWords, Words
from builder.core.names import names
from builder.core.source import Address, LineMap

Members: TypeAlias = Sequence[tuple[Address, Record]]
"""The records of a list, each with its address."""


@dataclass(frozen=True, slots=True)
class Found:
    """A record at its address, with its values under the keys that authors write.

    ``root`` is the address of the country that the record belongs to, if it belongs to one.
    """

    at: Address
    record: Record
    values: Sequence[tuple[str, object]]
    root: Address = ""


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
    """Everything of a corpus that a rule may want to look at."""
    resolution = corpus.resolution
    lists = [
        _members("", corpus.countries),
        _members("sources", corpus.sources),
        _members("partners", corpus.partners),
        _members("reports", corpus.reports),
        _members("resolution", resolution.paragraphs if resolution else ()),
    ]
    records: list[Found] = [Found("resolution", resolution, _values(resolution))] if resolution else []
    for at, one in (member for members in tuple(lists) for member in members):
        _walk(Found(at, one, _values(one), at if isinstance(one, Country) else ""), records, lists)
    return Content(corpus, lines, edition, records, lists)


def _walk(found: Found, records: list[Found], lists: list[Members]) -> None:
    records.append(found)
    for key, value in found.values:
        if isinstance(value, Record):
            inside = Found(f"{found.at}/{key}", value, _values(value), found.root)
            _walk(inside, records, lists)
        elif isinstance(value, tuple) and value and isinstance(value[0], Record):
            members = _members(f"{found.at}/{key}", value)
            lists.append(members)
            for at, one in members:
                _walk(Found(at, one, _values(one), found.root), records, lists)


def _members(at: Address, records: Sequence[Record]) -> Members:
    """The records of a list with their addresses; the countries stand at the top, where ``at`` is empty."""
    above = f"{at}/" if at else ""
    called = names((str(getattr(one, "id", "")), str(getattr(one, "date", None) or "")) for one in records)
    return [(above + name, one) for name, one in zip(called, records, strict=True)]


def _values(record: Record) -> Sequence[tuple[str, object]]:
    return [(key, getattr(record, name)) for key, name in _keys(type(record))]


@cache
def _keys(model: type[Record]) -> Sequence[tuple[str, str]]:
    return [(field.alias or name, name) for name, field in model.model_fields.items()]


def citations(words: RichWords) -> Iterator[tuple[str, Citation]]:
    """The citations inside a text, each with the language of the text."""
    for language, blocks in words.by_language:
        for inline in inlines(flat(blocks)):
            if isinstance(inline, Cite):
                yield from ((language, citation) for citation in inline.citations)


def texts(content: Content) -> Iterator[tuple[Address, str, str]]:
    """Every text that authors write about countries and in reports: address, language and plain text.

    A citation is one character, so that the words around it do not meet. Names, titles and publishers of sources and
    partners are not ours to word, and are left out.
    """
    for found in content.records:
        if not found.root and not found.at.startswith(("reports/", "resolution")):
            continue
        for key, value in found.values:
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
    return Text("\ufffc") if isinstance(inline, Cite) else inline


def _text_at(content: Content, at: Address, language: str) -> Address:
    """A text that stands alone has no language of its own in the file."""
    return f"{at}/{language}" if f"{at}/{language}" in content.lines else at
