"""A source is cited in full at its first mention in the text, and in tables always."""

from builder.core.document import Block, Cell, Citation, Cite, Document, Inlines, Paragraph, Section, Table, Text, plain
from builder.core.mentions import by_source, with_mentions

FULL: dict[tuple[Citation, ...], Inlines] = {
    (Citation("a", "1"),): (Text("Title of a (S/1), para. 1."),),
    (Citation("a", "2"),): (Text("Title of a (S/1), para. 2."),),
    (Citation("b"),): (Text("Title of b, Press, 2021."),),
}
FIRST: dict[tuple[Citation, ...], Inlines] = {
    **FULL,
    (Citation("b"),): (Text("Title of b, Press, 2021. Available at www.b.org."),),
}
AGAIN: dict[tuple[Citation, ...], Inlines] = {
    (Citation("a", "1"),): (Text("S/1, para. 1."),),
    (Citation("a", "2"),): (Text("S/1, para. 2."),),
    (Citation("b"),): (Text("Press, 2021."),),
}


def cites(*citations: Citation) -> Cite:
    return Cite(citations)


def noted(*blocks: Block) -> tuple[list[str], list[int]]:
    said = (FIRST.__getitem__, FULL.__getitem__, AGAIN.__getitem__)
    document = with_mentions(Document("x", (), (Section("", blocks),)), *said)
    numbers = [
        one.number for block in document.blocks for one in getattr(block, "content", ()) if isinstance(one, Cite)
    ]
    return [plain(note.content) for note in document.notes], numbers


def test_the_second_mention_is_short_and_equal_notes_share_a_number() -> None:
    paragraphs = [Paragraph((cites(Citation("a", at)),)) for at in ("1", "2", "2")]
    assert noted(*paragraphs) == (["Title of a (S/1), para. 1.", "S/1, para. 2."], [1, 2, 2])


def test_each_source_of_a_note_is_cited_as_it_was_mentioned() -> None:
    first = Paragraph((cites(Citation("b")),))
    both = Paragraph((cites(Citation("b"), Citation("a", "1")),))
    assert noted(first, both)[0] == [
        "Title of b, Press, 2021. Available at www.b.org.",
        "Press, 2021. Title of a (S/1), para. 1.",
    ]
    assert by_source((Citation("b"), Citation("a"), Citation("b", "3"))) == [
        (Citation("b"), Citation("b", "3")),
        (Citation("a"),),
    ]


def test_a_table_stands_alone() -> None:
    cell = Cell((cites(Citation("b")),))
    table = Table((), (Cell((Text("h"),)),), ((cell,), (cell,)))
    paragraph = Paragraph((cites(Citation("b")),))
    address, full, short = (
        "Title of b, Press, 2021. Available at www.b.org.",
        "Title of b, Press, 2021.",
        "Press, 2021.",
    )
    assert noted(paragraph, paragraph, table)[0] == [address, short, full]
    assert noted(table, paragraph, table) == ([address, short, full], [2])
