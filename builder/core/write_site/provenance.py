"""Where a paragraph comes from: a link to itself beside it, and its file and line, which are put in last.

`write_site` leaves a mark with the address of the text; `with_places` puts the place of that text in its stead when
everything else is done. So a line that moves in a file changes no record, no section and no document.
"""

from __future__ import annotations

import re
from html import escape

from builder.core.document import Inlines, Text, inlines
from builder.core.source import Address, LineMap

TOKEN_OPEN, TOKEN_CLOSE = "\ue000", "\ue001"
"""Around the number of a token, or an address after an at sign. The reader of prose refuses both in authors' texts."""

_MARK = re.compile(f"{TOKEN_OPEN}@([^{TOKEN_CLOSE}]*){TOKEN_CLOSE}")
_PROSE = ("/text", "/statement", "/mitigation", "/effect", "/summary")


def prose_in(content: Inlines) -> Address:
    """The address of the first text of an author that is a statement, not a name or title; or empty."""
    addresses = (one.at for one in inlines(content) if isinstance(one, Text))
    return next((at for at in addresses if at.endswith(_PROSE)), "")


def beside(id: str, at: Address) -> str:
    """What stands at the end of a paragraph: a link to it, and the mark where its place will stand."""
    link = f'<a class="ssr-here" href="#{escape(id)}" aria-label="Link to this paragraph"></a>'
    return f" {link}{TOKEN_OPEN}@{at}{TOKEN_CLOSE}"


def with_places(html: str, lines: LineMap, base: str, commit: str = "") -> str:
    """The page with the file and line of each paragraph that ``lines`` knows; with none of them, without any.

    ``base`` is the address of the content in its repository, ending in a slash; empty when readers cannot go there.
    ``commit`` is that of the content of a sealed edition.
    """

    def place(mark: re.Match[str]) -> str:
        at = lines.get(mark[1])
        if at is None:
            return ""
        said = f"{at.file}, line {at.line}{f', commit {commit[:12]}' if commit else ''}"
        if not base:
            return f'<span class="ssr-place" title="{escape(said)}"></span>'
        url = escape(f"{base}{at.file}#L{at.line}")
        return (
            f'<a class="ssr-place" href="{url}" rel="noopener" title="{escape(said)}" aria-label="{escape(said)}"></a>'
        )

    return _MARK.sub(place, html)
