"""A published site: what stands in it, that it is put in place whole, and that nobody's work is mixed or lost."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from builder.cli.shared import FAILED, PROBLEMS, USAGE
from builder.edges.tool import ToolFailed
from builder.pipeline import publish
from tests.atom import entries, valid
from tests.conftest import ROOT
from tests.edges.test_git import run
from tests.editions.conftest import COUNTRY, SITE_URL, committed, files, replaced
from tests.test_cli import ssr


def status(script: bytes) -> dict[str, dict[str, str]]:
    """What the banner script was told of each edition."""
    data = re.match(r"const STATUS = (\{.*?\n\});\n", script.decode(), re.DOTALL)
    assert data
    found: dict[str, dict[str, str]] = json.loads(data[1])["editions"]
    return found


def with_draft(root: Path) -> None:
    with (root / "site_config.yml").open("a", encoding="utf-8") as config:
        config.write("  - {id: 2023-03, title: March 2023, cutoff: 2023-03-31, state: draft}\n")
    committed(root, "a draft")


def test_a_folder_and_a_branch_hold_the_same_site(sealed_world: Path, tmp_path: Path) -> None:
    assert ssr("publish", "--to", tmp_path / "site", "--root", sealed_world).exit_code == 0
    assert ssr("publish", "--branch", "gh-pages", "--root", sealed_world).exit_code == 0
    site = files(tmp_path / "site")
    run(tmp_path, "clone", "-q", "-b", "gh-pages", str(sealed_world), "branch")
    branch = {path: data for path, data in files(tmp_path / "branch").items() if not path.startswith(".git/")}
    assert site == branch
    sealed = {
        id: run(sealed_world, "rev-parse", f"edition/{id}:{id}") for id in ("2021-09", "2022-03", "2021-09-corr1")
    }
    assert {id: run(sealed_world, "rev-parse", f"gh-pages:{id}") for id in sealed} == sealed
    at_the_root = {path for path in site if not path.startswith(("2021-09", "2022-03", "latest/", "feeds/"))}
    assert at_the_root == {
        "index.html", "editions.html", "404.html", "sitemap.xml", "status.js", "versions.json", ".nojekyll",
    }  # fmt: skip
    assert b'url=latest/index.html"' in site["index.html"]
    assert b'url=../../../2022-03/countries/atlantis/index.html"' in site["latest/countries/atlantis/index.html"]
    assert b'href="https://example.org/ssr' in site["404.html"]
    assert b"<loc>https://example.org/ssr/2021-09/countries/atlantis/</loc>" in site["sitemap.xml"]
    assert b'<script src="../../../status.js" defer>' in site["2021-09/countries/atlantis/index.html"]


def test_feeds_tell_every_edition_for_ever(sealed_world: Path, tmp_path: Path) -> None:
    out = tmp_path / "site"
    with_draft(sealed_world)
    assert ssr("publish", "--to", out, "--draft", "--root", sealed_world).exit_code == 0
    before = files(out)
    feeds = {path: valid(data) for path, data in before.items() if path.startswith("feeds/")}
    assert sorted(feeds) == ["feeds/changes.xml", "feeds/countries/atlantis.xml"]
    for path, feed in feeds.items():
        page = f"{path.removeprefix('feeds/').removesuffix('.xml')}/"
        assert [one.id for one in entries(feed)] == [f"{SITE_URL}{id}/{page}" for id in ("2022-03", "2021-09-corr1", "2021-09")]  # fmt: skip
        for id in ("2021-09", "2022-03", "2021-09-corr1", "2023-03"):
            address = f"{id}/{page}index.html"
            (to,) = re.findall(rf'<link rel="alternate" type="application/atom\+xml" [^>]*href="([^"]*{page[:-1]}\.xml)"', before[address].decode())  # fmt: skip
            assert (out / address).parent.joinpath(to).resolve() == out / path
    assert "on track (was limited progress)" in entries(feeds["feeds/changes.xml"])[0].content
    assert ssr("publish", "--to", out, "--draft", "--root", sealed_world).exit_code == 0
    assert files(out) == before


def test_what_became_of_each_edition_is_told_beside_it(sealed_world: Path, tmp_path: Path) -> None:
    with_draft(sealed_world)
    out = tmp_path / "site"
    assert ssr("publish", "--to", out, "--draft", "--root", sealed_world).exit_code == 0
    before = files(out)
    told = status(before["status.js"])
    assert {id: (one["kind"], one["to"]) for id, one in told.items()} == {
        "2021-09": ("corrected", "2021-09-corr1"),
        "2021-09-corr1": ("superseded", "2022-03"),
        "2023-03": ("draft", "2022-03"),
    }
    replaced(sealed_world / "site_config.yml", ("cutoff: 2022-03-31, state: issued", "cutoff: 2022-03-31, state: withdrawn"))  # fmt: skip
    assert ssr("publish", "--to", out, "--root", sealed_world).exit_code == 0
    after = files(out)
    assert {id: one["kind"] for id, one in status(after["status.js"]).items()} == {
        "2021-09": "corrected",
        "2022-03": "withdrawn",
    }
    assert json.loads(after["versions.json"])["latest"] == "2021-09-corr1"
    assert not any(path.startswith("2023-03/") for path in after), "the draft was not asked for"
    kept = [path for path in before if path.startswith(("2021-09", "2022-03"))]
    assert {path: after[path] for path in kept} == {path: before[path] for path in kept}


def test_a_corrected_edition_leads_to_its_last_correction(sealed_world: Path, tmp_path: Path) -> None:
    with (sealed_world / "site_config.yml").open("a", encoding="utf-8") as config:
        config.write(
            "  - {id: 2021-09-corr2, title: Again, cutoff: 2021-09-30, state: draft, corrects: 2021-09-corr1}\n"
        )
    replaced(sealed_world / COUNTRY, ("Training did not begin.", "Training never began."))
    committed(sealed_world)
    assert ssr("seal", "2021-09-corr2", "--root", sealed_world).exit_code == 0
    assert ssr("publish", "--to", tmp_path / "site", "--root", sealed_world).exit_code == 0
    told = status((tmp_path / "site/status.js").read_bytes())
    assert {id: one["to"] for id, one in told.items() if one["kind"] == "corrected"} == {
        "2021-09": "2021-09-corr2",
        "2021-09-corr1": "2021-09-corr2",
    }


def test_what_lies_there_already_is_not_written_again(sealed_world: Path, tmp_path: Path) -> None:
    out = tmp_path / "site"
    assert "New: 2021-09, 2022-03, 2021-09-corr1." in ssr("publish", "--to", out, "--root", sealed_world).output
    page = out / "2021-09/index.html"
    inode = page.stat().st_ino
    assert "New: no edition." in ssr("publish", "--to", out, "--root", sealed_world).output
    assert page.stat().st_ino == inode
    assert ssr("publish", "--branch", "pages", "--root", sealed_world).exit_code == 0
    tip = run(sealed_world, "rev-parse", "pages")
    assert "New: no edition." in ssr("publish", "--branch", "pages", "--root", sealed_world).output
    assert run(sealed_world, "rev-parse", "pages") == tip, "the same site is no new commit"


def test_the_domain_of_the_owner_is_kept(sealed_world: Path, tmp_path: Path) -> None:
    run(tmp_path, "init", "-q", "-b", "gh-pages", "bare")
    (tmp_path / "bare/CNAME").write_text("reports.example.org\n")
    committed(tmp_path / "bare")
    run(sealed_world, "fetch", "-q", str(tmp_path / "bare"), "gh-pages:gh-pages")
    assert ssr("publish", "--branch", "gh-pages", "--root", sealed_world).exit_code == 0
    assert run(sealed_world, "cat-file", "blob", "gh-pages:CNAME") == "reports.example.org"
    out = tmp_path / "site"
    assert ssr("publish", "--to", out, "--root", sealed_world).exit_code == 0
    (out / "CNAME").write_text("reports.example.org\n")
    (out / "stray.html").write_text("stray")
    assert ssr("publish", "--to", out, "--root", sealed_world).exit_code == 0
    assert (out / "CNAME").read_text() == "reports.example.org\n"
    assert not (out / "stray.html").exists()


def test_to_a_bare_remote_and_when_it_refuses(sealed_world: Path, tmp_path: Path) -> None:
    bare = tmp_path / "remote.git"
    run(tmp_path, "init", "-q", "--bare", str(bare))
    run(sealed_world, "remote", "add", "origin", str(bare))
    command = ("publish", "--branch", "gh-pages", "--push", "origin", "--root", sealed_world)
    assert ssr(*command).exit_code == 0
    tip = run(sealed_world, "rev-parse", "gh-pages")
    assert run(bare, "rev-parse", "gh-pages") == tip
    run(tmp_path, "clone", "-q", "-b", "gh-pages", str(bare), "other")
    (tmp_path / "other/versions.json").write_text("{}")
    run(tmp_path / "other", "commit", "-q", "-a", "-m", "somebody else")
    run(tmp_path / "other", "push", "-q")
    theirs = run(bare, "rev-parse", "gh-pages")
    with_draft(sealed_world)
    result = ssr(*command, "--draft")
    assert (result.exit_code, "rejected" in result.output) == (FAILED, True), result.output
    assert run(sealed_world, "rev-parse", "gh-pages") == tip, "the local branch is as it was"
    assert run(bare, "rev-parse", "gh-pages") == theirs


def test_of_two_publishers_one_wins_and_the_other_is_told(
    sealed_world: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other comes between our looking and our writing."""
    with_draft(sealed_world)
    out = tmp_path / "site"
    publish.publish_folder(sealed_world, out, False)
    publish.publish_branch(sealed_world, "pages", False)
    compose = publish.compose_site
    ours: Callable[[], object]
    for ours in (
        partial(publish.publish_folder, sealed_world, out, False),
        partial(publish.publish_branch, sealed_world, "pages", False),
    ):

        def between(root: Path, with_drafts: bool) -> publish.Site:
            monkeypatch.setattr(publish, "compose_site", compose)
            publish.publish_folder(root, out, True)
            publish.publish_branch(root, "pages", True)
            replaced(root / "site_config.yml", ("Made for tests.", "Made for  tests."))
            site = compose(root, with_drafts)
            replaced(root / "site_config.yml", ("Made for  tests.", "Made for tests."))
            return publish.Site(site.editions, {**site.files, "index.html": b"ours"}, site.epoch)

        monkeypatch.setattr(publish, "compose_site", between)
        with pytest.raises(ToolFailed, match="Publish again"):
            ours()
        assert (out / "2023-03/index.html").exists()
        assert b"ours" not in (out / "index.html").read_bytes()
        assert "2023-03" in run(sealed_world, "ls-tree", "--name-only", "pages")
        publish.publish_folder(sealed_world, out, False)
        publish.publish_branch(sealed_world, "pages", False)
        assert not (out / "2023-03").exists()


