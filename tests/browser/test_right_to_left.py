"""A site in Arabic is a mirror of the others: heads, lists and tables from the right, pictures as they were drawn."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from builder.core.model import Visibility
from builder.pipeline.site import build
from tests.browser.conftest import NARROW, WIDE

PAGES = (
    "",
    "countries/",
    "countries/atlantis/",
    "benchmarks/",
    "changes/",
    "resolution/",
    "sources/",
    "reports/thematic/",
)


@pytest.fixture
def arabic(small: Path, tmp_path: Path) -> Path:
    """The newest edition of the small world, with Arabic where the words are those of authors."""
    config, country = small / "site_config.yml", small / "content/countries/atlantis.yml"
    told = config.read_text(encoding="utf-8").replace("Small world", "{en: Small world, ar: إصلاح القطاع الأمني}")
    config.write_text(f"{told}language: ar\n", encoding="utf-8")
    told = country.read_text(encoding="utf-8").replace("name: Atlantis", "name: {en: Atlantis, ar: أطلانطس}", 1)
    country.write_text(told, encoding="utf-8")
    build(small, tmp_path / "site", ["2022-03"], Visibility.PUBLIC)
    return tmp_path / "site/2022-03"


def test_a_site_in_arabic_reads_from_right_to_left(arabic: Path, reader: Callable[..., Page]) -> None:
    page = reader(WIDE)
    page.goto((arabic / "countries/atlantis/index.html").as_uri())
    assert page.evaluate("getComputedStyle(document.body).direction") == "rtl"
    expect(page.locator("h1")).to_have_text("أطلانطس")
    expect(page.locator(".ssr-site")).to_have_text("إصلاح القطاع الأمني")
    places = {
        name: page.locator(name).first.bounding_box() for name in (".ssr-site", ".ssr-scheme", ".ssr-toc", ".ssr-text")
    }
    left = {name: place["x"] for name, place in places.items() if place}
    assert left[".ssr-site"] > left[".ssr-scheme"], "the head begins on the right"
    assert left[".ssr-toc"] > left[".ssr-text"], "the list of headings stands on the right"
    first, last = (
        page.locator(".ssr-grid thead th").first.bounding_box(),
        page.locator("thead th").nth(3).bounding_box(),
    )
    assert first
    assert last
    assert first["x"] > last["x"], "the first column stands on the right"


def test_labels_of_a_picture_stay_where_they_were_drawn(arabic: Path, reader: Callable[..., Page]) -> None:
    page = reader(WIDE)
    page.goto((arabic / "countries/atlantis/index.html").as_uri())
    outside = page.evaluate(
        """() => [...document.querySelectorAll(".ssr-picture svg")].flatMap(svg => {
          const box = svg.getBoundingClientRect();
          return [...svg.querySelectorAll("text")].filter(text => {
            const place = text.getBoundingClientRect();
            return place.left < box.left - 1 || place.right > box.right + 1;
          }).map(text => text.textContent);
        })"""
    )
    assert page.locator(".ssr-picture svg text").count() > 3
    assert outside == []


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_no_page_in_arabic_is_wider_than_its_screen(
    size: tuple[int, int], arabic: Path, reader: Callable[..., Page]
) -> None:
    page = reader(size)
    for path in PAGES:
        page.goto((arabic / path / "index.html").as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= size[0], path
