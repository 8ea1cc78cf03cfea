"""The document tree: a small closed set of blocks and inlines that both writers know (DESIGN.md section 4).

Sections and documents are tuples of blocks. Nothing here knows HTML, Word, languages or dates: text is final, but
terms, notes and references stay symbolic until `assemble` and the writers settle them. Every text that an author
wrote carries its address, so that each paragraph can be led back to its file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from operator import is_
from typing import TypeAlias

from builder.core.source import Address


@dataclass(frozen=True, slots=True)
class Text:
    """Characters, to be escaped by the writer; ``at`` is the address of the author's text, or empty."""

    text: str
    at: Address = ""


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Italics. The editorial manual keeps them for titles and foreign words (United Nations, italics page)."""

    content: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Strong:
    """Bold. In running text only for labels of our own templates (resolution 52/214, sect. B, para. 25)."""

    content: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Revision:
    """What became of words between two editions: ``kind`` is ``removed`` or ``added``."""

    kind: str
    content: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A link out of the document: http, https or mailto, checked where it is made."""

    url: str
    content: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Ref:
    """A reference to an address or a document of the edition; symbolic until a writer needs a string."""

    target: Address
    content: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Anchor:
    """Makes the enclosing heading, paragraph, row or list item the place that references to ``target`` lead to."""

    target: Address


@dataclass(frozen=True, slots=True)
class Term:
    """A name that is written in full at its first use in a document and abbreviated afterwards (rule 42).

    ``use`` is empty until `assemble` has seen the whole document: then ``first``, ``again`` or ``full``. ``article``,
    with the blank behind it, stands before the full name alone: abbreviations take none.
    """

    full: str
    short: str
    use: str = ""
    article: str = ""

    @property
    def words(self) -> str:
        """What a reader sees."""
        written = {"first": f"{self.article}{self.full} ({self.short})", "again": self.short}
        return written.get(self.use, f"{self.article}{self.full}")


@dataclass(frozen=True, slots=True)
class Status:
    """A status of the scale; ``word`` is its name in the language of the section."""

    value: str
    word: str


@dataclass(frozen=True, slots=True)
class Citation:
    """One source and the paragraph of it that was seen (rule 28: cited by paragraph, never by page)."""

    source: str
    paragraph: str = ""


@dataclass(frozen=True, slots=True)
class Cite:
    """What a statement rests on. ``number`` is 0 until `assemble` has numbered the notes of the document."""

    citations: tuple[Citation, ...]
    number: int = 0


@dataclass(frozen=True, slots=True)
class See:
    """Where the document itself tells more, by a number that it counts: ``table 2``, ``figure II``, ``(para. 12)``.

    ``kind`` is ``table``, ``figure``, ``para`` or ``annex``. A template names the next table or figure below;
    `assemble` finds its ``target`` and ``number``. The other two are put into reports alone, by
    `builder.core.numbering.pointed`. Without a number the thing itself is named, "the figure below": a single figure
    has none (rule 35).
    """

    kind: str
    target: Address = ""
    number: str = ""


Inline: TypeAlias = Text | Emphasis | Strong | Revision | Link | Ref | Anchor | Term | Status | Cite | See
Inlines: TypeAlias = tuple[Inline, ...]
_AROUND = (Emphasis, Strong, Revision, Link, Ref)
"""Those that stand around others; nine of ten inlines are words alone, which are asked for first."""