def test_a_branch_or_folder_of_somebody_else_is_never_written(sealed_world: Path, tmp_path: Path) -> None:
    run(sealed_world, "branch", "theirs")
    (tmp_path / "mine.txt").write_text("mine")
    for where in (("--branch", "theirs"), ("--branch", "main"), ("--branch", "editions"), ("--to", tmp_path)):
        result = ssr("publish", *where, "--root", sealed_world)
        assert result.exit_code == FAILED, where
        assert "ublish to another" in result.output or "Choose another folder" in " ".join(result.output.split())
    assert ssr("publish", "--root", sealed_world).exit_code == USAGE
    assert ssr("publish", "--to", "x", "--push", "origin", "--root", sealed_world).exit_code == USAGE


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("site_url: https://example.org/ssr/\n", ""), '"site_url" is missing'),
        (("cutoff: 2022-03-31, state: issued, ref: ", "cutoff: 2022-03-31, state: issued, ref: a"), "was sealed from another commit"),
        (("{id: 2022-03,", "{id: 2022-04,"), "2022-03 is sealed and not listed"),
        (("{id: 2022-03,", "{id: 2022-04,"), "2022-04 is not sealed here"),
    ],
)  # fmt: skip
def test_what_stands_against_it_is_told(sealed_world: Path, tmp_path: Path, change: tuple[str, str], said: str) -> None:
    replaced(sealed_world / "site_config.yml", change)
    result = ssr("publish", "--to", tmp_path / "site", "--root", sealed_world)
    assert result.exit_code == PROBLEMS
    assert said in result.output
    assert not (tmp_path / "site").exists()


