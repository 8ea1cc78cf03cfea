"""A document settles order, levels, numbers and terms, once for page and report."""

from typing import Any

from builder.core.assemble import Material, Subject, assemble, unknown_sections
from builder.core.document import (
    Blocks,
    Box,
    Cell,
    Citation,
    Cite,
    Heading,
    Inlines,
    Note,
    Paragraph,
    Table,
    Term,
    Text,
    printed,
)
from builder.core.model import Words
from builder.core.model.outline import Each, Outline
from builder.core.problem import Problem
from builder.core.terms import with_terms

ONE, TWO = (Citation("a", "1"),), (Citation("b"),)


def paragraph(*content: Any) -> Paragraph:
    return Paragraph(tuple(Text(one) if isinstance(one, str) else one for one in content))


def assembled(outline: dict[str, Any], sections: dict[str, Blocks]) -> Any:
    notes: dict[tuple[Citation, ...], Inlines] = {ONE: (Text("note a"),), TWO: (Text("note b"),)}
    names = (("SSD", "South Sudan"), ("CAF", "Central African Republic"))
    countries = tuple(Subject(Each.COUNTRY, id, Words((("en", name),)), name.lower()) for id, name in names)
    asks: dict[str, Inlines] = {"about": (Text("20 (e)"),)}
    material = Material(lambda id: sections.get(id, ()), notes.__getitem__, countries, asks, {"site": "Site"}, "en")
    return assemble("reports/x", Outline.model_validate(outline), None, material)


def test_a_title_says_the_name_with_its_article() -> None:
    congo = Words((("en", "Democratic Republic of the Congo"),))
    with_article = Words((("en", "the Democratic Republic of the Congo"),))
    subject = Subject(Each.COUNTRY, "COD", congo, "congo", with_article)
    material = Material(lambda id: (), lambda citations: (), (subject,), {}, {}, "en")
    alone = Outline.model_validate({"title": "{country}", "each": "country", "parts": [{}]})
    within = Outline.model_validate({"title": "Situation in {the country}", "each": "country", "parts": [{}]})
    assert assemble("x", alone, subject, material).title == (Text("Democratic Republic of the Congo", "COD/name"),)
    assert assemble("x", within, subject, material).title == (
        Text("Situation in "),
        Text("the Democratic Republic of the Congo", "COD/name_in_text"),
    )


def test_a_name_in_prose_is_a_term_and_its_article_goes_with_the_full_name() -> None:
    text = "The Unity Mission trained police. In May the Unity Mission (UM) left; UM/3 is a symbol, UM a name."
    blocks = with_terms((paragraph(Text(text, "SSD/notes/a/text")), paragraph(text)), {"UM": "Unity Mission"})
    shown = list(assembled({"title": "T", "parts": [{"sections": ["about"]}]}, {"about": blocks}).blocks)
    assert printed(shown[-2].content) == (
        "The Unity Mission (UM) trained police. In May UM left; UM/3 is a symbol, UM a name."
    )
    assert printed(shown[-1].content) == text


def test_levels_follow_the_outline_and_empty_parts_are_left_out() -> None:
    outline = {
        "title": "T",
        "parts": [
            {"sections": ["about"]},
            {
                "heading": "Countries",
                "parts": [{"heading": "{country}", "each": "country", "sections": ["benchmarks"]}],
            },
            {"heading": "Nothing here", "sections": ["partners"]},
        ],
    }
    section = (Heading(1, (Text("S"),)), Heading(2, (Text("item"),), "SSD/benchmarks/x"))
    document = assembled(outline, {"about": section, "SSD/benchmarks": section})
    said = [(block.level, block.content[0].text) for block in document.blocks]
    assert said == [(1, "S"), (2, "item"), (1, "Countries"), (2, "South Sudan"), (3, "S"), (4, "item")]
    assert [part.id for part in document.parts] == ["about", "", "", "SSD/benchmarks"]


def test_notes_are_numbered_in_reading_order_and_equal_citations_share_one() -> None:
    blocks = (paragraph("x", Cite(TWO)), paragraph("y", Cite(ONE)), paragraph("z", Cite(TWO)))
    document = assembled({"title": "T", "parts": [{"sections": ["about"]}]}, {"about": blocks})
    numbers = [inline.number for block in document.blocks for inline in block.content if isinstance(inline, Cite)]
    assert numbers == [1, 2, 1]
    assert document.notes == (Note(1, (Text("note b"),)), Note(2, (Text("note a"),)))


def test_a_term_is_spelled_out_at_its_first_use_in_running_text() -> None:
    term, rare = Term("Full Name", "FN"), Term("Rare Name", "RN")
    blocks = (Heading(1, (term,)), paragraph(term), paragraph(rare, rare), paragraph(term, term))
    document = assembled({"title": "T", "parts": [{"sections": ["about"]}]}, {"about": blocks})
    uses = [one.use for block in document.blocks for one in block.content]
    assert uses == ["full", "first", "full", "full", "again", "again"]


def test_tables_with_a_caption_are_numbered_even_in_boxes() -> None:
    table = Table((Text("Caption"),), (Cell((Text("h"),)),), ())
    bare = Table((), (Cell((Text("h"),)),), ())
    outline = {
        "title": "T",
        "parts": [{"box": True, "heading": "Summary", "sections": ["about"]}, {"sections": ["sources"]}],
    }
    document = assembled(outline, {"about": (table, bare), "sources": (table,)})
    box, last = document.blocks
    assert isinstance(box, Box)
    assert [getattr(block, "number", block) for block in box.content] == [Heading(1, (Text("Summary"),)), 1, 0]
    assert last.number == 2


def test_a_section_that_does_not_exist_is_told() -> None:
    outline = Outline.model_validate(
        {"title": "T", "parts": [{"sections": ["notice"]}, {"each": "country", "sections": ["women", "benchmark"]}]}
    )
    assert list(unknown_sections(outline, "templates/reports/x")) == [
        Problem(
            "templates/reports/x/parts/1/sections/1",
            "outline",
            'there is no section "benchmark"',
            'Did you mean "benchmarks"?',
        )
    ]
