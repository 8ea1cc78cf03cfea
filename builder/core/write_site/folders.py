"""The second pouring of a page: for an edition that is read from a folder, where nothing turns ``a/`` into a page.

Every link within the edition that ends in a folder names the folder's ``index.html``. A link to another edition leads
to the site on the web, or is mere text where the site has no address: the folder holds one edition alone.
"""

from __future__ import annotations

import re

from builder.core.config import EDITIONS

_LINK = re.compile(r'(?P<head>\shref=")(?!/|#|[a-z][a-z0-9+.-]*:)(?P<path>[^"#?]+)(?P<rest>[^"]*")', re.IGNORECASE)
_THERE = ("", "index.html", EDITIONS)
"""What stands beside the edition in its folder."""


def for_folders(html: str, page: str, site: str) -> str:
    """The page with links that work without a server.

    ``page`` is its path within the edition, ``site`` the address of the site, ending in a slash, or empty.
    """
    depth = page.count("/")

    def one(found: re.Match[str]) -> str:
        path = found["path"]
        ups = path.split("/").count("..")
        beyond = path.removeprefix("../" * (depth + 1))
        if ups > depth and beyond not in _THERE and beyond != path:
            return f"{found['head']}{site}{beyond}{found['rest']}" if site else ""
        is_folder = path.endswith("/") or path.rpartition("/")[2] in (".", "..")
        named = f"{path}{'' if path.endswith('/') else '/'}index.html" if is_folder else path
        return f"{found['head']}{named}{found['rest']}"

    return _LINK.sub(one, html)
