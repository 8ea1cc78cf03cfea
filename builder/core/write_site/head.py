"""What a page says of itself to search engines and to those who share it: OpenGraph, and schema.org as JSON-LD.

Everything stands in the page; nothing is asked of another host. Without the address of the site there is no canonical
address, and what a machine would need it for is left out.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from html import escape
from typing import Any

from builder.core.config import FEEDS
from builder.core.document import Document, plain
from builder.core.links import up_from
from builder.core.policy import policy_element

FEED_LABEL = "Feed: what changes here in each edition"


@dataclass(frozen=True, slots=True)
class Head:
    """What all pages of an edition share; ``id`` is that of the edition, ``address`` where it stays.

    ``address`` ends in a slash, or is empty. ``feeds`` are the paths of the page's feeds at the root of the site,
    ``files`` those within the edition that hold what the page says, each with its media type.

    ``cutoff`` is the last day whose facts are shown (ISO 8601). ``place`` names the country that a page is about.
    """

    site: str
    edition: str
    cutoff: str
    language: str
    description: str
    address: str
    id: str
    is_report: bool = False
    place: str = ""
    feeds: tuple[str, ...] = ()
    files: tuple[tuple[str, str], ...] = ()


def write_head(document: Document, head: Head) -> str:
    """The policy, and the elements of the head that depend on the page, apart from its title."""
    title, description = plain(document.title), document.description or head.description
    url = head.address + (f"{document.id}/" if document.id else "") if head.address else ""
    properties = {
        "og:type": "article" if document.id else "website",
        "og:title": f"{title} – {head.edition}",
        "og:description": description,
        "og:site_name": head.site,
        "og:url": url,
    }
    lines = [policy_element(), f'<meta name="description" content="{escape(description)}">']
    lines += [f'<link rel="canonical" href="{escape(url)}">'] if url else []
    lines += [_feed(document, one, head.site) for one in head.feeds]
    lines += [f'<meta property="{name}" content="{escape(said)}">' for name, said in properties.items() if said]
    data = json.dumps(_data(document, head, url, description), ensure_ascii=False, sort_keys=True)
    lines.append(f'<script type="application/ld+json">{_inert(data)}</script>')
    return "\n  ".join(lines)


def _feed(document: Document, path: str, site: str) -> str:
    kind = 'rel="alternate" type="application/atom+xml"'
    return f'<link {kind} title="{escape(site)}" href="{escape(f"../{up_from(document.id)}{path}")}">'


def feed_link(document: Document, head: Head) -> str:
    """A line that leads to the page's own feed, on a page that has one."""
    own = f"{FEEDS}/{document.id}.xml"
    if own not in head.feeds:
        return ""
    href = escape(f"../{up_from(document.id)}{own}")
    return f'<p class="ssr-feed"><a href="{href}">{FEED_LABEL}</a> (Atom)</p>\n'


def _data(document: Document, head: Head, url: str, description: str) -> dict[str, Any]:
    """The page as schema.org knows it: a report, or a set of data as at the cutoff, with its files."""
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Report" if head.is_report else "Dataset" if head.files else "WebPage",
        "name": f"{plain(document.title)} – {head.edition}",
        "description": description,
        "inLanguage": head.language,
        "version": head.edition,
        "isPartOf": {"@type": "WebSite", "name": head.site},
        "creator": {"@type": "Organization", "name": head.site},
        "isAccessibleForFree": True,
    }
    if data["@type"] == "Dataset":
        data["temporalCoverage"] = f"../{head.cutoff}"
        data["distribution"] = [_file("DataDownload", document, head, one) for one in head.files]
    elif head.files:
        data["encoding"] = [_file("MediaObject", document, head, one) for one in head.files]
    if head.place:
        data["spatialCoverage"] = {"@type": "Country", "name": head.place}
    if url:
        data["url"] = url
    return data


def _file(kind: str, document: Document, head: Head, file: tuple[str, str]) -> dict[str, str]:
    """A file of the edition, by its permanent address where the site has one, else from the page."""
    media, path = file
    return {"@type": kind, "encodingFormat": media, "contentUrl": f"{head.address or up_from(document.id)}{path}"}


def _inert(data: str) -> str:
    """JSON that cannot end the element in which it stands."""
    return data.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
