"""Redlines: every difference of text is a tracked change; accepting all gives the new report, rejecting all the old."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator

from builder.core.document import (
    Anchor,
    Block,
    Box,
    Bullets,
    Cell,
    Document,
    Heading,
    Inline,
    Paragraph,
    Ref,
    Section,
    Table,
    Text,
)
from builder.core.model import Visibility
from builder.core.numbering import pointed
from builder.core.redline import paired
from builder.core.write_word import bookmark, write_word
from builder.edges.docx_revisions import redline
from builder.edges.word import write_docx
from builder.edges.wordml import Element, find, read, tag, unpacked
from builder.pipeline.project import Project, compose_edition, open_project
from builder.pipeline.word import redlines, word_files
from tests.word import sample
from tests.word.revisions import ids, plainly, settle, settled

ROOT = Path(__file__).parents[2]
REFERENCE = Path("templates/word/reference.docx").read_bytes()
AUTHOR = "Security sector reform"


def made(*documents: Document) -> tuple[bytes, ...]:
    return write_docx([sample.job(write_word(one, sample.link)) for one in documents], REFERENCE, sample.EPOCH)


def compared(old: Document, new: Document) -> bytes:
    """The redline, once it is proven."""
    pairing = paired(old, new)
    marks = {bookmark(one) for one in pairing.anchors}
    before, after = made(pairing.old, pairing.new)
    docx = redline(before, after, marks, AUTHOR, sample.EPOCH)
    was, now = made(old, new)
    assert settled(docx, "accept") == plainly(now)
    assert settled(docx, "reject") == plainly(was)
    assert len(ids(docx)) == len(set(ids(docx)))
    assert not marks & {one.get(tag("name")) for one in body(docx).iter(tag("bookmarkStart"))}
    return docx


def body(docx: bytes) -> Element:
    return read(unpacked(docx)["word/document.xml"])


def changed(docx: bytes) -> list[str]:
    """The words of all changes in reading order, with what became of them."""
    found = []
    for one in body(docx).iter(*(tag(name) for name in ("ins", "del", "moveFrom", "moveTo"))):
        text = "".join(t.text or "" for t in one.iter(tag("t"), tag("delText")))
        if text:
            found.append(f"{str(one.tag).rpartition('}')[2]} {text}")
    return found


def of(*blocks: Block) -> Document:
    return sample.document(*blocks, notes=9)


def about(address: str, *words: str | Inline) -> Paragraph:
    """A paragraph whose text has an address."""
    return Paragraph(tuple(Text(one, address) if isinstance(one, str) else one for one in words))


def row(*words: str) -> tuple[Cell, ...]:
    return tuple(Cell((Text(one, f"x/{words[0]}"),)) for one in words)


def test_a_reworded_text_shows_its_words() -> None:
    old = of(about("a", "The army met twice in May."), about("b", "Nothing came."))
    new = of(about("a", "The army met in June."), about("b", "Nothing came."))
    assert changed(compared(old, new)) == ["del twice ", "del May", "ins June"]


def test_a_paragraph_that_comes_or_goes_takes_its_mark_along() -> None:
    one, two, three = (about(name, f"Text {name}.") for name in "abc")
    assert changed(compared(of(one, three), of(one, two, three))) == ["ins Text b."]
    docx = compared(of(one, two, three), of(one, three))
    assert changed(docx) == ["del Text b."]
    (paragraph,) = [p for p in body(docx).iter(tag("p")) if list(p.iter(tag("delText")))]
    assert find(paragraph, "pPr", "rPr", "del") is not None


def test_a_paragraph_that_moved_is_a_move_and_what_stayed_is_not_marked() -> None:
    one, two, three = (about(name, f"Text {name}.") for name in "abc")
    docx = compared(of(one, two, three), of(two, three, one))
    assert changed(docx) == ["moveFrom Text a.", "moveTo Text a."]
    names = [one.get(tag("name")) for one in body(docx).iter(tag("moveFromRangeStart"), tag("moveToRangeStart"))]
    assert names[0] == names[1]


def test_a_paragraph_that_moved_and_changed_went_and_came() -> None:
    one, two, three = (about(name, f"Text {name}.") for name in "abc")
    assert changed(compared(of(one, two, three), of(two, three, about("a", "Text d.")))) == [
        "del Text a.",
        "ins Text d.",
    ]


def test_a_paragraph_without_an_address_is_known_by_its_words() -> None:
    old = of(sample.paragraph("As at 30 September 2021, four benchmarks were set."), about("b", "Other."))
    new = of(sample.paragraph("As at 31 March 2022, five benchmarks were set."), about("b", "Other."))
    assert changed(compared(old, new)) == ["del 30 September 2021, four", "ins 31 March 2022, five"]


def test_notes_go_and_come_with_the_words_that_they_belong_to() -> None:
    old = of(about("a", "It met.", sample.cite(1)), about("b", "It ended.", sample.cite(2)), about("c", "Same."))
    new = of(about("a", "It met.", sample.cite(3)), about("c", "Same."), about("d", "New.", sample.cite(4)))
    docx = compared(old, new)
    notes = read(unpacked(docx)["word/footnotes.xml"])
    said = {
        kind: [
            "".join(t.text or "" for t in one.iter(tag("t"), tag("delText"))).strip() for one in notes.iter(tag(kind))
        ]
        for kind in ("ins", "del")
    }
    assert [text for text in said["ins"] if text] == ["S/2021/503, para. 3.", "S/2021/504, para. 4."]
    assert [text for text in said["del"] if text] == ["S/2021/501, para. 1.", "S/2021/502, para. 2."]


def test_rows_are_tracked_as_rows_and_cells_as_words() -> None:
    head = (sample.cell("Benchmark"), sample.cell("Status"))
    caption = (Text("State"),)
    old = of(Table(caption, head, (row("Forces", "stalled"), row("Police", "on track")), 1))
    new = of(Table(caption, head, (row("Forces", "on track"), row("Border", "stalled")), 1))
    docx = compared(old, new)
    assert changed(docx) == ["del stalled", "ins on track", "del Police", "del on track", "ins Border", "ins stalled"]
    rows = [one for one in body(docx).iter(tag("tr")) if find(one, "trPr", "del") is not None]
    assert len(rows) == 1
    assert len([one for one in body(docx).iter(tag("tr")) if find(one, "trPr", "ins") is not None]) == 1


def test_a_changed_set_of_columns_replaces_the_table() -> None:
    old = of(Table((Text("State"),), (sample.cell("Benchmark"),), (row("Forces"),), 1))
    new = of(Table((Text("State"),), (sample.cell("Benchmark"), sample.cell("Since")), (row("Forces", "new"),), 1))
    docx = compared(old, new)
    assert changed(docx) == ["del Benchmark", "del Forces", "ins Benchmark", "ins Since", "ins Forces", "ins new"]
    tables = [one for one in body(docx)[0] if one.tag == tag("tbl")][-2:]
    assert tables[0].getnext() is not tables[1], "two tables that touch are one table in Word"


def test_lists_boxes_and_headings() -> None:
    def items(*names: str) -> Bullets:
        return Bullets(tuple((about(name, f"Item {name}"),) for name in names), ordered=True)

    old = of(Heading(1, (Text("Aims", "h"),), "h"), items("a", "b"), Box("notice", (about("n", "None was found."),)))
    new = of(Heading(1, (Text("Goals", "h"),), "h"), items("b", "c"), Box("notice", (about("n", "One was found."),)))
    assert changed(compared(old, new)) == [
        "del Aims", "ins Goals", "del Item a", "ins Item c", "del None", "ins One",
    ]  # fmt: skip


def test_a_reference_leads_to_its_paragraph_whatever_is_settled(
    libreoffice: Callable[[bytes], list[str]], settled_by_libreoffice: Callable[[bytes, str], bytes]
) -> None:
    """Also where both went: rejected, the field finds its bookmark, and the number is right when Word counts again."""
    forces = Paragraph((Anchor("SSD/forces"), Text("The forces met.", "SSD/forces/text")))
    start = about("a", "It began.")
    old = pointed(of(start, about("b", "As seen, ", Ref("SSD/forces", (Text("the forces"),)), " met."), forces))
    for new in (of(start), of(start, about("b", "Nothing came."), forces), pointed(of(start, forces))):
        docx = compared(old, new)
        for how in ("accept", "reject"):
            document = body(docx)
            settle(document, how)
            names = {one.get(tag("name")) for one in document.iter(tag("bookmarkStart"))}
            said = [one.get(tag("instr"), "") for one in document.iter(tag("fldSimple"))]
            said += [one.text or "" for one in document.iter(tag("instrText"))]
            fields = [one.split() for one in said]
            assert {one[1] for one in fields if one[0] == "REF"} <= names
            assert any(one[0] == "REF" for one in fields) == (how == "reject")
    rejected = settled_by_libreoffice(compared(old, of(start)), "Reject")
    assert "As seen, the forces (para. 3) met." in " ".join("".join(libreoffice(rejected)).split())


def test_nothing_is_marked_where_nothing_changed() -> None:
    assert changed(compared(sample.report(), sample.report())) == []


@pytest.mark.parametrize("backwards", [False, True])
def test_hostile_text_and_odd_trees(
    backwards: bool, ooxml_validator: Callable[[bytes], list[str]], tmp_path: Path
) -> None:
    """All of one document goes and all of another comes, in one section; then one with every text a little changed."""
    pair = [sample.report(), sample.traps()]
    together = [replace(one, parts=(Section("SSD/test", tuple(one.blocks)),)) for one in pair]
    docx = compared(*reversed(together)) if backwards else compared(*together)
    assert ooxml_validator(docx) == []
    (tmp_path / "redline.docx").write_bytes(docx)
    assert OpenXmlValidator().validate(str(tmp_path / "redline.docx")).errors == []


@pytest.fixture(scope="module")
def project() -> Project:
    return open_project(ROOT)


@pytest.fixture(scope="module")
def plain(project: Project) -> Mapping[str, Mapping[str, bytes]]:
    """The ordinary reports of all editions."""
    found = {}
    for edition in project.config.editions:
        composed, _ = compose_edition(project, edition, Visibility.PUBLIC)
        found[edition.id] = word_files(project, composed.edition, composed.reports)
    return found


@pytest.mark.parametrize("step", range(4))
def test_every_report_of_the_sample_content(
    step: int,
    project: Project,
    plain: Mapping[str, Mapping[str, bytes]],
    ooxml_validator: Callable[[bytes], list[str]],
    tmp_path: Path,
) -> None:
    """Each edition against the one before, and the last against the first."""
    editions = project.config.editions
    earlier, later = [*pairwise(editions), (editions[0], editions[-1])][step]
    composed, _ = compose_edition(project, later, Visibility.PUBLIC)
    files = redlines(project, composed.edition, composed.reports, earlier, Visibility.PUBLIC)
    assert files.keys() == plain[later.id].keys()
    for name, docx in files.items():
        assert settled(docx, "accept") == plainly(plain[later.id][name]), name
        if name in plain[earlier.id]:
            assert settled(docx, "reject") == plainly(plain[earlier.id][name]), name
        assert len(ids(docx)) == len(set(ids(docx))), name
        revisions = list(body(docx).iter(tag("ins"), tag("del")))
        assert {(one.get(tag("author")), one.get(tag("date"))) for one in revisions} == {
            (AUTHOR, f"{later.cutoff.isoformat()}T00:00:00Z")
        }
        (tmp_path / "redline.docx").write_bytes(docx)
        assert OpenXmlValidator().validate(str(tmp_path / "redline.docx")).errors == [], name
        if step == 2:
            assert ooxml_validator(docx) == [], name


def test_a_word_processor_accepts_and_rejects_alike(
    project: Project,
    plain: Mapping[str, Mapping[str, bytes]],
    settled_by_libreoffice: Callable[[bytes, str], bytes],
) -> None:
    """LibreOffice keeps an empty line where a table gave way to another one; nothing else may differ."""
    earlier, later = project.config.editions[:2]
    composed, _ = compose_edition(project, later, Visibility.PUBLIC)
    (report,) = [one for one in composed.reports if one.country == "SSD"]
    (docx,) = redlines(project, composed.edition, [report], earlier, Visibility.PUBLIC).values()
    for how, edition in (("Accept", later), ("Reject", earlier)):
        expected = plainly(settled_by_libreoffice(plain[edition.id][report.file], "Accept"))
        found = plainly(settled_by_libreoffice(docx, how))
        assert [line for line in found if line] == [line for line in expected if line]
