"""The styles and lists of ``reference.docx``: every one that the writers name, and no other."""

from __future__ import annotations

from templates.word import look
from templates.word.markup import XML, W, indent, rule, size, spacing, style_id, tabs

HEADING_LIST, PARAGRAPH_LIST = 1, 2

COLUMN = indent(look.INDENT, look.INDENT)
BODY = spacing(look.BODY_LINE, after=look.BODY_AFTER)
JUSTIFIED = '<w:jc w:val="both"/>'
TOGETHER = "<w:keepNext/><w:keepLines/>"

DEFAULTS = (
    f'<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="{look.FONT}" w:hAnsi="{look.FONT}" '
    f'w:eastAsia="{look.FONT}" w:cs="{look.FONT}"/>{size(look.BODY_SIZE)}'
    f'<w:lang w:val="{look.LANGUAGE}" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/>'
    '</w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
    "<w:pPr><w:widowControl/></w:pPr></w:style>"
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr>'
    '<w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="0" w:type="dxa"/>'
    '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/></w:style>'
)


def _own(name: str) -> str:
    return ' w:customStyle="1"' if name.startswith("UN ") else ""


def _style(name: str, layout: str, letters: str = "", *, base: str = "Normal", following: str = "") -> str:
    """A paragraph style: how paragraphs are laid out and how their letters look."""
    after = f'<w:next w:val="{style_id(following)}"/>' if following else ""
    return (
        f'<w:style w:type="paragraph"{_own(name)} w:styleId="{style_id(name)}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="{style_id(base)}"/>{after}<w:qFormat/>'
        f"<w:pPr>{layout}</w:pPr><w:rPr>{letters}</w:rPr></w:style>"
    )


def _character(name: str, letters: str) -> str:
    return (
        f'<w:style w:type="character"{_own(name)} w:styleId="{style_id(name)}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="DefaultParagraphFont"/><w:rPr>{letters}</w:rPr></w:style>'
    )


def _numbered(number: int, level: int = 0) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def _heading(at: int) -> str:
    layout = (
        f"{TOGETHER}{_numbered(HEADING_LIST, at)}"
        + spacing(look.HEADING_SIZES[at] * 12, look.HEADING_BEFORE[at], look.HEADING_AFTER[at])
        + indent(look.INDENT, look.INDENT, -look.HEADING_MARK)
        + f'<w:outlineLvl w:val="{at}"/>'
    )
    weight = look.HEADING_LOOKS[at] + size(look.HEADING_SIZES[at])
    return _style(f"heading {at + 1}", layout, weight, following="UN Para")


def _titles() -> list[str]:
    title = TOGETHER + "<w:suppressAutoHyphens/>" + spacing(look.TITLE_LINE, look.TITLE_BEFORE)
    kind = TOGETHER + "<w:suppressAutoHyphens/>" + spacing(look.TYPE_LINE, look.TYPE_BEFORE, look.TYPE_AFTER)
    right = spacing(look.SERIES_SIZE * 12) + '<w:jc w:val="right"/>'
    return [
        _style("Title", title + COLUMN, "<w:b/>" + size(look.TITLE_SIZE), following="Subtitle"),
        _style("Subtitle", kind + COLUMN, "<w:b/>" + size(look.TYPE_SIZE), following="UN Para"),
        _style("UN Masthead Organization", spacing(look.SERIES_SIZE * 12), size(look.ORGANIZATION_SIZE)),
        _style("UN Masthead Symbol", right),
        _style("UN Masthead Organ", spacing(look.ORGAN_SIZE * 12, 120), "<w:b/>" + size(look.ORGAN_SIZE)),
        _style("UN Masthead Details", spacing(look.BODY_LINE, look.BODY_LINE) + "<w:contextualSpacing/>"),
        _style("UN Masthead Original", "", base="UN Masthead Details"),
        _character("UN Series", size(look.SERIES_SIZE)),
    ]


