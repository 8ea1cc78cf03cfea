"""What authors may write, what means itself, and what a template's holes become."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.core.document import (
    Anchor,
    Box,
    Bullets,
    Citation,
    Cite,
    Emphasis,
    Heading,
    Link,
    Paragraph,
    Ref,
    Strong,
    Table,
    Text,
    plain,
)
from builder.core.markdown import Fill, MarkdownError, parse_marked, parse_prose, parse_template


@pytest.mark.parametrize(
    "text",
    [
        "| pipes, *stars*, <b>tags</b>, {{ braces }}",
        "&amp; &lt;script&gt; <script>alert(1)</script>",
        "# no heading",
        "> no quotation",
        "```no code```",
        "![no picture](https://example.org/a.png)"[1:].replace("[", "(").replace("]", ")"),
        "**not bold**",
        "{% for x in y %}",
        "snake_case_words stay",
    ],
)
def test_marks_that_authors_do_not_have_mean_themselves(text: str) -> None:
    assert parse_prose(text) == (Paragraph((Text(text),)),)


def test_what_authors_have() -> None:
    text = "One _loan word_, see [the list](https://example.org/a) and [it](#SSD/benchmarks/x).\n\n- a\n- b"
    assert parse_prose(text) == (
        Paragraph(
            (
                Text("One "),
                Emphasis((Text("loan word"),)),
                Text(", see "),
                Link("https://example.org/a", (Text("the list"),)),
                Text(" and "),
                Ref("SSD/benchmarks/x", (Text("it"),)),
                Text("."),
            )
        ),
        Bullets(((Paragraph((Text("a"),)),), (Paragraph((Text("b"),)),))),
    )


def test_citations() -> None:
    (paragraph,) = parse_prose(
        "So it is [@S/RES/2577 (2021), para. 2 (b); @rjmec-2021-07-22; @S/RES/2577 (2021), preamble]."
    )
    assert isinstance(paragraph, Paragraph)
    cited = (
        Citation("S/RES/2577 (2021)", "2 (b)"),
        Citation("rjmec-2021-07-22"),
        Citation("S/RES/2577 (2021)", "preamble"),
    )
    assert paragraph.content == (Text("So it is "), Cite(cited), Text("."))


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "vbscript:x", "//host/x", "file:///etc"])
def test_links_of_other_schemes_stay_text(url: str) -> None:
    (paragraph,) = parse_prose(f"[click]({url})")
    assert isinstance(paragraph, Paragraph)
    assert not any(isinstance(one, Link) for one in paragraph.content)
    assert plain(paragraph.content) == f"[click]({url})"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("open [@S/RES/1", "has no closing bracket"),
        ("empty [@]", "cannot be read"),
        ("a\x00b", "U[+]0000"),
        ("a\ue000b", "U[+]E000"),
    ],
)
def test_what_cannot_be_read_is_said(text: str, reason: str) -> None:
    with pytest.raises(MarkdownError, match=reason):
        parse_prose(text)


@given(st.text())
def test_no_text_becomes_anything_but_the_subset(text: str) -> None:
    """Whatever is typed gives paragraphs and lists, or a sentence that says why not."""
    try:
        blocks = parse_prose(text)
    except MarkdownError:
        return
    assert all(isinstance(block, (Paragraph, Bullets)) for block in blocks)


@given(st.one_of(st.text("aé1 .-:!@{}$%=+^'\"()/,;\xa0\u2003*_[]\\<>&`#~|\t\n", max_size=20), st.text()))
def test_the_short_way_of_a_plain_text_is_the_long_one(text: str) -> None:
    try:
        read = parse_prose(text)
    except MarkdownError:
        return
    assert read == parse_marked(text)


@given(st.lists(st.from_regex(re.compile(r"[A-Za-z0-9<>&|*{}%#]{1,12}", re.ASCII), fullmatch=True), min_size=1))
def test_words_survive_in_order(parts: list[str]) -> None:
    """Nothing is lost but white space, as long as no list or emphasis begins."""
    text = "x " + " ".join(parts)
    assert plain(inline for block in parse_prose(text) for inline in getattr(block, "content", ())) == text


def fill(number: int) -> Fill:
    values: list[Fill] = [
        (Anchor("SSD/x"),),
        (Text("a | b <i>*x*</i> {{ y }}", "SSD/x/title"),),
        (Paragraph((Text("First."),)), Paragraph((Text("Second."),))),
        (Cite((Citation("S/1"),)),),
        (),
    ]
    return values[number]


def hole(number: int) -> str:
    return f"\ue000{number}\ue001"


def test_a_hole_cannot_break_a_table() -> None:
    (table,) = parse_template(f"Table: Of {hole(1)}\n\n| A | B |\n|---|--:|\n| {hole(0)}{hole(1)} | 2 |\n", fill)
    assert isinstance(table, Table)
    assert [cell.align for cell in table.head] == ["left", "right"]
    assert table.caption == (Text("Of "), Text("a | b <i>*x*</i> {{ y }}", "SSD/x/title"))
    assert table.rows[0][0].content == (Anchor("SSD/x"), Text("a | b <i>*x*</i> {{ y }}", "SSD/x/title"))


def test_blocks_of_a_hole_take_the_words_around_them() -> None:
    blocks = parse_template(f"**Effect.** {hole(2)}{hole(3)}", fill)
    assert blocks == (
        Paragraph((Strong((Text("Effect."),)), Text(" "), Text("First."))),
        Paragraph((Text("Second."), Cite((Citation("S/1"),)))),
    )


def test_headings_carry_anchors_and_boxes_hold_blocks() -> None:
    blocks = parse_template(f"## {hole(0)}{hole(1)}\n\n::: notice\nNothing found.\n:::\n", fill)
    assert blocks == (
        Heading(2, (Text("a | b <i>*x*</i> {{ y }}", "SSD/x/title"),), "SSD/x"),
        Box("notice", (Paragraph((Text("Nothing found."),)),)),
    )


def test_a_paragraph_of_empty_holes_is_left_out() -> None:
    assert parse_template(f"{hole(4)} {hole(4)}", fill) == ()
