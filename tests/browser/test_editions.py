"""Readers move between editions: from a server, without scripts, and from a folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DRAFT, OLD


def test_the_selector_keeps_the_page_where_the_other_edition_has_it(site: str, reader: Callable[..., Page]) -> None:
    page = reader()
    page.goto(f"{site}{DRAFT}/countries/south-sudan/")
    page.locator(".ssr-edition > summary").click()
    links = page.locator(".ssr-editions li a")
    expect(links).to_have_count(4)
    expect(links.first).to_contain_text("December 2024")
    expect(page.locator(".ssr-editions a[aria-current]")).to_contain_text("December 2024")
    links.filter(has_text="September 2021").click()
    page.wait_for_url(f"{site}{OLD}/countries/south-sudan/")
    expect(page.locator("h1")).to_have_text("South Sudan")
    expect(page.locator(".ssr-edition > summary")).to_contain_text("30 September 2021")


def test_the_selector_says_so_and_goes_home_where_the_other_edition_lacks_the_page(
    site: str, sample_site: Path, reader: Callable[..., Page]
) -> None:
    missing = [
        path.relative_to(sample_site / DRAFT).parent.as_posix() + "/"
        for path in sorted(sample_site.glob(f"{DRAFT}/*/*/index.html"))
        if not (sample_site / OLD / path.relative_to(sample_site / DRAFT)).exists()
    ]
    if not missing:
        pytest.fail("the sample content must have a page that its oldest edition lacks")
    page = reader()
    page.goto(f"{site}{DRAFT}/{missing[0]}")
    page.locator(".ssr-edition > summary").click()
    link = page.locator(".ssr-editions li a").filter(has_text="September 2021")
    expect(link).to_contain_text("does not have this page")
    link.click()
    page.wait_for_url(f"{site}{OLD}/")


def test_escape_closes_the_selector_and_gives_the_focus_back(site: str, reader: Callable[..., Page]) -> None:
    page = reader()
    page.goto(f"{site}{DRAFT}/")
    page.locator(".ssr-edition > summary").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".ssr-editions li a")).to_have_count(4)
    page.keyboard.press("Escape")
    expect(page.locator(".ssr-edition > summary")).to_be_focused()
    expect(page.locator(".ssr-editions")).to_be_hidden()


def test_a_banner_says_what_became_of_an_edition_and_leads_to_the_same_page(
    site: str, reader: Callable[..., Page]
) -> None:
    page = reader()
    page.goto(f"{site}{OLD}/countries/haiti/")
    banner = page.locator(".ssr-banner")
    expect(banner).to_contain_text("There is a later edition than this one.")
    banner.get_by_role("link", name="March 2023").click()
    page.wait_for_url(f"{site}2023-03/countries/haiti/")
    expect(page.locator(".ssr-banner")).to_be_hidden()
    page.goto(f"{site}{DRAFT}/")
    expect(page.locator(".ssr-banner")).to_contain_text("This is a draft.")


def test_without_scripts_or_without_the_banner_script_a_page_reads_as_it_was_issued(
    site: str, reader: Callable[..., Page]
) -> None:
    for page in (reader(scripts=False), reader()):
        page.route("**/status.js", lambda route: route.abort())
        page.goto(f"{site}{OLD}/countries/haiti/")
        expect(page.locator("h1")).to_have_text("Haiti")
        expect(page.locator(".ssr-banner")).to_be_hidden()


@pytest.mark.parametrize("scripts", [True, False])
def test_latest_leads_to_the_same_page_of_the_last_edition_issued(
    site: str, scripts: bool, reader: Callable[..., Page]
) -> None:
    page = reader(scripts=scripts)
    page.goto(f"{site}latest/countries/haiti/")
    page.wait_for_url(f"{site}2023-03/countries/haiti/index.html")
    page.goto(site)
    page.wait_for_url(f"{site}2023-03/index.html")


def test_without_scripts_the_pages_say_everything_and_lead_everywhere(site: str, reader: Callable[..., Page]) -> None:
    page = reader(scripts=False)
    page.goto(f"{site}{DRAFT}/")
    page.get_by_role("navigation").get_by_role("link", name="Countries", exact=True).click()
    page.get_by_role("link", name="South Sudan").first.click()
    expect(page.locator("h1")).to_have_text("South Sudan")
    page.locator(".ssr-edition > summary").click()
    page.get_by_role("link", name="All editions").first.click()
    page.wait_for_url(f"{site}editions.html")
    expect(page.locator("tbody tr")).to_have_count(4)
    expect(page.locator("tbody tr").first).to_contain_text("December 2024 draft 31 December 2024", use_inner_text=True)
    page.get_by_role("link", name="September 2021").click()
    page.wait_for_url(f"{site}{OLD}/index.html")


def test_from_a_folder_without_a_server_the_page_reads_and_the_selector_keeps_its_plain_link(
    sample_site: Path, reader: Callable[..., Page]
) -> None:
    page = reader()
    page.goto((sample_site / DRAFT / "countries" / "south-sudan" / "index.html").as_uri())
    expect(page.locator("h1")).to_have_text("South Sudan")
    colour = page.evaluate("getComputedStyle(document.querySelector('.ssr-header')).borderTopColor")
    assert colour == "rgb(20, 80, 122)", "the style sheet is not there"
    expect(page.locator(".ssr-banner")).to_contain_text("This is a draft.")
    page.locator(".ssr-edition > summary").click()
    expect(page.locator(".ssr-editions").get_by_role("link", name="All editions")).to_be_visible()


def test_the_site_is_read_from_its_folder_from_the_first_page_on(
    sample_site: Path, reader: Callable[..., Page]
) -> None:
    page = reader()
    page.goto((sample_site / "index.html").as_uri())
    page.wait_for_url("**/2023-03/index.html")
    page.get_by_role("navigation").get_by_role("link", name="Countries", exact=True).click()
    page.wait_for_url("**/2023-03/countries/index.html")
    page.get_by_role("link", name="Haiti", exact=True).first.click()
    expect(page.locator("h1")).to_have_text("Haiti")
