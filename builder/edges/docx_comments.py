"""Comments of Word in the margin of a finished .docx: bytes in, bytes out (ECMA-376 part 1, 17.13.4)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from lxml import etree

from builder.edges.wordml import SPACE, Element, W, element, find, packed, read, tag, unpacked, write

_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"


def add_comments(docx: bytes, comments: Mapping[str, Sequence[str]], author: str, epoch: int) -> bytes:
    """The file with comments of ``author`` at ``epoch`` (seconds, UTC).

    ``comments`` are the lines of each by the name of a bookmark in the paragraph that it belongs to. Bookmarks of that
    name are gone afterwards.
    """
    parts = unpacked(docx)
    document = read(parts["word/document.xml"])
    made = etree.Element(tag("comments"), nsmap={"w": W})
    date = datetime.fromtimestamp(epoch, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    for start in list(document.iter(tag("bookmarkStart"))):
        lines = comments.get(start.get(tag("name"), ""))
        if lines is None:
            continue
        paragraph = next(start.iterancestors(tag("p")))
        id = str(len(made))
        comment = element("comment", id=id, author=author, date=date, initials="".join(w[0] for w in author.split()))
        comment.extend(_line(line) for line in lines)
        made.append(comment)
        _span(paragraph, id)
        _take_out(document, start)
    types, links = read(parts["[Content_Types].xml"]), read(parts["word/_rels/document.xml.rels"])
    etree.SubElement(types, f"{{{_TYPES}}}Override", PartName="/word/comments.xml", ContentType=_CONTENT)
    etree.SubElement(links, etree.QName(links[0].tag), Id="rIdComments", Type=_KIND, Target="comments.xml")
    changed = {
        "[Content_Types].xml": types,
        "word/_rels/document.xml.rels": links,
        "word/document.xml": document,
        "word/comments.xml": made,
    }
    return packed(parts | {name: write(tree) for name, tree in changed.items()}, epoch)


def _line(line: str) -> Element:
    paragraph, run, text = element("p"), element("r"), element("t")
    text.text = line
    text.set(SPACE, "preserve")
    run.append(text)
    paragraph.append(run)
    return paragraph


def _span(paragraph: Element, id: str) -> None:
    """The comment covers its whole paragraph; the mark that leads to it ends the paragraph."""
    properties = find(paragraph, "pPr")
    paragraph.insert(0 if properties is None else 1, element("commentRangeStart", id=id))
    paragraph.append(element("commentRangeEnd", id=id))
    run = element("r")
    run.append(element("commentReference", id=id))
    paragraph.append(run)


def _take_out(document: Element, start: Element) -> None:
    ends = (one for one in document.iter(tag("bookmarkEnd")) if one.get(tag("id")) == start.get(tag("id")))
    for one in (start, *ends):
        parent = one.getparent()
        if parent is not None:
            parent.remove(one)
