"""What pandoc leaves to be done in a .docx: parts in, parts out, no outside tool.

Pandoc writes the runs, footnotes, links and tables, and takes lists and pages from the reference document. It cannot
fill in headers or write a masthead; it gives lists indents of its own and tables no widths, and it names bookmarks anew
that begin with an underscore. Styles and settings are those of the reference document as they stand, because pandoc
adds styles for program code that rest on a style that is not there.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import asdict, dataclass
from xml.sax.saxutils import escape

from builder.edges.docx_manuscript import as_manuscript
from builder.edges.docx_pictures import add_drawings
from builder.edges.docx_tables import lay_out_tables
from builder.edges.wordml import (
    SPACE,
    Element,
    Parts,
    element,
    find,
    moment,
    read,
    remove,
    set_property,
    tag,
    value,
    words,
    write,
)

_OUR_BOOKMARK = re.compile(r"(?:Ref|Sec)[0-9a-f]{16}")
_COMMENTS = "word/comments.xml"
_HYPHEN = "\u2011"
_FIELD = re.compile(r"\{(\w+)\}")
_PROPERTIES = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_APPLICATION = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"


@dataclass(frozen=True, slots=True, kw_only=True)
class Masthead:
    """What stands on the first page and in the running lines; each line is printed as it is given (rules 5 to 16).

    ``symbol`` may be a placeholder, ``S/20XX/XXX``. ``distribution`` and ``original`` are whole lines, ``Distr.:
    General`` and ``Original: English``. ``title`` is the subject, ``type_line`` the type on its own line, ``Report of
    the Secretary-General``. ``language`` is the BCP 47 code of the text. DGACM assigns the job number. An empty line is
    left out. ``is_manuscript`` gives the report the look of a manuscript.
    """

    organ: str
    symbol: str
    distribution: str
    date: str
    original: str
    title: str
    type_line: str
    language: str = "en-GB"
    organization: str = "United Nations"
    job: str = "YY-NNNNN"
    is_manuscript: bool = False


def names_alone(look: Parts) -> Parts:
    """The reference document as pandoc needs it, which reads it anew for each report: styles by their names, no lists.

    How they look the finished report has from ``look``.
    """
    styles, numbering = read(look["word/styles.xml"]), read(look["word/numbering.xml"])
    for style in styles.iterchildren(tag("style")):
        style[:] = style.findall(tag("name"))
    numbering[:] = []
    return {**look, "word/styles.xml": write(styles), "word/numbering.xml": write(numbering)}


def finish(written: Parts, look: Parts, masthead: Masthead, *, pictures: Parts, epoch: int) -> Parts:
    """The finished report from what pandoc wrote and the reference document; ``epoch`` (seconds, UTC) dates it.

    ``pictures`` are the files that it shows, as `add_drawings` takes them.
    """
    parts = {name: part for name, part in written.items() if name != _COMMENTS}
    document, notes = read(parts["word/document.xml"]), read(parts["word/footnotes.xml"])
    types, links = read(parts["[Content_Types].xml"]), read(parts["word/_rels/document.xml.rels"])
    numbering, styles = read(look["word/numbering.xml"]), read(look["word/styles.xml"])
    page = read(look["word/document.xml"])

    parts |= add_drawings(document, links, types, parts, pictures)
    _drop_comments(types, links)
    _rewire_lists(document, read(parts["word/numbering.xml"]), numbering)
    _name_bookmarks([document, notes])
    _unmark_references(document)
    _say_once([document, notes])
    _set_note_marks(notes)
    _hold_hyphens([document, notes])
    _keep_lead_ins(document)
    lay_out_tables(document, page, styles)
    fields = _fields(masthead)
    _put_masthead(document, page, fields)
    if masthead.is_manuscript:
        as_manuscript(styles)
    for language in styles.iter(tag("lang")):
        language.set(tag("val"), masthead.language)

    for name in parts:
        if name.startswith(("word/header", "word/footer")):
            running = read(parts[name])
            _fill(running, fields)
            parts[name] = write(running)
    trees = {"document": document, "footnotes": notes, "numbering": numbering, "styles": styles}
    parts |= {f"word/{name}.xml": write(tree) for name, tree in trees.items()}
    parts |= {"[Content_Types].xml": write(types), "word/_rels/document.xml.rels": write(links)}
    parts["word/settings.xml"] = look["word/settings.xml"]
    parts["docProps/core.xml"] = _core(masthead, epoch)
    parts["docProps/app.xml"] = f'{_PROPERTIES}<Properties xmlns="{_APPLICATION}"/>'.encode()
    return parts


def _drop_comments(types: Element, links: Element) -> None:
    """Pandoc writes a part for comments that has none: a report has one only where comments were asked for."""
    for root, key, said in ((types, "PartName", f"/{_COMMENTS}"), (links, "Target", "comments.xml")):
        for one in [one for one in root if one.get(key) == said]:
            root.remove(one)


def _fields(masthead: Masthead) -> Mapping[str, str]:
    series, slash, number = masthead.symbol.partition("/")
    said = {name: value for name, value in asdict(masthead).items() if isinstance(value, str)}
    return {**said, "series": series, "number": slash + number}


def _rewire_lists(document: Element, pandocs: Element, numbering: Element) -> None:
    """Give each of pandoc's lists the levels of the reference document.

    Every ordered list is a list of its own that begins at (a); all lists of bullets are one.
    """
    kinds = _kinds_of_lists(pandocs)
    levels = {value(one, "name"): one.get(tag("abstractNumId"), "") for one in numbering.iter(tag("abstractNum"))}
    made: dict[tuple[str, str], str] = {}
    first = 1 + max(int(one.get(tag("numId"), "0")) for one in numbering.iter(tag("num")))
    for used in document.iter(tag("numId")):
        paragraph = next(used.iterancestors(tag("p")))
        old = used.get(tag("val"), "")
        box = "Box" if value(paragraph, "pPr", "pStyle").startswith("UNSummary") else ""
        name = f"UN{box}{kinds[old]}"
        key = (name, old if kinds[old] == "Ordered" else "")
        if key not in made:
            made[key] = str(first + len(made))
            restart = value(paragraph, "pPr", "numPr", "ilvl") if key[1] else ""
            numbering.append(_list(made[key], levels[name], restart))
        used.set(tag("val"), made[key])
        style = find(paragraph, "pPr", "pStyle")
        if style is not None and style.get(tag("val")) == "Compact":  # pandoc's own, before a list that opens an item
            style.set(tag("val"), "UNList")


def _keep_lead_ins(document: Element) -> None:
    """A paragraph that leads in a list, "Other updates, latest first:", does not end a page without it."""
    for paragraph in document.iter(tag("p")):
        below = next(paragraph.itersiblings(tag("p"), tag("tbl")), None)
        if below is not None and find(below, "pPr", "numPr") is not None and words(paragraph).endswith(":"):
            set_property(paragraph, element("keepNext"))


def _kinds_of_lists(pandocs: Element) -> Mapping[str, str]:
    """Pandoc's lists by id: with numbers, with bullets, or with a blank for the later paragraphs of an item."""
    kinds: dict[str, str] = {}
    for one in pandocs.iter(tag("abstractNum")):
        bullet = value(one, "lvl", "numFmt") == "bullet"
        blank = not value(one, "lvl", "lvlText").strip()
        kinds[one.get(tag("abstractNumId"), "")] = "Continued" if blank else "Bullets" if bullet else "Ordered"
    return {num.get(tag("numId"), ""): kinds[value(num, "abstractNumId")] for num in pandocs.iter(tag("num"))}


