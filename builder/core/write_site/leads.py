"""Links between pages, put in last: where an address leads is known when every page of the edition is there.

`write_site` leaves a mark with the address in place of the URL. So a page depends on no other, and one that did not
change is not written again because an anchor moved elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape, unescape

from builder.core.source import Address
from builder.core.write_site.provenance import TOKEN_CLOSE, TOKEN_OPEN

_MARK = re.compile(f"{TOKEN_OPEN}=([^{TOKEN_CLOSE}]*){TOKEN_CLOSE}")
_NOWHERE = re.compile(f'<a [^<>]*href="{TOKEN_OPEN}=[^{TOKEN_CLOSE}]*{TOKEN_CLOSE}"[^<>]*>(.*?)</a>', re.DOTALL)


def lead(to: Address) -> str:
    """The mark in place of the URL to an address."""
    return f"{TOKEN_OPEN}={to}{TOKEN_CLOSE}"


def with_links(html: str, link: Callable[[Address], str]) -> str:
    """The page with its links; ``link`` gives the URL of an address, or nothing, which leaves the bare words."""

    def url(mark: re.Match[str]) -> str:
        return escape(link(unescape(mark[1]))) or mark[0]

    html = _MARK.sub(url, html)
    return _NOWHERE.sub(r"\1", html) if f"{TOKEN_OPEN}=" in html else html
