"""From sections to documents: order, levels, numbers of notes and tables, and which use of a term is the first.

A document decides nothing about content. What is settled here is settled once for the page and for Word alike:
headings are shifted below the part they stand in, equal citations share one note, and a term is spelled out at its
first use outside headings and abbreviated afterwards, or never abbreviated when it is used once or twice (rule 42).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from builder.core.document import (
    Block,
    Blocks,
    Box,
    Bullets,
    Chart,
    Citation,
    Cite,
    Document,
    Heading,
    Inline,
    Inlines,
    Note,
    Paragraph,
    Section,
    See,
    Table,
    Term,
    Text,
    charts,
    deep,
    inlines,
    plain,
    runs,
    transform,
)
from builder.core.model import Words
from builder.core.model.outline import Each, Outline, Part
from builder.core.problem import Problem, did_you_mean
from builder.core.source import Address, address
from builder.core.views import SECTIONS, is_section, sections_of
from builder.core.words import annex, roman

RARE = 2
"""A term that a document uses no more often than this is not abbreviated (editorial manual, rule 42)."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What a page, a report or a part of one is about: a country or a partner.

    ``id`` is its address, with which those of its sections begin; ``page`` is the last part of the path of its page.
    """

    each: Each
    id: Address
    name: Words
    page: str
    name_in_text: Words | None = None

    def said(self, text: str) -> tuple[str, Words, Address]:
        """The word in braces by which a line of an outline names the subject, the name, and the name's address."""
        long = f"{{the {self.each}}}"
        if long in text:
            field = "name_in_text" if self.name_in_text else "name"
            return long, self.name_in_text or self.name, address(self.id, field)
        return f"{{{self.each}}}", self.name, address(self.id, "name")


@dataclass(frozen=True, slots=True)
class Material:
    """All that documents of one edition are assembled from.

    ``sections`` gives the blocks of a section by its id, or none; ``notes`` the words of a note. ``asks`` maps a
    section's name, without what it is about, to the paragraphs of the resolution that it answers; ``said`` maps the
    other words that a title may hold in braces to what they stand for.
    """

    sections: Callable[[str], Blocks]
    notes: Callable[[tuple[Citation, ...]], Inlines]
    countries: tuple[Subject, ...]
    asks: Mapping[str, Inlines]
    said: Mapping[str, str]
    language: str


def assemble(id: str, outline: Outline, about: Subject | None, material: Material) -> Document:
    """One page or report; ``id`` is its path within the edition, ``about`` what it is about, if anything."""
    parts = tuple(_parts(outline.parts, 1, about, chosen(outline, material.countries), material))
    title = _titled(outline.title, about, material)
    description = _titled(outline.description, about, material) if outline.description else ()
    parts = _with_annexes(_with_sight(_with_figures(_with_tables(_with_terms(parts)))))
    notes = _Notes(material.notes)
    parts = tuple(replace(part, blocks=transform(part.blocks, notes.numbered)) for part in parts)
    return Document(id, title, parts, notes.all, about.id if about else "", plain(description))


def unknown_sections(outline: Outline, at: Address) -> Iterator[Problem]:
    """The sections that an outline names and nobody knows; ``at`` is the address of the outline."""

    def walk(parts: tuple[Part, ...], each: Each | None, at: Address) -> Iterator[Problem]:
        for number, part in enumerate(parts):
            here, of = address(at, "parts", str(number)), part.each or each
            for place, name in enumerate(part.sections):
                if not is_section(name, of):
                    known = sections_of(of)
                    hint = did_you_mean(name, known) or f"Possible here: {', '.join(sorted(known))}."
                    where = address(here, "sections", str(place))
                    yield Problem(where, "outline", f'there is no section "{name}"', hint)
            yield from walk(part.parts, of, here)

    return walk(outline.parts, outline.each, at)


