"""What a report prints of a section: one note a paragraph, and nothing that earlier editions told."""

from __future__ import annotations

from builder.core.abridge import abridged
from builder.core.document import Blocks, Box, Bullets, Citation, Cite, Emphasis, Heading, Paragraph, Text
from tests.core.samples import source

SOURCES = {
    one.id: one
    for one in (
        source("S/2021/5", title="Report"),
        source("S/2021/6", read="secondary", title="Letter"),
        source("S/RES/9 (2021)", title="Resolution 9 (2021)"),
        source("news", title="News"),
    )
}


def cite(*names: str, paragraph: str = "") -> Cite:
    return Cite(tuple(Citation(name, paragraph) for name in names))


def notes(*content: Text | Cite | Emphasis) -> list[list[str]]:
    """The sources of each note that is left of a paragraph."""
    (paragraph,) = abridged((Paragraph(content),), SOURCES)
    assert isinstance(paragraph, Paragraph)
    return [[c.source for c in one.citations] for one in paragraph.content if isinstance(one, Cite)]


def test_a_document_read_itself_is_better_than_news_and_news_than_a_document_read_about() -> None:
    assert notes(Text("It met."), cite("news", "S/2021/5", "S/2021/6")) == [["S/2021/5"]]
    assert notes(Text("It met."), cite("S/2021/6", "news")) == [["news"]]


def test_each_statement_keeps_its_best_source_in_one_note_the_better_first() -> None:
    content = (Text("UNDP trained."), cite("news"), Text(" It may."), cite("S/2021/5"))
    assert notes(*content) == [["S/2021/5", "news"]]


def test_a_note_in_emphasis_counts_too() -> None:
    (paragraph,) = abridged((Paragraph((Emphasis((Text("a"), cite("news"))), Text("b"), cite("news"))),), SOURCES)
    assert paragraph == Paragraph((Emphasis((Text("a"),)), Text("b"), cite("news")))


def test_a_document_that_the_text_names_needs_no_note_unless_its_paragraph_is_cited() -> None:
    said = Text("In resolution 9 (2021) the Council asked.")
    assert notes(said, cite("S/RES/9 (2021)")) == []
    assert notes(said, cite("S/RES/9 (2021)", paragraph="2")) == [["S/RES/9 (2021)"]]
    assert notes(Text("The news said."), cite("news")) == [["news"]]


def test_what_earlier_editions_told_goes_with_a_heading_below_which_nothing_is_left() -> None:
    new, old = Paragraph((Text("new"),)), Box("earlier", (Paragraph((Text("old"),)),))
    blocks: Blocks = (
        Heading(1, (Text("Obstacles"),)),
        Heading(2, (Text("Money"),)),
        old,
        Heading(2, (Text("Trust"),)),
        new,
        Box("quiet", (new,)),
        Bullets(((new, old),)),
        Heading(1, (Text("Support"),)),
        old,
    )
    assert abridged(blocks, SOURCES) == (blocks[0], blocks[3], new, Bullets(((new,),)))
