"""Small pieces of WordprocessingML, shared by the scripts of this folder."""

from __future__ import annotations

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def spacing(line: int, before: int = 0, after: int = 0) -> str:
    """Lines of exactly that height."""
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="exact"/>'


def indent(left: int, right: int, first: int = 0) -> str:
    """``first`` is the indent of the first line, negative where it hangs."""
    more = f'w:hanging="{-first}"' if first < 0 else f'w:firstLine="{first}"'
    return f'<w:ind w:left="{left}" w:right="{right}" {more}/>'


def tabs(*stops: tuple[str, int]) -> str:
    return "<w:tabs>" + "".join(f'<w:tab w:val="{kind}" w:pos="{at}"/>' for kind, at in stops) + "</w:tabs>"


def size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def rule(side: str, weight: int, space: int = 0) -> str:
    """A border; ``space`` in points."""
    return f'<w:{side} w:val="single" w:sz="{weight}" w:space="{space}" w:color="auto"/>'


def style_id(name: str) -> str:
    """The id that pandoc and Word give to a style of that name."""
    return "".join(word[0].upper() + word[1:] for word in name.split())


def paragraph(style: str, *runs: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style_id(style)}"/></w:pPr>{"".join(runs)}</w:p>'


def run(text: str, style: str = "") -> str:
    look = f'<w:rPr><w:rStyle w:val="{style_id(style)}"/></w:rPr>' if style else ""
    return f"<w:r>{look}<w:t>{text}</w:t></w:r>"


def field(code: str, cached: str, style: str) -> str:
    """A field of Word with the text that stands until Word counts."""
    return f'<w:fldSimple w:instr=" {code} ">{run(cached, style)}</w:fldSimple>'