@dataclass(frozen=True, slots=True)
class Heading:
    """``level`` counts from 1 within a section template and from the document's title once assembled.

    ``annex`` begins an annex: it has no number in Word and begins a page (rule 36).
    """

    level: int
    content: Inlines
    anchor: Address = ""
    annex: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text. In a report each paragraph of the body is numbered, unless it is in a `Box` or a table."""

    content: Inlines


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list, numbered or not; each item is a run of blocks."""

    items: tuple[tuple[Block, ...], ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table; ``align`` is ``left`` or ``right`` (figures)."""

    content: Inlines
    align: str = "left"


@dataclass(frozen=True, slots=True)
class Table:
    """A table with one header row. ``number`` is 0 until `assemble` has counted the tables of the document.

    ``anchor`` is the address that it gives to a numbered table: that of the item around it, and its place there.
    """

    caption: Inlines
    head: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    number: int = 0
    anchor: Address = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture of data. ``alt`` says in words what it shows, for who cannot see it; it never repeats the caption.

    ``spec`` is a Vega-Lite specification as JSON text, the same for site and Word; equal texts are one picture.
    ``table`` holds its figures for readers and ``data`` for machines (ISO dates, plain numbers; the first row names
    the columns); ``file`` is the CSV of ``data`` within the edition. ``number`` is empty until `assemble` has counted
    the figures of the document, and stays empty for a single one (rule 35).
    """

    caption: Inlines
    alt: str
    spec: str
    table: Table
    data: tuple[tuple[str, ...], ...]
    file: str
    number: str = ""


@dataclass(frozen=True, slots=True)
class Box:
    """Blocks set apart: ``summary``, ``notice`` (a finding, such as an absent reading) or ``quiet`` (details).

    ``earlier`` is what the editions before told already: a page shows it, a report leaves it out. Four kinds arrange a
    page and change nothing in Word: ``fold`` (a title or label stays, the rest unfolds), ``split`` (side by side where
    there is room), ``cards`` (headings with short lists, in columns) and ``aside``.
    """

    kind: str
    content: tuple[Block, ...]


Block: TypeAlias = Heading | Paragraph | Bullets | Table | Chart | Box
Blocks: TypeAlias = tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """One rendered piece, the same for every page and report that arranges it.

    ``asks`` are references to the paragraphs of the resolution that it answers; pages show them below its heading.
    """

    id: str
    blocks: Blocks
    asks: Inlines = ()


@dataclass(frozen=True, slots=True)
class Note:
    """A note of a document: its number and what it says."""

    number: int
    content: Inlines


@dataclass(frozen=True, slots=True)
class Document:
    """A page or a report: sections in order, with notes, tables and terms settled.

    ``parts`` keeps the id of the section that each run of blocks came from, so that agreement can be tested.
    ``about`` is the address of the country or partner that it is about, if any; ``description`` a sentence on it.
    """

    id: str
    title: Inlines
    parts: tuple[Section, ...]
    notes: tuple[Note, ...] = ()
    about: Address = ""
    description: str = ""

    @property
    def blocks(self) -> Iterator[Block]:
        """All blocks in reading order."""
        for part in self.parts:
            yield from part.blocks


@dataclass(frozen=True, slots=True)
class Report:
    """A report: its document, its file within the edition, and the second line of its title.

    ``outline`` is the name of its kind; ``country`` the id of the country that it is about, or empty.
    """

    document: Document
    file: str
    outline: str
    country: str
    kind: str


def trail_of(file: str) -> str:
    """The path of the source trail of a report's file."""
    return f"{file.removesuffix('.docx')}.sources.md"


def runs(blocks: Iterable[Block]) -> Iterator[Inlines]:
    """Each run of inlines, in the order in which `transform` comes to it."""
    for block in blocks:
        match block:
            case Heading() | Paragraph():
                yield block.content
            case Bullets():
                for item in block.items:
                    yield from runs(item)
            case Table():
                yield block.caption
                yield from (one.content for row in (block.head, *block.rows) for one in row)
            case Chart():
                yield from runs((block.table,))
                yield block.caption
            case Box():
                yield from runs(block.content)


def transform(blocks: Iterable[Block], change: Callable[[Inlines], Inlines]) -> Blocks:
    """The same blocks with ``change`` applied to each run of inlines, in reading order.

    What ``change`` gives back as it is stays the same record: most passes over a document change little of it.
    """

    def cell(old: Cell) -> Cell:
        new = change(old.content)
        return old if new is old.content else Cell(new, old.align)

    def row(old: tuple[Cell, ...]) -> tuple[Cell, ...]:
        new = tuple(map(cell, old))
        return old if all(map(is_, new, old)) else new

    def one(block: Block) -> Block:
        match block:
            case Paragraph():
                content = change(block.content)
                return block if content is block.content else Paragraph(content)
            case Heading():
                return replace(block, content=change(block.content))
            case Bullets():
                return replace(block, items=tuple(transform(item, change) for item in block.items))
            case Table():
                caption, head, rows = change(block.caption), row(block.head), tuple(map(row, block.rows))
                if caption is block.caption and head is block.head and all(map(is_, rows, block.rows)):
                    return block
                return replace(block, caption=caption, head=head, rows=rows)
            case Chart():
                (table,) = transform((block.table,), change)
                return replace(block, caption=change(block.caption), table=table)  # type: ignore[arg-type]
            case Box():
                return replace(block, content=transform(block.content, change))

    return tuple(one(block) for block in blocks)


def deep(content: Inlines, change: Callable[[Inline], Inline]) -> Inlines:
    """The same inlines with ``change`` applied to each, the innermost last, in reading order.

    The same tuple where nothing changed.
    """
    found: list[Inline] = []
    is_same = True
    for inline in content:
        changed = change(inline)
        if not isinstance(changed, Text) and isinstance(changed, _AROUND):
            inside = deep(changed.content, change)
            if inside is not changed.content:
                changed = _around(changed, inside)
        is_same = is_same and changed is inline
        found.append(changed)
    return content if is_same else tuple(found)


def _around(inline: Emphasis | Strong | Revision | Link | Ref, content: Inlines) -> Inline:
    """The inline with other content; `replace` takes three times as long, and most inlines of a document come here."""
    match inline:
        case Ref():
            return Ref(inline.target, content)
        case Link():
            return Link(inline.url, content)
        case Revision():
            return Revision(inline.kind, content)
        case _:
            return type(inline)(content)


def charts(blocks: Iterable[Block]) -> Iterator[Chart]:
    """The pictures of a run of blocks, in reading order."""
    for block in blocks:
        match block:
            case Chart():
                yield block
            case Box():
                yield from charts(block.content)
            case Bullets():
                for item in block.items:
                    yield from charts(item)
            case _:
                pass


def inlines(content: Iterable[Inline]) -> Iterator[Inline]:
    """Every inline, in reading order, whatever it stands in."""
    for one in content:
        yield one
        if not isinstance(one, Text) and isinstance(one, _AROUND):
            yield from inlines(one.content)


def plain(content: Iterable[Inline]) -> str:
    """The words of a run of inlines, without notes, numbers and marks: for titles, anchors and comparison.

    A term counts as its full form, whatever `assemble` decided: agreement is tested in symbolic form.
    """
    return _words(content, lambda term: f"{term.article}{term.full}")


def printed(content: Iterable[Inline]) -> str:
    """The words of a run of inlines as a reader sees them, each term in the form that `assemble` settled."""
    return _words(content, lambda term: term.words)


def _words(content: Iterable[Inline], written: Callable[[Term], str]) -> str:
    return "".join(
        written(one) if isinstance(one, Term) else one.text if isinstance(one, Text) else one.word
        for one in inlines(content)
        if isinstance(one, (Text, Term, Status))
    )
