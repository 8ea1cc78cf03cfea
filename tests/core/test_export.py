"""The list of editions that the selector reads, and the pages that redirect."""

import json
import re

from builder.core.config import EditionConfig, SiteConfig, State
from builder.core.export import redirects, versions_json
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
    missing = pages.pop("404.html")
    assert "Reform &amp; &quot;more&quot;" in missing
    leads = {path: re.findall(r'url=([^"]*)"', text)[0] for path, text in pages.items()}
    assert leads == {
        "index.html": "latest/index.html",
        "latest/index.html": "../new/index.html",
        "latest/about/index.html": "../../new/about/index.html",
        "latest/countries/x/index.html": "../../../new/countries/x/index.html",
    }
    assert "<title>Reform &amp; &quot;more&quot;</title>" in pages["index.html"]


def test_a_site_of_drafts_alone_leads_to_the_last_of_them() -> None:
    assert json.loads(versions_json(config(DRAFT), PAGES))["latest"] == "draft"
