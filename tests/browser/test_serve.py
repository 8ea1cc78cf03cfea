"""The draft as an author sees it while writing: a page that follows the file, and mistakes over the last good page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event, Thread
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Page, expect

from builder.cli.serve import _tell
from builder.edges.server import Site, server
from builder.edges.tool import ToolFailed
from builder.pipeline.kept import Kept
from builder.pipeline.serve import build_draft, follow

FILE = "content/countries/atlantis.yml"
PAGE = "2022-03/countries/atlantis/"


def page_of(site: Site) -> bytes:
    """The page as it is served, without what reloads it."""
    data = site.data(PAGE.strip("/"))
    assert data
    return data


@pytest.fixture
def draft(small: Path) -> Iterator[str]:
    """The address of the draft of a small world, which follows its files."""
    site, stop = Site(), Event()
    with server(site, 0) as running:
        threads = [
            Thread(target=follow, args=(small, site, _tell, stop), daemon=True),
            Thread(target=running.serve_forever, args=(0.05,), daemon=True),
        ]
        for thread in threads:
            thread.start()
        with site.moved:
            assert site.moved.wait_for(lambda: site.version or site.problems, 60)
        yield f"http://127.0.0.1:{running.server_port}/"
        stop.set()
        running.shutdown()
        for thread in threads:
            thread.join(30)
            assert not thread.is_alive()


def test_the_page_follows_the_file(draft: str, small: Path, reader: Callable[..., Page]) -> None:
    page = reader()
    page.goto(draft + PAGE)
    file = small / FILE
    good = file.read_text(encoding="utf-8")
    expect(page.get_by_text("Training began.").first).to_be_attached()
    file.write_text(good.replace("Training began.", "Training began in spring."), encoding="utf-8")
    expect(page.get_by_text("Training began in spring.").first).to_be_attached()
    file.write_text(good.replace("status: on track", "status: on trakc"), encoding="utf-8")
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text('"on trakc" is not one of the words for "status"')
    expect(page.get_by_text("Training began in spring.").first).to_be_attached()
    page.reload()
    expect(alert).to_contain_text("on trakc")
    file.write_text(good.replace("notes:", "notes: ["), encoding="utf-8")
    expect(alert).to_contain_text("yaml-syntax")
    file.write_text(good, encoding="utf-8")
    expect(alert).to_have_count(0)
    expect(page.get_by_text("Training began.").first).to_be_attached()


def test_word_reports_are_written_when_asked_for(draft: str) -> None:
    with urlopen(f"{draft}2022-03/reports/thematic.docx") as answer:
        assert answer.read(2) == b"PK"


def test_data_and_the_index_of_the_search_are_made_when_asked_for(draft: str) -> None:
    for path, begin in (("data/tables.xlsx", b"PK"), ("data/benchmarks.csv", b"address"), ("search-index.js", b"")):
        with urlopen(f"{draft}2022-03/{path}") as answer:
            assert answer.status == 200
            assert answer.read().removeprefix(b"\xef\xbb\xbf").startswith(begin)


@pytest.mark.parametrize(
    ("path", "host", "code"), [("", "example.org", 403), ("", "", 403), ("2022-03/nothing/", "localhost", 404)]
)
def test_what_is_refused(draft: str, path: str, host: str, code: int) -> None:
    with pytest.raises(HTTPError) as refused:
        urlopen(Request(draft + path, headers={"Host": host}))
    assert refused.value.code == code


def test_only_served_pages_reload_themselves(small: Path, draft: str) -> None:
    site = Site()
    build_draft(small, site, Kept())
    assert not [path for path, data in site.files.items() if b"/-/live" in data]
    assert b"/-/live" not in page_of(site)
    with urlopen(draft + PAGE) as answer:
        assert b"/-/live.js" in answer.read()


def test_a_frame_is_built_again_only_when_headings_came_or_went(small: Path, tmp_path: Path) -> None:
    site, kept = Site(), Kept(tmp_path / "kept")
    build_draft(small, site, kept)
    kept.told.clear()
    file = small / FILE
    good = file.read_text(encoding="utf-8")
    file.write_text(good.replace("Training began.", "Training began in spring."), encoding="utf-8")
    build_draft(small, site, kept)
    assert not [line for line in kept.told if line.startswith("frame")]
    assert b"Training began in spring." in page_of(site)
    again = Site()
    build_draft(small, again, Kept())
    assert (again.files, page_of(again)) == (site.files, page_of(site)), "what is reused is what is built from nothing"
    file.with_name("libya.yml").write_text("id: LBY\nname: Libya\n", encoding="utf-8")
    build_draft(small, site, kept)
    assert "frame of 2022-03: headings" in kept.told


def test_a_port_that_is_taken_is_told(draft: str) -> None:
    port = int(draft.rpartition(":")[2].strip("/"))
    with pytest.raises(ToolFailed, match="Choose another with --port"):
        server(Site(), port)
