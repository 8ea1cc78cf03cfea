"""Documents for the tests of Word reports: an ordinary report and one full of traps."""

from __future__ import annotations

import json
from functools import cache

from builder.core.document import (
    Anchor,
    Block,
    Box,
    Bullets,
    Cell,
    Chart,
    Citation,
    Cite,
    Document,
    Emphasis,
    Heading,
    Inline,
    Link,
    Note,
    Paragraph,
    Ref,
    Revision,
    Section,
    See,
    Status,
    Strong,
    Table,
    Term,
    Text,
)
from builder.core.source import Address
from builder.core.write_word import picture_file
from builder.edges.charts import Picture, picture
from builder.edges.word import Masthead, WordJob

EPOCH = 1633046400
"""2021-10-01, midnight UTC."""

MASTHEAD = Masthead(
    organ="Security Council",
    symbol="S/20XX/XXX",
    distribution="Distr.: General",
    date="15 October 2021",
    original="Original: English",
    title="Security sector reform in South Sudan",
    type_line="Report of the Secretary-General",
)
SENTENCE = (
    "the parties made limited progress towards the security arrangements of the Revitalized Agreement, while the "
    "graduation of the necessary unified forces was delayed by shortfalls in funding, equipment and agreement on "
    "the structure of command"
)
LITERAL = (
    "| pipes, *stars*, <b>tags</b>, {{ braces }} {symbol} &amp; `code`",
    "\u200f\u202eright to left\u202c العربية",
    '{ PAGE } { HYPERLINK "https://example.org" \\* MERGEFORMAT } ]]> <!-- -->',
    "lorem " * 1666 + "end.",
    "x" * 10_000,
    "soft, non-breaking\u00a0blank, non-breaking\u2011hyphen, 😀",
    "  blanks at both ends  ",
    '=HYPERLINK("https://example.org")',
)
MALFORMED = ("http://[::1", "http://a b/", "mailto:a@@b", "mailto:", "http://", "http://a:99999999/", "javascript:x")


def paragraph(*content: str | Inline) -> Paragraph:
    return Paragraph(tuple(Text(one) if isinstance(one, str) else one for one in content))


def cell(text: str, align: str = "left") -> Cell:
    return Cell((Text(text),) if text else (), align)


def cite(number: int) -> Cite:
    return Cite((Citation(f"S/2021/{500 + number}"),), number)


def link(target: Address) -> str:
    """Addresses of South Sudan are in the document, others are pages of the site."""
    return f"#{target}" if target.startswith("SSD") else f"../{target}/"


def document(*blocks: Block, notes: int = 1) -> Document:
    """One section of blocks, with notes enough for the cites."""
    listed = tuple(Note(at, (Text(f"S/2021/{500 + at}, para. {at}."),)) for at in range(1, notes + 1))
    return Document("test", (Text("Test"),), (Section("SSD/test", blocks),), listed)


def job(of: dict[str, object], name: str = "SSD") -> WordJob:
    drawn = _drawn()
    file = picture_file(CHART.spec)
    return WordJob(name, json.dumps(of), MASTHEAD, {file: drawn.png, file.replace(".png", ".svg"): drawn.svg.encode()})


@cache
def _drawn() -> Picture:
    return picture(CHART.spec)


CHART = Chart(
    (Text("Status of the benchmarks over time"),),
    "Necessary unified forces: limited progress (May 2021).",
    '{"data":{"values":[{"x":1},{"x":2}]},"mark":"point","encoding":{"x":{"field":"x","type":"quantitative"}}}',
    Table((), (cell("Benchmark"),), ((cell("Necessary unified forces"),),)),
    (("benchmark",), ("Necessary unified forces",)),
    "data/charts/ssd.csv",
    "I",
)


def body(first: int, last: int) -> tuple[Block, ...]:
    return tuple(paragraph(f"In month {at}, {SENTENCE}.") for at in range(first, last + 1))


