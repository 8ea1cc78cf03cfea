"""Search and tables in the browser: by keyboard, from a server and from a memory stick, with nothing loaded too early."""

from __future__ import annotations

import io
import json
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from builder.core.model import Visibility
from builder.pipeline.site import build
from tests.browser.conftest import DRAFT
from tests.browser.test_access import AXE, violations
from tests.conftest import ROOT, cannot_run


@pytest.fixture(scope="module")
def stick(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of an unpacked archive of the draft, which ends in a slash."""
    folder = tmp_path_factory.mktemp("stick")
    build(ROOT, folder / "site", (DRAFT,), Visibility.PUBLIC, archives=True)
    archive: Path = folder / "site" / f"{DRAFT}.zip"
    zipfile.ZipFile(io.BytesIO(archive.read_bytes())).extractall(folder / "stick")
    return f"file://{folder}/stick/"


ELSEWHERE = {
    "kinds": ["Benchmark", "Partner"],
    "countries": ["", "Libya", "South Sudan"],
    "entries": [
        [0, 1, "إصلاح الشُّرطة الوطنية", "تدريب ضباط الشرطة", "countries/libya/"],
        [0, 2, "国家警察改革与安全部门治理", "联合国支持警察培训", "countries/south-sudan/"],
        [1, 0, "الاتحاد الأوروبي", "منظمة إقليمية", "partners/"],
    ],
}
"""An index as an edition in Arabic and one in Chinese would have it: one with vowel signs, one without blanks."""

IN_OTHER_SCRIPTS = (
    ("الشرطة", "إصلاح الشُّرطة الوطنية"),
    ("اصلاح الوطنية", "إصلاح الشُّرطة الوطنية"),
    ("الأوروبي", "الاتحاد الأوروبي"),
    ("警察", "国家警察改革与安全部门治理"),
    ("安全部门改革", "国家警察改革与安全部门治理"),
)


def found(page: Page, wanted: str) -> list[str]:
    page.fill(".ssr-search input", wanted)
    expect(page.locator(".ssr-search li").first).to_be_visible()
    return [text.replace("\n", " | ") for text in page.locator(".ssr-search li").all_inner_texts()]


def test_nothing_of_the_search_is_loaded_before_its_field_has_the_focus(site: str, reader: Callable[..., Page]) -> None:
    page = reader()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{site}{DRAFT}/", wait_until="networkidle")
    assert not [url for url in asked if "search-index" in url or "minisearch" in url]
    with (
        page.expect_response(lambda answer: "search-index" in answer.url and answer.ok),
        page.expect_response(lambda answer: "minisearch" in answer.url and answer.ok),
    ):
        page.focus(".ssr-search input")


def test_search_finds_benchmarks_partners_and_symbols_and_says_country_and_kind(
    site: str, reader: Callable[..., Page]
) -> None:
    page = reader()
    page.goto(f"{site}{DRAFT}/")
    assert found(page, "2577")[0].startswith("S/RES/2577 (2021)")
    assert any("Benchmark, South Sudan" in text for text in found(page, "unified forces"))
    assert found(page, "UNODC")[0].endswith("Partner")


@pytest.mark.parametrize("place", ["server", "folder"])
def test_arabic_and_chinese_are_found_by_words_where_the_browser_can_tell_them(
    place: str, site: str, stick: str, tmp_path: Path, reader: Callable[..., Page]
) -> None:
    index = f"globalThis.ssrSearchIndex = {json.dumps(ELSEWHERE, ensure_ascii=False)};\n"
    page = reader()
    if place == "server":
        page.route("**/search-index.js", lambda route: route.fulfill(body=index, content_type="text/javascript"))
        page.goto(f"{site}{DRAFT}/")
    else:
        shutil.copytree(stick.removeprefix("file://"), tmp_path / "stick")
        (tmp_path / "stick" / DRAFT / "search-index.js").write_text(index, encoding="utf-8")
        page.goto((tmp_path / "stick" / DRAFT / "index.html").as_uri())
    assert page.evaluate("typeof Intl.Segmenter") == "function"
    for wanted, title in IN_OTHER_SCRIPTS:
        assert found(page, wanted)[0].startswith(title), wanted
    page.fill(".ssr-search input", "海关")
    expect(page.locator(".ssr-search output")).to_have_text("Nothing found")


def test_the_keyboard_alone_searches_and_lands_on_the_anchor(site: str, reader: Callable[..., Page]) -> None:
    page = reader()
    page.goto(f"{site}{DRAFT}/about/")
    found(page, "unified command")
    page.keyboard.press("ArrowDown")
    assert page.get_attribute(".ssr-search input", "aria-activedescendant") == "ssr-found-0"
    page.keyboard.press("Enter")
    page.wait_for_url("**/countries/south-sudan/#benchmarks/unified-forces")
    assert page.evaluate("!!document.querySelector(':target')")


def test_escape_closes_the_list_and_nothing_found_is_said(site: str, reader: Callable[..., Page]) -> None:
    page = reader()
    page.goto(f"{site}{DRAFT}/")
    found(page, "police")
    page.keyboard.press("Escape")
    expect(page.locator(".ssr-search ul")).to_be_hidden()
    page.fill(".ssr-search input", "xyzzyx")
    expect(page.locator(".ssr-search output")).to_have_text("Nothing found")


def test_axe_finds_no_violation_while_results_are_open(site: str, reader: Callable[..., Page]) -> None:
    if not AXE.exists():
        cannot_run('axe-core is not installed: "npm ci --prefix tests"')
    page = reader()
    page.goto(f"{site}{DRAFT}/partners/")
    found(page, "police")
    page.keyboard.press("ArrowDown")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    assert violations(page) == []


def test_a_table_sorts_by_its_heads_and_says_so_and_hides_other_rows(site: str, reader: Callable[..., Page]) -> None:
    page = reader()
    page.goto(f"{site}{DRAFT}/partners/")
    head = page.locator(".ssr-grid thead th", has_text="Last known").first
    head.locator("button").press("Enter")
    assert head.get_attribute("aria-sort") == "ascending"
    cells = page.locator(".ssr-grid tbody").first.locator("[data-head='Last known']")
    up = cells.all_inner_texts()
    head.locator("button").press("Enter")
    down = cells.all_inner_texts()
    assert head.get_attribute("aria-sort") == "descending"
    years = [int(text.split()[-1]) for text in up if text]
    assert years == sorted(years)
    assert [int(text.split()[-1]) for text in down if text] == sorted(years, reverse=True)
    page.locator(".ssr-filter input").first.fill("union")
    expect(page.locator(".ssr-filter output").first).to_contain_text("of")
    shown = page.locator(".ssr-grid").first.locator("tbody tr:visible").all_inner_texts()
    assert shown
    assert all("union" in text.casefold() for text in shown)


def test_a_memory_stick_has_search_pages_and_downloads(stick: str, reader: Callable[..., Page]) -> None:
    page = reader()
    page.goto(f"{stick}index.html")
    page.wait_for_url(f"**/{DRAFT}/index.html")
    expect(page.locator(".ssr-banner")).to_have_text(
        "This is a draft. It may change at any time and is not to be quoted."
    )
    assert found(page, "2577")[0].startswith("S/RES/2577 (2021)")
    found(page, "unified command")
    page.keyboard.press("Enter")
    page.wait_for_url("**/countries/south-sudan/index.html#benchmarks/unified-forces")
    own: set[str] = set()
    for name in ("data", "changes", "partners", "countries/somalia"):
        page.goto(f"{stick}{DRAFT}/{name}/index.html")
        links: list[str] = page.eval_on_selector_all("a[href]", "links => links.map(link => link.href)")
        own |= {url.partition("#")[0] for url in links if url.startswith("file:")}
    assert len(own) > 40
    assert [url for url in own if not Path(url.removeprefix("file://")).is_file()] == []
