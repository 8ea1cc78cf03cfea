"""Work that is shared out over processes gives the same bytes, and leaves nothing behind when it is ended.

The program runs as a process of its own: one that has threads, as a test runner may, is never forked.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.rivals import repository
from builder.edges.files import read_files

ROOT = Path(__file__).parents[1]
SHARED = """
import os, signal, sys
from builder.core.problem import BuildFailed
from builder.edges.processes import shared_out
from builder.edges.tool import ToolFailed
def work(item):
    if item == "mistake":
        raise BuildFailed((), {})
    if item == "killed":
        os.kill(os.getpid(), signal.SIGKILL)
    return item.upper()
try:
    print(sorted(shared_out(work, sys.argv[1:], 2)))
except (BuildFailed, ToolFailed) as failed:
    print(type(failed).__name__)
"""


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """Two countries and forty partners: pages enough for several processes."""
    repository(tmp_path / "many", 2)
    (tmp_path / "many/templates/reports/regular.yml").unlink()
    return tmp_path / "many"


def build(root: Path, out: Path, jobs: int) -> tuple[str, ...]:
    return (sys.executable, "-m", "builder", "build", "--root", str(root), "--out", str(out), "--jobs", str(jobs))


@pytest.mark.parametrize("world", ["small", "many"])
def test_the_bytes_do_not_depend_on_the_jobs(world: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    root = request.getfixturevalue(world)
    sites = []
    for jobs in (1, 2, 3):
        command = (*build(root, tmp_path / f"site-{jobs}", jobs), "--clean", "--why")
        subprocess.run(command, cwd=ROOT, check=True)
        sites.append(read_files(tmp_path / f"site-{jobs}"))
    assert sites[0] == sites[1] == sites[2]


@pytest.mark.parametrize(
    ("items", "said"),
    [
        (["a", "b", "c"], "[(0, 'A'), (1, 'B'), (2, 'C')]"),
        (["a", "mistake", "c"], "BuildFailed"),
        (["a", "b", "killed"], "ToolFailed"),
    ],
)
def test_what_becomes_of_a_piece_of_work(items: list[str], said: str) -> None:
    done = subprocess.run([sys.executable, "-c", SHARED, *items], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == said


@pytest.mark.parametrize("is_alone", [False, True])
def test_an_interrupt_leaves_nothing_behind(is_alone: bool, many: Path, tmp_path: Path) -> None:
    """A terminal interrupts all processes; whoever ends a job ends the first alone."""
    place, temporary = tmp_path / "place", tmp_path / "temporary"
    place.mkdir()
    temporary.mkdir()
    around = {**os.environ, "TMPDIR": str(temporary), "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(build(many, place / "site", 2), cwd=place, env=around, start_new_session=True)
    while not len(family := list(session(process.pid))) > 1:
        assert process.poll() is None, "it was done before it shared anything out"
        time.sleep(0.01)
    assert process.pid in family
    if is_alone:
        process.terminate()
    else:
        os.killpg(process.pid, signal.SIGINT)
    process.wait(timeout=60)
    end = time.monotonic() + 60
    while list(session(process.pid)) and time.monotonic() < end:
        time.sleep(0.01)
    assert process.returncode != 0
    assert not list(session(process.pid))
    assert not list(place.iterdir())
    assert not list(temporary.iterdir())


def session(leader: int) -> Iterator[int]:
    """The processes that the leader of a session started, and itself."""
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[3]) == leader and fields[0] != "Z":
            yield int(path.parent.name)
