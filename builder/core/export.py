"""Files beside the pages: the list of editions and the pages that redirect."""

from __future__ import annotations

import json
import re
from collections.abc import Container, Iterable, Mapping
from html import escape

from builder.core.config import EditionConfig, SiteConfig, State
from builder.core.policy import policy_element, policy_header


def latest(config: SiteConfig, among: Container[str]) -> EditionConfig:
    """The edition that ``/latest/`` leads to: the last one issued ``among`` those given, or the last one of them."""
    there = [edition for edition in config.editions if edition.id in among]
    issued = [edition for edition in there if edition.state is State.ISSUED]
    return max(issued or there, key=lambda edition: (edition.cutoff, edition.id))


def versions_json(config: SiteConfig, pages: Mapping[str, Iterable[str]]) -> bytes:
    """What the version selector reads: all editions, newest first, each with the pages that it has.

    ``pages`` maps the id of an edition to the paths of its pages, which end in a slash; the home page is empty.
    """
    editions = [
        {
            "id": edition.id,
            "title": edition.title.of(config.language),
            "cutoff": edition.cutoff.isoformat(),
            "state": str(edition.state),
            "pages": sorted(pages[edition.id]),
        }
        for edition in sorted(config.editions, key=lambda edition: (edition.cutoff, edition.id), reverse=True)
        if edition.id in pages
    ]
    data = {"latest": latest(config, pages).id, "editions": editions}
    return json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n"


def redirects(config: SiteConfig, pages: Mapping[str, Iterable[str]]) -> Mapping[str, bytes]:
    """Pages that lead on: from the root and from ``latest/…`` to the latest edition, and from what is not there.

    They name files, so that they lead on where the site is opened from a folder, too.
    """
    target = latest(config, pages)
    title = config.title.of(config.language)
    found = {"index.html": redirect("latest/index.html", title, config.language), "404.html": _not_found(config, pages)}
    for page in pages.get(target.id, ()):
        up = "../" * (page.count("/") + 1)
        found[f"latest/{page}index.html"] = redirect(f"{up}{target.id}/{page}index.html", title, config.language)
    return found


def _not_found(config: SiteConfig, pages: Mapping[str, Iterable[str]]) -> bytes:
    """The page for what is not there. It is served in any folder, so it finds the site in its own address."""
    title, home = escape(config.title.of(config.language)), escape(config.site_url or "/")
    known = [
        {"id": edition.id, "title": edition.title.of(config.language), "pages": sorted(pages[edition.id])}
        for edition in sorted(config.editions, key=lambda edition: (edition.cutoff, edition.id), reverse=True)
        if edition.id in pages
    ]
    data = json.dumps(known, ensure_ascii=False, sort_keys=True).replace("<", "\\u003c")
    said = {"LANGUAGE": config.language, "TITLE": title, "HOME": home, "DATA": data}
    return re.sub("LANGUAGE|TITLE|HOME|DATA", lambda word: said[word[0]], _NOT_FOUND).encode()


_STYLE = """
:root { color-scheme: light dark; }
body { max-width: 42rem; margin: 3rem auto; padding: 0 1rem; font: 1.0625rem/1.6 Charter, Cambria, serif; }
a { color: inherit; }
"""

_SCRIPT = """
const editions = JSON.parse(document.getElementById("editions").textContent);
const parts = location.pathname.split("/");
const at = parts.findIndex((part) => part === "latest" || editions.some(({ id }) => id === part));
if (at > 0) {
  const root = parts.slice(0, at).join("/") + "/";
  const page = parts.slice(at + 1).join("/").replace(/index\\.html$/, "").replace(/[^/]$/, "$&/");
  document.getElementById("ways").replaceChildren(...editions.map(({ id, title, pages }) => {
    const has = page && pages.includes(page);
    const [item, link] = ["li", "a"].map((name) => document.createElement(name));
    link.href = root + id + "/" + (has ? page : "");
    link.textContent = has ? "This page in " + title : "Home of " + title;
    item.append(link);
    return item;
  }));
}
"""
"""The same for every site, so that a server can allow it by its digest."""

_NOT_FOUND = f"""<!doctype html>
<html lang="LANGUAGE">
<head>
<meta charset="utf-8">
{policy_element([_SCRIPT], [_STYLE])}
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>This page is not here – TITLE</title>
<style>{_STYLE}</style>
</head>
<body>
<main>
<h1>This page is not here</h1>
<p>The address may be mistyped, or the edition does not have the page: a country, a partner or a benchmark is shown
from the edition on whose cutoff a source tells of it.</p>
<ul id="ways"><li><a href="HOME">TITLE</a></li></ul>
</main>
<script type="application/json" id="editions">DATA</script>
<script>{_SCRIPT}</script>
</body>
</html>
"""

HEADER = policy_header([_SCRIPT], [_STYLE])
"""The policy of the whole site, for the header `Content-Security-Policy` of a server."""


def redirect(to: str, title: str, language: str) -> bytes:
    """A page that leads to another at once."""
    address = escape(to)
    return (
        f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n{policy_element()}\n'
        f"<title>{escape(title)}</title>\n"
        f'<meta http-equiv="refresh" content="0; url={address}">\n<meta name="robots" content="noindex">\n</head>\n'
        f'<body>\n<p><a href="{address}">{escape(title)}</a></p>\n</body>\n</html>\n'
    ).encode()
