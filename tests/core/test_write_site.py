"""A page is a skeleton with tokens, and what is poured into them; places of texts come last of all."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import get_args

import pytest

from builder.core.charts import INKS
from builder.core.document import (
    Anchor,
    Block,
    Blocks,
    Box,
    Cell,
    Chart,
    Document,
    Heading,
    Inline,
    Paragraph,
    Ref,
    Section,
    Table,
    Text,
)
from builder.core.source import Place
from builder.core.write_site import Head, for_folders, with_places, write_site
from builder.core.write_site.blocks import BLOCKS
from builder.core.write_site.inlines import INLINES

STATED = Paragraph((Anchor("SSD/notes/women"), Text("Ten of 100 are women.", "SSD/notes/women/text")))
LINES = {"SSD/notes/women/text": Place("content/countries/south-sudan.yml", 12, 5)}


def drawing(specification: str) -> str:
    return f'<svg viewBox="0 0 9 9"><path fill="{INKS["achieved"]}" d="{specification}"/></svg>'


def head(address: str = "", place: str = "", is_report: bool = False) -> Head:
    files = (("application/json", "api/v1/countries/south-sudan.json"),)
    return Head(
        "Reform", "March 2022", "2022-03-31", "en", "How it goes.", address, "2022-03", is_report, place, files=files
    )


def page(*blocks: Blocks, asks: tuple[Ref, ...] = (), description: str = "") -> Document:
    parts = tuple(Section(f"SSD/{n}", run, asks) for n, run in enumerate(blocks))
    return Document("countries/south-sudan", (Text("South Sudan"),), parts, description=description)


def poured(document: Document, of: Head | None = None) -> str:
    """Everything that is poured into the page, in order."""
    return "\n".join(pour.rich for _, pour in write_site(document, lambda to: f"#{to}", of or head(), drawing).pours)


def test_a_page_that_has_a_feed_leads_to_it_in_sight_and_others_do_not() -> None:
    feeds = ("feeds/changes.xml", "feeds/countries/south-sudan.xml")
    own = poured(page(), replace(head("https://example.org/2022-03/"), feeds=feeds))
    assert '<a href="../../../feeds/countries/south-sudan.xml">Feed' in own
    assert "Feed" not in poured(page(), replace(head("https://example.org/2022-03/"), feeds=feeds[:1]))


def test_every_kind_of_block_and_inline_has_a_function() -> None:
    assert set(BLOCKS) == set(get_args(Block))
    assert set(INLINES) == set(get_args(Inline))


def test_only_headings_and_tokens_are_in_the_skeleton() -> None:
    document = page((Heading(1, (Text("Women"),), "SSD/women"), STATED))
    skeleton = write_site(document, lambda to: "", head(), drawing).skeleton
    assert re.sub("\ue000(\\d+)\ue001", r"<\1>", skeleton) == (
        '---\ntitle: "<0>"\nhead: "<1>"\n---\n\n# <0> {#top}\n\n## <2> {#women}\n\n<3>\n\n<4>\n'
    )


def test_a_chart_is_a_drawing_in_the_colours_of_the_page_with_title_description_table_and_file() -> None:
    table = Table((), (Cell((Text("Status"),)),), ((Cell((Text("achieved"),)),),))
    chart = Chart(
        (Text("Forces <over> time"),), "Forces: achieved.", "M0", table, (("status",), ("achieved",)), "c.csv"
    )
    (_, html) = poured(page((chart,))).split('<div data-section="SSD/0">')
    title = "<title>Forces &lt;over&gt; time</title><desc>Forces: achieved.</desc>"
    assert f'<svg viewBox="0 0 9 9" role="img">{title}<path fill="var(--achieved)" d="M0"/></svg>' in html
    assert '<figcaption id="figure">Forces &lt;over&gt; time</figcaption>' in html, "a single figure has no number"
    assert "<td>achieved</td>" in html or '<th scope="row">achieved</th>' in html
    assert '<a href="#c.csv" download>' in html


def test_the_first_heading_of_a_section_is_followed_by_marks_of_what_the_resolution_asks() -> None:
    asks = (Ref("resolution/5", (Text("5"),)), Ref("resolution/24", (Text("24"),)))
    document = page((Heading(1, (Text("Women"),)), STATED, Heading(2, (Text("More"),))), asks=asks)
    assert poured(document).count("ssr-asks") == 1
    assert 'in paras. <a href="#resolution/5">5</a> <a href="#resolution/24">24</a></p>' in poured(document)


def test_a_statement_can_be_linked_to_and_its_place_is_put_in_last() -> None:
    html = poured(page((STATED,)))
    assert '<p id="notes/women">Ten of 100 are women. <a class="ssr-here" href="#notes/women"' in html
    assert "south-sudan.yml" not in html
    assert "\ue000@" not in with_places(html, {}, "")
    assert 'title="content/countries/south-sudan.yml, line 12"></span></p>' in with_places(html, LINES, "")
    linked = with_places(html, LINES, "https://example.org/ssr/blob/HEAD/")
    assert 'href="https://example.org/ssr/blob/HEAD/content/countries/south-sudan.yml#L12"' in linked


def test_a_name_in_a_sentence_of_our_own_makes_it_no_statement() -> None:
    assert "ssr-here" not in poured(page((Paragraph((Text("Benchmarks of "), Text("South Sudan", "SSD/name"))),)))


def test_a_fold_keeps_its_first_paragraph_in_sight() -> None:
    fold = Box("fold", (Paragraph((Text("Other readings"),)), Paragraph((Text("Older."),))))
    assert '<details class="ssr-fold"><summary>Other readings</summary>\n<p>Older.</p>' in poured(page((fold,)))


def test_machines_are_told_what_a_page_is_and_nothing_in_it_can_act() -> None:
    document = page((STATED,), description='Reform </script> & "more"')
    said = poured(document, head("https://example.org/2022-03/", "South Sudan"))
    assert '<link rel="canonical" href="https://example.org/2022-03/countries/south-sudan/">' in said
    assert '<meta name="description" content="Reform &lt;/script&gt; &amp; &quot;more&quot;">' in said
    assert said.count("</script>") == 1
    data = json.loads(said.split('<script type="application/ld+json">')[1].split("</script>")[0])
    assert (data["@type"], data["temporalCoverage"], data["version"]) == ("Dataset", "../2022-03-31", "March 2022")
    assert data["spatialCoverage"] == {"@type": "Country", "name": "South Sudan"}
    assert data["description"] == document.description
    (file,) = data["distribution"]
    assert file["contentUrl"] == "https://example.org/2022-03/api/v1/countries/south-sudan.json"


def test_without_the_address_of_the_site_there_is_no_canonical_address() -> None:
    said = poured(page((STATED,)))
    assert "canonical" not in said
    assert "og:url" not in said
    assert 'content="How it goes."' in said
    assert '"contentUrl": "../../api/v1/countries/south-sudan.json"' in said
    assert '"@type": "Report"' in poured(page((STATED,)), head(is_report=True))


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        ("../a/", "../a/index.html"),
        ("../a/#x", "../a/index.html#x"),
        ("./", "./index.html"),
        ("..", "../index.html"),
        ("#x", "#x"),
        ("../index.html", "../index.html"),
        ("../reports/a.docx", "../reports/a.docx"),
        ("https://a.org/b/", "https://a.org/b/"),
        ("mailto:a@b.org", "mailto:a@b.org"),
    ],
)
def test_in_a_folder_links_to_pages_name_their_files(href: str, expected: str) -> None:
    assert (
        for_folders(f'<a class="x" href="{href}">x</a>', "a/b/index.html", "")
        == f'<a class="x" href="{expected}">x</a>'
    )


def test_in_a_folder_links_to_other_editions_lead_to_the_web_or_nowhere() -> None:
    link = '<a href="../../../2021-09/countries/#x">x</a>'
    assert for_folders(link, "a/b/index.html", "") == "<a>x</a>"
    web = for_folders(link, "a/b/index.html", "https://a.org/")
    assert web == '<a href="https://a.org/2021-09/countries/#x">x</a>'
    start = '<a href="../../../index.html">x</a>'
    assert for_folders(start, "a/b/index.html", "") == start, "the archive has a first page"


def test_a_page_says_how_to_cite_it_with_the_address_that_stays() -> None:
    document = page((STATED,))
    here = poured(document)
    assert "“South Sudan”, edition March 2022 (facts known on 31\u00a0March\u00a02022)" in here
    assert "2022-03/countries/south-sudan/" in here
    box = poured(document, head(address="https://a.org/2022-03/")).partition('<details class="ssr-cite">')[2]
    assert "url = {https://a.org/2022-03/countries/south-sudan/}" in box
    assert "UR  - https://a.org/2022-03/countries/south-sudan/\nER  -" in box
    assert "year = {2022}" in box
