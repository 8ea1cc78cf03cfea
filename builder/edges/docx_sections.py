"""Pages that lie on their side, for tables whose words do not fit across an upright page.

A section of Word ends with the paragraph that carries its properties, so a table that needs the long side of the paper
gets a section of its own between two upright ones, with its headings, caption and notes. Headers and footers are those
of the section before, as Word inherits them (ECMA-376 part 1, 17.10.1); only the first section has a first page. Where
nothing follows the table, the last section itself lies down: an upright one behind it would be an empty page.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy

from builder.edges.wordml import Element, element, find, remove, set_property, tag, value

_HEADS = ("Heading", "UNAnnexHeading", "UNTableCaption")


def may_turn(table: Element) -> bool:
    """Only what stands in the body has pages of its own."""
    parent = table.getparent()
    return parent is not None and parent.tag == tag("body")


def turn(table: Element, last_note: Element | None) -> None:
    """Put a table of the body on pages that lie on their side; ``last_note`` is the last paragraph of its notes."""
    body = table.getparent()
    upright = None if body is None else body.find(tag("sectPr"))
    if body is None or upright is None:
        raise AssertionError("pandoc ends the body with the section of the reference document")
    first = table
    for one in _before(table):
        if not value(one, "pPr", "pStyle").startswith(_HEADS):
            break
        first = one
    before = next(_before(first), None)
    ending = None if before is None else find(before, "pPr", "sectPr")
    if ending is not None and value(ending, "pgSz", name="orient") == "landscape":
        remove(ending)
    else:
        if before is None or before.tag != tag("p"):
            before = element("p")
            first.addprevious(before)
        set_property(before, _first_section(body, upright))
    if next(_after(table if last_note is None else last_note), None) is None:
        _lay(upright)
        return
    if last_note is None:
        last_note = element("p")
        table.addnext(last_note)
    made = deepcopy(upright)
    _lay(made)
    set_property(last_note, made)


def _before(one: Element) -> Iterator[Element]:
    """The paragraphs and tables before one, nearest first."""
    return one.itersiblings(tag("p"), tag("tbl"), preceding=True)


def _after(one: Element) -> Iterator[Element]:
    return one.itersiblings(tag("p"), tag("tbl"))


def _first_section(body: Element, upright: Element) -> Element:
    """The properties of an upright section; the first one takes headers, footers and first page from the last."""
    made = deepcopy(upright)
    if len(list(body.iter(tag("sectPr")))) > 1:
        return made
    for name in ("headerReference", "footerReference", "titlePg"):
        for one in upright.findall(tag(name)):
            upright.remove(one)
    return made


def _lay(section: Element) -> None:
    """Turn the pages of a section on their side."""
    size = section.find(tag("pgSz"))
    if size is None:
        raise AssertionError("the reference document has a size of page")
    wide, high = size.get(tag("w"), ""), size.get(tag("h"), "")
    size.set(tag("w"), high)
    size.set(tag("h"), wide)
    size.set(tag("orient"), "landscape")