def test_publishers_that_start_at_once(sealed_world: Path, tmp_path: Path) -> None:
    """Four real processes, two with the draft and two without: the site is that of one of them, whole."""
    with_draft(sealed_world)
    out, branch = tmp_path / "out/site", "pages"
    states = []
    for draft in (True, False):
        publish.publish_folder(sealed_world, out, draft)
        publish.publish_branch(sealed_world, branch, draft)
        states.append((files(out), run(sealed_world, "rev-parse", f"{branch}^{{tree}}")))
    for where in (["--to", str(out)], ["--branch", branch]):
        command = [sys.executable, "-m", "builder", "publish", *where, "--root", str(sealed_world)]
        started = [
            subprocess.Popen([*command, *draft], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
            for draft in (["--draft"], [], ["--draft"], [])
        ]
        said = [one.communicate(timeout=300)[0] for one in started]
        codes = [one.returncode for one in started]
        assert set(codes) <= {0, FAILED}, said
        assert 0 in codes, said
        assert all("ublish again" in text for code, text in zip(codes, said, strict=True) if code == FAILED), said
        assert (files(out), run(sealed_world, "rev-parse", f"{branch}^{{tree}}")) in [
            (site, tree) for site, _ in states for _, tree in states
        ]
    assert [path.name for path in out.parent.iterdir()] == ["site"]
