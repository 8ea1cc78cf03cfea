"""Vega-Lite specifications to pictures: SVG for screens and PNG for print, without a browser and without the network.

Only the lettering that the renderer brings along is used, never a font of the machine, so the bytes depend on the
specification and the version of the renderer alone. The SVG keeps its text as text.
"""

from __future__ import annotations

import os
import re
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

from lxml import etree

from builder.edges.tool import ToolFailed

VEGA_LITE = "5.21"
PRINT_SCALE = 2.75
"""Pixels of the PNG for each of the drawing: 560 pixels fill a column of 13 centimetres, at 300 dots to the inch."""

_SVG = "{http://www.w3.org/2000/svg}"
_NUMBER = re.compile(r"-?\d+\.\d+")
_KEPT_DECIMALS = 2
_SAYS_NOTHING = {"class", "pointer-events", "aria-hidden", "role", "aria-roledescription", "version"}
_DEFAULTS = {"opacity": "1", "stroke-width": "1", "text-anchor": "start", "transform": "translate(0,0)"}
_ON_ROOT = {"font-family", "font-size"}


@dataclass(frozen=True, slots=True)
class Picture:
    """One drawing: SVG as text, in print colours, and PNG at print resolution."""

    svg: str
    png: bytes


@lru_cache(maxsize=1024)
def drawing(specification: str) -> str:
    """The SVG of a specification, drawn once however many pages and reports show it.

    Raises ToolFailed when the renderer refuses the specification.
    """
    import vl_convert  # here, so that nothing waits for it that draws nothing

    with _own_fonts(), _refusals():
        return _tidied(vl_convert.vegalite_to_svg(specification, vl_version=VEGA_LITE, allowed_base_urls=[]))


@lru_cache(maxsize=1024)
def picture(specification: str) -> Picture:
    """The drawing of a specification and the same for print, which takes twice as long and which no page needs."""
    import vl_convert

    svg = drawing(specification)
    with _own_fonts(), _refusals():
        return Picture(svg, _packed(vl_convert.svg_to_png(svg, scale=PRINT_SCALE)))


@contextmanager
def _refusals() -> Iterator[None]:
    try:
        yield
    except (ValueError, etree.XMLSyntaxError) as error:
        raise ToolFailed(
            f"a picture could not be drawn, and vl-convert said: {error}; install it again: "
            '"pip install --force-reinstall vl-convert-python"'
        ) from error


@contextmanager
def _own_fonts() -> Iterator[None]:
    """Shows the renderer an empty folder of fonts; the environment is given back as it was."""
    before = os.environ.get("FONTCONFIG_FILE")
    with TemporaryDirectory(prefix="ssr-fonts-") as name:
        settings = Path(name) / "fonts.conf"
        settings.write_text(f'<?xml version="1.0"?><fontconfig><dir>{name}</dir></fontconfig>', encoding="utf-8")
        os.environ["FONTCONFIG_FILE"] = str(settings)
        try:
            yield
        finally:
            if before is None:
                del os.environ["FONTCONFIG_FILE"]
            else:
                os.environ["FONTCONFIG_FILE"] = before


def _tidied(svg: str) -> str:
    """The drawing without what shows nothing: empty groups and paths, defaults, words for machines, long decimals."""
    root = etree.fromstring(svg.encode())
    for one in list(root.iter(f"{_SVG}path")):
        if one.get("display") == "none" or one.get("class") == "background":
            _drop(one)
    for group in reversed(list(root.iter(f"{_SVG}g"))):
        if not len(group):
            _drop(group)
    for one in root.iter():
        for name, text in [(str(key), str(value)) for key, value in one.attrib.items()]:
            if name in _SAYS_NOTHING or _DEFAULTS.get(name) == text or (name in _ON_ROOT and one is not root):
                del one.attrib[name]
            else:
                one.set(name, _NUMBER.sub(_shorter, text))
    for group in reversed(list(root.iter(f"{_SVG}g"))):
        if not group.attrib:
            _unwrap(group)
    for name in ("width", "height"):
        del root.attrib[name]
    root.set("font-family", "Liberation Sans, Arial, Helvetica, sans-serif")
    root.set("font-size", "11")
    etree.cleanup_namespaces(root)
    return etree.tostring(root, encoding="unicode")


def _shorter(number: re.Match[str]) -> str:
    return f"{round(float(number[0]), _KEPT_DECIMALS):g}"


def _packed(png: bytes) -> bytes:
    """The same PNG a third as large: the renderer packs in haste, and reports hold many pictures."""
    chunks, at = [], 8
    while at < len(png):
        (length,) = struct.unpack_from(">I", png, at)
        chunks.append((png[at + 4 : at + 8], png[at + 8 : at + 8 + length]))
        at += length + 12
    pixels = zlib.compress(zlib.decompress(b"".join(data for kind, data in chunks if kind == b"IDAT")), 6)
    others = [(kind, data) for kind, data in chunks if kind not in (b"IDAT", b"IEND")]
    found = [*others, (b"IDAT", pixels), (b"IEND", b"")]
    return png[:8] + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in found
    )


def _drop(one: etree._Element) -> None:
    parent = one.getparent()
    if parent is not None:
        parent.remove(one)


def _unwrap(group: etree._Element) -> None:
    parent = group.getparent()
    if parent is not None:
        at = parent.index(group)
        parent[at : at + 1] = list(group)
