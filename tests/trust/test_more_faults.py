"""Disks that are full or closed, tools that are missing, hang or crash, clocks and files that move: the old site stays.

Afterwards the old site stands there whole, the message says what to do, nothing is left over, and the same command
works as soon as the fault is gone.
"""

from __future__ import annotations

import itertools
import os
import re
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread

import pypandoc
import pytest

from builder.cli.shared import FAILED
from builder.edges import files as disk
from builder.edges import word
from tests.conftest import cannot_run
from tests.test_cli import ssr
from tests.trust.test_faults import edit, files

MEGABYTE = 1024 * 1024


@contextmanager
def mounted(folder: Path, *options: str) -> Iterator[Path]:
    """A small disk of its own at a folder; the test cannot run where nobody may mount one."""
    folder.mkdir(exist_ok=True)
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", ",".join(options), "tmpfs", folder], capture_output=True)
    if done.returncode:
        cannot_run("a small disk cannot be mounted here (mount needs to be root)")
    try:
        yield folder
    finally:
        subprocess.run(["umount", folder], check=True)


def build(root: Path, out: Path) -> str:
    """What a failed build says, after it has been seen to say it well."""
    result = ssr("build", "--root", root, "--out", out)
    assert result.exit_code == FAILED, result.output
    assert "Traceback" not in result.output
    assert result.output.count("\n") <= 2, result.output
    return result.output


def built(root: Path, out: Path) -> dict[str, bytes]:
    result = ssr("build", "--root", root, "--out", out)
    assert result.exit_code == 0, result.output
    return files(out)


@pytest.mark.parametrize("left", [0, 300_000])
def test_a_full_disk(small: Path, tmp_path: Path, left: int) -> None:
    with mounted(tmp_path / "disk", "size=32m") as there:
        out = there / "site"
        old = built(small, out)
        edit(small, "anew")
        filler = there / "filler"
        room = os.statvfs(there)
        filler.write_bytes(b"x" * max(room.f_bavail * room.f_frsize - left, 0))
        said = build(small, out)
        assert "No space left on device" in said
        assert "Check free space" in said
        assert files(out) == old
        assert sorted(os.listdir(there)) == ["filler", "site"], "nothing is left over"
        filler.unlink()
        assert built(small, out) != old


