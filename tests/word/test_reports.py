"""Whole reports, looked at by Microsoft's SDK, openxml-audit and LibreOffice, and in their XML."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree
from openxml_audit import OpenXmlValidator

from builder.core.document import Anchor, Block, Bullets, Document, Heading, Ref, Table, Text
from builder.core.numbering import pointed
from builder.core.write_word import bookmark, section_bookmark, write_word
from builder.edges.word import write_docx
from builder.edges.wordml import Element, find, packed, read, tag, unpacked, value, words, write
from tests.word import sample

RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
REFERENCE = Path("templates/word/reference.docx").read_bytes()
DOCUMENTS = {"report": sample.report, "traps": sample.traps}


def made(document: Document) -> bytes:
    return write_docx([sample.job(write_word(document, sample.link))], REFERENCE, sample.EPOCH)[0]


@pytest.fixture(scope="module", params=sorted(DOCUMENTS))
def docx(request: pytest.FixtureRequest) -> bytes:
    return made(DOCUMENTS[request.param]())


@pytest.fixture(scope="module")
def report() -> bytes:
    return made(sample.report())


def main(docx: bytes) -> Element:
    return read(unpacked(docx)["word/document.xml"])


def styled(docx: bytes, style: str) -> list[Element]:
    return [one for one in main(docx).iter(tag("p")) if value(one, "pPr", "pStyle") == style]


def test_microsofts_sdk_finds_nothing(docx: bytes, ooxml_validator: Callable[[bytes], list[str]]) -> None:
    assert ooxml_validator(docx) == []


def test_openxml_audit_finds_nothing(docx: bytes, tmp_path: Path) -> None:
    (tmp_path / "report.docx").write_bytes(docx)
    assert OpenXmlValidator().validate(str(tmp_path / "report.docx")).errors == []


def test_no_style_is_named_that_is_not_there(docx: bytes) -> None:
    parts = unpacked(docx)
    known = {style.get(tag("styleId")) for style in read(parts["word/styles.xml"]).iter(tag("style"))}
    names = ("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link")
    trees = [read(part) for name, part in parts.items() if name.startswith("word/") and name.endswith(".xml")]
    named = {one.get(tag("val")) for tree in trees for name in names for one in tree.iter(tag(name))}
    assert named - known == set()


def test_no_paragraph_is_there_for_layout(report: bytes) -> None:
    assert [one for one in main(report).iter(tag("p")) if not words(one).strip()] == []


def test_author_text_survives_literally() -> None:
    said = [words(one) for one in main(made(sample.traps())).iter(tag("p"))]
    assert [text for text in sample.LITERAL if text not in said] == []


def test_author_text_makes_no_fields() -> None:
    fields = {one.get(tag("instr"), "").split()[0] for one in main(made(sample.traps())).iter(tag("fldSimple"))}
    assert fields == {"SEQ"}
    assert list(main(made(sample.traps())).iter(tag("instrText"))) == []


def test_body_paragraphs_are_numbered_by_their_style_alone(report: bytes) -> None:
    body = styled(report, "UNPara")
    assert len(body) == 20
    assert not any(re.match(r"\s*\d+\.", words(one)) for one in body)
    assert not any(list(one.iter(tag("numPr"))) for one in body)
    styles = read(unpacked(report)["word/styles.xml"])
    style = next(one for one in styles if one.get(tag("styleId")) == "UNPara")
    assert value(style, "pPr", "numPr", "numId") == "2"


def test_a_word_processor_counts_paragraphs_headings_and_lists(
    report: bytes, libreoffice: Callable[[bytes], list[str]]
) -> None:
    text = "\n".join(libreoffice(report))
    assert re.findall(r"^ {5,}(\d+)\. ", text, re.M) == [
        str(at) for at in (*range(1, 5), 1, *range(5, 10), 2, *range(10, 21))
    ]
    assert re.findall(r"^ *([IVX]+)\. +(\w+)", text, re.M) == [("I", "Introduction"), ("II", "Security")]
    assert re.findall(r"^ *([A-Z])\. +(\w+)", text, re.M) == [
        ("I", "Introduction"),
        ("A", "Benchmarks"),
        ("B", "Support"),
    ]
    assert re.findall(r"\(([a-z]+)\) +(\w+)", text) == [
        ("a", "Training"),
        ("b", "Salaries"),
        ("i", "Police"),
        ("ii", "Army"),
        ("c", "Equipment"),
    ]


def test_a_paragraph_put_in_moves_the_later_numbers(report: bytes, libreoffice: Callable[[bytes], list[str]]) -> None:
    parts = unpacked(report)
    document = read(parts["word/document.xml"])
    first = next(one for one in document.iter(tag("p")) if value(one, "pPr", "pStyle") == "UNPara")
    new = etree.fromstring(etree.tostring(first))
    first.addprevious(new)
    text = "\n".join(libreoffice(packed({**parts, "word/document.xml": write(document)}, sample.EPOCH)))
    assert "21. In month 20" in re.sub(r" +", " ", text)


def test_references_to_paragraphs_and_tables_count_again(libreoffice: Callable[[bytes], list[str]]) -> None:
    docx = made(pointed(sample.report()))
    fields = [one.get(tag("instr"), "").split() for one in main(docx).iter(tag("fldSimple"))]
    names = {one.get(tag("name")) for one in main(docx).iter(tag("bookmarkStart"))}
    pointing = [field for field in fields if field[0] == "REF"]
    assert [field[2:] for field in pointing] == [["\\h"], ["\\r", "\\h"]]
    assert {field[1] for field in pointing} <= names
    sentence = "As table 1 shows, see the paragraph on forces (para. {}) and x"
    assert sentence.format(5) in flowing(libreoffice(docx))
    parts = unpacked(docx)
    document = read(parts["word/document.xml"])
    first = next(one for one in document.iter(tag("p")) if value(one, "pPr", "pStyle") == "UNPara")
    first.addprevious(etree.fromstring(etree.tostring(first)))
    moved = packed({**parts, "word/document.xml": write(document)}, sample.EPOCH)
    assert sentence.format(6) in flowing(libreoffice(moved))


def test_an_annex_is_referred_to_by_its_numeral(libreoffice: Callable[[bytes], list[str]]) -> None:
    def annex(numeral: str, anchor: str) -> list[Block]:
        label = Text(f"Annex {numeral}: " if numeral else "Annex: ")
        table = Table((Anchor(anchor), Text("Table")), (sample.cell("h"), sample.cell("i")), ())
        return [Heading(1, (label, Text("Tools")), annex=True), table]

    said = sample.paragraph("See ", Ref("SSD/x", (Text("tools"),)), " and ", Ref("SSD/y", (Text("others"),)), ".")
    docx = made(pointed(sample.document(said, *annex("I", "SSD/x"), *annex("II", "SSD/y"))))
    fields = [one.get(tag("instr"), "").split() for one in main(docx).iter(tag("fldSimple"))]
    names = {one.get(tag("name")) for one in main(docx).iter(tag("bookmarkStart"))}
    assert {field[1] for field in fields if field[0] == "REF"} <= names
    assert "See tools (annex I) and others (annex II)." in flowing(libreoffice(docx))
    alone = made(pointed(sample.document(said, *annex("", "SSD/x"))))
    assert "See tools (annex) and others." in flowing(libreoffice(alone))


def flowing(pages: list[str]) -> str:
    return " ".join("\n".join(pages).split())


def test_first_page_and_running_lines(report: bytes, libreoffice: Callable[[bytes], list[str]]) -> None:
    pages = [[line.strip() for line in page.splitlines() if line.strip()] for page in libreoffice(report)]
    assert [re.sub(" {2,}", "|", line) for line in pages[0][:6]] == [
        "United Nations|S/20XX/XXX",
        "Security Council|Distr.: General",
        "15 October 2021",
        "Original: English",
        "Security sector reform in South Sudan",
        "Report of the Secretary-General",
    ]
    assert [re.sub(r"\s+", " ", line) for line in pages[0][-2:]] == ["YY-NNNNN (E) DDMMYY", "*YYNNNNN*"]
    assert [page[0] for page in pages[1:]] == ["S/20XX/XXX"] * (len(pages) - 1)
    assert re.fullmatch(rf"2/{len(pages)} +YY-NNNNN", pages[1][-1])
    assert re.fullmatch(rf"YY-NNNNN +3/{len(pages)}", pages[2][-1])


def test_cites_are_footnotes_and_in_tables_letters_with_the_notes_below(report: bytes) -> None:
    marks = [one.get(tag("id")) for one in main(report).iter(tag("footnoteReference"))]
    notes = {
        one.get(tag("id")): words(one)
        for one in read(unpacked(report)["word/footnotes.xml"])
        if not one.get(tag("type"))
    }
    assert [notes[mark] for mark in marks] == [f"S/2021/{500 + at}, para. {at}; see ODS." for at in (1, 2)]
    assert [words(one) for one in styled(report, "UNTableNote")] == ["a S/2021/503, para. 3; see ODS."]


def test_tables_have_heads_that_repeat_captions_that_count_and_no_vertical_rules(report: bytes) -> None:
    tables = [one for one in main(report).iter(tag("tbl")) if value(one, "tblPr", "tblStyle") == "Table"]
    assert [len(list(one.iter(tag("tblHeader")))) for one in tables] == [1, 1]
    captions = styled(report, "UNTableCaption")
    assert [words(one) for one in captions] == ["Table\u00a01Benchmarks and their status", "Table\u00a02Supporta"]
    counted = [one.get(tag("instr"), "") for one in main(report).iter(tag("fldSimple"))]
    assert [one for one in counted if "Table" in one] == [" SEQ Table \\* ARABIC "] * 2
    styles = read(unpacked(report)["word/styles.xml"])
    assert not [one for name in ("insideH", "insideV") for one in styles.iter(tag(name))]


def test_figures_stand_on_the_right(report: bytes) -> None:
    right = [words(one) for one in main(report).iter(tag("p")) if value(one, "pPr", "jc") == "right"]
    assert [text for text in right if text[0].isdigit()] == ["0", "83,000", "3.5", "35"]


def test_each_section_can_be_found_by_its_bookmark(report: bytes) -> None:
    children = list(main(report)[0])
    name = section_bookmark("SSD/introduction")
    start = next(at for at, one in enumerate(children) if one.get(tag("name")) == name)
    number = children[start].get(tag("id"))
    end = next(at for at, one in enumerate(children) if one.tag == tag("bookmarkEnd") and one.get(tag("id")) == number)
    inside = [words(one) for one in children[start:end] if one.tag == tag("p")]
    assert (inside[0], inside[-1]) == ("Introduction", "Both figures are kept.")


def test_a_reference_leads_to_its_paragraph(report: bytes) -> None:
    name = bookmark("SSD/forces")
    (start,) = [one for one in main(report).iter(tag("bookmarkStart")) if one.get(tag("name")) == name]
    paragraph = next(start.iterancestors(tag("p")))
    assert words(paragraph).startswith("In month 5")
    (link,) = [one for one in main(report).iter(tag("hyperlink")) if one.get(tag("anchor"))]
    assert (link.get(tag("anchor")), words(link)) == (name, "the paragraph on forces")


def test_title_language_and_date_are_in_the_properties(report: bytes) -> None:
    parts = unpacked(report)
    core = parts["docProps/core.xml"].decode()
    assert "<dc:title>Security sector reform in South Sudan (S/20XX/XXX)</dc:title>" in core
    assert "<dc:language>en-GB</dc:language>" in core
    assert core.count("2021-10-01T00:00:00Z") == 2
    assert '<w:lang w:val="en-GB"' in parts["word/styles.xml"].decode()


def test_a_figure_has_a_roman_number_that_counts_real_alt_text_and_a_drawing_beside_the_picture(report: bytes) -> None:
    (figure,) = styled(report, "UNFigure")
    assert words(figure) == "Figure\u00a0IStatus of the benchmarks over time"
    assert [one.get(tag("instr")) for one in figure.iter(tag("fldSimple"))] == [" SEQ Figure \\* ROMAN "]
    (picture,) = figure.iter("{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr")
    assert picture.get("descr") == "Necessary unified forces: limited progress (May 2021)."
    parts = unpacked(report)
    links = {one.get("Id"): f"word/{one.get('Target')}" for one in read(parts["word/_rels/document.xml.rels"])}
    embedded = [
        parts[links[str(one.get(f"{{{RELATIONSHIPS}}}embed"))]]
        for one in figure.iter()
        if one.get(f"{{{RELATIONSHIPS}}}embed")
    ]
    assert [one[:4] for one in embedded] == [b"\x89PNG", b"<svg"]


def test_an_annex_begins_a_page_and_has_no_number(report: bytes, libreoffice: Callable[[bytes], list[str]]) -> None:
    assert [words(one) for one in styled(report, "UNAnnexHeading")] == ["Annex: Instruments"]
    last = [line.strip() for line in libreoffice(report)[-1].splitlines() if line.strip()]
    assert last[:2] == ["S/20XX/XXX", "Annex: Instruments"]


def test_a_table_too_wide_for_an_upright_page_lies_on_its_side_with_its_heading_and_caption() -> None:
    wide = Table(
        (Text("Wide"),), tuple(sample.cell(f"c{at}") for at in range(12)), ((sample.cell("w" * 20),) * 12,) * 3, 1
    )
    heading = Heading(1, (Text("Annex: Wide"),), annex=True)
    docx = made(sample.document(sample.paragraph("Before."), heading, wide, sample.paragraph("After.")))
    body = main(docx)[0]
    ends = [
        (words(one), value(one, "pPr", "sectPr", "pgSz", name="orient"))
        for one in body.iter(tag("p"))
        if one.find(f"{tag('pPr')}/{tag('sectPr')}") is not None
    ]
    assert ends == [("Before.", ""), ("", "landscape")]
    sections = list(body.iter(tag("sectPr")))
    assert [one.find(tag("titlePg")) is not None for one in sections] == [True, False, False]
    assert [len(one.findall(tag("headerReference"))) for one in sections] == [3, 0, 0]


def test_a_report_ends_with_its_lying_table_and_without_an_empty_page() -> None:
    wide = Table(
        (Text("Wide"),), tuple(sample.cell(f"c{at}") for at in range(12)), ((sample.cell("w" * 20),) * 12,) * 3, 1
    )
    sections = list(main(made(sample.document(sample.paragraph("Before."), wide)))[0].iter(tag("sectPr")))
    assert [value(one, "pgSz", name="orient") for one in sections] == ["", "landscape"]
    assert [len(one.findall(tag("headerReference"))) for one in sections] == [3, 0]


def test_no_page_ends_with_a_lead_in_or_a_lone_row() -> None:
    long = Table((Text("Long"),), (sample.cell("a"), sample.cell("b")), ((sample.cell("c"),) * 2,) * 5, 1)
    listed = Bullets(((sample.paragraph("One."),),))
    body = main(made(sample.document(long, sample.paragraph("Updates:"), listed, sample.paragraph("After:"))))[0]
    kept = [[find(one, "pPr", "keepNext") is not None for one in row.iter(tag("p"))] for row in body.iter(tag("tr"))]
    assert kept[-5:] == [[True] * 2, [False] * 2, [False] * 2, [True] * 2, [False] * 2]
    said = {words(one): find(one, "pPr", "keepNext") is not None for one in body.iter(tag("p"))}
    assert (said["Updates:"], said["After:"]) == (True, False)