def report() -> Document:
    """Three levels of headings, 20 numbered paragraphs, notes, two tables, a summary, notices and lists."""
    figures = Table(
        (Text("Benchmarks and their status"),),
        (cell("Benchmark"), cell("Status"), cell("Baseline", "right"), cell("Target", "right")),
        (
            (
                cell("Necessary unified forces"),
                Cell((Status("limited", "limited progress"),)),
                *_numbers("0", "83,000"),
            ),
            (cell("Women in the police"), Cell((Status("stalled", "stalled"),)), *_numbers("3.5", "35")),
        ),
        1,
        "SSD/forces/table/1",
    )
    support = Table(
        (Text("Support"), cite(3)),
        tuple(cell(head) for head in ("Partner", "Kind", "Component", "Period", "Amount", "Text")),
        tuple(
            tuple(
                cell(said)
                for said in ("UNDP", "Technical assistance", "Justice", "2021–2023", "$1.2 million", SENTENCE)
            )
            for _ in range(3)
        ),
        2,
    )
    steps = Bullets(
        (
            (paragraph("Training of the forces;"),),
            (paragraph("Salaries:"), Bullets(((paragraph("Police;"),), (paragraph("Army;"),)), ordered=True)),
            (paragraph("Equipment."),),
        ),
        ordered=True,
    )
    boards = Bullets(((paragraph("Joint Defence Board"),), (paragraph("Review Board"), paragraph("It met twice."))))
    summary = Box("summary", (Heading(2, (Text("Summary"),)), paragraph(SENTENCE), boards))
    mission = Term("United Nations Mission in South Sudan", "UNMISS", "first")
    parts = (
        Section("summary", (summary,)),
        Section(
            "SSD/introduction",
            (
                Heading(1, (Text("Introduction"),), "SSD/introduction"),
                paragraph(
                    "By its resolution 2567 (2021), the Council extended the mandate of the ", mission, ".", cite(1)
                ),
                *body(2, 3),
                steps,
                *body(4, 4),
                boards,
                Box("notice", (paragraph("No reading was published before the cutoff."),)),
                Box("quiet", (paragraph("Both figures are kept."),)),
            ),
        ),
        Section(
            "SSD/benchmarks",
            (
                Heading(1, (Text("Security sector reform"),), "SSD/benchmarks"),
                Heading(2, (Text("Benchmarks"),)),
                Heading(3, (Text("Necessary unified forces"),)),
                paragraph(Anchor("SSD/forces"), f"In month 5, {SENTENCE}.", cite(2)),
                figures,
                CHART,
                *body(6, 9),
                Heading(3, (Text("Women in the police"),)),
                *body(10, 10),
                Heading(2, (Text("Support"),)),
                paragraph(
                    "As ",
                    See("table", "SSD/forces/table/1", "1"),
                    " shows, see ",
                    Ref("SSD/forces", (Text("the paragraph on forces"),)),
                    " and ",
                    Ref("x", (Text("x"),)),
                ),
                support,
                *body(12, 20),
                Heading(1, (Text("Annex: Instruments"),), annex=True),
                boards,
            ),
        ),
    )
    notes = tuple(
        Note(
            at, (Text(f"S/2021/{500 + at}, para. {at}; see "), Link("https://docs.un.org/", (Text("ODS"),)), Text("."))
        )
        for at in range(1, 4)
    )
    return Document("reports/SSD", (Text("South Sudan"),), parts, notes)


def traps() -> Document:
    """All that a hostile or careless author could bring into a tree, and trees that no template makes."""
    deep = Link(
        "https://a.org/", (Ref("SSD/q", (Text("in"),)), cite(1), Strong((Link("https://b.org/", (Text("n"),)),)))
    )
    lost = Table((), (cell("a"),), ((cell("b"),),), 0)
    blocks: tuple[Block, ...] = (
        *(paragraph(text) for text in LITERAL),
        *(paragraph("See ", Link(url, (Text(url),))) for url in MALFORMED),
        paragraph(Link("https://пример.рф/ж?q=<>\"'&amp;#x", (Text("odd but sound"),))),
        Paragraph(()),
        paragraph(""),
        Heading(9, (cite(1), Text("Deep")), "a b/ü"),
        Bullets(()),
        Bullets(((),)),
        Bullets(
            ((Box("quiet", (paragraph("b"),)), lost, paragraph("x"), Heading(1, (Text("in a list"),))),), ordered=True
        ),
        Box("summary", ()),
        Box("notice", (Heading(1, (Text("in a box"),)), lost, Box("summary", (Bullets(((paragraph("o"),),), True),)))),
        Table((), (cell("a"), cell("b")), (), 3),
        Table((cite(1),), (cell(""), cell("b")), ((cell("one"),), (cell("1"), cell("2"), cell("3"))), 4),
        Table((Text("Big"),), tuple(cell(f"c{at}") for at in range(12)), ((cell("w" * 50),) * 12,) * 200, 5),
        paragraph(
            Anchor("SSD/q"),
            Anchor("SSD/q"),
            Emphasis((deep,)),
            Term("F", "S"),
            Status("v", "w"),
            Revision("removed", (Text("was"),)),
            Revision("added", (Text("is"),)),
        ),
        Table((Text("Last"),), (cell("a"),), ((Cell((cite(1), Anchor("SSD/q"))),),), 6),
    )
    note = Note(1, (Text("n"), cite(1), Link("https://a.org/", (Text("z"),))))
    empty = Section("SSD/empty", ())
    return Document("x", (), (Section("SSD/traps", blocks), empty, empty), (note,))


def _numbers(*figures: str) -> tuple[Cell, ...]:
    return tuple(cell(figure, "right") for figure in figures)
