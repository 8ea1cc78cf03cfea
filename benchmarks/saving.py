"""From a saved file to the new page at its address: `ssr serve` and `mkdocs serve`, both asked over HTTP."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from urllib.request import urlopen

from benchmarks.measure import Row, Taken
from benchmarks.rivals import Program

WHAT = "save to new page"
LONGEST = 300


def compare_saving(ours: Program, other: Program, rounds: int) -> list[Row]:
    """One text of one country, edited while each serves."""
    found = []
    for program in (ours, other):
        with _served(program) as url:
            found.append(Row(WHAT, program.name, tuple(_saved(program, url, number) for number in range(rounds))))
    return found


@contextmanager
def _served(program: Program) -> Iterator[str]:
    """Serves while it is used, and says the address of the page, when the page is there."""
    port = _free_port()
    process = subprocess.Popen(
        [part.replace("{port}", str(port)) for part in program.serve],
        cwd=program.folder,
        env={**os.environ, **program.environment},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        url = f"http://127.0.0.1:{port}/{program.page}"
        _wait(url, "<html")
        time.sleep(1)
        yield url
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait()


def _saved(program: Program, url: str, number: int) -> Taken:
    began = time.perf_counter()
    program.edit(100 + number)
    _wait(url, f"Round{100 + number} ")
    taken = time.perf_counter() - began
    time.sleep(1)
    return Taken(taken)


def _wait(url: str, words: str) -> None:
    end = time.perf_counter() + LONGEST
    while time.perf_counter() < end:
        with suppress(OSError), urlopen(url, timeout=LONGEST) as answer:
            if words in answer.read().decode("utf-8", "replace"):
                return
        time.sleep(0.005)
    raise RuntimeError(f"{url} does not say {words!r} after {LONGEST} s")


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port
