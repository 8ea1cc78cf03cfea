"""What `ssr seal` keeps, what it refuses, and that it works in every shape a repository comes in."""

from __future__ import annotations

import json
import re
from hashlib import sha256
from pathlib import Path

import pytest

from builder.cli.shared import FAILED, PROBLEMS, USAGE
from builder.core.snapshot import from_json
from tests.edges.test_git import run
from tests.editions.conftest import CONFIG, COUNTRY, committed, files, replaced
from tests.test_cli import ssr


def test_a_sealed_edition_is_a_folder_a_tag_and_a_line(sealed_world: Path) -> None:
    ref = run(sealed_world, "rev-list", "--max-parents=0", "main")
    assert sorted(run(sealed_world, "ls-tree", "--name-only", "editions").split()) == [
        "2021-09",
        "2021-09-corr1",
        "2022-03",
    ]
    manifest = run(sealed_world, "cat-file", "blob", "editions:2021-09/manifest.json") + "\n"
    said = json.loads(manifest)
    assert (said["schema"], said["edition"], said["commit"], said["cutoff"]) == (1, "2021-09", ref, "2021-09-30")
    assert said["site_url"] == "https://example.org/ssr/"
    assert {"mkdocs", "pypandoc_binary", "python"} <= said["tools"].keys()
    assert {"index.html", "countries/atlantis/index.html", "reports/thematic.docx", "edition.json"} <= said[
        "files"
    ].keys()
    assert run(sealed_world, "cat-file", "-t", "edition/2021-09") == "tag"
    assert sha256(manifest.encode()).hexdigest() in run(sealed_world, "cat-file", "tag", "edition/2021-09")
    record = from_json(run(sealed_world, "cat-file", "blob", "editions:2021-09/edition.json").encode())
    assert record.id == "2021-09"
    assert record.pages
    assert record.reports


def test_the_configuration_keeps_every_other_character(sealed_world: Path) -> None:
    refs = [line.split()[-1].rstrip("}") for line in (sealed_world / "site_config.yml").read_text().splitlines() if "ref:" in line]  # fmt: skip
    assert len(refs) == 3
    now = (sealed_world / "site_config.yml").read_text(encoding="utf-8")
    expected = CONFIG.replace("state: draft\n", f"state: issued\n    ref: {refs[0]}\n")
    expected = expected.replace("state: draft}", f"state: issued, ref: {refs[1]}}}")
    assert now.startswith(expected)


def test_what_was_sealed_does_not_move_with_the_content(sealed_world: Path) -> None:
    old = run(sealed_world, "cat-file", "blob", "editions:2021-09/countries/atlantis/index.html")
    new = run(sealed_world, "cat-file", "blob", "editions:2021-09-corr1/countries/atlantis/index.html")
    assert "Training began." in old
    assert "Training did not begin." in new
    assert '<link rel="canonical" href="https://example.org/ssr/2021-09/countries/atlantis/">' in old
    first = run(sealed_world, "rev-parse", "edition/2021-09:2021-09")
    assert first == run(sealed_world, "rev-parse", "editions:2021-09"), "later seals leave earlier folders alone"


def test_a_correction_tells_what_it_corrects(sealed_world: Path) -> None:
    page = run(sealed_world, "cat-file", "blob", "editions:2021-09-corr1/changes/index.html")
    assert "differs from that of September 2021, country by country" in page
    assert "<del>Training began.</del><ins>Training did not begin.</ins>" in page
    told = json.loads(run(sealed_world, "cat-file", "blob", "editions:2021-09-corr1/changes/changes.json"))
    assert (told["earlier"]["id"], [one["label"] for one in told["changes"]]) == ("2021-09", ["text reworded"])
    report = run(sealed_world, "cat-file", "blob", "editions:2021-09-corr1/edition.json")
    assert report.count("Training did not begin.") > 2, "its reports tell everything that they told"


def test_a_correction_comes_after_what_it_corrects(world: Path) -> None:
    with (world / "site_config.yml").open("a", encoding="utf-8") as config:
        config.write("  - {id: 2021-09-corr1, title: Corrected, cutoff: 2021-09-30, state: draft, corrects: 2021-09}\n")
    committed(world)
    result = ssr("seal", "2021-09-corr1", "--root", world)
    assert (result.exit_code, "2021-09 comes before 2021-09-corr1 and is not sealed" in result.output) == (PROBLEMS, True)  # fmt: skip


