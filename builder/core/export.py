"""Files beside the pages: the list of editions and the pages that redirect."""

from __future__ import annotations

import json
from collections.abc import Container, Iterable, Mapping
from html import escape

from builder.core.config import EditionConfig, SiteConfig, State


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
    """Pages that lead from the root to ``latest/`` and from ``latest/…`` to the latest edition."""
    target = latest(config, pages)
    title = config.title.of(config.language)
    found = {"index.html": _redirect("latest/", title, config.language)}
    for page in pages.get(target.id, ()):
        up = "../" * (page.count("/") + 1)
        found[f"latest/{page}index.html"] = _redirect(f"{up}{target.id}/{page}", title, config.language)
    return found


def _redirect(to: str, title: str, language: str) -> bytes:
    address = escape(to)
    return (
        f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n<title>{escape(title)}</title>\n'
        f'<meta http-equiv="refresh" content="0; url={address}">\n<meta name="robots" content="noindex">\n</head>\n'
        f'<body>\n<p><a href="{address}">{escape(title)}</a></p>\n</body>\n</html>\n'
    ).encode()
