"""A report has no lone subheading (rule 21)."""

from dataclasses import replace

from builder.core.document import (
    Anchor,
    Block,
    Bullets,
    Cell,
    Document,
    Heading,
    Paragraph,
    Section,
    Table,
    Text,
    plain,
)
from builder.core.headings import without_lone


def heading(level: int, words: str, at: str = "") -> Heading:
    return Heading(level, (Text(words, at),), at)


def shown(*parts: tuple[Block, ...]) -> list[str]:
    document = without_lone(Document("x", (Text("T"),), tuple(Section(str(n), part) for n, part in enumerate(parts))))
    return [
        f"{'#' * getattr(block, 'level', 0)} {plain(getattr(block, 'content', ()))}".strip()
        for part in document.parts
        for block in part.blocks
    ]


PARAGRAPH = Paragraph((Text("Text."),))


def test_the_heading_of_a_lone_item_begins_its_paragraph() -> None:
    item = heading(2, "Forces", "SSD/benchmarks/forces")
    assert shown((heading(1, "Benchmarks"), item, PARAGRAPH, PARAGRAPH)) == ["# Benchmarks", "Forces. Text.", "Text."]
    merged = without_lone(Document("x", (), (Section("", (item, PARAGRAPH)),))).parts[0].blocks[0]
    assert isinstance(merged, Paragraph)
    assert merged.content[0] == Anchor("SSD/benchmarks/forces")


def test_a_lone_heading_of_our_own_is_left_out_and_what_is_below_moves_up() -> None:
    country = heading(1, "South Sudan", "SSD/name")
    inside = (
        heading(2, "At a glance"),
        PARAGRAPH,
        heading(3, "One", "a"),
        PARAGRAPH,
        heading(3, "Two", "b"),
        PARAGRAPH,
    )
    assert shown((country,), inside) == ["# South Sudan", "Text.", "## One", "Text.", "## Two", "Text."]


def test_the_innermost_goes_first_and_sections_without_words_go_along() -> None:
    parts = ((heading(1, "By country"),), (heading(2, "Atlantis", "ATL/name"),), (heading(3, "At a glance"), PARAGRAPH))
    assert shown(*parts) == ["# By country", "Atlantis. Text."]


def test_the_anchor_of_a_heading_that_goes_stands_in_the_caption_of_the_table_below_it() -> None:
    table = Table((Text("Caption"),), (Cell((Text("h"),)),), ())
    (section,) = without_lone(Document("x", (), (Section("", (heading(2, "Across"), table)),))).parts
    assert section.blocks == (table,)
    anchored = replace(heading(2, "Across"), anchor="benchmarks")
    (section,) = without_lone(Document("x", (), (Section("", (anchored, table)),))).parts
    assert section.blocks == (replace(table, caption=(Anchor("benchmarks"), Text("Caption"))),)


def test_before_a_list_the_heading_is_a_sentence() -> None:
    bullets = Bullets(((PARAGRAPH,),))
    assert shown((heading(1, "Steps"), heading(2, "Review", "r"), bullets)) == ["# Steps", "Review.", ""]


def test_headings_that_have_company_stay() -> None:
    parts = (heading(1, "A"), heading(2, "B", "b"), PARAGRAPH, heading(3, "C"), heading(3, "D"), heading(2, "E", "e"))
    assert shown(parts) == ["# A", "## B", "Text.", "### C", "### D", "## E"]
    assert shown((heading(1, "A"), PARAGRAPH)) == ["# A", "Text."]
