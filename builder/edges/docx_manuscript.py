"""The look of a manuscript: 12 point and double spacing, footnotes included (rule 1 of the format of reports).

An issued report is set smaller. Tables stay as they are set, so that their columns still fit the page.
"""

from __future__ import annotations

from builder.edges.wordml import Element, element, find, set_property, tag

SIZE, LINE = 24, 480
"""12 point in half points, and two lines in 240ths of a line."""

STYLES = frozenset(
    {"UNPara", "UNList", "UNSummary", "UNNotice", "UNQuiet", "UNTableCaption", "UNTableNote", "FootnoteText"}
)
"""The styles of running text; headings are 12 point or larger from the second level up, and keep their steps."""


def as_manuscript(styles: Element) -> None:
    """Change the styles of running text in place."""
    for style in styles.iter(tag("style")):
        if style.get(tag("styleId")) not in STYLES:
            continue
        spacing = find(style, "pPr", "spacing")
        after = "0" if spacing is None else spacing.get(tag("after"), "0")
        set_property(style, element("spacing", before=0, after=after, line=LINE, lineRule="auto"))
        letters = find(style, "rPr")
        if letters is None:
            raise AssertionError("every style of the reference document has its letters")
        for name in ("sz", "szCs"):
            for old in letters.findall(tag(name)):
                letters.remove(old)
            letters.append(element(name, val=SIZE))
