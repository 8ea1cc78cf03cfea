"""Templates have holes, loops and conditions, and nothing else; faults are told at the template's line."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any, cast

import pytest

from builder.core.dates import PartialDate
from builder.core.document import Citation, Cite, Paragraph, Ref, Status, Table, Term, Text, plain
from builder.core.markdown import parse_prose
from builder.core.model import Status as Scale
from builder.core.model import Theme, Words
from builder.core.model.fields import RichWords
from builder.core.source import Place
from builder.core.template import check_template, render
from builder.core.views import values
from builder.core.views.records import View


def words(text: str) -> Words:
    return Words((("en", text), ("fr", f"{text} (fr)")))


@dataclass(frozen=True)
class Sample:
    title: values.Said
    many: tuple[values.Said, ...] = ()
    value: Any = None
    absent: None = None


SAMPLE = Sample(
    values.Said(words("A | *b* {{ c }}"), "SSD/title"), (values.Said(words("x"), "a"), values.Said(words("y"), "b"))
)


def rendered(source: str, view: Sample = SAMPLE, language: str = "en") -> Any:
    return render("templates/sections/t.md", source, cast(View, view), language)


def test_a_value_keeps_its_address_and_its_marks() -> None:
    blocks, problems = rendered("So: {{ title }}.")
    assert problems == ()
    assert blocks == (Paragraph((Text("So: "), Text("A | *b* {{ c }}", "SSD/title"), Text("."))),)


def test_the_language_is_chosen_here() -> None:
    blocks, _ = rendered("{% for m in many %}{{ m }} {% endfor %}", language="fr")
    assert plain(blocks[0].content) == "x (fr) y (fr)"


def test_rows_of_a_loop_with_conditions_stay_one_table() -> None:
    source = "| A | B |\n|---|---|\n{% for m in many %}\n| {{ m }} | {% if m %}yes{% endif %} |{% if m %}{% endif %}\n"
    blocks, problems = rendered(source + "{% endfor %}\n")
    assert problems == ()
    (table,) = blocks
    assert isinstance(table, Table)
    assert [[plain(cell.content) for cell in row] for row in table.rows] == [["x", "yes"], ["y", "yes"]]


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (PartialDate(2021, 5, 28), "28\u00a0May\u00a02021"),
        (values.When(PartialDate(2021, 5)), "in May\u00a02021"),
        (values.Count(3), "three"),
        (values.Quantity(Decimal("83000"), words("persons")), "83,000\u00a0persons"),
        (values.Several((values.Count(1), values.Count(2), values.Count(3))), "one, two and three"),
        (Theme.WOMEN, "Women in the security sector"),
        (None, ""),
    ],
)
def test_values_in_words(value: Any, said: str) -> None:
    blocks, _ = rendered("= {{ value }}", Sample(SAMPLE.title, value=value))
    assert plain(blocks[0].content).removeprefix("=").strip() == said


def test_typed_values_stay_typed() -> None:
    name = values.Name(words("Full"), "F", "SSD/name")
    for value, kind in [(name, Term), (values.Standing(Scale.STALLED), Status), (values.Lead("SSD/x", name), Ref)]:
        blocks, _ = rendered("{{ value }}", Sample(SAMPLE.title, value=value))
        assert isinstance(blocks[0].content[0], kind)
    blocks, _ = rendered("x{{ value }}", Sample(SAMPLE.title, value=values.Sources(())))
    assert isinstance(blocks[0].content[1], Cite)


def test_notes_stand_after_the_punctuation_and_meet_in_one() -> None:
    rich = Sample(values.Said(RichWords((("en", parse_prose("So [@a]; then [@b].")),)), "x"))
    more = values.Sources((Citation("c"), Citation("b")))
    blocks, _ = rendered("{{ title }}{{ value }}", Sample(rich.title, value=more))
    assert blocks[0].content == (
        Text("So", "x"),
        Text(";", "x"),
        Cite((Citation("a"),)),
        Text(" then", "x"),
        Text(".", "x"),
        Cite((Citation("b"), Citation("c"))),
    )


@pytest.mark.parametrize(
    ("source", "line", "column", "message"),
    [
        ("ok\n{{ title.upper() }}", 2, 1, "a template cannot use call"),
        ("{{ title | upper }}", 1, 1, 'a template cannot use filter "upper"'),
        ("a\n\nb {{ title.__class__ }}", 3, 3, 'a template cannot use getattr "__class__"'),
        ("{% set x = 1 %}", 1, 1, "a template cannot use assign"),
        ("{% include 'x' %}", 1, 1, "a template cannot use include"),
        ("{% for a in many recursive %}{% endfor %}", 1, 1, "a template cannot use for"),
        ("{{ 1 + 1 }}", 1, 1, "a template cannot use add"),
        ("a\n{{ title in many }}", 2, 1, "a template cannot use compare"),
        ("{{" + "(" * 5000, 1, 1, "the template cannot be read: its brackets stand too deep in each other"),
        ("{{ _holes }}", 1, 1, 'a template cannot use name "_holes"'),
    ],
)
def test_anything_else_is_a_problem_at_its_line(source: str, line: int, column: int, message: str) -> None:
    first = check_template("t.md", source)[0]
    assert (first.at, first.message) == (Place("t.md", line, column), message)


@pytest.mark.parametrize(
    ("source", "line", "message"),
    [
        ("x\n{{ nothing }}", 2, "the view has no such word: 'nothing' is undefined"),
        ("x\n\n{{ title.nothing }}", 3, "the view has no such word: "),
        ("{% if title %}", 1, "the template cannot be read: "),
        ("x\n{{ many }}", 2, "the template prints a list where a field that is a value is needed"),
        ("{{ title.at }}{{ title.words }}", 1, "the template prints a record where a field that is a value is needed"),
    ],
)
def test_what_the_view_lacks_is_told(source: str, line: int, message: str) -> None:
    blocks, (problem, *_) = rendered(source)
    assert blocks == ()
    assert isinstance(problem.at, Place)
    assert (problem.at.line, problem.message[: len(message)]) == (line, message)


@pytest.mark.parametrize(
    ("source", "about"),
    [("{{ nothing }}", "SSD/title"), ("{% for m in many %}{{ m }}{{ many }}{% endfor %}", "a"), ("{% if x.y.z %}", "")],
)
def test_a_fault_names_the_content_that_it_met(source: str, about: str) -> None:
    _, (problem, *_) = rendered(source)
    assert problem.about == about
