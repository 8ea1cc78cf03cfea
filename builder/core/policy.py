"""What a page may do: the Content Security Policy under which all pages live (W3C, Content Security Policy Level 3).

Scripts, style sheets and pictures come from the site itself. The two pages that belong to no edition, the list of
editions and the page for what is not there, have their script and their style allowed by their digests; nothing is
allowed by being inline.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping, Sequence
from hashlib import sha256
from html import escape

_PAGES: Mapping[str, str] = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "connect-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'none'",
}


def policy(scripts: Sequence[str] = (), styles: Sequence[str] = ()) -> str:
    """The policy; ``scripts`` and ``styles`` are the texts of the inline elements that a page has besides."""
    more = {"script-src": scripts, "style-src": styles}
    allowed = {name: " ".join((first, *map(_digest, more.get(name, ())))) for name, first in _PAGES.items()}
    return "; ".join(f"{name} {said}" for name, said in allowed.items())


def policy_element(scripts: Sequence[str] = (), styles: Sequence[str] = ()) -> str:
    """The policy as an element: it stands in the head before all that it is to judge."""
    return f'<meta http-equiv="Content-Security-Policy" content="{escape(policy(scripts, styles), quote=False)}">'


def policy_header(scripts: Sequence[str], styles: Sequence[str]) -> str:
    """The policy as a server says it, which may also forbid other sites to show our pages inside theirs."""
    return f"{policy(scripts, styles)}; frame-ancestors 'none'"


def _digest(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
