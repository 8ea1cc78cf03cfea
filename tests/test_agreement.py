"""Site and Word say the same: the text of every section, taken from the finished pages and the finished .docx files.

Names are compared in their short form, because each document spells out its own first use; numbers of tables and notes
are left out, because each document counts its own.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable
from itertools import takewhile
from pathlib import Path

import pytest
from lxml import etree, html

from builder.core.model import Visibility
from builder.core.write_word import section_bookmark
from builder.pipeline.project import open_project
from builder.pipeline.site import build

ROOT = Path(__file__).parents[1]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
HEAD, END = "\x02", "\x03"
"""Around the words of a heading on a page."""
BLOCKS = {"p", "li", "td", "th", "figcaption", "div", "h1", "h2", "h3", "h4", "h5", "h6", "tr"}


def said(pieces: Iterable[str], names: dict[str, str]) -> str:
    text = " ".join("".join(pieces).split())
    for full, short in names.items():
        for written in (f"{full} ({short})", full):
            text = re.sub(rf"(\b[Tt]he )?{re.escape(written)}", short, text)
    return text


def on_pages(site: Path) -> dict[str, list[list[str]]]:
    """For each section, its pieces of text on each page of an edition that has it."""
    found: dict[str, list[list[str]]] = {}
    for path in sorted(site.rglob("index.html")):
        tree = html.fromstring(path.read_bytes())
        here: dict[str, list[str]] = {}
        for element in tree.iter():
            above = element.getparent()
            if above is not None and above.tag in HEADINGS and is_bare(above):
                continue
            if section := element.get("data-section"):
                is_head = above is not None and above.tag in HEADINGS
                pieces = [*pieces_of_html(element), " "]
                here.setdefault(section, []).extend([f"{HEAD} ", *pieces, f"{END} "] if is_head else pieces)
        for section, pieces in here.items():
            found.setdefault(section, []).append(pieces)
    return found


def is_left_out(element: html.HtmlElement) -> bool:
    """Whether a report leaves the element out: what earlier editions told, and details for readers of pages."""
    if element.get("data-earlier") is not None or "ssr-quiet" in element.get("class", ""):
        return True
    return len(element) > 0 and not (element.text or "").strip() and all(map(is_left_out, element))


def is_bare(heading: html.HtmlElement) -> bool:
    """Whether nothing is left below a heading in a report."""
    above = heading.getparent()
    start = above if above is not None and above.tag == "summary" else heading
    below = list(takewhile(lambda one: one.tag not in HEADINGS, start.itersiblings()))
    return bool(below) and all(map(is_left_out, below))


def pieces_of_html(element: html.HtmlElement) -> Iterable[str]:
    if element.tag in ("sup", "svg") or element.get("class") in ("ssr-figures-of", "ssr-label"):
        return  # the mark of a note, the letters of a picture, the table that Word's picture does without, a fold's word
    if is_left_out(element) or (element.tag in HEADINGS and is_bare(element)):
        return
    yield f"{HEAD} " if element.tag in HEADINGS else ""
    yield element.text or ""
    for child in element:
        yield from pieces_of_html(child)
        yield child.tail or ""
    if element.tag in BLOCKS:
        yield f" {END} " if element.tag in HEADINGS else " "


def in_word(docx: bytes, section: str) -> list[str] | None:
    """The pieces of text between the bookmarks of a section, or None when the report does not have it."""
    with zipfile.ZipFile(io.BytesIO(docx)) as parts:
        body = etree.fromstring(parts.read("word/document.xml"))
    name = section_bookmark(section)
    starts = [e for e in body.iter(f"{W}bookmarkStart") if e.get(f"{W}name") == name]
    if not starts:
        return None
    number, inside, pieces = starts[0].get(f"{W}id"), False, []
    for element in body.iter():
        if element is starts[0]:
            inside = True
        elif element.tag == f"{W}bookmarkEnd" and element.get(f"{W}id") == number:
            break
        elif inside and element.tag in (f"{W}p", f"{W}br", f"{W}tab"):
            pieces.append(" ")
        elif inside and element.tag in (f"{W}t", f"{W}noBreakHyphen") and not is_note(element):
            pieces.append("-" if element.tag == f"{W}noBreakHyphen" else element.text or "")
    return pieces


def is_note(text: etree._Element) -> bool:
    """Whether a text is the mark of a note, or a note below a table."""
    run = text.getparent()
    paragraph = next(text.iterancestors(f"{W}p"))
    mark = run is not None and run.find(f"{W}rPr/{W}vertAlign") is not None
    return mark or paragraph.find(f"{W}pPr/{W}pStyle[@{W}val='UNTableNote']") is not None


def agrees(page: str, word: str) -> bool:
    """Whether a page says what Word says, where a lone heading is left out or begins the paragraph below it.

    The lone heading of an outline, such as the name of a country, may stand before it all.
    """
    if page.replace(f"{HEAD} ", "").replace(f"{END} ", "") == word:
        return True
    pieces = re.split(f"{HEAD} (.*?) {END} ", page)
    form = "".join(f"(?:{re.escape(one)}[.]? )?" if at % 2 else re.escape(one) for at, one in enumerate(pieces))
    return re.fullmatch(rf"(?:[^.]+[.] )?{form}", word) is not None


def without_table_numbers(text: str) -> str:
    """Nor the numbers that references give: those of paragraphs a page does not have."""
    text = re.sub(r" \(para\. \d+\)", "", text)
    text = re.sub(r"(table \d+|figure [IVXL\d]+|the (table|figure) below)", "below", text)
    return re.sub(r"(Table \d+|Figure [IVXL\d]+)\.? ", "", text)


@pytest.mark.parametrize("world", ["sample", "small"])
def test_every_section_says_the_same_on_the_page_and_in_word(
    world: str, sample_site: Path, small: Path, tmp_path: Path
) -> None:
    site, root = sample_site, ROOT
    if world == "small":
        site, root = tmp_path / "site", small
        build(small, site, (), Visibility.PUBLIC)
    corpus = open_project(root).corpus
    named = [(one.name.of("en"), one.acronym) for one in corpus.partners]
    named += [(one.name.of("en"), one.acronym) for country in corpus.countries for one in country.operations]
    names = {full: short for full, short in sorted(named, key=lambda pair: -len(pair[0])) if short}
    compared = 0
    for edition in sorted(path for path in site.iterdir() if (path / "reports").is_dir() and path.name != "latest"):
        pages = on_pages(edition)
        for docx in sorted(edition.glob("reports/*.docx")):
            data = docx.read_bytes()
            for section, versions in pages.items():
                word = in_word(data, section)
                if word is None or not section:
                    continue
                compared += 1
                expected = without_table_numbers(said(word, names))
                for version in versions:
                    found = without_table_numbers(said(version, names))
                    assert agrees(found, expected), f"{edition.name} {docx.name} {section}\n{found!r}\n{expected!r}"
    assert compared > (20 if world == "small" else 100), "the comparison must have found the sections"
