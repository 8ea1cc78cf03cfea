"""A wrong address leads on: to the same page in the editions that have it, and home in the others."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.conftest import OLD


def test_a_page_that_an_edition_lacks_is_offered_in_those_that_have_it(site: str, reader: Callable[..., Page]) -> None:
    page = reader()
    page.goto(f"{site}{OLD}/partners/kenya/")
    expect(page.get_by_role("link", name="Home of September 2021")).to_be_visible()
    page.get_by_role("link", name="This page in December 2024").click()
    page.wait_for_url(f"{site}2024-12/partners/kenya/")


def test_an_address_outside_every_edition_leads_to_the_site(site: str, reader: Callable[..., Page]) -> None:
    page = reader()
    page.goto(f"{site}no-such-page/")
    page.get_by_role("link", name="The latest edition").click()
    page.wait_for_url(f"{site}2023-03/index.html")
    page.go_back()
    page.get_by_role("link", name="All editions").click()
    page.wait_for_url(f"{site}editions.html")
