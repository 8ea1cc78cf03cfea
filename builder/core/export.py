"""Files beside the pages: the list of editions, for programs and for readers, and the pages that redirect."""

from __future__ import annotations

import json
from collections.abc import Container, Iterable, Mapping, Sequence
from html import escape

from builder.core.config import EDITIONS, EditionConfig, SiteConfig, State
from builder.core.dates import PartialDate
from builder.core.policy import policy_element, policy_header
from builder.core.words import date, direction


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
        for edition in _newest_first(config, pages)
    ]
    data = {"latest": latest(config, pages).id, "editions": editions}
    return json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n"


def redirects(config: SiteConfig, pages: Mapping[str, Iterable[str]]) -> Mapping[str, bytes]:
    """Pages that lead on: from the root and from ``latest/…`` to the latest edition.

    They name files, so that they lead on where the site is opened from a folder, too.
    """
    target = latest(config, pages)
    title = config.title.of(config.language)
    found = {"index.html": redirect("latest/index.html", title, config.language)}
    for page in pages.get(target.id, ()):
        up = "../" * (page.count("/") + 1)
        found[f"latest/{page}index.html"] = redirect(f"{up}{target.id}/{page}index.html", title, config.language)
    return found


def editions_page(config: SiteConfig, pages: Mapping[str, Iterable[str]], feed: str = "") -> bytes:
    """The list of editions for readers: what each is, and how old; ``feed`` is the path of its feed."""
    rows = "\n".join(
        f'<tr><th scope="row"><a href="{one.id}/index.html">{escape(one.title.of(config.language))}</a></th>'
        f"<td>{_standing(one, config, pages)}</td><td>{_cutoff(one)}</td></tr>"
        for one in _newest_first(config, pages)
    )
    description = escape(config.description.of(config.language))
    ways = f'<p><a href="{escape(feed)}">Feed of what changed in each edition</a> (Atom)</p>' if feed else ""
    return _page(
        config,
        title="Editions",
        body=f"""<h1>Editions</h1>
<p>{description}</p>
<p>An edition shows what was known on its last day. Once issued it never changes, and its addresses stay.</p>
<table>
<thead><tr><th scope="col">Edition</th><th scope="col">State</th><th scope="col">Facts known on</th></tr></thead>
<tbody>
{rows}
</tbody>
</table>
{ways}""",
        home="index.html",
    )


def not_found(config: SiteConfig, pages: Mapping[str, Iterable[str]]) -> bytes:
    """The page for what is not there. It is served in any folder, so it finds the site in its own address."""
    known = [
        {
            "id": one.id,
            "title": one.title.of(config.language),
            "standing": f"{_standing(one, config, pages)}, facts known on {_cutoff(one)}",
            "pages": sorted(pages[one.id]),
        }
        for one in _newest_first(config, pages)
    ]
    data = json.dumps(known, ensure_ascii=False, sort_keys=True).replace("<", "\\u003c")
    home = f"{(config.site_url or '').rstrip('/')}/"
    return _page(
        config,
        title="This page is not here",
        body=f"""<h1>This page is not here</h1>
<p>The address may be mistyped, or the edition does not have the page: a country, a partner or a benchmark is shown
from the edition on whose cutoff a source tells of it. Each edition has a search in its head.</p>
<ul id="ways">
<li><a href="{escape(home)}">The latest edition</a></li>
<li><a href="{escape(home)}{EDITIONS}">All editions</a></li>
</ul>
<script type="application/json" id="editions">{data}</script>
<script>{_SCRIPT}</script>""",
        home=home,
        scripts=(_SCRIPT,),
    )


def _newest_first(config: SiteConfig, among: Container[str]) -> list[EditionConfig]:
    there = [edition for edition in config.editions if edition.id in among]
    return sorted(there, key=lambda edition: (edition.cutoff, edition.id), reverse=True)


def _standing(edition: EditionConfig, config: SiteConfig, among: Mapping[str, Iterable[str]]) -> str:
    """What readers are told of an edition in a list: its state, and that it is the latest or was corrected.

    An edition that stands alone, as in an archive, cannot know whether it is the latest.
    """
    corrected = [one for one in config.editions if one.corrects == edition.id and one.id in among]
    if edition.state is State.ISSUED and corrected:
        return "issued, corrected later"
    is_latest = len(among) > 1 and edition.state is State.ISSUED and edition.id == latest(config, among).id
    return "issued, the latest" if is_latest else str(edition.state)


def _cutoff(edition: EditionConfig) -> str:
    return date(PartialDate.parse(edition.cutoff.isoformat()))


def _page(config: SiteConfig, title: str, body: str, home: str, scripts: Sequence[str] = ()) -> bytes:
    """A page at the root of the site, which belongs to no edition and so brings its own style."""
    site, language = escape(config.title.of(config.language)), config.language
    return f"""<!doctype html>
<html lang="{language}" dir="{direction(language)}">
<head>
<meta charset="utf-8">
{policy_element(scripts, [_STYLE])}
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>{title} – {site}</title>
<style>{_STYLE}</style>
</head>
<body>
<header><a href="{escape(home)}">{site}</a></header>
<main>
{body}
</main>
<footer>{escape(config.notice.of(language))}</footer>
</body>
</html>
""".encode()


_STYLE = """
:root { color-scheme: light dark; --paper: #fff; --ink: #1b1d1f; --accent: #14507a; --soft: #4a4f55; }
@media (prefers-color-scheme: dark) { :root { --paper: #16191c; --ink: #e8eaed; --accent: #8fc1e6; --soft: #b4bac0; } }
body { margin: 0; border-block-start: 4px solid var(--accent); background: var(--paper); color: var(--ink); }
body { font: 1.0625rem/1.6 Charter, Cambria, serif; }
header, main, footer { max-width: 46rem; margin: 0 auto; padding: 0.75rem 1rem; }
header { font-size: 1.25rem; font-weight: 600; }
header a { color: inherit; text-decoration: none; }
main a { color: var(--accent); }
h1 { margin: 1rem 0; font-size: 2rem; line-height: 1.2; }
table, li span, footer { font-family: system-ui, sans-serif; font-size: 0.9375rem; }
table { width: 100%; margin: 1.5rem 0; border-collapse: collapse; border-block: 2px solid; }
th, td { padding: 0.5rem 1rem 0.5rem 0; border-block-end: 1px solid #8888; text-align: start; vertical-align: top; }
li span, footer { color: var(--soft); }
"""

_SCRIPT = """
const editions = JSON.parse(document.getElementById("editions").textContent);
const parts = location.pathname.split("/");
const at = parts.findIndex((part) => part === "latest" || editions.some(({ id }) => id === part));
if (at > 0) {
  const root = parts.slice(0, at).join("/") + "/";
  const page = parts.slice(at + 1).join("/").replace(/index\\.html$/, "").replace(/[^/]$/, "$&/");
  document.querySelector("header a").href = root;
  document.getElementById("ways").replaceChildren(...editions.map(({ id, title, standing, pages }) => {
    const has = page && pages.includes(page);
    const [item, link, note] = ["li", "a", "span"].map((name) => document.createElement(name));
    link.href = root + id + "/" + (has ? page : "");
    link.textContent = has ? "This page in " + title : "Home of " + title;
    note.textContent = standing;
    item.append(link, " ", note);
    return item;
  }));
}
"""
"""The same for every site, so that a server can allow it by its digest."""

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
