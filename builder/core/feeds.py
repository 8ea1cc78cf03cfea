"""Atom feeds (RFC 4287) of what changed in each edition, one for the whole site and one for each country.

They are put together from the ``changes.json`` that editions keep beside their pages, so a sealed edition is told in
the words in which it was issued. Times are midnights of cutoffs, UTC: no clock is read. Drafts are not announced.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

from builder.core.changes import FILE, SCHEMA
from builder.core.config import FEEDS, EditionConfig, SiteConfig, State
from builder.core.words import sentence

_PIECES = {"same": "{}", "removed": "<del>{}</del>", "added": "<ins>{}</ins>"}
_NOT_IN_XML = re.compile("[^\\t\\n\\r\\x20-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")


def feed_of(page: str) -> str:
    """The path of a page's feed at the root of the site."""
    return f"{FEEDS}/{page}.xml"


def changes_in(files: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """What the pages of an edition tell of changes, by page."""
    return {path.removesuffix(f"/{FILE}"): data for path, data in files.items() if path.endswith(f"/{FILE}")}


def feeds(config: SiteConfig, told: Mapping[str, Mapping[str, bytes]]) -> Mapping[str, bytes]:
    """A feed for each page that tells changes in any edition; none where the site has no address.

    ``told`` are the change sets by edition and page. Raises ValueError, with a sentence, for one that a later version
    of this program wrote.
    """
    if not config.site_url:
        return {}
    known = sorted((one for one in config.editions if one.id in told), key=lambda one: (one.cutoff, one.id))
    issued = [one for one in reversed(known) if one.state is State.ISSUED]
    found = {}
    for page in sorted({page for pages in told.values() for page in pages}):
        entries = [(one, _read(told[one.id][page])) for one in issued if page in told[one.id]]
        about = next(_read(told[one.id][page])["about"] for one in reversed(known) if page in told[one.id])
        day = max((one for one, _ in entries), default=known[-1], key=lambda one: one.cutoff)
        found[feed_of(page)] = _feed(config, page, about, [_updated(day), *(_entry(*entry) for entry in entries)])
    return found


def _read(data: bytes) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(data)
    if read["schema"] > SCHEMA:
        raise ValueError("An edition was sealed by a later version of this program. Publish with that version.")
    return read


def _feed(config: SiteConfig, page: str, about: str, inside: Iterable[str]) -> bytes:
    assert config.site_url, "feeds asks for it"
    site, language = config.title.of(config.language), config.language
    root = f"{config.site_url.rstrip('/')}/"
    address = _xml(f"{root}{feed_of(page)}")
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{_xml(language)}">',
        f"<title>{_xml(f'{site}: {about}' if about else site)}</title>",
        f"<subtitle>{_xml(config.description.of(language))}</subtitle>",
        f"<id>{address}</id>",
        f'<link rel="self" type="application/atom+xml" href="{address}"/>',
        f'<link rel="alternate" type="text/html" href="{_xml(root)}"/>',
        f"<author><name>{_xml(site)}</name></author>",
        *inside,
        "</feed>",
    ]
    return ("\n".join(lines) + "\n").encode()


def _updated(edition: EditionConfig) -> str:
    return f"<updated>{edition.cutoff.isoformat()}T00:00:00Z</updated>"


def _entry(edition: EditionConfig, told: Mapping[str, Any]) -> str:
    """One edition: its address is its id, for both stay for ever."""
    many = len(told["changes"])
    count = (
        f"{many} change{'' if many == 1 else 's'} since {told['earlier']['title']}"
        if told["earlier"]
        else "first edition"
    )
    title = ": ".join(part for part in (told["about"], told["later"]["title"], count) if part)
    address = _xml(told["address"])
    lines = [
        f'<entry xml:lang="{_xml(told["language"])}">',
        f"<title>{_xml(title)}</title>",
        f"<id>{address}</id>",
        f'<link rel="alternate" type="text/html" href="{address}"/>',
        _updated(edition),
        f'<content type="html">{_xml(_content(told))}</content>',
        "</entry>",
    ]
    return "\n".join(lines)


def _content(told: Mapping[str, Any]) -> str:
    """The changes as HTML, country by country; a single country needs no heading."""
    if not told["changes"]:
        return "<p>Nothing changed.</p>" if told["earlier"] else "<p>This is the first edition.</p>"
    parts = []
    for id, name in (*sorted(told["countries"].items()), ("", "Across countries")):
        items = "".join(_item(one) for one in told["changes"] if one["country"] == id)
        if items:
            parts.append(("" if told["about"] else f"<h2>{escape(name)}</h2>") + f"<ul>{items}</ul>")
    return "".join(parts)


def _item(change: Mapping[str, Any]) -> str:
    """One change; of a text that was reworded, its words."""
    said = f"<strong>{escape(sentence(change['label']))}</strong>: {escape(change['told'])}"
    words = "".join(_PIECES[piece["op"]].format(escape(piece["text"])) for piece in change["pieces"])
    return f"<li>{said}{f'<p>{words}</p>' if words else ''}</li>"


def _xml(text: str) -> str:
    """Text for an element or attribute; what XML 1.0 cannot hold is left out."""
    return escape(_NOT_IN_XML.sub("", text))
