"""Drawings beside the pictures of a .docx: Word shows the SVG, which stays sharp, and older programs the PNG.

Pandoc embeds the PNG. The SVG is a second part that the picture names in an extension (Microsoft, [MS-ODRAWXML]
2.3.2.1, ``asvg:svgBlip``); its text stays text, so that a drafter can turn it into shapes and edit them.
"""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from builder.edges.wordml import Element, Parts

_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SVG = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
_SVG_EXTENSION = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"


def add_drawings(
    document: Element, links: Element, types: Element, parts: Parts, pictures: Mapping[str, bytes]
) -> Parts:
    """Change the open trees of a file so that each picture has its drawing; the parts that come in with them.

    ``pictures`` holds ``x.png`` and ``x.svg`` by name. A file without pictures knows their types too, because a redline
    may bring pictures of an earlier one into it.
    """
    drawings = {data: (name, pictures[name]) for name, data in _pairs(pictures)}
    media = {one.get("Id", ""): one.get("Target", "") for one in links}
    added: dict[str, bytes] = {}
    for blip in document.iter(f"{{{_A}}}blip"):
        found = drawings.get(parts.get(f"word/{media.get(blip.get(f'{{{_R}}}embed', ''), '')}", b""))
        if found:
            name, svg = found
            added[f"word/media/{name}"] = svg
            _extend(blip, _linked(links, f"media/{name}"))
    for extension, kind in (("png", "image/png"), ("svg", "image/svg+xml")):
        if not any(one.get("Extension") == extension for one in types):
            etree.SubElement(types, f"{{{_TYPES}}}Default", Extension=extension, ContentType=kind)
    return added


def _pairs(pictures: Mapping[str, bytes]) -> list[tuple[str, bytes]]:
    """The name of each drawing, with the bytes of the picture that it stands beside."""
    return [(f"{name.removesuffix('.png')}.svg", data) for name, data in pictures.items() if name.endswith(".png")]


def _linked(links: Element, target: str) -> str:
    """The id of the relationship that leads to a part, made when there is none."""
    known = next((one.get("Id", "") for one in links if one.get("Target") == target), "")
    if known:
        return known
    id = f"rIdDrawing{len(links)}"
    kind = f"{_R}/image"
    etree.SubElement(links, etree.QName(links[0].tag), Id=id, Type=kind, Target=target)
    return id


def _extend(blip: Element, id: str) -> None:
    listed = blip.find(f"{{{_A}}}extLst")
    if listed is None:
        listed = etree.SubElement(blip, f"{{{_A}}}extLst")
    extension = etree.SubElement(listed, f"{{{_A}}}ext", uri=_SVG_EXTENSION)
    svg = etree.SubElement(extension, f"{{{_SVG}}}svgBlip", nsmap={"asvg": _SVG})
    svg.set(f"{{{_R}}}embed", id)
