"""The disk: what is read, and a folder that is replaced in one step or not at all."""

import os
from pathlib import Path

import pytest

from builder.edges.files import read_tree, replace_folder, write_file
from builder.edges.tool import ToolFailed

SITE = {"versions.json": b"{}", "a/index.html": b"<p>"}


def test_reads_what_belongs_to_a_repository(tmp_path: Path) -> None:
    for path in ("content/countries/x.yml", "templates/a.md", "site_config.yml", "other/y", "content/.hidden"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(path)
    tree = read_tree(tmp_path)
    assert list(tree) == ["content/countries/x.yml", "site_config.yml", "templates/a.md"]
    assert tree["templates/a.md"] == b"templates/a.md"


@pytest.mark.parametrize("kind", ["link to a file", "link to a folder", "link to nothing", "pipe"])
def test_what_is_no_plain_file_is_refused_by_name(tmp_path: Path, kind: str) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/secret.yml").write_text("secret")
    odd = tmp_path / "content/odd.yml"
    if kind == "pipe":
        os.mkfifo(odd)
    else:
        odd.symlink_to(tmp_path / {"file": "outside/secret.yml", "folder": "outside"}.get(kind.split()[-1], "none"))
    with pytest.raises(ToolFailed, match=r"odd\.yml is a link or a device"):
        read_tree(tmp_path)


@pytest.mark.parametrize("name", ["content", "site_config.yml"])
def test_a_link_at_the_top_is_refused_too(tmp_path: Path, name: str) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / name).symlink_to(tmp_path / "elsewhere")
    with pytest.raises(ToolFailed, match="is a link or a device"):
        read_tree(tmp_path)


def test_a_file_that_no_repository_has_is_not_read_whole(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    with (tmp_path / "content/big.yml").open("wb") as file:
        file.truncate(100 * 1024 * 1024)
    with pytest.raises(ToolFailed, match="more than 16 MiB"):
        read_tree(tmp_path)


def test_an_empty_folder_is_an_empty_tree(tmp_path: Path) -> None:
    assert read_tree(tmp_path) == {}


def test_a_site_is_replaced_whole(tmp_path: Path) -> None:
    out = tmp_path / "deep" / "site"
    replace_folder(out, {**SITE, "old.html": b"old"})
    replace_folder(out, SITE)
    assert {p.relative_to(out).as_posix(): p.read_bytes() for p in out.rglob("*") if p.is_file()} == SITE
    assert [p.name for p in out.parent.iterdir()] == ["site"], "nothing is left beside it"


def test_two_renames_do_where_there_is_no_exchange(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ctypes.CDLL", lambda *args, **kwargs: object())
    test_a_site_is_replaced_whole(tmp_path)


def test_a_folder_of_somebody_else_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(ToolFailed, match="is not a site that this program built"):
        replace_folder(tmp_path, SITE)
    assert [p.name for p in tmp_path.iterdir()] == ["mine.txt"]


def test_when_writing_fails_the_old_site_stays(tmp_path: Path) -> None:
    out = tmp_path / "site"
    replace_folder(out, SITE)
    with pytest.raises(ToolFailed, match="nothing was changed"):
        replace_folder(out, {"versions.json": b"{}", "x" * 300: b"too long a name"})
    assert (out / "a/index.html").read_bytes() == b"<p>"
    assert os.listdir(tmp_path) == ["site"]


def test_a_file_is_written_whole(tmp_path: Path) -> None:
    write_file(tmp_path / "a" / "r.docx", b"one")
    write_file(tmp_path / "a" / "r.docx", b"two")
    assert (tmp_path / "a" / "r.docx").read_bytes() == b"two"
    assert os.listdir(tmp_path / "a") == ["r.docx"]
    with pytest.raises(ToolFailed, match="cannot be written"):
        write_file(tmp_path / "a" / "r.docx" / "below", b"no")