def chosen(outline: Outline, countries: Iterable[Subject]) -> tuple[Subject, ...]:
    """Those that an outline is about: all, or the countries that it lists."""
    return tuple(one for one in countries if not outline.countries or one.id in outline.countries)


def sections_in(outline: Outline, about: Subject | None, countries: Iterable[Subject]) -> Iterator[str]:
    """The ids of all sections that a page or report about something may show."""
    every = chosen(outline, countries)

    def walk(parts: tuple[Part, ...], about: Subject | None) -> Iterator[str]:
        for part in parts:
            for of in every if part.each is Each.COUNTRY else (about,):
                yield from (_section_id(name, of) for name in part.sections)
                yield from walk(part.parts, of)

    return walk(outline.parts, about)


def _section_id(name: str, about: Subject | None) -> str:
    """The id of a section where a part about something names it: its own, or one that is about none."""
    return address(about.id, name) if about and name in SECTIONS[about.each] else name


def _titled(line: Words, about: Subject | None, material: Material) -> Inlines:
    """A line of an outline with what it names; the name of the subject keeps its address."""
    text = line.of(material.language)
    for word, stands in material.said.items():
        text = text.replace(f"{{{word}}}", stands)
    if about is None:
        return (Text(text),)
    word, name, at = about.said(text)
    before, hole, after = text.partition(word)
    said = Text(name.of(material.language) if hole else "", at)
    return tuple(part for part in (Text(before), said, Text(after)) if part.text)


def _parts(
    parts: tuple[Part, ...],
    level: int,
    about: Subject | None,
    countries: tuple[Subject, ...],
    material: Material,
) -> Iterator[Section]:
    for part in parts:
        for of in countries if part.each is Each.COUNTRY else (about,):
            below = level + 1 if part.heading else level
            inside = [*_sections(part, below, of, material)]
            inside += _parts(part.parts, below, of, countries, material)
            if part.heading and inside:
                heading = Heading(level, _titled(part.heading, of, material), annex=part.annex)
                if part.box:
                    inside[0] = replace(inside[0], blocks=(heading, *inside[0].blocks))
                else:
                    yield Section("", (heading,))
            for section in inside:
                yield replace(section, blocks=(Box("summary", section.blocks),)) if part.box else section


def _sections(part: Part, level: int, about: Subject | None, material: Material) -> Iterator[Section]:
    for name in part.sections:
        found = _section_id(name, about)
        if blocks := material.sections(found):
            yield Section(found, _shifted(_anchored(blocks, found), level - 1), material.asks.get(name, ()))


def _anchored(blocks: Blocks, id: str) -> Blocks:
    """A section can be led to by its id: its first heading carries it, if it carries nothing else."""
    first = blocks[0]
    if isinstance(first, Heading) and not first.anchor:
        return (replace(first, anchor=id), *blocks[1:])
    return blocks


def _shifted(blocks: Blocks, by: int) -> Blocks:
    return tuple(replace(b, level=b.level + by) if isinstance(b, Heading) else b for b in blocks)


def _with_terms(parts: tuple[Section, ...]) -> tuple[Section, ...]:
    """Each term's use, in reading order; headings always give the full name and are not counted."""
    text = (block for part in parts for block in part.blocks if not isinstance(block, Heading))
    uses = Counter(one.full for content in runs(text) for one in inlines(content) if isinstance(one, Term))
    seen: set[str] = set()

    def settle(inline: Inline) -> Inline:
        if not isinstance(inline, Term):
            return inline
        if uses[inline.full] <= RARE:
            return replace(inline, use="full")
        first = inline.full not in seen
        seen.add(inline.full)
        return replace(inline, use="first" if first else "again")

    def full(inline: Inline) -> Inline:
        return replace(inline, use="full") if isinstance(inline, Term) else inline

    def one(block: Block) -> Block:
        change = full if isinstance(block, Heading) else settle
        return transform((block,), lambda content: deep(content, change))[0]

    return tuple(replace(part, blocks=tuple(one(block) for block in part.blocks)) for part in parts)


