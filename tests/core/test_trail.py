"""How long a report is, the numbers of its paragraphs, and the trail of its sources."""

from __future__ import annotations

from dataclasses import replace

from builder.core.document import (
    Anchor,
    Box,
    Bullets,
    Cell,
    Cite,
    Document,
    Heading,
    Note,
    Paragraph,
    Ref,
    Section,
    See,
    Table,
    Text,
)
from builder.core.length import Counted, length, lengths
from builder.core.numbering import paragraph_of, pointed
from builder.core.write_trail import write_trail

ONE, TWO = Cite((), 1), Cite((), 2)
FULL = Document(
    "reports/regular",
    (Text("Situation in Atlantis"),),
    (
        Section("notice", (Box("notice", (Paragraph((Text("Not of the Council."),)),)),)),
        Section(
            "ATL/forces",
            (
                Heading(1, (Text("Unified forces"),), "ATL/forces"),
                Paragraph((Text("They were trained."), ONE, Text(" They wait."), TWO)),
                Bullets(((Paragraph((Anchor("ATL/late"), Text("1 May 2021: none."), ONE)),),)),
                Paragraph((Anchor("ATL/old"), Text("Nothing had come."), TWO)),
                Table(
                    (Text("Figures"),),
                    (Cell((Text("Kind"),)), Cell((Text("Value"),))),
                    ((Cell((Text("baseline"),)), Cell((Text("0 persons"), ONE))), (Cell(()), Cell((ONE,)))),
                    number=1,
                ),
            ),
        ),
    ),
    (Note(1, (Text("Report (S/2021/5), para. 2."),)), Note(2, (Text("News_"),))),
)


def test_headings_lists_tables_and_notes_are_counted() -> None:
    assert lengths(FULL) == (
        Counted("Situation in Atlantis", 3 + 4),
        Counted("Unified forces", 2 + (5 + 4 + 1) + (4 + 4) + (3 + 1) + (2 + 1 + 2 + 3 + 4)),
    )
    assert length(FULL) == 43


def test_the_paragraphs_of_the_body_are_numbered_and_a_heading_leads_to_the_first_below_it() -> None:
    assert paragraph_of(FULL) == {"ATL/forces": 1, "ATL/old": 2}


def test_a_reference_has_the_number_of_its_paragraph_which_can_be_led_to_and_one_to_itself_has_none() -> None:
    late = Paragraph((Anchor("ATL/new"), Ref("ATL/old", (Text("What had come"),)), Ref("ATL/new", (Text("here"),))))
    report = replace(FULL, parts=(*FULL.parts, Section("ATL/late", (late,))))
    *_, there, _ = pointed(report).parts[1].blocks
    (here,) = pointed(report).parts[2].blocks
    assert there == Paragraph((Anchor("paragraph/ATL/old"), Anchor("ATL/old"), Text("Nothing had come."), TWO))
    number = See("para", "paragraph/ATL/old", "2")
    assert here == Paragraph((late.content[0], late.content[1], number, late.content[2]))
    assert length(pointed(report)) == length(report) + 2


def test_the_trail_has_every_source_at_the_number_of_its_paragraph_and_says_what_is_not_in_the_report() -> None:
    notice, forces = FULL.parts
    blocks = tuple(block for at, block in enumerate(forces.blocks) if at != 3)
    report = replace(FULL, parts=(notice, replace(forces, blocks=blocks)))
    assert write_trail(report, FULL).splitlines()[4:] == [
        "## Unified forces",
        "",
        "Para. 1. They were trained. They wait.",
        "",
        "- Report (S/2021/5), para. 2.",
        "- News\\_",
        "",
        "1 May 2021: none.",
        "",
        "- Report (S/2021/5), para. 2.",
        "",
        "Not in the report: Nothing had come.",
        "",
        "- News\\_",
        "",
        "Table 1. Figures",
        "",
        "- Report (S/2021/5), para. 2.",
    ]
