"""The tree of a document as pandoc's JSON."""

from __future__ import annotations

import json
import re
from typing import Any, get_args

import pypandoc
import pytest

from builder.core.document import (
    Anchor,
    Block,
    Blocks,
    Box,
    Bullets,
    Cite,
    Document,
    Heading,
    Inline,
    Inlines,
    Link,
    Note,
    Paragraph,
    Ref,
    Section,
    Status,
    Table,
    Term,
    Text,
    plain,
)
from builder.core.write_word import API_VERSION, BLOCKS, INLINES, bookmark, section_bookmark, write_word
from tests.word import sample


def blocks_of(*blocks: Block) -> list[Any]:
    return _blocks(sample.document(*blocks))


def _blocks(document: Document) -> list[Any]:
    written: Any = write_word(document, sample.link)["blocks"]
    return list(written[0]["c"][1])


def inlines_of(*content: Inline) -> list[Any]:
    (div,) = blocks_of(Paragraph(content))
    return list(div["c"][1][0]["c"])


def style_of(node: Any) -> str:
    return dict(node["c"][0][2])["custom-style"] if node["t"] == "Div" else ""


def strings(node: Any) -> list[str]:
    """All words of a tree of pandoc, in reading order."""
    if isinstance(node, list):
        return [text for one in node for text in strings(one)]
    if isinstance(node, dict):
        return [node["c"]] if node["t"] == "Str" else strings(node.get("c"))
    return []


def test_every_kind_of_block_and_inline_has_a_function() -> None:
    assert set(BLOCKS) == set(get_args(Block))
    assert set(INLINES) == set(get_args(Inline))


def test_the_samples_hold_every_kind() -> None:
    seen: set[type] = set()

    def walk(blocks: Blocks) -> None:
        for block in blocks:
            seen.add(type(block))
            match block:
                case Bullets():
                    for item in block.items:
                        walk(item)
                case Box():
                    walk(block.content)
                case Table():
                    note(block.caption)
                    for row in (block.head, *block.rows):
                        for cell in row:
                            note(cell.content)
                case Heading() | Paragraph():
                    note(block.content)

    def note(content: Inlines) -> None:
        for one in content:
            seen.add(type(one))
            note(getattr(one, "content", ()))

    for document in (sample.report(), sample.traps()):
        walk(tuple(document.blocks))
    assert seen == {*get_args(Block), *get_args(Inline)}


def test_the_version_of_pandocs_types_is_that_of_the_binary() -> None:
    assert tuple(json.loads(pypandoc.convert_text("x", "json", "markdown"))["pandoc-api-version"]) == API_VERSION


def test_running_text_has_the_numbered_style() -> None:
    (div,) = blocks_of(sample.paragraph("Words."))
    assert (style_of(div), strings(div)) == ("UN Para", ["Words."])


def test_paragraphs_in_lists_and_boxes_and_tables_are_not_numbered() -> None:
    words = sample.paragraph("Words.")
    table = Table((), (sample.cell("a"),), ((sample.cell("b"),),))
    tree = json.dumps(blocks_of(Bullets(((words,),)), Box("summary", (words, Bullets(((words,),)))), table))
    assert "UN Para" not in tree


@pytest.mark.parametrize(("kind", "style"), [("summary", "UN Summary"), ("notice", "UN Notice"), ("quiet", "UN Quiet")])
def test_each_box_has_its_style(kind: str, style: str) -> None:
    (div,) = blocks_of(Box(kind, (sample.paragraph("Words."),)))
    assert style_of(div) == style


def test_ordered_lists_are_lettered_by_word() -> None:
    (ordered,) = blocks_of(Bullets(((sample.paragraph("x"),),), ordered=True))
    assert (ordered["t"], ordered["c"][0]) == ("OrderedList", [1, {"t": "LowerAlpha"}, {"t": "TwoParens"}])


def test_headings_keep_their_level_up_to_the_sixth() -> None:
    assert [one["c"][0] for one in blocks_of(*(Heading(at, (Text("x"),)) for at in (1, 3, 6, 7)))] == [1, 3, 6, 6]


def test_a_heading_in_a_box_is_a_bold_line_that_is_not_counted() -> None:
    (div,) = blocks_of(Box("summary", (Heading(2, (Text("Summary"),)),)))
    assert (style_of(div), div["c"][1][0]["c"][0]["t"]) == ("UN Summary Heading", "Strong")


def test_a_cite_is_a_footnote_with_the_words_of_its_note() -> None:
    assert strings(inlines_of(sample.cite(1))) == ["S/2021/501, para. 1."]
    assert inlines_of(sample.cite(1))[0]["t"] == "Note"


def test_two_cites_of_one_note_are_two_footnotes() -> None:
    assert [one["t"] for one in inlines_of(sample.cite(1), Text("and"), sample.cite(1))] == ["Note", "Str", "Note"]


