"""A country page on a slow line: few requests and little weight; benchmarks/first_view.py tells the seconds."""

from __future__ import annotations

import gzip
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Response

from tests.browser.conftest import DRAFT, PHONE

MOST_BYTES, MOST_REQUESTS = 60 * 1024, 8
OURS = 6
"""The page, the style sheet, two scripts, what became of the edition, the mark: two fewer than the limit."""


COUNTRIES = (
    "central-african-republic", "democratic-republic-of-the-congo", "haiti", "libya", "somalia", "south-sudan",
)  # fmt: skip


@pytest.mark.parametrize("country", COUNTRIES)
def test_the_first_view_of_a_country_page_weighs_at_most_60_kb_in_at_most_8_requests(
    country: str, site: str, reader: Callable[..., Page]
) -> None:
    page = reader(PHONE)
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))
    page.goto(f"{site}{DRAFT}/countries/{country}/", wait_until="networkidle")
    weights = {answer.url: len(gzip.compress(answer.body(), 6)) for answer in answers}
    assert len(answers) <= OURS < MOST_REQUESTS, sorted(weights)
    assert sum(weights.values()) <= MOST_BYTES, weights
