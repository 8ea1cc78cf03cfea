"""A country page on a slow line: few requests, little weight, nothing that moves while it loads."""

from __future__ import annotations

import gzip
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Response

from tests.browser.conftest import DRAFT, PHONE

MOST_BYTES, MOST_REQUESTS = 60 * 1024, 8


@pytest.mark.parametrize("country", ["somalia", "democratic-republic-of-the-congo"])
def test_the_first_view_of_a_country_page_weighs_at_most_60_kb_in_at_most_8_requests(
    country: str, site: str, reader: Callable[..., Page]
) -> None:
    page = reader(PHONE)
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))
    page.goto(f"{site}{DRAFT}/countries/{country}/", wait_until="networkidle")
    weights = {answer.url: len(gzip.compress(answer.body(), 6)) for answer in answers}
    assert len(answers) <= MOST_REQUESTS, sorted(weights)
    assert sum(weights.values()) <= MOST_BYTES, weights