def test_two_footnotes_at_one_place_have_a_comma_between_them() -> None:
    note, comma, _ = inlines_of(sample.cite(1), sample.cite(1))
    assert (note["t"], comma) == ("Note", {"t": "Superscript", "c": [{"t": "Str", "c": ","}]})


def test_a_cite_without_a_note_is_a_bug() -> None:
    with pytest.raises(KeyError):
        inlines_of(Cite((), 9))


def test_notes_have_no_notes() -> None:
    document = Document("d", (), (Section("s", (Paragraph((sample.cite(1),)),)),), (Note(1, (sample.cite(1),)),))
    assert strings(_blocks(document)) == []


@pytest.mark.parametrize(
    ("use", "words"), [("first", "Full Name (FN)"), ("again", "FN"), ("full", "Full Name"), ("", "Full Name")]
)
def test_a_term_is_written_as_it_is_used(use: str, words: str) -> None:
    assert strings(inlines_of(Term("Full Name", "FN", use))) == [words]


def test_a_status_is_its_word() -> None:
    assert strings(inlines_of(Status("on track", "on track"))) == ["on track"]


def test_a_reference_out_of_the_document_is_plain_text() -> None:
    inside, outside = inlines_of(Ref("SSD/a", (Text("in"),)), Ref("FRA/a", (Text("out"),)))
    assert (inside["t"], inside["c"][2][0]) == ("Link", f"#{bookmark('SSD/a')[1:]}")
    assert outside == {"t": "Str", "c": "out"}


@pytest.mark.parametrize("url", ["https://a.org/x?y#z", "HTTP://A.ORG", "mailto:a@b.org", "https://пример.рф/ж"])
def test_links_to_the_web_are_links(url: str) -> None:
    assert inlines_of(Link(url, (Text("x"),)))[0]["c"][2] == [url, ""]


@pytest.mark.parametrize("url", [*sample.MALFORMED, "file:///etc/passwd", "#x", "", "//a.org"])
def test_other_links_are_their_words(url: str) -> None:
    assert inlines_of(Link(url, (Text("x"),))) == [{"t": "Str", "c": "x"}]


def test_a_link_in_a_link_is_its_words() -> None:
    (outer,) = inlines_of(Link("https://a.org", (Link("https://b.org", (Text("x"),)),)))
    assert outer["c"][1] == [{"t": "Str", "c": "x"}]


def test_a_table_has_a_caption_with_a_number_that_word_counts() -> None:
    table = Table((Text("Caption"),), (sample.cell("a"), sample.cell("n", "right")), (), 7)
    caption, native = blocks_of(table)
    assert style_of(caption) == "UN Table Caption"
    assert strings(caption) == ["Table\u00a0", "Caption"]
    assert "SEQ Table" in json.dumps(caption)
    assert [column[0]["t"] for column in native["c"][2]] == ["AlignLeft", "AlignRight"]


def test_a_table_without_number_and_words_has_no_caption() -> None:
    assert [one["t"] for one in blocks_of(Table((), (sample.cell("a"),), ()))] == ["Table"]


def test_bookmarks_are_names_that_word_takes() -> None:
    names = [bookmark("SSD/benchmarks/unified-forces"), section_bookmark("SSD/benchmarks"), bookmark("ü/1")]
    assert all(re.fullmatch(r"_(Ref|Sec)[0-9a-f]{16}", name) for name in names)
    assert len(set(names)) == len(names)


def test_anchors_become_bookmarks() -> None:
    (heading,) = blocks_of(Heading(1, (Text("x"),), "SSD/x"))
    (anchor,) = inlines_of(Anchor("SSD/x"))
    assert heading["c"][2][0]["c"][0][0] == anchor["c"][0][0] == bookmark("SSD/x")[1:]


def test_words_are_carried_literally_but_for_line_ends() -> None:
    assert strings(inlines_of(*(Text(text) for text in sample.LITERAL))) == list(sample.LITERAL)
    assert strings(inlines_of(Text("a\tb\r\nc"))) == ["a b  c"]


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("the programme (P-DDRCS), PAQ-2", "the programme (P\u2011DDRCS), PAQ\u20112"),
        ("the law of 2022-2025", "the law of 2022\u20112025"),
        (
            "A/62/659-S/2008/39 of mid-2022, UN-Women, non-lethal",
            "A/62/659-S/2008/39 of mid-2022, UN-Women, non-lethal",
        ),
    ],
)
def test_no_line_ends_within_an_abbreviation(text: str, printed: str) -> None:
    assert strings(inlines_of(Text(text))) == [printed]


def test_the_title_is_not_in_the_body() -> None:
    document = Document("d", (Text("Title"),), (Section("s", (sample.paragraph("x"),)),))
    assert plain(document.title) not in strings(_blocks(document))