def _with_tables(parts: tuple[Section, ...]) -> tuple[Section, ...]:
    """Tables that have a caption, numbered through the document and named by what they are below."""
    number = 0
    below: Counter[Address] = Counter()
    item: Address = ""

    def one(block: Block) -> Block:
        nonlocal number, item
        if isinstance(block, Heading) and block.anchor:
            item = block.anchor
        if isinstance(block, Box):
            return replace(block, content=tuple(one(inner) for inner in block.content))
        if not isinstance(block, Table) or not block.caption:
            return block
        number += 1
        below[item] += 1
        return replace(block, number=number, anchor=address(item or "document", "table", str(below[item])))

    return tuple(replace(part, blocks=tuple(one(block) for block in part.blocks)) for part in parts)


def _with_sight(parts: tuple[Section, ...]) -> tuple[Section, ...]:
    """What a text says of the table or figure below it, with its number: from the last block to the first."""
    below: dict[str, See] = {}

    def settle(inline: Inline) -> Inline:
        return below.get(inline.kind, inline) if isinstance(inline, See) else inline

    def one(block: Block) -> Block:
        match block:
            case Table() if block.number:
                below["table"] = See("table", block.anchor, str(block.number))
            case Chart():
                below["figure"] = See("figure", block.file, block.number)
            case Box():
                return replace(block, content=tuple(one(inner) for inner in block.content[::-1])[::-1])
            case Heading() | Paragraph() | Bullets():
                return transform((block,), lambda content: deep(content, settle))[0]
        return block

    found = []
    for part in parts[::-1]:
        found.append(replace(part, blocks=tuple(one(block) for block in part.blocks[::-1])[::-1]))
    return tuple(found[::-1])


ROMAN_FIGURES = 20
"""A document with more figures than this numbers them in arabic numerals (rule 35)."""


def _with_figures(parts: tuple[Section, ...]) -> tuple[Section, ...]:
    """Figures in roman numerals, a series of their own; a single figure has no number (rule 35)."""
    total = sum(1 for part in parts for _ in charts(part.blocks))
    count = 0

    def one(block: Block) -> Block:
        nonlocal count
        match block:
            case Chart() if total > 1:
                count += 1
                return replace(block, number=roman(count) if total <= ROMAN_FIGURES else str(count))
            case Box():
                return replace(block, content=tuple(one(inner) for inner in block.content))
            case Bullets():
                return replace(block, items=tuple(tuple(one(inner) for inner in item) for item in block.items))
        return block

    return tuple(replace(part, blocks=tuple(one(block) for block in part.blocks)) for part in parts)


def _with_annexes(parts: tuple[Section, ...]) -> tuple[Section, ...]:
    """Headings of annexes say so: "Annex" for a single one, "Annex I", "Annex II" for several (rule 36)."""
    total = sum(isinstance(block, Heading) and block.annex for part in parts for block in part.blocks)
    count = 0

    def one(block: Block) -> Block:
        nonlocal count
        if not isinstance(block, Heading) or not block.annex:
            return block
        count += 1
        return replace(block, content=(Text(f"{annex(count, total)}: "), *block.content))

    return tuple(replace(part, blocks=tuple(one(block) for block in part.blocks)) for part in parts)


class _Notes:
    """Numbers notes in order of first use; equal citations share a number."""

    def __init__(self, texts: Callable[[tuple[Citation, ...]], Inlines]) -> None:
        self._texts = texts
        self._numbers: dict[tuple[Citation, ...], int] = {}

    def numbered(self, content: Inlines) -> Inlines:
        return deep(content, self._one)

    def _one(self, inline: Inline) -> Inline:
        if not isinstance(inline, Cite):
            return inline
        return Cite(inline.citations, self._numbers.setdefault(inline.citations, len(self._numbers) + 1))

    @property
    def all(self) -> tuple[Note, ...]:
        return tuple(Note(number, self._texts(citations)) for citations, number in self._numbers.items())
