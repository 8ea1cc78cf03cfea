"""The pages live under their policy: every kind of page, used, from a server and from a folder, and nothing is refused.

The reader's fixture counts what Chromium refuses, here and in every other test of this folder.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree, html
from playwright.sync_api import Page, expect

from builder.core.config import EDITIONS
from builder.core.export import HEADER
from tests.browser.conftest import DRAFT, KINDS, POLICY_WORDS
from tests.browser.test_search import found, stick
from tests.conftest import ROOT

__all__ = ["stick"]


def used(page: Page) -> None:
    """What a reader can do on any page, so that every script of the frame acts."""
    page.locator(".ssr-scheme").click()
    page.locator(".ssr-edition > summary").click()
    page.locator(".ssr-edition > summary").press("Escape")
    found(page, "police")
    page.keyboard.press("Escape")
    for button in page.locator(".ssr-sort").all()[:1]:
        button.evaluate("button => button.click()")


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_of_each_kind_from_a_server(kind: str, site: str, reader: Callable[..., Page]) -> None:
    page = reader()
    page.goto(f"{site}{DRAFT}/{kind}", wait_until="networkidle")
    used(page)


@pytest.mark.parametrize("path", ["", "latest/", "no-such-page/", f"{DRAFT}/no/such/"])
def test_the_pages_at_the_root(path: str, site: str, reader: Callable[..., Page]) -> None:
    page = reader()
    page.goto(f"{site}{path}", wait_until="networkidle")
    expect(page.locator("h1")).to_be_visible()


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_of_each_kind_from_a_folder(kind: str, stick: str, reader: Callable[..., Page]) -> None:
    page = reader()
    page.goto(f"{stick}{DRAFT}/{kind}index.html", wait_until="networkidle")
    used(page)


@pytest.mark.parametrize(
    "attack",
    [
        "const one = document.createElement('script'); one.textContent = 'acted = true'; document.body.append(one)",
        "document.body.innerHTML += '<img src=x onerror=\"acted = true\">'",
        "document.body.innerHTML += '<a id=it href=\"javascript:acted = true\">x</a>'; document.getElementById('it').click()",
        "document.body.innerHTML += '<p id=it style=\"color:red\">x</p>'; "
        "acted = document.getElementById('it').style.color === 'red'",
        "const one = document.createElement('iframe'); one.src = 'data:text/html,x'; document.body.append(one)",
        "document.head.innerHTML += '<base href=\"https://example.org/\">'; acted = document.baseURI.includes('example')",
        "const one = document.createElement('script'); one.src = 'data:text/javascript,acted = true'; "
        "document.body.append(one)",
    ],
)
def test_the_policy_of_the_page_alone_stops_what_it_must(attack: str, stick: str, reader: Callable[..., Page]) -> None:
    """The control, from a folder, where no server helps: an attack in the page is refused, and Chromium says so."""
    browser = reader().context.browser
    assert browser
    page = browser.new_page()  # one whose refusals the fixture does not count
    said: list[str] = []
    page.on("console", lambda one: said.append(one.text))
    page.goto(f"{stick}{DRAFT}/about/index.html")
    page.evaluate(f"globalThis.acted = false; {attack}")
    page.wait_for_timeout(300)
    assert page.evaluate("acted") is False
    assert any(POLICY_WORDS in one for one in said), said
    page.close()


def test_no_page_acts_inline_and_each_says_its_policy_before_anything_else(sample_site: Path) -> None:
    pages = sorted(sample_site.rglob("*.html"))
    assert len(pages) > 100
    for path in pages:
        root = html.fromstring(path.read_bytes())
        head = root.xpath("/html/head/*")
        assert isinstance(head, list)
        elements = [one for one in head if isinstance(one, etree._Element)]
        judged = [one.get("http-equiv") or one.tag for one in elements if one.get("http-equiv") or one.tag != "meta"]
        assert next(one for one in judged if one != "title") == "Content-Security-Policy", path
        assert not root.xpath("//meta[@http-equiv='Content-Security-Policy'][contains(@content, 'unsafe')]"), path
        assert not root.xpath("//@*[starts-with(name(), 'on')]"), path
        assert not root.xpath("//*[@style]"), path
        assert not root.xpath("//a[starts-with(@href, 'http')][not(contains(@rel, 'noopener'))]"), path
        assert not root.xpath("//*[@target]"), path
        assert not root.xpath(
            "//script[starts-with(@src, 'http')] | //link[@rel='stylesheet'][starts-with(@href, 'http')]"
        )
        if path.name not in ("404.html", EDITIONS):
            assert not root.xpath("//style | //script[not(@src)][not(@type='application/ld+json')]"), path


def test_the_header_for_servers_is_the_one_in_the_documentation() -> None:
    assert HEADER in (ROOT / "docs/site-owners.md").read_text(encoding="utf-8")
