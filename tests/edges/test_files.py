"""The disk: what is read, and a folder that is replaced in one step or not at all."""

import os
from pathlib import Path

import pytest

from builder.edges.files import read_tree, replace_folder, write_file
from builder.edges.tool import ToolFailed

SITE = {"versions.json": b"{}", "a/index.html": b"<p>"}


def test_reads_what_belongs_to_a_repository_and_follows_no_link(tmp_path: Path) -> None:
    for path in ("content/countries/x.yml", "templates/a.md", "site_config.yml", "other/y", "content/.hidden"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(path)
    (tmp_path / "content/link.yml").symlink_to(tmp_path / "other/y")
    (tmp_path / "content/folder").symlink_to(tmp_path / "other")
    tree = read_tree(tmp_path)
    assert list(tree) == ["content/countries/x.yml", "site_config.yml", "templates/a.md"]
    assert tree["templates/a.md"] == b"templates/a.md"


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
