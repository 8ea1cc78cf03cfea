"""What is internal reaches no branch, no git object, no seal, no message: every object of what is pushed is read."""

from __future__ import annotations

import re
import subprocess
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from tests.edges.test_git import run
from tests.editions.conftest import COUNTRY, _sealed_world, replaced, sealed_world
from tests.editions.conftest import world as world_in_git
from tests.test_cli import ssr
from tests.trust.model_world import CANARY
from tests.trust.model_world import world as world_of_the_model
from tests.trust.test_leaks import UNPUBLISHED, pieces, write_repository

__all__ = ["_sealed_world", "sealed_world", "world_in_git"]
TEXT_CHUNKS = (b"tEXt", b"iTXt", b"zTXt", b"eXIf", b"tIME")


def objects(root: Path, *refs: str) -> list[tuple[str, bytes]]:
    """The path and the content of every object that the refs lead to: files of all kinds, trees, commits, tags."""
    found: list[tuple[str, bytes]] = []
    for line in run(root, "rev-list", "--objects", *refs).splitlines():
        id, _, path = line.partition(" ")
        kind = run(root, "cat-file", "-t", id)
        data = subprocess.run(["git", "cat-file", kind, id], cwd=root, capture_output=True, check=True).stdout
        found += pieces(path, data) if kind == "blob" else [(f"{kind} {path}", data)]
    return found


def leaks(found: list[tuple[str, bytes]], canary: bytes) -> list[str]:
    return [name for name, data in found if canary in data.lower() or UNPUBLISHED.search(data)]


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repository made from the model, in git, published as drafts to a branch and to a folder."""
    root = tmp_path_factory.mktemp("published")
    write_repository(root, world_of_the_model(), editions=("2021-09", "2021-11"))
    with (root / "site_config.yml").open("a", encoding="utf-8") as config:
        config.write("site_url: https://example.org/ssr/\n")
    run(root, "init", "-q", "-b", "main")
    run(root, "add", "-A")
    run(root, "commit", "-q", "-m", "one")
    return root


def test_no_object_of_the_published_branch_knows_anything_internal(repository: Path) -> None:
    result = ssr("publish", "--root", repository, "--branch", "pages", "--draft")
    assert result.exit_code == 0, result.output
    found = objects(repository, "pages")
    assert len(found) > 100
    assert leaks(found, CANARY.encode()) == []
    assert CANARY not in result.output
    assert leaks(objects(repository, "main"), CANARY.encode()), "the control: the branch of the content does"


@pytest.mark.parametrize("way", [(), ("--comments",), ("--manuscript",), ("--since", "2021-09")])
def test_no_report_and_no_log_does(repository: Path, tmp_path: Path, way: tuple[str, ...]) -> None:
    for outline in (["regular", "--all"], ["thematic"]):
        result = ssr("report", *outline, *way, "--root", repository, "--out", tmp_path / "reports")
        assert result.exit_code == 0, result.output
        assert CANARY not in result.output
    written = sorted((tmp_path / "reports").iterdir())
    assert len(written) == 4
    assert leaks([piece for path in written for piece in pieces(path.name, path.read_bytes())], CANARY.encode()) == []


def test_no_message_of_a_build_does(repository: Path, tmp_path: Path) -> None:
    built = ssr("build", "--root", repository, "--out", tmp_path / "site", "--zip")
    assert built.exit_code == 0, built.output
    assert CANARY not in built.output


def test_no_picture_carries_words_for_machines(repository: Path, tmp_path: Path) -> None:
    assert ssr("report", "regular", "--all", "--root", repository, "--out", tmp_path).exit_code == 0
    pictures = 0
    for path in tmp_path.glob("*.docx"):
        with zipfile.ZipFile(BytesIO(path.read_bytes())) as parts:
            assert not [name for name in parts.namelist() if name.startswith("customXml")]
            for name in parts.namelist():
                data = parts.read(name)
                pictures += name.endswith(".png")
                assert not (name.endswith(".png") and any(chunk in data for chunk in TEXT_CHUNKS)), name
                assert not (name.endswith(".svg") and re.search(rb"<(metadata|script|foreignObject)", data)), name
    assert pictures


def test_no_feed_does(world_in_git: Path, tmp_path: Path) -> None:
    """An internal benchmark that is new in the second edition, which a feed would announce."""
    replaced(world_in_git / COUNTRY, ("date: 2021-06, cites: [{source: news-2021-08-01}]}\n    statement: CANARY", "date: 2021-12, cites: [{source: news-2021-08-01}]}\n    statement: CANARY"))  # fmt: skip
    replaced(
        world_in_git / "site_config.yml",
        ("    state: draft", "    state: issued"),
        (", state: draft}", ", state: issued}"),
    )
    found = {}
    for audience in ("public", "internal"):
        out = tmp_path / audience
        result = ssr("build", "--root", world_in_git, "--out", out, "--audience", audience)
        assert result.exit_code == 0, result.output
        told = (*out.glob("feeds/**/*.xml"), *out.glob("*/**/changes.json"))
        found[audience] = {path.relative_to(out).as_posix(): path.read_bytes() for path in told}
        assert all("benchmark moved" in data.decode().lower() for path, data in found[audience].items() if "2021" not in path)  # fmt: skip
    assert len(found["public"]) == 6
    assert leaks([*found["public"].items()], b"canary") == []
    assert len(leaks([*found["internal"].items()], b"canary")) == 4, "the control: both feeds and both files tell it"


def test_no_seal_does(sealed_world: Path) -> None:
    """Manifest, record, tag and branch of sealed editions; the small world has an internal benchmark of its own."""
    tags = run(sealed_world, "tag").split()
    assert len(tags) == 3
    found = objects(sealed_world, "editions", *tags)
    assert {"manifest.json", "edition.json"} <= {Path(name).name for name, _ in found}
    assert leaks(found, b"canary") == []
    assert leaks(objects(sealed_world, "main"), b"canary"), "the control"
