"""WordprocessingML by hand: names, properties in the order of the schema, and packages with stable bytes."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from copy import deepcopy
from datetime import UTC, datetime
from functools import cache, lru_cache
from io import BytesIO
from typing import TypeAlias

from lxml import etree

Element: TypeAlias = etree._Element
Parts: TypeAlias = Mapping[str, bytes]
"""The parts of a package by name."""

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
_EARLIEST = datetime(1980, 1, 1, tzinfo=UTC)
"""A zip knows no earlier time."""

_ORDER = (
    "pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr",
    "suppressLineNumbers", "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap", "overflowPunct",
    "topLinePunct", "autoSpaceDE", "autoSpaceDN", "bidi", "adjustRightInd", "snapToGrid", "spacing", "ind",
    "contextualSpacing", "mirrorIndents", "suppressOverlap", "jc", "textDirection", "textAlignment",
    "textboxTightWrap", "outlineLvl", "divId", "cnfStyle", "rPr", "sectPr", "pPrChange",
)  # fmt: skip
"""The children of ``w:pPr`` in the order that ECMA-376 part 1, 17.3.1.26 demands."""


@cache
def tag(name: str) -> str:
    """The full name of an element or attribute of WordprocessingML."""
    return f"{{{W}}}{name}"


_RANKS = {tag(name): rank for rank, name in enumerate(_ORDER)}


def element(name: str, **attributes: str | int) -> Element:
    """A new element; attributes are of the same namespace."""
    return deepcopy(_model(name, **attributes))


@lru_cache(maxsize=1024, typed=True)
def _model(name: str, **attributes: str | int) -> Element:
    """What `element` copies: a report has hundreds alike, and a copy costs a third of another one."""
    return etree.Element(tag(name), {tag(key): str(said) for key, said in attributes.items()})


def find(at: Element, *path: str) -> Element | None:
    """The first element at a path of names below ``at``."""
    return at.find(_path(path))


@cache
def _path(names: tuple[str, ...]) -> str:
    return "/".join(map(tag, names))


def value(at: Element, *path: str, name: str = "val") -> str:
    """An attribute of the element at a path, or nothing when there is no such element or attribute."""
    found = find(at, *path)
    return "" if found is None else found.get(tag(name), "")


def words(at: Element) -> str:
    """What is said in an element, without fields, tabs and notes."""
    return "".join(
        one.text or "" if one.tag == tag("t") else "\u2011" for one in at.iter(tag("t"), tag("noBreakHyphen"))
    )


def _properties(paragraph: Element) -> Element:
    """The ``w:pPr`` of a paragraph, made when there is none."""
    found = find(paragraph, "pPr")
    if found is None:
        found = element("pPr")
        paragraph.insert(0, found)
    return found


def set_property(paragraph: Element, made: Element) -> None:
    """Give a paragraph a property, in place of an older one of that kind."""
    inside = _properties(paragraph)
    for old in inside.findall(made.tag):
        inside.remove(old)
    rank = _RANKS[str(made.tag)]
    inside.insert(sum(_RANKS[str(child.tag)] < rank for child in inside), made)


def remove(one: Element) -> None:
    """Take an element out of its parent, if it has one."""
    parent = one.getparent()
    if parent is not None:
        parent.remove(one)


def moment(epoch: int) -> str:
    """A time in seconds, UTC, as properties and annotations write it (W3CDTF)."""
    return datetime.fromtimestamp(epoch, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def read(part: bytes) -> Element:
    """The root of an XML part."""
    return etree.fromstring(part, _PARSER)


def write(root: Element) -> bytes:
    """An XML part, with namespaces that nothing uses taken out."""
    etree.cleanup_namespaces(root)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def unpacked(package: bytes) -> dict[str, bytes]:
    """The parts of a package."""
    with zipfile.ZipFile(BytesIO(package)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: Parts, epoch: int) -> bytes:
    """A package in which all entries carry the date of the epoch (seconds, UTC), the table of types first."""
    stamp = max(datetime.fromtimestamp(epoch, UTC), _EARLIEST)
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in sorted(parts, key=lambda name: (name != "[Content_Types].xml", name)):
            entry = zipfile.ZipInfo(name, (stamp.year, stamp.month, stamp.day, stamp.hour, stamp.minute, stamp.second))
            entry.create_system = 0
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, parts[name])
    return out.getvalue()