def _body() -> list[str]:
    stops = tabs(*(("left", look.INDENT + look.TAB * step) for step in range(1, 5)))
    box = "".join(rule(side, look.BOX_RULE, look.BOX_PADDING) for side in ("top", "left", "bottom", "right"))
    boxed = f"<w:pBdr>{box}</w:pBdr>{BODY}{indent(look.BOX_INDENT, look.BOX_INDENT)}{JUSTIFIED}"
    return [
        _style(
            "UN Annex Heading",
            "<w:keepNext/><w:keepLines/><w:pageBreakBefore/>"
            + spacing(look.HEADING_SIZES[0] * 12, look.HEADING_BEFORE[0], look.HEADING_AFTER[0])
            + COLUMN
            + '<w:outlineLvl w:val="0"/>',
            look.HEADING_LOOKS[0] + size(look.HEADING_SIZES[0]),
            following="UN Para",
        ),
        _style("UN Para", _numbered(PARAGRAPH_LIST) + stops + BODY + COLUMN + JUSTIFIED),
        _style("UN List", stops + BODY + COLUMN + JUSTIFIED),
        _style("UN Summary", boxed),
        _style(
            "UN Summary Heading",
            '<w:keepNext/><w:jc w:val="center"/>',
            "<w:b/><w:i/>",
            base="UN Summary",
            following="UN Summary",
        ),
        _style("UN Notice", BODY + COLUMN),
        _style("UN Quiet", spacing(look.QUIET_LINE, after=look.BODY_AFTER) + COLUMN + JUSTIFIED, size(look.QUIET_SIZE)),
    ]


def _table() -> str:
    """Rule 32: rules at the top, at the bottom and under the column heads only, none between rows, none vertical."""
    top, bottom = rule("top", look.TABLE_RULE_TOP), rule("bottom", look.TABLE_RULE_BOTTOM)
    return (
        '<w:style w:type="table" w:customStyle="1" w:styleId="Table"><w:name w:val="Table"/>'
        f'<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>{top}{bottom}</w:tblBorders><w:tblCellMar>'
        f'<w:left w:w="0" w:type="dxa"/><w:right w:w="{look.TABLE_GUTTER}" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f'<w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders>{rule("bottom", look.TABLE_RULE_HEAD)}</w:tcBorders>'
        '<w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr></w:style>'
    )


def _figure() -> str:
    """Caption and picture in one paragraph. Its lines are as high as what stands in them: the picture is a letter."""
    return _style(
        "UN Figure", f'<w:keepLines/><w:spacing w:before="{look.BODY_AFTER}" w:after="{look.BODY_AFTER}"/>' + COLUMN
    )


def _tables() -> list[str]:
    cell = spacing(look.TABLE_LINE, look.TABLE_AROUND, look.TABLE_AROUND)
    note = "<w:keepLines/>" + spacing(look.TABLE_LINE, look.TABLE_AROUND, look.TABLE_NOTE_AFTER)
    return [
        _style("UN Table Caption", TOGETHER + spacing(look.BODY_LINE, look.BODY_AFTER, look.BODY_AFTER) + COLUMN),
        _style("UN Table Head", "<w:keepNext/>" + cell, "<w:i/>" + size(look.TABLE_HEAD_SIZE)),
        _style("UN Table Text", cell, size(look.TABLE_SIZE)),
        _style("UN Table Note", note + COLUMN, size(look.TABLE_SIZE)),
        _table(),
    ]


