"""The list of editions that the selector reads, and the pages that redirect."""

import json
import re

from builder.core.config import EditionConfig, SiteConfig, State
from builder.core.export import editions_page, not_found, redirects, versions_json
from builder.core.model import Words
from tests.core.samples import edition


def config(*editions: EditionConfig) -> SiteConfig:
    text = Words((("en", 'Reform & "more"'),))
    return SiteConfig(
        title=text, description=text, notice=text, language="en", site_url=None, repository=None, editions=editions
    )


OLD, NEW = edition("2021-09-30", "old"), edition("2022-03-31", "new")
DRAFT = edition("2024-12-31", "draft").model_copy(update={"state": State.DRAFT})
PAGES = {"old": ["", "about/"], "new": ["about/", "", "countries/x/"], "draft": [""]}


def test_versions_are_newest_first_with_their_pages() -> None:
    data = json.loads(versions_json(config(OLD, NEW, DRAFT), PAGES))
    assert data["latest"] == "new"
    assert [one["id"] for one in data["editions"]] == ["draft", "new", "old"]
    assert data["editions"][1] == {
        "id": "new",
        "title": "NEW",
        "cutoff": "2022-03-31",
        "state": "issued",
        "pages": ["", "about/", "countries/x/"],
    }


def test_latest_leads_to_the_last_edition_that_was_issued() -> None:
    pages = {path: data.decode() for path, data in redirects(config(OLD, NEW, DRAFT), PAGES).items()}
    leads = {path: re.findall(r'url=([^"]*)"', text)[0] for path, text in pages.items()}
    assert leads == {
        "index.html": "latest/index.html",
        "latest/index.html": "../new/index.html",
        "latest/about/index.html": "../../new/about/index.html",
        "latest/countries/x/index.html": "../../../new/countries/x/index.html",
    }
    assert "<title>Reform &amp; &quot;more&quot;</title>" in pages["index.html"]


def test_the_list_of_editions_says_what_each_is_and_how_old() -> None:
    withdrawn = edition("2020-09-30", "gone").model_copy(update={"state": State.WITHDRAWN})
    wrong = edition("2021-12-31", "wrong")
    right = edition("2021-12-31", "wrong-corr1").model_copy(update={"corrects": "wrong"})
    every = config(withdrawn, OLD, wrong, right, NEW, DRAFT)
    page = editions_page(every, {one.id: [""] for one in every.editions}).decode()
    rows = re.findall(r'<a href="(.*?)/index.html">.*?</th><td>(.*?)</td><td>(.*?)</td>', page)
    assert [tuple(one.replace("\u00a0", " ") for one in row) for row in rows] == [
        ("draft", "draft", "31 December 2024"),
        ("new", "issued, the latest", "31 March 2022"),
        ("wrong-corr1", "issued", "31 December 2021"),
        ("wrong", "issued, corrected later", "31 December 2021"),
        ("old", "issued", "30 September 2021"),
        ("gone", "withdrawn", "30 September 2020"),
    ]
    assert "Atom" not in page
    assert "<td>issued</td>" in editions_page(every, {"new": [""]}).decode(), "alone it cannot know what is the latest"
    assert '<a href="feeds/changes.xml">' in editions_page(every, PAGES, "feeds/changes.xml").decode()


def test_the_page_for_what_is_not_there_names_the_site_and_cannot_be_broken_by_its_data() -> None:
    text = Words((("en", "</script><b>"),))
    odd = NEW.model_copy(update={"title": text})
    page = not_found(config(OLD, odd), PAGES).decode()
    assert "Reform &amp; &quot;more&quot;" in page
    assert "</script><b>" not in page


def test_a_site_of_drafts_alone_leads_to_the_last_of_them() -> None:
    assert json.loads(versions_json(config(DRAFT), PAGES))["latest"] == "draft"
