"""Everybody can read every kind of page: axe-core, the keyboard alone, and a screen 320 pixels wide."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from builder.core.config import EDITIONS
from tests.browser.conftest import DRAFT, KINDS, NARROW, OLD, PHONE, WIDE
from tests.conftest import ROOT, cannot_run

OUTLINES = ROOT / "templates" / "pages"
AXE = Path(__file__).parents[1] / "node_modules" / "axe-core" / "axe.min.js"


def violations(page: Page, only: str = "") -> list[str]:
    options: dict[str, Any] = {"resultTypes": ["violations"]} | ({"runOnly": [only]} if only else {})
    found: list[dict[str, Any]] = page.evaluate("o => axe.run(o).then(r => r.violations)", options)
    return [f"{page.url}: {one['id']}: {node['html'][:200]}" for one in found for node in one["nodes"]]


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_axe_finds_no_violation_on_any_kind_of_page(
    size: tuple[int, int], site: str, reader: Callable[..., Page]
) -> None:
    if not AXE.exists():
        cannot_run('axe-core is not installed: "npm ci --prefix tests"')
    page = reader(size)
    found = []
    for kind in (*(f"{DRAFT}/{kind}" for kind in KINDS), f"{OLD}/countries/haiti/", EDITIONS, "no-such-page/"):
        page.emulate_media(color_scheme="light")
        page.goto(site + kind)
        page.evaluate("for (const fold of document.querySelectorAll('details.ssr-fold')) fold.open = true")
        page.evaluate(AXE.read_text(encoding="utf-8"))
        found += violations(page)
        page.emulate_media(color_scheme="dark")
        found += violations(page, only="color-contrast")  # the rest of the page is the same in the dark
    assert found == []


def test_every_kind_of_page_is_looked_at() -> None:
    outlines = {path.relative_to(OUTLINES).with_suffix("").as_posix() for path in OUTLINES.rglob("*.yml")}
    known = {kind.rstrip("/").partition("/")[0] or "index" for kind in KINDS} | {
        "countries/country",
        "partners/partner",
    }
    assert outlines == known - {"reports/thematic"}


def test_no_figure_of_a_table_is_cut_at_the_edge_of_a_phone(site: str, reader: Callable[..., Page]) -> None:
    page = reader()
    for size in (NARROW, PHONE):
        page.set_viewport_size({"width": size[0], "height": size[1]})
        for kind in KINDS:
            page.goto(f"{site}{DRAFT}/{kind}")
            page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
            cut = page.evaluate(
                """() => [...document.querySelectorAll(".ssr-grid :is(th, td)")].filter(cell => {
                  const place = cell.getBoundingClientRect();
                  return place.left < 0 || place.right > innerWidth || cell.scrollWidth > cell.clientWidth;
                }).map(cell => cell.textContent)"""
            )
            assert cut == [], kind


def test_no_kind_of_page_is_wider_than_a_screen_of_320_pixels(site: str, reader: Callable[..., Page]) -> None:
    page = reader(NARROW)
    for kind in KINDS:
        page.goto(f"{site}{DRAFT}/{kind}")
        assert page.evaluate("document.documentElement.scrollWidth") <= NARROW[0], kind
        page.evaluate("document.documentElement.dir = document.body.dir = 'rtl'")
        assert page.evaluate("document.documentElement.scrollWidth") <= NARROW[0], f"{kind} from right to left"


def test_the_keyboard_reaches_everything_that_can_be_operated(site: str, reader: Callable[..., Page]) -> None:
    """Every link, button, field, fold and table that scrolls takes its turn at the tab key, and shows the focus."""
    page = reader()
    for kind in KINDS:
        page.goto(f"{site}{DRAFT}/{kind}")
        waiting = page.evaluate(
            """() => {
              const all = [...document.querySelectorAll("a[href], button, input, select, summary, [tabindex]")];
              window.waiting = new Set(all.filter(one => one.checkVisibility({visibilityProperty: true})));
              return window.waiting.size;
            }"""
        )
        left = page.evaluate(
            """() => [...window.waiting].filter(one => {
              one.focus();
              if (document.activeElement !== one || one.tabIndex < 0) return true;
              const style = getComputedStyle(one);
              return style.outlineStyle === "none" && style.boxShadow === "none" && !one.matches("input");
            }).map(one => one.outerHTML.slice(0, 120))"""
        )
        assert waiting > 10, kind
        assert left == [], kind


def test_the_tab_key_goes_from_the_skip_link_through_the_head_into_the_text(
    site: str, reader: Callable[..., Page]
) -> None:
    page = reader()
    page.goto(f"{site}{DRAFT}/countries/south-sudan/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "md-skip"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("!!document.activeElement.closest('article')"), "the skip link leads into the text"