def _margins() -> list[str]:
    """Headers, footers, footnotes, and the characters that point out of the text."""
    outer = tabs(("right", look.WIDTH))
    note = spacing(look.FOOTNOTE_LINE, after=look.FOOTNOTE_AFTER)
    note += indent(look.INDENT, look.INDENT, -look.FOOTNOTE_HANGING)
    symbol = f"<w:pBdr>{rule('bottom', look.RUNNING_RULE, 4)}</w:pBdr>{outer}"
    return [
        _style("header", symbol, "<w:b/>" + size(look.RUNNING_SIZE)),
        _style("footer", outer, size(look.RUNNING_SIZE)),
        _style("footnote text", note, size(look.FOOTNOTE_SIZE)),
        _character("footnote reference", '<w:vertAlign w:val="superscript"/>'),
        _character("Hyperlink", f'<w:color w:val="{look.LINK_COLOUR}"/>'),
        _character("UN Page", "<w:b/>"),
    ]


def styles() -> str:
    """``word/styles.xml``."""
    headings = [_heading(at) for at in range(len(look.HEADING_SIZES))]
    own = "".join([*headings, *_titles(), *_body(), _figure(), *_tables(), *_margins()])
    return f'{XML}<w:styles xmlns:w="{W}">{DEFAULTS}{own}</w:styles>'


def _level(at: int, number: str, layout: str, linked: str = "", side: str = "left") -> str:
    """A level of a list; ``number`` is the kind of the number and its text, with a space between."""
    kind, _, text = number.partition(" ")
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
        + (f'<w:pStyle w:val="{linked}"/>' if linked else "")
        + ("" if text else '<w:suff w:val="nothing"/>')
        + f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="{side}"/><w:pPr>{layout}</w:pPr></w:lvl>'
    )


def _lists() -> dict[str, list[str]]:
    """The levels of each list. The first two are bound to styles, the others are used by the edge, by name."""
    steps = range(9)
    column, box, tab = look.INDENT, look.BOX_INDENT, look.TAB
    first = [tabs(("left", column + tab * 2)) + indent(column, column, tab)]
    hanging = [indent(column + tab * (at + 2), column, -tab) for at in steps]
    flush = [indent(column + tab * (at + 2), column) for at in steps]
    boxed = [tabs(("left", box + tab * (at + 1))) + indent(box, box, tab * at) for at in steps]
    letters = [look.LIST_NUMBERS[at % 4].replace(str(at % 4 + 1), str(at + 1)) for at in steps]
    bullet = f"bullet {look.BULLET}"
    mark = indent(column, column, -look.HEADING_MARK)
    return {
        "UNHeadings": [
            _level(at, number, mark, f"Heading{at + 1}", "right") for at, number in enumerate(look.HEADING_NUMBERS)
        ],
        "UNParagraphs": [_level(0, "decimal %1.", tabs(("left", column + tab)) + COLUMN, "UNPara")],
        "UNOrdered": [_level(at, letters[at], layout) for at, layout in enumerate(first + hanging[1:])],
        "UNBullets": [_level(at, bullet, hanging[at]) for at in steps],
        "UNContinued": [_level(at, "none", flush[at]) for at in steps],
        "UNBoxOrdered": [_level(at, letters[at], boxed[at]) for at in steps],
        "UNBoxBullets": [_level(at, bullet, boxed[at]) for at in steps],
        "UNBoxContinued": [_level(at, "none", indent(box, box)) for at in steps],
    }


def numbering() -> str:
    """``word/numbering.xml``: lists for paragraphs, subparagraphs, bullets and headings (rules 17 to 20)."""
    lists = "".join(
        f'<w:abstractNum w:abstractNumId="{at}"><w:nsid w:val="{at:08X}"/><w:multiLevelType w:val="multilevel"/>'
        f'<w:tmpl w:val="{at:08X}"/><w:name w:val="{name}"/>{"".join(levels)}</w:abstractNum>'
        for at, (name, levels) in enumerate(_lists().items(), 1)
    )
    bound = "".join(
        f'<w:num w:numId="{at}"><w:abstractNumId w:val="{at}"/></w:num>' for at in (HEADING_LIST, PARAGRAPH_LIST)
    )
    return f'{XML}<w:numbering xmlns:w="{W}">{lists}{bound}</w:numbering>'
