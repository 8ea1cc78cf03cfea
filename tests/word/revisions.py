"""Accepts and rejects all tracked changes of a .docx on its XML, and tells what a reader then sees.

It follows ECMA-376 part 1, 17.13.5, and knows nothing of how the changes were made.
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.edges.wordml import Element, find, read, tag, unpacked, value

GOES = {"accept": ("del", "moveFrom"), "reject": ("ins", "moveTo")}
STAYS = {"accept": ("ins", "moveTo"), "reject": ("del", "moveFrom")}
RANGES = [f"move{end}Range{side}" for end in ("From", "To") for side in ("Start", "End")]


def settled(docx: bytes, how: str) -> list[str]:
    """What is left of a .docx when all changes are accepted or rejected, as `told` tells it."""
    parts = unpacked(docx)
    document, notes = read(parts["word/document.xml"]), read(parts["word/footnotes.xml"])
    for root in (document, notes):
        settle(root, how)
    left = {one.tag for root in (document, notes) for one in root.iter()}
    assert not left & {tag(name) for name in (*GOES[how], *STAYS[how], "delText", "delInstrText", *RANGES)}
    return told(document, notes)


def settle(root: Element, how: str) -> None:
    for row in list(root.iter(tag("tr"))):
        properties = find(row, "trPr")
        if properties is not None and any(find(properties, name) is not None for name in GOES[how]):
            remove(row)
    for table in list(root.iter(tag("tbl"))):
        if table.find(tag("tr")) is None:
            remove(table)
    ended = [p for p in root.iter(tag("p")) if any(find(p, "pPr", "rPr", name) is not None for name in GOES[how])]
    for name in (*GOES[how], *RANGES):
        for one in list(root.iter(tag(name))):
            remove(one)
    for name in STAYS[how]:
        for one in list(root.iter(tag(name))):
            for child in list(one):
                one.addprevious(child)
            remove(one)
    for one in root.iter(tag("delText"), tag("delInstrText")):
        one.tag = {tag("delText"): tag("t"), tag("delInstrText"): tag("instrText")}[str(one.tag)]
    for link in list(root.iter(tag("hyperlink"))):
        if not len(link):
            remove(link)
    for paragraph in ended:
        assert not list(paragraph.iter(tag("r"))), "a paragraph whose mark goes must not run into the next one"
        remove(paragraph)


def remove(one: Element) -> None:
    parent = one.getparent()
    assert parent is not None
    parent.remove(one)


def told(document: Element, notes: Element) -> list[str]:
    """A line for each paragraph with its style and its notes, tables with bars; numbers that Word counts are left out."""
    texts = {note.get(tag("id")): said(note, {}) for note in notes}
    return [line for block in document[0] for line in lines(block, texts)]


def lines(block: Element, notes: dict[str | None, str]) -> Iterator[str]:
    if block.tag == tag("p"):
        text = said(block, notes)
        yield f"{value(block, 'pPr', 'pStyle')}: {text}" if text else ""
    elif block.tag == tag("tbl"):
        for row in block.findall(tag("tr")):
            cells = (" / ".join(line for one in cell for line in lines(one, notes)) for cell in row.findall(tag("tc")))
            yield f"| {' | '.join(cells)} |"


def said(within: Element, notes: dict[str | None, str]) -> str:
    """The characters of runs; a field is its instruction, whatever it shows."""
    pieces: list[str] = []
    depth, shows = 0, 0
    for one in within.iter():
        if one.tag == tag("fldSimple"):
            pieces.append(f"{{{one.get(tag('instr'))}}}")
        elif one.tag == tag("fldChar"):
            kind = one.get(tag("fldCharType"))
            depth += {"begin": 1, "end": -1}.get(str(kind), 0)
            shows = depth if kind == "separate" else 0 if kind == "end" else shows
        elif one.tag == tag("instrText"):
            pieces.append(f"{{{one.text}}}")
        elif one.tag == tag("footnoteReference"):
            pieces.append(f"[{notes[one.get(tag('id'))]}]")
        elif one.tag == tag("t") and not shows and not any(a.tag == tag("fldSimple") for a in one.iterancestors()):
            pieces.append(one.text or "")
        elif one.tag == tag("noBreakHyphen"):
            pieces.append("\u2011")
        elif one.tag in (tag("tab"), tag("br")) and one.getparent() is not None and one.getparent().tag == tag("r"):  # type: ignore[union-attr]
            pieces.append("\t" if one.tag == tag("tab") else "\n")
    return "".join(pieces)


def plainly(docx: bytes) -> list[str]:
    """What a .docx without changes tells."""
    parts = unpacked(docx)
    return told(read(parts["word/document.xml"]), read(parts["word/footnotes.xml"]))


def ids(docx: bytes) -> list[str]:
    """The ids of all revisions and bookmarks."""
    parts = unpacked(docx)
    names = ("ins", "del", "moveFrom", "moveTo", "moveFromRangeStart", "moveToRangeStart", "bookmarkStart")
    roots = [read(parts[name]) for name in ("word/document.xml", "word/footnotes.xml")]
    return [one.get(tag("id"), "") for root in roots for name in names for one in root.iter(tag(name))]
