"""Everything that stands beside the editions of a site and changes with each publication (DESIGN.md section 6).

No edition's folder is written here: what became of an edition since it was issued is told by ``status.js``, which its
pages load from beside them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any

from builder.core.changes import PAGE
from builder.core.config import EDITIONS, EditionConfig, SiteConfig, State
from builder.core.export import editions_page, latest, not_found, redirects, versions_json
from builder.core.feeds import feed_of

SCRIPT = "templates/root/status.js"
_INDEX = "index.html"


def pages_of(files: Iterable[str]) -> Sequence[str]:
    """The paths of the pages among the files of an edition, sorted; each ends in a slash, the home page is empty."""
    return sorted(path.removesuffix(_INDEX) for path in files if path == _INDEX or path.endswith(f"/{_INDEX}"))


def site_root(config: SiteConfig, pages: Mapping[str, Sequence[str]], script: bytes) -> Mapping[str, bytes]:
    """The files at the root of a site whose editions have ``pages``; ``script`` draws the banner.

    The sitemap needs the address of the site: it is left out where the configuration has none.
    """
    files = {"versions.json": versions_json(config, pages), **redirects(config, pages)}
    files |= {
        EDITIONS: editions_page(config, pages, feed_of(PAGE) if config.site_url else ""),
        "404.html": not_found(config, pages),
    }
    files["status.js"] = status_js(config, pages, script)
    files[".nojekyll"] = b""
    if config.site_url:
        address = f"{config.site_url.rstrip('/')}/"
        files["sitemap.xml"] = sitemap(config, pages, address)
    return files


def status_js(config: SiteConfig, pages: Mapping[str, Sequence[str]], script: bytes) -> bytes:
    """The script that tells a page of an edition what became of that edition: data, then the drawing of it."""
    banners = {e.id: _banner(e, config, pages) for e in config.editions if e.id in pages}
    shown = {id: banner for id, banner in sorted(banners.items()) if banner}
    targets = {banner["to"] for banner in shown.values() if banner["to"]}
    data = {"editions": shown, "pages": {id: sorted(pages[id]) for id in sorted(targets)}}
    said = json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True)
    return f"const STATUS = {said};\n\n".encode() + script


def _banner(edition: EditionConfig, config: SiteConfig, pages: Mapping[str, Sequence[str]]) -> dict[str, Any] | None:
    """What the pages of an edition say above their text, and the edition that they lead to; None for the latest."""
    language = config.language
    now = latest(config, pages)
    correction = _correction(edition, [one for one in config.editions if one.id in pages and one.state is State.ISSUED])
    title = now.title.of(language)
    to_latest = {"to": "" if now.id == edition.id else now.id, "link": f"Read the edition of {title}."}
    if edition.state is State.WITHDRAWN:
        text = "This edition was withdrawn and is no longer to be relied on. It is kept for the record."
        return {"kind": "withdrawn", "text": text, **to_latest}
    if correction:
        text = "This edition was corrected. It is kept as it was issued."
        return {
            "kind": "corrected",
            "text": text,
            "to": correction.id,
            "link": f"Read {correction.title.of(language)}.",
        }
    if edition.state is State.DRAFT:
        text = "This is a draft. It may change at any time and is not to be quoted."
        return {"kind": "draft", "text": text, **to_latest}
    if now.id != edition.id:
        return {"kind": "superseded", "text": "There is a later edition than this one.", **to_latest}
    return None


def _correction(edition: EditionConfig, issued: Sequence[EditionConfig]) -> EditionConfig | None:
    """What an edition was corrected by last, which may be the correction of a correction."""
    newest = max((one for one in issued if one.corrects == edition.id), key=lambda one: one.id, default=None)
    return (_correction(newest, issued) or newest) if newest else None


def sitemap(config: SiteConfig, pages: Mapping[str, Sequence[str]], address: str) -> bytes:
    """All pages of the editions that were issued, at their permanent addresses (sitemaps.org, version 0.9)."""
    lines = [
        f"<url><loc>{escape(f'{address}{edition.id}/{page}')}</loc><lastmod>{edition.cutoff.isoformat()}</lastmod></url>"
        for edition in sorted(config.editions, key=lambda edition: edition.id)
        if edition.state is State.ISSUED
        for page in pages.get(edition.id, ())
    ]
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    return (head + "".join(f"{line}\n" for line in lines) + "</urlset>\n").encode()
