"""Build ``reference.docx``, the look of every Word report: ``python -m templates.word.build_reference``.

Pandoc takes styles, lists, page, headers and footers from the reference document. `builder.edges.docx` takes the
masthead and the title lines from its body and fills in what stands in braces. All values are in ``look.py``.

The bytes depend on the files of this folder alone: entries are stored, not compressed, because compressors differ.
"""

from __future__ import annotations

import sys
import zipfile
from io import BytesIO
from pathlib import Path

from templates.word import look
from templates.word.markup import XML, R, W, field, paragraph, rule, run, style_id
from templates.word.styles import numbering, styles

STAMP = (1980, 1, 1, 0, 0, 0)
"""The time of every entry: the earliest that a zip can carry."""

PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
PAGE = field("PAGE", "1", "UN Page") + run("/", "UN Page") + field("NUMPAGES", "1", "UN Page")
JOB, SYMBOL = run("{job}"), run("{symbol}")
STAMPED = (paragraph("footer", run("{job} (E)\u2003\u2003DDMMYY")), paragraph("footer", run("*YYNNNNN*")))
"""Rule 9, H for the strings: job number with the letter of the language and the date, and the digits of the bar code;
the documents office assigns them."""


def _at_right(style: str, content: str, layout: str) -> str:
    """A paragraph at the right margin."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style_id(style)}"/>{layout}</w:pPr>{content}</w:p>'


FRAME = '<w:framePr w:wrap="around" w:vAnchor="text" w:hAnchor="margin" w:xAlign="right" w:y="1"/>'
"""Beside the next paragraph. A tab reaches the right margin of upright pages only: LibreOffice measures it once, for
the first section, and pages that lie on their side are wider."""

RUNNING = {
    "header_first": '<w:p><w:pPr><w:pStyle w:val="Header"/><w:pBdr><w:bottom w:val="nil"/></w:pBdr></w:pPr></w:p>',
    "header_even": paragraph("header", SYMBOL),
    "header_default": _at_right("header", SYMBOL, '<w:jc w:val="right"/>'),
    "footer_first": "".join(STAMPED),
    "footer_even": _at_right("footer", JOB, FRAME) + paragraph("footer", PAGE),
    "footer_default": _at_right("footer", PAGE, FRAME) + paragraph("footer", JOB),
}
"""Rules 9 and 14: symbol above, page and job number below; pages with even numbers are left-hand pages."""

SETTINGS = (
    '<w:zoom w:percent="100"/>'
    f'<w:defaultTabStop w:val="{look.TAB}"/><w:evenAndOddHeaders/><w:characterSpacingControl w:val="doNotCompress"/>'
    '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr><w:compat>'
    '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    f'</w:compat><w:themeFontLang w:val="{look.LANGUAGE}"/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/>'
)
FOOTNOTES = (
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
)


def _cell(width: int, weight: int, place: str, *content: str) -> str:
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:tcBorders>{rule("bottom", weight)}</w:tcBorders>'
        f'<w:vAlign w:val="{place}"/></w:tcPr>{"".join(content)}</w:tc>'
    )


def _row(height: int, mark: str, *cells: str) -> str:
    least = f'<w:trHeight w:val="{height}" w:hRule="atLeast"/>'
    return f"<w:tr><w:trPr><w:cantSplit/>{least}{mark}</w:trPr>{''.join(cells)}</w:tr>"


def _masthead() -> str:
    """Rules 5, 6, 12 and 74: one simple table without emblem, then subject and type on lines of their own."""
    left, right = look.MASTHEAD_LEFT, look.MASTHEAD_RIGHT
    top, bottom = look.MASTHEAD_RULE_TOP, look.MASTHEAD_RULE_BOTTOM
    organization = paragraph("UN Masthead Organization", run("{organization}"))
    symbol = paragraph("UN Masthead Symbol", run("{series}", "UN Series"), run("{number}"))
    organ = paragraph("UN Masthead Organ", run("{organ}"))
    details = [paragraph("UN Masthead Details", run(f"{{{name}}}")) for name in ("distribution", "date")]
    original = paragraph("UN Masthead Original", run("{original}"))
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{look.WIDTH}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>'
        '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="0" '
        'w:noVBand="0"/><w:tblCaption w:val="Masthead"/></w:tblPr>'
        f'<w:tblGrid><w:gridCol w:w="{left}"/><w:gridCol w:w="{right}"/></w:tblGrid>'
        + _row(
            look.MASTHEAD_TOP,
            "<w:tblHeader/>",
            _cell(left, top, "bottom", organization),
            _cell(right, top, "bottom", symbol),
        )
        + _row(
            look.MASTHEAD_BOTTOM, "", _cell(left, bottom, "top", organ), _cell(right, bottom, "top", *details, original)
        )
        + "</w:tbl>"
        + paragraph("Title", run("{title}"))
        + paragraph("Subtitle", run("{type_line}"))
    )


def _body() -> str:
    references = "".join(
        f'<w:{name.partition("_")[0]}Reference w:type="{name.partition("_")[2]}" r:id="{name}"/>' for name in RUNNING
    )
    return (
        f'<w:body>{_masthead()}<w:sectPr>{references}<w:pgSz w:w="{look.PAGE_WIDTH}" w:h="{look.PAGE_HEIGHT}"/>'
        f'<w:pgMar w:top="{look.MARGIN_TOP}" w:right="{look.MARGIN_RIGHT}" w:bottom="{look.MARGIN_BOTTOM}" '
        f'w:left="{look.MARGIN_LEFT}" w:header="{look.HEADER_FROM_EDGE}" w:footer="{look.FOOTER_FROM_EDGE}" '
        'w:gutter="0"/><w:cols w:space="720"/><w:titlePg/></w:sectPr></w:body>'
    )


def _part(root: str, content: str) -> str:
    return f'{XML}<w:{root} xmlns:w="{W}" xmlns:r="{R}">{content}</w:{root}>'


def _parts() -> dict[str, tuple[str, str]]:
    """Parts of ``word/`` other than the document: their kind and text by name."""
    running = {
        name: (name.partition("_")[0], _part({"header": "hdr", "footer": "ftr"}[name.partition("_")[0]], content))
        for name, content in RUNNING.items()
    }
    return {
        "styles": ("styles", styles()),
        "numbering": ("numbering", numbering()),
        "settings": ("settings", _part("settings", SETTINGS)),
        "footnotes": ("footnotes", _part("footnotes", FOOTNOTES)),
        **running,
    }


def _relationships(kinds: dict[str, tuple[str, str]]) -> str:
    """``kinds`` are kind and target by id."""
    inside = "".join(
        f'<Relationship Id="{name}" Type="{R}/{kind}" Target="{target}"/>' for name, (kind, target) in kinds.items()
    )
    return f'{XML}<Relationships xmlns="{PACKAGE}/relationships">{inside}</Relationships>'


def reference() -> bytes:
    """The bytes of the reference document, the same on every run and machine."""
    parts = _parts()
    types = {"document": "document.main", **{name: kind for name, (kind, _) in parts.items()}}
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{WORD}.{kind}+xml"/>' for name, kind in types.items()
    )
    files = {
        "[Content_Types].xml": f'{XML}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>',
        "_rels/.rels": _relationships({"document": ("officeDocument", "word/document.xml")}),
        "word/_rels/document.xml.rels": _relationships({n: (kind, f"{n}.xml") for n, (kind, _) in parts.items()}),
        "word/document.xml": _part("document", _body()),
        **{f"word/{name}.xml": text for name, (_, text) in parts.items()},
    }
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, text in files.items():
            entry = zipfile.ZipInfo(name, STAMP)
            entry.create_system = 0
            archive.writestr(entry, text.encode())
    return out.getvalue()


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).with_name("reference.docx")
    target.write_bytes(reference())
