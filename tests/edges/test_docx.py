"""What is done to pandoc's .docx afterwards."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from builder.core.document import Anchor, Block, Box, Bullets, Table
from builder.core.write_word import write_word
from builder.edges.docx import Masthead
from builder.edges.docx_tables import LETTER, PADDING, column_widths, needs
from builder.edges.word import WordJob, write_docx
from builder.edges.wordml import Element, packed, read, tag, unpacked, value, words
from tests.word import sample

REFERENCE = Path("templates/word/reference.docx").read_bytes()
WIDTH = 9840


def made(*blocks: Block, masthead: Masthead = sample.MASTHEAD) -> dict[str, bytes]:
    job = WordJob("x", json.dumps(write_word(sample.document(*blocks), sample.link)), masthead)
    return unpacked(write_docx([job], REFERENCE, sample.EPOCH)[0])


def paragraphs(parts: dict[str, bytes]) -> list[Element]:
    return list(read(parts["word/document.xml"]).iter(tag("p")))


def items(*texts: str) -> tuple[tuple[Block, ...], ...]:
    return tuple((sample.paragraph(text),) for text in texts)


def lists_of(parts: dict[str, bytes]) -> dict[str, tuple[str, str]]:
    """The definition and the id of the list of each paragraph that is an item."""
    numbering = read(parts["word/numbering.xml"])
    names = {one.get(tag("abstractNumId")): value(one, "name") for one in numbering.iter(tag("abstractNum"))}
    used = {one.get(tag("numId"), ""): names[value(one, "abstractNumId")] for one in numbering.iter(tag("num"))}
    found = {words(one): value(one, "pPr", "numPr", "numId") for one in paragraphs(parts)}
    return {text: (used[number], number) for text, number in found.items() if number}


def test_each_ordered_list_begins_anew_and_bullets_are_one_list() -> None:
    found = lists_of(
        made(*(Bullets(items(text), ordered) for text, ordered in zip("abcd", (True, True, False, False), strict=True)))
    )
    assert [found[text][0] for text in "abcd"] == ["UNOrdered", "UNOrdered", "UNBullets", "UNBullets"]
    assert found["a"][1] != found["b"][1]
    assert found["c"][1] == found["d"][1]


def test_lists_in_the_summary_stay_inside_the_box() -> None:
    second = (sample.paragraph("a"), sample.paragraph("b"))
    found = lists_of(made(Box("summary", (Bullets(items("o"), True), Bullets((second,))))))
    assert [found[text][0] for text in "oab"] == ["UNBoxOrdered", "UNBoxBullets", "UNBoxContinued"]


def test_of_two_bookmarks_of_one_name_the_first_is_kept() -> None:
    parts = made(sample.paragraph(Anchor("SSD/a"), "one"), sample.paragraph(Anchor("SSD/a"), "two"))
    starts = [one for paragraph in paragraphs(parts) for one in paragraph.iter(tag("bookmarkStart"))]
    ends = [one for paragraph in paragraphs(parts) for one in paragraph.iter(tag("bookmarkEnd"))]
    assert [one.get(tag("id")) for one in starts] == [one.get(tag("id")) for one in ends]
    assert [words(next(one.iterancestors(tag("p")))) for one in starts] == ["one"]


def test_lines_of_the_masthead_that_are_empty_are_left_out() -> None:
    masthead = replace(sample.MASTHEAD, distribution="", original="", type_line="", job="")
    said = [words(one) for one in paragraphs(made(sample.paragraph("x"), masthead=masthead))]
    assert said == ["United Nations", "S/20XX/XXX", "Security Council", "15 October 2021", masthead.title, "x"]


def test_braces_in_the_masthead_and_the_body_mean_themselves() -> None:
    masthead = replace(sample.MASTHEAD, title="{symbol} <b> & {nothing}")
    parts = made(sample.paragraph("{title}"), masthead=masthead)
    assert [words(one) for one in paragraphs(parts)][-3:] == [masthead.title, masthead.type_line, "{title}"]
    assert "{symbol} &lt;b&gt; &amp; {nothing}" in parts["docProps/core.xml"].decode()


def test_the_language_of_the_report_is_that_of_its_words() -> None:
    parts = made(sample.paragraph("x"), masthead=replace(sample.MASTHEAD, language="fr"))
    assert '<w:lang w:val="fr"' in parts["word/styles.xml"].decode()
    assert "<dc:language>fr</dc:language>" in parts["docProps/core.xml"].decode()


def test_a_hyphen_that_holds_is_words_own_sign() -> None:
    parts = made(sample.paragraph("the PAQ-2 plan"))
    (run,) = [one.getparent() for one in read(parts["word/document.xml"]).iter(tag("noBreakHyphen"))]
    assert run is not None
    assert [str(one.tag).rpartition("}")[2] for one in run][-3:] == ["t", "noBreakHyphen", "t"]
    assert words(run) == "the PAQ\u20112 plan"


def test_the_paragraph_after_a_table_keeps_its_distance() -> None:
    table = Table((), (sample.cell("a"),), ((sample.cell("b"),),))
    *_, after = paragraphs(made(table, sample.paragraph("after")))
    assert (words(after), value(after, "pPr", "spacing", name="before")) == ("after", "120")


def test_a_narrow_table_stands_in_the_text_column_and_a_wide_one_between_the_margins() -> None:
    for text, columns, indent in (("a", 6, "1267"), ("long " * 20, 6, "0"), ("long " * 20, 4, "1267")):
        table = Table((), (sample.cell("a"),) * columns, ((sample.cell(text),) * columns,))
        (_, one) = read(made(table)["word/document.xml"]).iter(tag("tbl"))
        assert value(one, "tblPr", "tblInd", name="w") == indent


@given(st.lists(st.lists(st.text(), min_size=1, max_size=8), min_size=1))
def test_columns_fill_the_width(rows: list[list[str]]) -> None:
    columns = max(len(row) for row in rows)
    widths = column_widths(*needs(rows, columns), WIDTH)
    assert (sum(widths), len(widths)) == (WIDTH, columns)
    assert min(widths) > 0


def test_no_column_is_narrower_than_its_longest_word_while_there_is_room() -> None:
    widths = column_widths(*needs([["demobilization", "x " * 500], ["a", "b"]], 2), WIDTH)
    assert widths[0] >= len("demobilization") * LETTER + PADDING


def test_a_package_has_the_table_of_types_first_and_no_time_of_its_own() -> None:
    parts = {"b": b"2", "[Content_Types].xml": b"1", "a": b"3"}
    assert list(unpacked(packed(parts, 0))) == ["[Content_Types].xml", "a", "b"]
    assert packed(parts, 0) == packed(dict(reversed(parts.items())), 0)
