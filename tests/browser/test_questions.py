"""Ten questions of a desk officer, each answered in at most two clicks or one search from the home of the edition."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DRAFT

WRITTEN = (Path(__file__).parents[2] / "docs" / "ten-questions.md").read_text(encoding="utf-8")
QUESTIONS: dict[str, tuple[tuple[str, ...], str]] = {
    "How is reform going in South Sudan?": (("South Sudan",), "Benchmarks of South Sudan as at"),
    "Which partners support the police in Somalia?": (
        ("Somalia", "Support by partners"),
        "Second Joint Police Programme",
    ),
    "What has changed since the last edition?": (("Changes",), "Since March 2023"),
    "What has not moved since March 2022?": (("Benchmarks",), "Status since"),
    "What stands in the way of unifying the forces in South Sudan?": (
        ("South Sudan", "Mistrust and dispute over shares of command"),
        "Mistrust and dispute over shares of command",
    ),
    "What is known about women in Haiti's security sector?": (("Women", "Haiti"), "women"),
    "Which request of the resolution has no answer from a country?": (("The resolution",), "A dash is a gap"),
    'What does "limited progress" mean here, and whose judgement is it?': (
        ("What the words mean",),
        "not a finding of the United Nations",
    ),
}
SEARCHED: dict[str, tuple[str, str, str]] = {
    "What does UNDP support, where, since when and for how much?": ("UNDP", "Partner", "$1.19 million committed"),
    "Which statements rest on resolution 2577 (2021)?": ("2577", "S/RES/2577 (2021)", "Unified command"),
}
"""What is typed, what the first result says, and the answer where it leads."""


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_is_answered_in_two_clicks(question: str, site: str, reader: Callable[..., Page]) -> None:
    clicks, answer = QUESTIONS[question]
    assert f"| {question} |" in WRITTEN, "docs/ten-questions.md lists the questions"
    assert len(clicks) <= 2
    page = reader()
    page.goto(f"{site}{DRAFT}/")
    for name in clicks:
        page.get_by_role("link", name=name, exact=True).first.click()
    expect(page.locator("article")).to_contain_text(answer)


@pytest.mark.parametrize("question", SEARCHED)
def test_a_question_is_answered_by_one_search(question: str, site: str, reader: Callable[..., Page]) -> None:
    typed, result, answer = SEARCHED[question]
    assert f"| {question} |" in WRITTEN, "docs/ten-questions.md lists the questions"
    page = reader()
    page.goto(f"{site}{DRAFT}/")
    page.fill(".ssr-search input", typed)
    first = page.locator(".ssr-search li").first
    expect(first).to_contain_text(result)
    first.click()
    expect(page.locator("article")).to_contain_text(answer)


def test_what_has_not_moved_comes_first_when_the_column_is_sorted(site: str, reader: Callable[..., Page]) -> None:
    page = reader()
    page.goto(f"{site}{DRAFT}/benchmarks/")
    page.get_by_role("button", name="Status since").click()
    since = page.locator("tbody").first.locator("td[data-head='Status since']").all_inner_texts()
    years = [int(text.split()[-1]) for text in since if text]
    assert years[0] < 2022
    assert years == sorted(years)


def test_there_are_ten_questions() -> None:
    assert WRITTEN.count("?") == 10
    assert len(QUESTIONS) + len(SEARCHED) == 10
