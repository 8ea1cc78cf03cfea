"""A document as a page of the site: a skeleton in Markdown for MkDocs, and the HTML that is poured into its tokens.

The skeleton holds only what MkDocs must see, the title and the headings, and these as tokens: author text never passes
through Python-Markdown or a template, so nothing in it can act there. The skeleton depends on the headings alone: an
edit below a heading changes pours and no frame (DESIGN.md section 4).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from html import escape
from itertools import groupby

from builder.core.document import Document, Heading, Inlines, Note, Section, plain
from builder.core.links import anchors, opens_with_heading
from builder.core.source import Address
from builder.core.write_site.blocks import heading_id, rank, write_blocks
from builder.core.write_site.citation import cite_box
from builder.core.write_site.folders import for_folders
from builder.core.write_site.head import Head, feed_link, write_head
from builder.core.write_site.inlines import Page, Place, cite_id, fragment, write_inlines
from builder.core.write_site.leads import lead, with_links
from builder.core.write_site.provenance import TOKEN_CLOSE, TOKEN_OPEN, with_places

__all__ = [
    "TOKEN_CLOSE",
    "TOKEN_OPEN",
    "Head",
    "Pour",
    "SitePage",
    "for_folders",
    "fragment",
    "lead",
    "with_links",
    "with_places",
    "write_site",
]

NOTES, NOTES_TITLE = "notes", "Sources and notes"
ASKS = "The resolution asks for this in"
TITLE_ID = "top"
MARKS, IN_SIGHT = 4, 12
"""So many marks of the resolution, and so many notes, stand open; more of them fold."""


@dataclass(frozen=True, slots=True)
class Pour:
    """What a token stands for: HTML for the body, and the unescaped words for titles, attributes and lists of links.

    ``plain`` is empty for blocks, which stand in the body alone.
    """

    rich: str
    plain: str


@dataclass(frozen=True, slots=True)
class SitePage:
    """Markdown for MkDocs, and what to pour into the tokens of the page that it makes of it."""

    skeleton: str
    pours: tuple[tuple[str, Pour], ...]


def write_site(
    document: Document, link: Callable[[Address], str], head: Head, picture: Callable[[str], str]
) -> SitePage:
    """The page of an assembled document; ``link`` leads from an address to a URL, or to nothing; `lead` leaves
    it for later.

    ``head`` is what the page says of itself to machines, apart from its title and description; ``picture`` draws a
    chart's specification as SVG in print colours.

    What comes from a section stands in elements whose ``data-section`` is its id. A `Cite` whose number is not among
    ``document.notes`` is a bug of `assemble` and raises KeyError.
    """
    page = Page(link, {note.number: 0 for note in document.notes}, {TITLE_ID, NOTES}, _reserved(document), picture)
    place = Place(page, TITLE_ID)
    tokens = _Tokens()
    title = tokens.add(write_inlines(document.title, place), plain(document.title))
    machines = tokens.add(write_head(document, head))
    lines = ["---", f'title: "{title}"', f'head: "{machines}"', "---", "", f"# {title} {{#{TITLE_ID}}}"]
    for piece in _pieces(document.parts):
        if isinstance(piece, _Title):
            place = Place(page, heading_id(piece.heading, page, piece.section if piece.opens else ""))
            words = write_inlines(piece.heading.content, place)
            rich = f'<span data-section="{escape(piece.section)}">{words}</span>'
            token = tokens.add(rich if piece.section else words, plain(piece.heading.content))
            lines += ["", f"{'#' * rank(piece.heading)} {token} {{#{place.heading}}}"]
            if piece.asks:
                lines += ["", tokens.add(_asks(piece.asks, place))]
        else:
            lines += ["", tokens.add("".join(_section(part, place) for part in piece))]
    if document.notes:
        lines += ["", f"## {tokens.add(NOTES_TITLE, NOTES_TITLE)} {{#{NOTES}}}"]
        lines += ["", tokens.add(_notes(document.notes, place))]
    lines += ["", tokens.add(feed_link(document, head) + cite_box(document, head))]
    return SitePage("\n".join(lines) + "\n", tuple(tokens.pours))


@dataclass(slots=True)
class _Tokens:
    """Hands out tokens in the order of the page; their numbers depend on the headings alone."""

    pours: list[tuple[str, Pour]] = field(default_factory=list)

    def add(self, rich: str, words: str = "") -> str:
        token = f"{TOKEN_OPEN}{len(self.pours)}{TOKEN_CLOSE}"
        self.pours.append((token, Pour(rich, words)))
        return token


@dataclass(frozen=True, slots=True)
class _Title:
    """A heading between runs of blocks, with the id of the section that it is in, or none for a heading of the page.

    ``opens`` tells the first heading of a section, by whose id it is known; ``asks`` is that of the section for it
    alone.
    """

    section: str
    heading: Heading
    opens: bool
    asks: Inlines


def _reserved(document: Document) -> frozenset[str]:
    """Ids that will be needed below: no heading may take them for its words."""
    ids = {fragment(target) for part in document.parts for target in anchors(part.blocks)}
    ids |= {fragment(part.id) for part in document.parts if opens_with_heading(part)}
    return frozenset(ids | {f"{kind}-{note.number}" for note in document.notes for kind in ("note", "cite")})


def _pieces(parts: Iterable[Section]) -> Iterator[_Title | tuple[Section, ...]]:
    """Headings, and the runs of blocks between them, which may come from several sections."""
    run: list[Section] = []
    for part in parts:
        asks, opens = part.asks, opens_with_heading(part)
        for is_heading, blocks in groupby(part.blocks, lambda block: isinstance(block, Heading)):
            if not is_heading:
                run.append(Section(part.id, tuple(blocks)))
                continue
            if run:
                yield tuple(run)
                run = []
            for block in blocks:
                assert isinstance(block, Heading)
                yield _Title(part.id, block, opens, asks)
                asks, opens = (), False
    if run:
        yield tuple(run)


def _asks(asks: Inlines, place: Place) -> str:
    """A small mark for each paragraph of the resolution that the section answers; many of them fold behind one."""
    marks = " ".join(write_inlines((one,), place) for one in asks)
    if len(asks) > MARKS:
        return f'<details class="ssr-asks"><summary>{ASKS} {len(asks)} paragraphs</summary> {marks}</details>'
    return f'<p class="ssr-asks">{ASKS} {"para." if len(asks) == 1 else "paras."} {marks}</p>'


def _section(part: Section, place: Place) -> str:
    return f'<div data-section="{escape(part.id)}">{write_blocks(part.blocks, place)}</div>\n'


def _notes(notes: tuple[Note, ...], place: Place) -> str:
    items = "\n".join(
        f'<li id="note-{note.number}">{write_inlines(note.content, place)}{_back(note, place)}</li>' for note in notes
    )
    listed = f'<ol class="ssr-notes">\n{items}\n</ol>'
    if len(notes) <= IN_SIGHT:
        return listed
    summary = f"<summary>All {len(notes)} notes, each with its sources</summary>"
    return f'<details class="ssr-fold">{summary}\n{listed}\n</details>'


def _back(note: Note, place: Place) -> str:
    """Links back to each place that cites the note, for it may stand for several."""
    times = place.page.cited[note.number]
    links = (
        f' <a role="doc-backlink" href="#{cite_id(note.number, time)}" '
        f'aria-label="Back to mention {time}">{"↩" if times == 1 else time}</a>'
        for time in range(1, times + 1)
    )
    return "".join(links)