def _list(number: str, levels: str, restart: str) -> Element:
    made = element("num", numId=number)
    made.append(element("abstractNumId", val=levels))
    if restart:
        override = element("lvlOverride", ilvl=restart)
        override.append(element("startOverride", val=1))
        made.append(override)
    return made


def _name_bookmarks(roots: list[Element]) -> None:
    """Put back the underscore that hides our bookmarks in Word, keep the first of a name, and count ids from 1."""
    ids: dict[str, str] = {}
    names: set[str] = set()
    for root in roots:
        for start in list(root.iter(tag("bookmarkStart"))):
            name = _hidden(start.get(tag("name"), ""))
            if name in names:
                remove(start)
                continue
            names.add(name)
            ids[start.get(tag("id"), "")] = str(len(names))
            start.set(tag("id"), str(len(names)))
            start.set(tag("name"), name)
        for end in list(root.iter(tag("bookmarkEnd"))):
            if (old := end.get(tag("id"), "")) in ids:
                end.set(tag("id"), ids[old])
            else:
                remove(end)
        for link in root.iter(tag("hyperlink")):
            if anchor := link.get(tag("anchor")):
                link.set(tag("anchor"), _hidden(anchor))


def _hidden(name: str) -> str:
    return f"_{name}" if _OUR_BOOKMARK.fullmatch(name) else name


