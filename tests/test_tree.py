"""The built tree as a browser finds it: every link and anchor of every edition leads to something that is there."""

from __future__ import annotations

import json
import posixpath
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from lxml import html


def links(path: Path) -> tuple[list[str], set[str]]:
    """What a page leads to or loads, and the ids on it."""
    tree = html.fromstring(path.read_bytes())
    attributes = [dict(one.attrib) for one in tree.iter()]
    found = [str(one[name]) for one in attributes for name in ("href", "src") if name in one]
    return found, {str(one["id"]) for one in attributes if "id" in one}


def dead(site: Path) -> Iterator[str]:
    pages = {path.relative_to(site).as_posix(): links(path) for path in sorted(site.rglob("*.html"))}
    for page, (found, _) in pages.items():
        for link in found:
            url = urlsplit(link)
            if url.scheme or url.netloc or link.startswith("//"):
                continue
            path = posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(url.path))) if url.path else page
            path = path.lstrip("/")
            if (site / path).is_dir():
                path = posixpath.normpath(f"./{path}/index.html")
            ids = pages[path][1] if path in pages else set()
            has_anchor = path not in pages or not url.fragment or unquote(url.fragment) in ids
            if not (site / path).is_file() or not has_anchor:
                yield f"{page}: {link}"


def test_every_link_and_anchor_of_every_edition_resolves(sample_site: Path) -> None:
    assert list(dead(sample_site))[:20] == []


def test_a_dead_link_and_a_dead_anchor_are_found(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text('<p id="a"><a href="#a">x</a><a href="#b">y</a><a href="c/">z</a></p>')
    assert list(dead(tmp_path)) == ["index.html: #b", "index.html: c/"]


@pytest.mark.parametrize("edition", ["2021-09", "2024-12"])
def test_every_item_has_an_anchor_of_its_own_on_the_page_of_its_country(edition: str, sample_site: Path) -> None:
    api = sample_site / edition / "api/v1/countries"
    parts = ("benchmarks", "commitments", "obstacles", "support", "coordination", "mandates", "ownership", "notes")
    for file in sorted(api.glob("*.json")):
        country = json.loads(file.read_bytes())
        _, ids = links(sample_site / edition / "countries" / file.stem / "index.html")
        wanted = [item["address"].partition("/")[2] for part in parts for item in country.get(part, ())]
        assert wanted
        assert [address for address in wanted if address not in ids] == [], file.stem
