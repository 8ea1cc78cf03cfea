"""Reads files from a web server of this machine; no other host is ever asked."""

from __future__ import annotations

from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlsplit
from urllib.request import HTTPRedirectHandler, ProxyHandler, build_opener

from builder.edges.tool import ToolFailed

SECONDS = 30
_HERE = ("127.0.0.1", "localhost", "::1")


class _Stay(HTTPRedirectHandler):
    """Follows no redirect: the bytes at the address itself are asked for."""

    def redirect_request(self, *_: object) -> None:
        return None


_OPENER = build_opener(ProxyHandler({}), _Stay())


def is_address(text: str) -> bool:
    """Whether a text is an address rather than a folder or a branch."""
    return urlsplit(text).scheme in ("http", "https")


def fetch(address: str) -> bytes | None:
    """The bytes at an address, or None when the server has none. Raises ToolFailed when it does not answer."""
    if urlsplit(address).hostname not in _HERE:
        raise ToolFailed(f"{address} is not an address of this machine. Copy the site here, or serve it on localhost.")
    try:
        with _OPENER.open(quote(address, safe=":/[]%"), timeout=SECONDS) as answer:
            data: bytes = answer.read()
            return data
    except HTTPError as error:
        if error.code < 500:
            return None
        raise ToolFailed(f"{address} answered {error.code} {error.reason}. Look at the server.") from error
    except (URLError, OSError) as error:
        raise ToolFailed(f"{address} does not answer ({error}). Start the server.") from error