def test_each_paragraph_leads_to_its_line_at_the_commit(sealed_world: Path) -> None:
    for id in ("2021-09", "2021-09-corr1"):
        page = run(sealed_world, "cat-file", "blob", f"editions:{id}/countries/atlantis/index.html")
        links = re.findall(r'<a class="ssr-place" href="https://example.org/git/ssr/blob/([^"]*)#L(\d+)" [^>]*title="([^"]*)"', page)  # fmt: skip
        assert len(links) >= 8
        commit = json.loads(run(sealed_world, "cat-file", "blob", f"editions:{id}/manifest.json"))["commit"]
        lines = run(sealed_world, "cat-file", "blob", f"{commit}:{COUNTRY}").split("\n")
        for path, line, said in links:
            assert (path, said) == (f"{commit}/{COUNTRY}", f"{COUNTRY}, line {line}, commit {commit[:12]}")
            assert re.search(r"(text|statement|mitigation|effect|summary): ", lines[int(line) - 1])
        training = next(n for n, line in enumerate(lines, 1) if "Training " in line)
        assert str(training) in [line for _, line, _ in links]


def test_the_same_seal_is_the_same_commit_and_tag(world: Path, tmp_path: Path) -> None:
    run(tmp_path, "clone", "-q", str(world), "other")
    for root in (world, tmp_path / "other"):
        assert ssr("seal", "2021-09", "--root", root).exit_code == 0
    for name in ("refs/heads/editions", "refs/tags/edition/2021-09"):
        assert run(world, "rev-parse", name) == run(tmp_path / "other", "rev-parse", name)


@pytest.mark.parametrize("file", ["content/partners.yml", "templates/sections/notice.md", "site_config.yml", "content/countries/new.yml"])  # fmt: skip
def test_a_dirty_tree_is_refused_by_name(world: Path, file: str) -> None:
    path = world / file
    if path.exists():
        path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    else:
        text = (world / COUNTRY).read_text(encoding="utf-8")
        path.write_text(text.replace("id: ATL", "id: NEW").replace("unma", "unmb"), encoding="utf-8")
    result = ssr("seal", "2021-09", "--root", world)
    assert result.exit_code == PROBLEMS, result.output
    assert f"{file}:1:1: error [uncommitted]" in result.output
    assert run(world, "tag") == ""


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("site_url: https://example.org/ssr/\n", ""), "[missing-key] \"site_url\" is missing"),
        (("cutoff: 2021-09-30", "cutoff: 2001-09-30"), "[empty-edition] nothing in the content was known by this day"),
        (("state: draft\n", "state: withdrawn\n"), "[sealed] 2021-09 is withdrawn"),
        (("state: draft\n", "state: issued\n    ref: abcdef\n"), "git has no tag edition/2021-09 here"),
    ],
)  # fmt: skip
def test_what_cannot_be_sealed_says_why(world: Path, change: tuple[str, str], said: str) -> None:
    replaced(world / "site_config.yml", change)
    committed(world)
    result = ssr("seal", "2021-09", "--root", world)
    assert result.exit_code == PROBLEMS, result.output
    assert said in result.output
    assert run(world, "tag") == ""


def test_the_older_edition_comes_first_and_nothing_is_sealed_twice(world: Path, sealed_world: Path) -> None:
    result = ssr("seal", "2022-03", "--root", world)
    assert (result.exit_code, "2021-09 comes before 2022-03 and is not sealed" in result.output) == (PROBLEMS, True)
    result = ssr("seal", "2022-03", "--root", sealed_world)
    assert (result.exit_code, "2022-03 is sealed already" in result.output) == (PROBLEMS, True)
    assert ssr("seal", "2020-01", "--root", world).exit_code == USAGE


def test_an_edition_that_says_nothing_new_is_refused(sealed_world: Path) -> None:
    with (sealed_world / "site_config.yml").open("a", encoding="utf-8") as config:
        config.write("  - {id: 2022-04, title: April 2022, cutoff: 2022-04-30, state: draft}\n")
    replaced(sealed_world / COUNTRY, ("Training did not begin.", "Training began."))
    committed(sealed_world)
    result = ssr("seal", "2022-04", "--root", sealed_world)
    assert (result.exit_code, "would say the same as 2022-03" in result.output) == (PROBLEMS, True)


def test_a_seal_that_was_interrupted_is_completed(sealed_world: Path) -> None:
    """Branch and configuration are as they were before; the tag is there."""
    done, config = run(sealed_world, "rev-parse", "editions"), (sealed_world / "site_config.yml").read_bytes()
    run(sealed_world, "update-ref", "refs/heads/editions", "editions~1")
    run(sealed_world, "checkout", "-q", "HEAD~1", "--", "site_config.yml")
    assert (sealed_world / "site_config.yml").read_bytes() != config
    result = ssr("seal", "2021-09-corr1", "--root", sealed_world)
    assert result.exit_code == 0, result.output
    assert run(sealed_world, "rev-parse", "editions") == done
    assert (sealed_world / "site_config.yml").read_bytes() == config


def test_with_a_detached_head_in_a_work_tree_beside(world: Path, tmp_path: Path) -> None:
    run(world, "checkout", "-q", "--detach")
    run(world, "worktree", "add", "-q", "--detach", str(tmp_path / "beside"))
    assert ssr("seal", "2021-09", "--root", tmp_path / "beside").exit_code == 0
    assert run(world, "tag") == "edition/2021-09"
    assert run(world, "status", "--porcelain") == ""


