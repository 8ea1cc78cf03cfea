"""Comments in the margin of a draft: where a text comes from and what is doubtful about it; nothing in the text itself."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from openxml_audit import OpenXmlValidator

from builder.core.document import Anchor, Bullets, Cell, Document, Paragraph, Section, Table, Text
from builder.core.margin import Comment, commented
from builder.core.model import Visibility
from builder.core.problem import Level, Problem
from builder.core.source import Place
from builder.edges.wordml import Element, read, tag, unpacked, words
from builder.pipeline.project import compose_edition, open_project
from builder.pipeline.word import commented_files, word_files
from tests.word.revisions import plainly

ROOT = Path(__file__).parents[2]
LINES = {
    "ATL/name": Place("content/countries/atlantis.yml", 2, 1),
    "ATL/obstacles/funds": Place("content/countries/atlantis.yml", 7, 3),
    "ATL/obstacles/funds/text": Place("content/countries/atlantis.yml", 9, 5),
}
FUNDS = Paragraph((Text("Pay was late.", "ATL/obstacles/funds/text"),))
ROW = (Cell((Anchor("ATL/obstacles/funds"), Text("Funds"))), Cell((Text("present"),)))


def test_a_finding_stands_once_at_the_text_that_it_is_nearest_to() -> None:
    blocks = (Paragraph((Text("Ours."),)), Bullets(((FUNDS,),)), Table((), ROW, (ROW,)))
    document = Document("x", (), (Section("ATL/obstacles", blocks),))
    problems = (
        Problem("ATL/obstacles/funds/text", "editorial", "it says %", "Write per cent.", Level.WARNING),
        Problem("ATL/obstacles/funds/cites", "secondary-only", "one report about it", "", Level.NOTE),
        Problem("ATL/benchmarks/forces", "stale", "not in the report", "", Level.NOTE),
    )
    marked, comments = commented(document, problems, LINES)
    assert comments == (
        Comment(
            "comment/1",
            ("content/countries/atlantis.yml, line 9", "Warning, editorial: it says %. Write per cent."),
        ),
        Comment("comment/2", ("content/countries/atlantis.yml, line 7", "Note, secondary-only: one report about it.")),
    )
    ours, listed, table = marked.parts[0].blocks
    assert ours == blocks[0]
    assert listed == Bullets(((Paragraph((Anchor("comment/1"), *FUNDS.content)),),))
    assert isinstance(table, Table)
    assert table.rows[0][0].content[0] == Anchor("comment/2")


def test_a_report_with_comments_is_the_report_with_comments(
    ooxml_validator: Callable[[bytes], list[str]], tmp_path: Path
) -> None:
    project = open_project(ROOT)
    edition = project.config.editions[-1]
    composed, _ = compose_edition(project, edition, Visibility.PUBLIC)
    (report,) = [one for one in composed.reports if one.country == "SSD"]
    (docx,) = commented_files(project, composed.edition, [report], False).values()
    (plain,) = word_files(project, composed.edition, [report]).values()
    assert plainly(docx) == plainly(plain)
    assert ooxml_validator(docx) == []
    (tmp_path / "comments.docx").write_bytes(docx)
    assert OpenXmlValidator().validate(str(tmp_path / "comments.docx")).errors == []

    comments = list(part(docx, "comments"))
    document = part(docx, "document")
    dated = f"{edition.cutoff.isoformat()}T00:00:00Z"
    assert {(one.get(tag("author")), one.get(tag("date"))) for one in comments} == {("Security sector reform", dated)}
    ids = [one.get(tag("id")) for one in comments]
    for mark in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        assert [one.get(tag("id")) for one in document.iter(tag(mark))] == ids
    said = [words(one) for one in comments]
    assert all(text.startswith("content/countries/south-sudan.yml, line ") for text in said)
    assert any("secondary-only" in text for text in said)
    assert any("contradictory-figures" in text for text in said)


def part(docx: bytes, name: str) -> Element:
    return read(unpacked(docx)[f"word/{name}.xml"])
