"""Every link and anchor inside every edition leads somewhere: a reading of the whole built tree, without a browser."""

from __future__ import annotations

import posixpath
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import html


def test_every_internal_link_and_anchor_of_every_edition_resolves(sample_site: Path) -> None:
    files = {path.relative_to(sample_site).as_posix() for path in sample_site.rglob("*") if path.is_file()}
    ids: dict[str, set[str]] = {}
    links: dict[str, list[str]] = {}
    for path in sorted(file for file in files if file.endswith(".html")):
        tree = html.fromstring((sample_site / path).read_bytes())
        found = [element.get("id") for element in tree.iter() if element.get("id")]
        assert len(found) == len(set(found)), f"{path}: an id stands twice"
        ids[path] = {str(id) for id in found}
        links[path] = [str(one.get(key)) for one in tree.iter() for key in ("href", "src") if one.get(key)]
    broken = []
    for path, urls in links.items():
        for url in urls:
            parts = urlsplit(url)
            if parts.scheme or parts.netloc:
                continue
            target = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(parts.path)))
            if not parts.path:
                target = path
            elif parts.path.endswith(("/", ".")):
                target = posixpath.normpath(f"{target}/index.html")
            target = target.lstrip("/")  # "/" is the root of the site
            if target not in files or (parts.fragment and unquote(parts.fragment) not in ids.get(target, set())):
                broken.append(f"{path}: {url}")
    assert broken == []
    assert sum(map(len, links.values())) > 5000, "the reading must have found the links"
