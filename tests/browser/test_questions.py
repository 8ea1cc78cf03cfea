"""Ten questions of a desk officer, each answered in at most two clicks from the home of the edition."""

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
    "What moved since the edition before, and what did not?": (("Somalia",), "same status"),
    "What has had no new reading since March 2022?": (("Benchmarks",), "29 July 2021"),
    "What stands in the way of unifying the forces in South Sudan?": (
        ("Obstacles", "By what they stand in the way of"),
        "Mistrust and dispute over shares of command",
    ),
    "What does UNDP support, where, since when and for how much?": (
        ("Partners", "United Nations Development Programme"),
        "CAD 42.5 million",
    ),
    "Who coordinates support in the Central African Republic?": (
        ("Coordination", "Central African Republic"),
        "Mechanisms that coordinate support in the Central African Republic",
    ),
    "What is known about women in Haiti's security sector?": (("Women", "Haiti"), "women"),
    "Which request of the resolution has no answer from a country?": (("The resolution",), "a dash is a gap"),
    'What does "limited progress" mean here, and whose judgement is it?': (
        ("What the words mean",),
        "not a finding of the United Nations",
    ),
}


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


def test_there_are_ten_questions() -> None:
    assert len(QUESTIONS) == WRITTEN.count("?") == 10
