"""Feeds of what changed: valid Atom (RFC 4287) whatever the content says, told once for ever, without a clock."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from builder.core.changes import Change, ChangeSet, Kind, Side
from builder.core.config import EditionConfig, SiteConfig, State
from builder.core.diff import diff
from builder.core.feeds import changes_in, feed_of, feeds
from builder.core.model import Words
from builder.core.write_changes import changes_files
from tests.atom import ATOM, entries, valid

SITE = "https://example.org/ssr/"
PAGES = {"": "changes", "SSD": "countries/south-sudan"}


def edition(day: str, state: State = State.ISSUED, **more: str) -> EditionConfig:
    title = Words((("en", f"Edition of {day}"),))
    return EditionConfig(**{"id": day[:7], "title": title, "cutoff": date.fromisoformat(day), "state": state} | more)  # type: ignore[arg-type]


def told(one: EditionConfig, earlier: EditionConfig | None, *found: Change) -> dict[str, bytes]:
    before, now = (
        Side(e.id, e.title.of("en"), e.cutoff.isoformat()) if e else Side("", "", "") for e in (earlier, one)
    )
    changes = ChangeSet(before, now, (("SSD", "South Sudan"),), found)
    return dict(changes_in(changes_files(changes, PAGES, f"{SITE}{one.id}/", "en")))


def config(editions: Sequence[EditionConfig], title: str = "Site", url: str | None = SITE) -> SiteConfig:
    said = {name: Words((("en", text),)) for name, text in (("title", title), ("description", "D."), ("notice", "N."))}
    return SiteConfig(
        **said, first_person=False, language="en", site_url=url, repository=None, editions=tuple(editions)
    )


MOVED = Change(Kind.MOVED, "SSD", "SSD/a", "SSD/a", "benchmark", "Forces", "stalled", "on track", "2022-03")
REWORDED = Change(Kind.REWORDED, "SSD", "SSD/b", "SSD/b", "note", "Law", pieces=diff("It is <b>read.", "It was read."))
FIRST, SECOND = edition("2021-09-30"), edition("2022-03-31")


def test_one_for_the_site_and_one_for_each_country_newest_first() -> None:
    made = feeds(
        config([FIRST, SECOND]), {FIRST.id: told(FIRST, None), SECOND.id: told(SECOND, FIRST, MOVED, REWORDED)}
    )
    assert (
        sorted(made) == ["feeds/changes.xml", "feeds/countries/south-sudan.xml"] == [feed_of(p) for p in PAGES.values()]
    )
    site, country = (valid(made[path]) for path in sorted(made))
    assert site.findtext(f"{ATOM}title") == "Site"
    assert country.findtext(f"{ATOM}title") == "Site: South Sudan"
    assert [(one.id, one.title, one.updated) for one in entries(site)] == [
        (f"{SITE}2022-03/changes/", "Edition of 2022-03-31: 2 changes since Edition of 2021-09-30", "2022-03-31T00:00:00Z"),
        (f"{SITE}2021-09/changes/", "Edition of 2021-09-30: first edition", "2021-09-30T00:00:00Z"),
    ]  # fmt: skip
    assert [one.id for one in entries(country)] == [
        f"{SITE}{id}/countries/south-sudan/" for id in ("2022-03", "2021-09")
    ]
    assert entries(country)[0].content == (
        "<ul><li><strong>Benchmark moved</strong>: Forces: on track (was stalled), March 2022</li>"
        "<li><strong>Text reworded</strong>: Law<p>It <del>is &lt;b&gt;</del><ins>was </ins>read.</p></li></ul>"
    )


def test_an_entry_stays_as_it_is_when_an_edition_is_added() -> None:
    before = feeds(config([FIRST]), {FIRST.id: told(FIRST, None)})
    after = feeds(config([FIRST, SECOND]), {FIRST.id: told(FIRST, None), SECOND.id: told(SECOND, FIRST, MOVED)})
    for path, data in before.items():
        (kept,) = entries(valid(data))
        assert entries(valid(after[path]))[1] == kept


def test_drafts_and_what_was_withdrawn_are_not_announced_and_their_pages_still_find_a_feed() -> None:
    later = edition("2023-03-31", State.DRAFT), edition("2022-03-31", State.WITHDRAWN)
    made = feeds(config([FIRST, *later]), {one.id: told(one, None, MOVED) for one in (FIRST, *later)})
    assert [[one.id for one in entries(valid(data))] for data in made.values()] == [
        [f"{SITE}2021-09/changes/"], [f"{SITE}2021-09/countries/south-sudan/"],
    ]  # fmt: skip
    only_a_draft = feeds(config(later[:1]), {later[0].id: told(later[0], None)})
    assert [entries(valid(data)) for data in only_a_draft.values()] == [[], []]
    assert feeds(config([FIRST], url=None), {FIRST.id: told(FIRST, None)}) == {}, "an id needs an address"


def test_what_a_later_program_wrote_is_refused() -> None:
    files = {page: data.replace(b'"schema": 1', b'"schema": 2') for page, data in told(FIRST, None).items()}
    with pytest.raises(ValueError, match="later version"):
        feeds(config([FIRST]), {FIRST.id: files})


@given(st.text(min_size=1), st.text(), st.text())
def test_whatever_the_content_says_it_is_text(title: str, old: str, new: str) -> None:
    change = Change(Kind.REWORDED, "SSD", "SSD/a", "SSD/a", "note", title, pieces=diff(old, new))
    made = feeds(config([FIRST], f"Site {title}"), {FIRST.id: told(FIRST, None, change)})
    for data in made.values():
        (entry,) = entries(valid(data))
        assert {one.tag for one in html.fragment_fromstring(entry.content, create_parent="div").iter()} <= {
            "div", "h2", "ul", "li", "strong", "p", "del", "ins",
        }  # fmt: skip
