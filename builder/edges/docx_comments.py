"""Comments of Word in the margin of a finished .docx: bytes in, bytes out (ECMA-376 part 1, 17.13.4)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lxml import etree

from builder.edges.docx_parts import Package
from builder.edges.wordml import SPACE, Element, W, element, find, moment, read, tag, write

_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"


def add_comments(docx: bytes, comments: Mapping[str, Sequence[str]], author: str, epoch: int) -> bytes:
    """The file with comments of ``author`` at ``epoch`` (seconds, UTC).

    ``comments`` are the lines of each by the name of a bookmark in the paragraph that it belongs to. Bookmarks of that
    name are gone afterwards.
    """
    package = Package(docx)
    made = etree.Element(tag("comments"), nsmap={"w": W})
    by = {"author": author, "date": moment(epoch), "initials": "".join(word[0] for word in author.split())}
    for start in list(package.document.iter(tag("bookmarkStart"))):
        lines = comments.get(start.get(tag("name"), ""))
        if lines is None:
            continue
        id = str(len(made))
        comment = element("comment", id=id, **by)
        comment.extend(_line(line) for line in lines)
        made.append(comment)
        _span(next(start.iterancestors(tag("p"))), id)
    package.drop_bookmarks(comments.keys())
    types, links = read(package.parts["[Content_Types].xml"]), package.links["document"]
    etree.SubElement(types, f"{{{_TYPES}}}Override", PartName="/word/comments.xml", ContentType=_CONTENT)
    etree.SubElement(links, etree.QName(links[0].tag), Id="rIdComments", Type=_KIND, Target="comments.xml")
    package.parts |= {"[Content_Types].xml": write(types), "word/comments.xml": write(made)}
    return package.packed(epoch)


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
