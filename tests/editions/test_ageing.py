"""An edition that an older program sealed, with an older model, takes part in everything for ever.

``tests/sealed/schema-1.bundle`` is a repository with one such edition, as git carries it. It was sealed by a program
that recorded schema 1 and knew the status ``some progress``, which no later program knows. Never make it anew: when the
schema moves on, keep another one beside it.
"""

from __future__ import annotations

import json
import re
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from builder.cli.shared import FAILED, PROBLEMS
from builder.core.snapshot import RECORD, SCHEMA
from builder.edges.git import read_folder
from builder.pipeline.sealed import sealed
from tests.atom import entries, valid
from tests.edges.test_git import run
from tests.editions.conftest import COUNTRY, committed, files, replaced
from tests.test_cli import ssr

SEALED = Path(__file__).parents[1] / "sealed"


@pytest.fixture(params=sorted(path.name for path in SEALED.glob("*.bundle")))
def aged(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The repository of an older program, in which an author has put right what the program of today refuses."""
    root = tmp_path / "aged"
    run(tmp_path, "clone", "-q", "-b", "main", str(SEALED / request.param), str(root))
    run(root, "branch", "-q", "editions", "origin/editions")
    replaced(root / COUNTRY, ("status: some progress", "status: limited progress"))
    committed(root, "for the program of today")
    return root


def sealed_now(root: Path) -> None:
    assert ssr("seal", "2022-03", "--root", root).exit_code == 0
    committed(root, "sealed 2022-03")


def schema(root: Path, id: str) -> int:
    found: int = json.loads(read_folder(root, sealed(root, [id])[id].tree)[RECORD])["schema"]
    return found


def test_its_content_cannot_be_read_any_more(aged: Path) -> None:
    """What the others show: nothing of it is read from content."""
    assert schema(aged, "2021-09") < SCHEMA
    result = ssr("verify", "2021-09", "--rebuild", "--root", aged)
    assert (result.exit_code, "some progress" in result.output) == (PROBLEMS, True)


def test_it_is_verified_and_published_beside_an_edition_of_today(aged: Path, tmp_path: Path) -> None:
    sealed_now(aged)
    assert schema(aged, "2022-03") == SCHEMA
    assert ssr("verify", "--root", aged).output == "2021-09: as it was sealed\n2022-03: as it was sealed\n"
    assert ssr("publish", "--to", tmp_path / "site", "--root", aged).exit_code == 0
    kept = read_folder(aged, sealed(aged, ["2021-09"])["2021-09"].tree)
    assert files(tmp_path / "site/2021-09") == kept
    assert ssr("verify", "2021-09", "--in", tmp_path / "site", "--root", aged).output == "2021-09: as it was sealed\n"


def test_changes_are_told_against_what_it_said(aged: Path) -> None:
    result = ssr("changes", "2021-09", "2022-03", "--root", aged)
    assert result.exit_code == 0, result.output
    assert "on track (was some progress), January 2022" in result.output
    sealed_now(aged)
    assert ssr("changes", "2021-09", "2022-03", "--root", aged).output == result.output


def test_its_status_stands_in_the_history_and_leads_to_its_page(aged: Path, tmp_path: Path) -> None:
    sealed_now(aged)
    site = tmp_path / "site"
    assert ssr("publish", "--to", site, "--root", aged).exit_code == 0
    page = (site / "2022-03/countries/atlantis/index.html").read_text(encoding="utf-8")
    links = re.findall(r'<a href="(\.\./\.\./\.\./2021-09/[^"#]*)#([^"]*)">some progress</a>', page)
    assert links, "the strip leads into the older edition"
    for to, anchor in links:
        there = site / "2022-03/countries/atlantis" / to / "index.html"
        assert f'id="{anchor}"' in there.read_text(encoding="utf-8")
    assert "was some progress" in page


def test_feeds_tell_it_though_it_has_no_file_for_them(aged: Path, tmp_path: Path) -> None:
    sealed_now(aged)
    assert ssr("publish", "--to", tmp_path / "site", "--root", aged).exit_code == 0
    assert not (tmp_path / "site/2021-09/changes/changes.json").exists()
    found = entries(valid((tmp_path / "site/feeds/countries/atlantis.xml").read_bytes()))
    assert [one.title for one in found] == [
        "Atlantis: March 2022: 6 changes since September 2021",
        "Atlantis: September 2021: first edition",
    ]
    assert "on track (was some progress)" in found[0].content
    for one in found:
        page = tmp_path / "site" / one.id.removeprefix("https://example.org/ssr/") / "index.html"
        assert page.is_file(), "the id is the address of a page"


def test_a_redline_strikes_out_what_its_report_said(aged: Path, tmp_path: Path) -> None:
    out = tmp_path / "redline.docx"
    command = ("report", "regular", "--country", "ATL", "--edition", "2022-03", "--since", "2021-09", "--out", out)
    result = ssr(*command, "--root", aged)
    assert result.exit_code == 0, result.output
    with ZipFile(BytesIO(out.read_bytes())) as archive:
        document = archive.read("word/document.xml").decode()
    removed = "".join(re.findall(r"<w:delText[^>]*>([^<]*)</w:delText>", document))
    assert "some progress" in removed


def test_what_a_later_program_recorded_is_told_with_what_to_do(
    aged: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sealed_now(aged)
    monkeypatch.setattr("builder.core.snapshot.stored.SCHEMA", SCHEMA - 1)
    later = tmp_path / "later"
    run(tmp_path, "clone", "-q", str(aged), str(later))
    result = ssr("changes", "2021-09", "2022-03", "--root", later)
    assert result.exit_code == FAILED
    assert "Edition 2022-03: The edition was recorded by a later version" in " ".join(result.output.split())
    assert ssr("verify", "2022-03", "--root", later).exit_code == 0, "its files can be judged all the same"