def test_a_full_disk_for_temporary_files(small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "site"
    old = built(small, out)
    edit(small, "anew")
    with mounted(tmp_path / "disk", "size=16k") as there:
        monkeypatch.setattr("tempfile.tempdir", str(there))
        assert re.search("No space left on device|Check free space", build(small, out))
        assert os.listdir(there) == []
    assert files(out) == old
    monkeypatch.undo()
    assert built(small, out) != old


def test_a_disk_that_is_read_only(small: Path, tmp_path: Path) -> None:
    with mounted(tmp_path / "disk", "size=32m") as there:
        out = there / "site"
        old = built(small, out)
        edit(small, "anew")
        subprocess.run(["mount", "-o", "remount,ro", there], check=True)
        assert "Read-only file system" in build(small, out)
        result = ssr("report", "thematic", "--root", small, "--out", there / "report.docx")
        assert result.exit_code == FAILED
        assert "Read-only file system" in result.output
        assert files(out) == old
        subprocess.run(["mount", "-o", "remount,rw", there], check=True)
        assert built(small, out) != old


def test_a_report_on_a_full_disk_leaves_the_old_one_and_nothing_else(small: Path, tmp_path: Path) -> None:
    with mounted(tmp_path / "disk", "size=1m") as there:
        target = there / "report.docx"
        assert ssr("report", "thematic", "--root", small, "--out", target).exit_code == 0
        old = files(there)
        edit(small, "anew")
        filler = there / "filler"
        filler.write_bytes(b"x" * (os.statvfs(there).f_bavail * os.statvfs(there).f_frsize))
        result = ssr("report", "thematic", "--root", small, "--out", target)
        assert result.exit_code == FAILED
        assert "No space left on device" in result.output
        filler.unlink()
        assert files(there) == old


# Tools


@pytest.fixture
def pandoc(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Puts a script of the shell in the place of pandoc; REAL in it is the real one."""
    real = word.pandoc_binary()

    def replaced(script: str) -> None:
        program = tmp_path / "package/files/pandoc"
        program.parent.mkdir(parents=True, exist_ok=True)
        program.write_text(f"#!/bin/sh\n{script.replace('REAL', real)}\n")
        program.chmod(0o755)
        monkeypatch.setattr(pypandoc, "__file__", str(tmp_path / "package/__init__.py"))

    return replaced


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("kill -SEGV $$", "install it again"),
        ("kill -KILL $$", "run the same again"),
        ("exec sleep 600", "try fewer reports at once"),
        ("exit 0", "left no Word file"),
        (
            "test -f 0.json && echo '0 out of memory' >&2 && exit 1; exec REAL \"$@\"",
            'the Word report "reports/',
        ),
        ("for f in *.json; do echo PK > ${f%.json}.docx; done", "left no Word file"),
    ],
    ids=["crashes", "is killed", "hangs", "writes nothing", "fails on one report", "writes nonsense"],
)
def test_pandoc(
    script: str, said: str, small: Path, tmp_path: Path, pandoc: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out/site"
    old = built(small, out)
    edit(small, "anew")
    pandoc(script)
    monkeypatch.setattr(word, "SECONDS_TO_START", 1)
    monkeypatch.setattr(word, "SECONDS_A_JOB", 0)
    assert said in build(small, out).replace("\n", " ")
    assert files(out) == old
    assert os.listdir(out.parent) == ["site"]
    monkeypatch.undo()
    assert built(small, out) != old


def test_pandoc_is_missing(small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "out/site"
    old = built(small, out)
    edit(small, "anew")
    monkeypatch.setattr(pypandoc, "__file__", str(tmp_path / "nowhere/__init__.py"))
    assert "pip install pypandoc_binary" in build(small, out).replace("\n", " ")
    assert files(out) == old
    monkeypatch.undo()
    assert built(small, out) != old


def test_git_is_missing(small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The work tree is built without git; whatever needs it says so."""
    monkeypatch.setenv("PATH", str(tmp_path))
    built(small, tmp_path / "site")
    for words in (["seal", "2022-03"], ["publish", "--to", tmp_path / "published"], ["verify"], ["changes", "a", "b"]):
        result = ssr(*words, "--root", small)
        assert result.exit_code == FAILED, (words, result.output)
        assert "git cannot be started" in result.output
        assert "Install it." in result.output
    assert not (tmp_path / "published").exists()


# Clocks, and files that move


def test_a_clock_that_runs_backwards_changes_no_byte(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    straight = built(small, tmp_path / "straight")
    ticks = itertools.count(2_000_000_000, -3_600)
    for name in ("time", "monotonic", "perf_counter"):
        monkeypatch.setattr(time, name, lambda: float(next(ticks)))
    for number, path in enumerate(sorted(small.rglob("*.yml"))):
        os.utime(path, (4_000_000_000 - number, 4_000_000_000 - number))
    assert built(small, tmp_path / "backwards") == straight
    edit(small, "anew")
    os.utime(small / "content/countries/atlantis.yml", (0, 0))
    assert built(small, tmp_path / "backwards") != straight, "a file that looks older is read all the same"


def test_content_that_changes_while_it_is_read_is_one_state_of_each_file(small: Path, tmp_path: Path) -> None:
    """Each file is read once, so that pages and reports come from the same bytes of it."""
    country = small / "content/countries/atlantis.yml"
    first = country.read_bytes()
    old = built(small, tmp_path / "old")
    edit(small, "anew")
    second = country.read_bytes()
    new = built(small, tmp_path / "new")
    stop = Event()

    def change() -> None:
        for data in itertools.cycle((first, second)):
            if stop.is_set():
                return
            beside = country.with_name(".atlantis")
            beside.write_bytes(data)
            os.replace(beside, country)

    thread = Thread(target=change)
    thread.start()
    try:
        for number in range(4):
            assert built(small, tmp_path / f"moving-{number}") in (old, new)
    finally:
        stop.set()
        thread.join()


def test_a_file_that_vanishes_while_it_is_read_is_told(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "site"
    old = built(small, out)
    edit(small, "anew")
    read, gone = disk._read, small / "content/partners.yml"

    def late(path: Path) -> bytes:
        if path == gone:
            gone.rename(gone.with_suffix(".away"))
        return read(path)

    monkeypatch.setattr(disk, "_read", late)
    assert "partners.yml cannot be read (No such file or directory)" in build(small, out)
    assert files(out) == old
    monkeypatch.undo()
    gone.with_suffix(".away").rename(gone)
    assert built(small, out) != old