def _unmark_references(document: Element) -> None:
    """A reference within the report looks like the text around it; only links out of it are coloured."""
    for link in document.iter(tag("hyperlink")):
        if link.get(tag("anchor")):
            for style in list(link.iter(tag("rStyle"))):
                if style.get(tag("val")) == "Hyperlink":
                    remove(style)


def _say_once(roots: list[Element]) -> None:
    """Pandoc repeats a property of a run inside its like, italics inside italics; a schema takes each once."""
    for root in roots:
        for properties in root.iter(tag("rPr")):
            said: set[str] = set()
            for one in list(properties):
                if str(one.tag) in said:
                    properties.remove(one)
                said.add(str(one.tag))


def _set_note_marks(notes: Element) -> None:
    """A tab instead of pandoc's blank between the number of a footnote and its text: the number hangs in the margin."""
    for mark in list(notes.iter(tag("footnoteRef"))):
        run = mark.getparent()
        blank = None if run is None else run.getnext()
        if run is None or blank is None:
            continue
        if words(blank) == " ":
            remove(blank)
        after = element("r")
        after.append(element("tab"))
        run.addnext(after)


def _hold_hyphens(roots: list[Element]) -> None:
    """Word's own sign for a hyphen at which no line ends, in place of a character that not every font has."""
    for root in roots:
        for text in [one for one in root.iter(tag("t")) if _HYPHEN in (one.text or "")]:
            first, *others = (text.text or "").split(_HYPHEN)
            text.text = first
            for other in reversed(others):
                after = element("t")
                after.text = other
                after.set(SPACE, "preserve")
                text.addnext(after)
                text.addnext(element("noBreakHyphen"))


def _put_masthead(document: Element, page: Element, fields: Mapping[str, str]) -> None:
    """Masthead and title lines from the body of the reference document, before everything else."""
    body, model = document[0], page[0]
    for at, one in enumerate(model.iterchildren(tag("tbl"), tag("p"))):
        copied = deepcopy(one)
        body.insert(at, copied)
        _fill(copied, fields)


def _fill(root: Element, fields: Mapping[str, str]) -> None:
    """Put words in place of names in braces; a paragraph that has nothing to say goes, unless it is the only one."""
    for text in list(root.iter(tag("t"))):
        if not (text.text and _FIELD.search(text.text)):
            continue
        text.text = _FIELD.sub(lambda match: fields[match[1]], text.text)
        text.set(SPACE, "preserve")
        paragraph = next(text.iterancestors(tag("p")))
        cell = paragraph.getparent()
        needed = cell is None or len(cell.findall(tag("p"))) == 1
        if not needed and not words(paragraph):
            remove(paragraph)


def _core(masthead: Masthead, epoch: int) -> bytes:
    """Title with the symbol (rule 74), language and dates; no names of persons."""
    date = moment(epoch)
    when = "".join(
        f'<dcterms:{word} xsi:type="dcterms:W3CDTF">{date}</dcterms:{word}>' for word in ("created", "modified")
    )
    return (
        f'{_PROPERTIES}<cp:coreProperties xmlns:cp="{_CORE}" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(masthead.title)} ({escape(masthead.symbol)})</dc:title>{when}"
        f"<dc:language>{escape(masthead.language)}</dc:language></cp:coreProperties>"
    ).encode()