def test_in_a_submodule(world: Path, tmp_path: Path) -> None:
    above = tmp_path / "above"
    above.mkdir()
    run(above, "init", "-q", "-b", "main")
    run(above, "-c", "protocol.file.allow=always", "submodule", "add", "-q", str(world), "reports")
    assert (above / "reports/.git").is_file()
    assert ssr("seal", "2021-09", "--root", above / "reports").exit_code == 0
    assert ssr("verify", "--root", above / "reports").output == "2021-09: as it was sealed\n"
    assert run(above, "tag") == ""


def test_where_the_content_is_a_folder_of_a_larger_repository(world: Path, tmp_path: Path) -> None:
    top = tmp_path / "larger"
    top.mkdir()
    run(top, "init", "-q", "-b", "main")
    run(top, "-c", "protocol.file.allow=always", "fetch", "-q", str(world), "main")
    run(top, "read-tree", "--prefix=reports/", "-u", "FETCH_HEAD")
    committed(top)
    assert ssr("seal", "2021-09", "--root", top / "reports").exit_code == 0
    page = run(top, "cat-file", "blob", "editions:2021-09/countries/atlantis/index.html")
    assert f"/blob/{run(top, 'rev-parse', 'HEAD')}/reports/{COUNTRY}#L" in page
    committed(top)
    assert ssr("verify", "--root", top / "reports", "--rebuild").output == "2021-09: as it was sealed\n"


def test_hooks_and_the_variables_of_a_hook_have_no_say(
    world: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hook = world / ".git/hooks/reference-transaction"
    hook.write_text("#!/bin/sh\nexit 1\n")
    hook.chmod(0o755)
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "index"))
    result = ssr("seal", "2021-09", "--root", world)
    assert result.exit_code == 0, result.output
    assert files(tmp_path / "elsewhere") == {}


def test_a_branch_of_that_name_which_is_somebody_elses_is_left_alone(world: Path) -> None:
    run(world, "branch", "editions")
    result = ssr("seal", "2021-09", "--root", world)
    assert result.exit_code == FAILED
    assert "but it holds content. Give that branch another name" in " ".join(result.output.split())
    assert run(world, "rev-parse", "editions") == run(world, "rev-parse", "main")
    assert run(world, "tag") == ""


def test_on_a_branch_that_lacks_what_was_sealed_nothing_is_sealed(sealed_world: Path, tmp_path: Path) -> None:
    """The branch is behind its tags, or somebody rewrote it. Where it is gone, the remote's is taken up."""
    run(tmp_path, "clone", "-q", "--bare", str(sealed_world), "true.git")
    run(sealed_world, "remote", "add", "origin", str(tmp_path / "true.git"))
    with (sealed_world / "site_config.yml").open("a", encoding="utf-8") as config:
        config.write("  - {id: 2022-04, title: April 2022, cutoff: 2022-04-30, state: draft}\n")
    committed(sealed_world)
    for spoilt in ("editions~1", run(sealed_world, "commit-tree", "editions^{tree}", "-m", "Edition 2021-09")):
        run(sealed_world, "update-ref", "refs/heads/editions", spoilt)
        result = ssr("seal", "2022-04", "--root", sealed_world)
        assert result.exit_code == FAILED, result.output
        assert "git fetch origin +editions:editions" in " ".join(result.output.split())
        assert "edition/2022-04" not in run(sealed_world, "tag")
        run(sealed_world, "fetch", "-q", "origin", "+editions:editions")
    run(sealed_world, "update-ref", "-d", "refs/heads/editions")
    assert ssr("seal", "2022-04", "--root", sealed_world).exit_code == 0
    run(sealed_world, "merge-base", "--is-ancestor", "origin/editions", "editions")


def test_in_no_repository_what_to_do_is_said(small: Path) -> None:
    (small / "site_config.yml").write_text(CONFIG, encoding="utf-8")
    result = ssr("seal", "2021-09", "--root", small)
    assert (result.exit_code, "not a git repository" in " ".join(result.output.split())) == (FAILED, True)


def test_a_shallow_clone_with_the_branch_and_the_tags_seals_on(sealed_world: Path, tmp_path: Path) -> None:
    """What is needed of earlier editions is fetched or said; here a clone without the content of the first commit."""
    run(tmp_path, "clone", "-q", "--depth", "1", "--no-single-branch", sealed_world.as_uri(), "shallow")
    result = ssr("verify", "--root", tmp_path / "shallow", "--rebuild")
    assert result.exit_code != 0
    assert "git fetch --unshallow" in " ".join(result.output.split())
    assert ssr("verify", "--root", tmp_path / "shallow").exit_code == 0, "every file is there; no history is missed"
    assert ssr("publish", "--to", tmp_path / "site", "--root", tmp_path / "shallow").exit_code == 0
    run(tmp_path / "shallow", "fetch", "-q", "--unshallow")
    assert ssr("verify", "--root", tmp_path / "shallow").exit_code == 0
