"""A long page keeps its first screen for the answers; what is folded is found by address, by print and without scripts."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DRAFT, PHONE
from tests.conftest import cannot_run

PAGE = f"{DRAFT}/countries/south-sudan/"
CLOSED = "details.ssr-fold:not([open])"
LESSER = "[data-section$='/changes']"


@pytest.mark.parametrize("country", ["haiti", "somalia", "south-sudan"])
def test_the_first_screen_answers_the_five_questions(country: str, site: str, reader: Callable[..., Page]) -> None:
    page = reader()
    page.goto(f"{site}{DRAFT}/countries/{country}/")
    answers = page.locator(".ssr-summary").first
    for label in ("How reform is going", "Who helps", "What is in the way", "What changed since", "Where that is said"):
        expect(answers).to_contain_text(label)
    box = answers.bounding_box()
    assert box
    assert box["y"] + box["height"] <= 900, "the answers stand on the first screen"


@pytest.mark.parametrize("part", ["support", "obstacles", "changes"])
def test_the_counts_of_the_first_screen_lead_to_the_sections_that_they_count(
    part: str, site: str, reader: Callable[..., Page]
) -> None:
    page = reader()
    page.goto(site + PAGE)
    page.locator(f'.ssr-summary a[href="#{part}"]').click()
    assert page.evaluate("document.querySelector(':target').tagName") == "H2"


@pytest.mark.parametrize("scripts", [True, False])
def test_an_address_inside_a_fold_opens_it(scripts: bool, site: str, reader: Callable[..., Page]) -> None:
    page = reader(PHONE, scripts=scripts)
    page.goto(site + PAGE)
    page.locator("table a[href^='#support/']:visible").first.click()
    expect(page.locator(":target")).to_be_visible()
    expect(page.locator(":target")).to_be_in_viewport()


def test_the_address_of_a_title_that_folds_opens_it_when_the_page_is_entered_by_it(
    site: str, reader: Callable[..., Page]
) -> None:
    page = reader()
    page.goto(site + PAGE)
    assert page.locator(CLOSED).count() > 10
    address = page.locator(f"{CLOSED} > summary > h3").first.get_attribute("id")
    page.goto("about:blank")
    page.goto(f"{site}{PAGE}#{address}")
    expect(page.locator("details.ssr-fold[open] > summary > :target")).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False])
def test_a_source_opens_the_notes_and_leads_back(scripts: bool, site: str, reader: Callable[..., Page]) -> None:
    page = reader(scripts=scripts)
    page.goto(site + PAGE)
    page.locator("#benchmarks ~ div a[role=doc-noteref]:visible").first.click()
    note = page.locator(":target")
    expect(note).to_be_in_viewport()
    note.locator("[role=doc-backlink]").first.click()
    expect(page.locator("a[role=doc-noteref]:target")).to_be_in_viewport()


def test_paper_repeats_the_heads_of_a_table_on_each_page(
    site: str, tmp_path: Path, reader: Callable[..., Page]
) -> None:
    if not shutil.which("pdftotext"):
        cannot_run("pdftotext is not installed")
    page = reader()
    page.goto(f"{site}{DRAFT}/resolution/")
    page.pdf(path=tmp_path / "resolution.pdf")
    done = subprocess.run(["pdftotext", "-layout", tmp_path / "resolution.pdf", "-"], capture_output=True, check=True)
    sheets = [sheet for sheet in done.stdout.decode().split("\f") if "Encourages" in sheet]
    assert len(sheets) > 1
    assert [sheet for sheet in sheets if "What it asks" not in sheet] == []


def test_paper_shows_what_is_folded(site: str, reader: Callable[..., Page]) -> None:
    page = reader(scripts=False)
    page.goto(site + PAGE)
    folded = page.locator(f"{CLOSED} p").first
    expect(folded).to_be_hidden()
    page.emulate_media(media="print")
    printed = page.locator(f"{CLOSED}:not({LESSER} *) p")
    heights = printed.evaluate_all("all => all.map(one => one.getBoundingClientRect().height)")
    assert len(heights) > 10
    assert min(heights) > 0


def test_lesser_changes_of_a_country_stay_folded_on_paper_and_so_it_is_a_handout(
    site: str, tmp_path: Path, reader: Callable[..., Page]
) -> None:
    if not shutil.which("pdftotext"):
        cannot_run("pdftotext is not installed")
    page = reader()

    def printed(path: str) -> list[str]:
        page.goto(f"{site}{DRAFT}/{path}")
        page.pdf(path=tmp_path / "page.pdf", prefer_css_page_size=True)
        done = subprocess.run(["pdftotext", "-layout", tmp_path / "page.pdf", "-"], capture_output=True, check=True)
        return done.stdout.decode().split("\f")[:-1]

    sheets = printed("countries/haiti/")
    assert len(sheets) <= 20, "what is measured for the screen wastes paper"
    text = "\n".join(sheets)
    assert "What else changed in Haiti" in text
    assert "Mandate adopted" not in text
    assert "Mandate adopted" in "\n".join(printed("changes/"))
