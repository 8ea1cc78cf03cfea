"""What a process took: seconds on the clock, seconds of processor, and memory, all of its children counted in."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

_PAUSE = 0.05


@dataclass(frozen=True, slots=True)
class Taken:
    """One run: seconds on the clock, and of the processor, user and system; none where they were not counted."""

    clock: float
    processor: float = 0


@dataclass(frozen=True, slots=True)
class Row:
    """The runs of one program doing one thing."""

    what: str
    program: str
    runs: tuple[Taken, ...]

    @property
    def clock(self) -> float:
        """The middle one."""
        return median(run.clock for run in self.runs)

    @property
    def processor(self) -> float:
        """The middle one."""
        return median(run.processor for run in self.runs)


def run(command: Sequence[str], folder: Path, more: Mapping[str, str] | None = None) -> Taken:
    """Run to the end. Raises RuntimeError with what it said when it fails."""
    began = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=folder, env={**os.environ, **(more or {})}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    assert process.stdout
    said = process.stdout.read()
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    taken = Taken(time.perf_counter() - began, used.ru_utime + used.ru_stime)
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)}\n{said.decode(errors='replace')[-3000:]}")
    return taken


def memory(command: Sequence[str], folder: Path, more: Mapping[str, str] | None = None) -> float:
    """MiB held at most by a process and its children, what they share counted once; looked at 20 times a second."""
    process = subprocess.Popen(
        command,
        cwd=folder,
        env={**os.environ, **(more or {})},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    most = 0
    while process.poll() is None:
        most = max(most, sum(map(_held, _family(process.pid))))
        time.sleep(_PAUSE)
    return most / 1024


def table(rows: Iterable[Row], ours: str) -> str:
    """A table in Markdown; the ratio is ours to the other's, of the middle runs, on the clock and of the processor."""
    rows = list(rows)
    first = {row.what: row for row in rows if row.program == ours}
    lines = [
        "| what | program | clock: middle (least to most) | processor | ratio, clock | ratio, processor |",
        "|---|---|--:|--:|--:|--:|",
    ]
    for row in rows:
        own = first.get(row.what, row)
        clocks = [taken.clock for taken in row.runs]
        lines.append(
            f"| {row.what} | {row.program} | {row.clock:.2f} ({min(clocks):.2f} to {max(clocks):.2f}) "
            f"| {_told(row.processor)} | {_ratio(own, own.clock, row, row.clock)} "
            f"| {_ratio(own, own.processor, row, row.processor)} |"
        )
    return "\n".join(lines) + "\n"


def _told(seconds: float) -> str:
    return f"{seconds:.2f}" if seconds else ""


def _ratio(own: Row, ours: float, row: Row, theirs: float) -> str:
    return f"{ours / theirs:.2f}" if own is not row and ours and theirs else ""


def _family(pid: int) -> list[int]:
    """A process and all below it, found by the session that it began."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[3]) == pid:
            found.append(int(path.parent.name))
    return found


def _held(pid: int) -> int:
    """KiB of a process, what it shares with others in parts."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
