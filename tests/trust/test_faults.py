"""Whatever ends a build, the old site or the new one stands there, whole, and the next build needs no help."""

from __future__ import annotations

import os
import random
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
KILLS = int(os.environ.get("SSR_KILLS", "10"))
"""How many builds are killed; a longer run sets the variable."""


def start(root: Path, out: Path, files: int | None = None) -> subprocess.Popen[str]:
    """A build of its own process, with at most so many open files."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_NOFILE, (files or 256, files or 256))

    return subprocess.Popen(
        [sys.executable, "-m", "builder", "build", "--root", str(root), "--out", str(out)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        preexec_fn=limit,
        start_new_session=True,
    )


def finish(process: subprocess.Popen[str]) -> tuple[int, str]:
    said, _ = process.communicate(timeout=120)
    return process.returncode, said


def files(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def edit(root: Path, word: str) -> None:
    country = root / "content/countries/atlantis.yml"
    country.write_text(country.read_text().replace("Training began.", f"Training began {word}."), encoding="utf-8")


def test_a_killed_build_leaves_the_old_site_or_the_new_one(small: Path, tmp_path: Path) -> None:
    out = tmp_path / "out" / "site"
    began = time.monotonic()
    assert finish(start(small, out))[0] == 0
    whole = time.monotonic() - began
    old = files(out)
    edit(small, "anew")
    assert finish(start(small, tmp_path / "new"))[0] == 0
    new = files(tmp_path / "new")
    assert old != new
    chance = random.Random(2553)
    for _ in range(KILLS):
        process = start(small, out)
        time.sleep(chance.uniform(0.5, 1.05) * whole)
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        assert files(out) in (old, new)
    assert finish(start(small, out))[0] == 0
    assert files(out) == new
    assert os.listdir(out.parent) == ["site"], "what the killed builds left is cleared away"


def test_two_builds_into_one_folder_are_kept_apart(small: Path, tmp_path: Path) -> None:
    out = tmp_path / "out" / "site"
    both = [start(small, out), start(small, out)]
    assert [finish(process)[0] for process in both] == [0, 0]
    assert finish(start(small, tmp_path / "one"))[0] == 0
    assert files(out) == files(tmp_path / "one")
    assert os.listdir(out.parent) == ["site"]


def test_too_few_open_files_is_told_and_changes_nothing(small: Path, tmp_path: Path) -> None:
    out = tmp_path / "site"
    assert finish(start(small, out))[0] == 0
    old = files(out)
    edit(small, "anew")
    codes = []
    for limit in (5, 6, 7):
        code, said = finish(start(small, out, files=limit))
        codes.append(code)
        assert "Traceback" not in said, said
        assert (files(out) == old) == (code != 0)
        old = files(out)
    assert 3 in codes, "the limit must have been reached"


@pytest.mark.parametrize("place", ["a file", "below a file"])
def test_an_output_that_cannot_be_is_told(small: Path, tmp_path: Path, place: str) -> None:
    (tmp_path / "taken").write_text("mine")
    code, said = finish(start(small, tmp_path / ("taken" if place == "a file" else "taken/site")))
    assert code == 3
    assert "Traceback" not in said
    assert str(tmp_path / "taken") in said.replace("\n", "")
    assert (tmp_path / "taken").read_text() == "mine"
