"""The program and what a user would take instead, on the same content, in turns; the table goes into the docs.

    python -m benchmarks.compare --pages 200 --rounds 3

`--only` leaves out what does not begin with one of its words (this program stays in). Everything else of the site is
in docs/performance.md. The first run installs the peers into `.peers`.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.measure import Row, Taken, memory, run, table
from benchmarks.reports import compare_reports
from benchmarks.rivals import OURS, ROOT, Program, programs
from benchmarks.saving import compare_saving

DOCUMENT = ROOT / "docs/performance.md"
COLD, SAME, TEXT = "cold build", "nothing changed", "one text changed"
CHECK, AGAIN, LOAD = "check of all content", "the same again", "plain load by ruamel.yaml"
PARTS = ("site", "check", "saving", "reports", "memory")


def compare(folder: Path, pages: int, rounds: int, said: argparse.Namespace) -> str:
    """Everything that is asked for, as Markdown."""
    chosen = [one for one in programs(folder, pages) if one.name == OURS or is_wanted(one, said.only)]
    runs: dict[tuple[str, str], list[Taken]] = defaultdict(list)
    for number in range(rounds):
        for program in chosen if "site" in said.parts else ():
            for what, taken in _sites(program, number):
                tell(f"{number + 1} of {rounds}: {program.name}, {what}: {taken.clock:.2f} s")
                runs[what, program.name].append(taken)
        if "check" in said.parts:
            kept = {"XDG_CACHE_HOME": str(folder / f"kept of check {number}")}
            for name, what, command in _checks(folder / OURS):
                taken = run(command, ROOT, kept)
                tell(f"{number + 1} of {rounds}: {name}, {what}: {taken.clock:.2f} s")
                runs[what, name].append(taken)
    rows = [
        Row(what, name, tuple(runs[what, name]))
        for what in (COLD, SAME, TEXT, CHECK, AGAIN)
        for what_, name in runs
        if what_ == what
    ]
    if "saving" in said.parts:
        rows += compare_saving(chosen[0], next(one for one in chosen if "MkDocs" in one.name), rounds)
    if "reports" in said.parts:
        rows += compare_reports(folder / "word", pages, rounds)
    return "\n".join((_head(chosen, pages, rounds, said), table(rows, OURS), _held(chosen, said)))


def is_wanted(program: Program, only: list[str]) -> bool:
    """Whether a program was named, or none was."""
    return not only or any(program.name.lower().startswith(word.lower()) for word in only)


def _sites(program: Program, number: int) -> Iterator[tuple[str, Taken]]:
    program.begin_anew()
    yield COLD, run(program.command, program.folder, program.environment)
    if program.keeps:
        yield SAME, run(program.command, program.folder, program.environment)
        program.edit(number)
        yield TEXT, run(program.command, program.folder, program.environment)


def _checks(root: Path) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    for what in (CHECK, AGAIN):
        yield OURS, what, (sys.executable, "-m", "builder", "check", "--root", str(root))
    yield LOAD, CHECK, (sys.executable, str(ROOT / "benchmarks/ruamel_load.py"), str(root / "content"))


def _head(chosen: list[Program], pages: int, rounds: int, said: argparse.Namespace) -> str:
    """What was measured, and that the pages are alike."""
    sizes = "; ".join("{}: {} pages, {:,} bytes".format(one.name, *one.sizes()) for one in chosen if one.site.is_dir())
    load = " ".join(f"{one:.1f}" for one in os.getloadavg())
    return (
        f"{time.strftime('%Y-%m-%d')}, {pages} countries, {rounds} rounds in turns, {os.cpu_count()} cores, load at "
        f"the end {load}. Pages, and the middle one of a country: {sizes}.\n"
    )


def _held(chosen: list[Program], said: argparse.Namespace) -> str:
    """MiB of a cold build at most."""
    if "memory" not in said.parts:
        return ""
    held: Mapping[str, float] = {}
    for program in chosen:
        program.begin_anew()
        held = {**held, program.name: memory(program.command, program.folder, program.environment)}
    return (
        "Memory of a cold build at most, MiB: " + "; ".join(f"{name} {mib:.0f}" for name, mib in held.items()) + ".\n"
    )


def record(mark: str, text: str) -> None:
    """Put a result between its marks in the documentation."""
    document = DOCUMENT.read_text(encoding="utf-8")
    begin, end = f"<!-- {mark} -->\n", f"<!-- end of {mark} -->"
    assert begin in document, f"docs/performance.md has no place for {mark}"
    pattern = re.compile(f"{re.escape(begin)}.*?{re.escape(end)}", re.DOTALL)
    DOCUMENT.write_text(pattern.sub(lambda _: f"{begin}\n{text}\n{end}", document), encoding="utf-8")


def tell(line: str) -> None:
    """Progress."""
    sys.stderr.write(f"{line}\n")


def main() -> None:
    """Parse the arguments, compare, print and keep the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=200, help="countries, each with a page [200]")
    parser.add_argument("--rounds", type=int, default=3, help="how often each is run [3]")
    parser.add_argument("--only", nargs="*", default=[], help="names of programs to compare with, in part [all]")
    parser.add_argument("--parts", nargs="*", default=PARTS, choices=PARTS, help="what to measure [all]")
    parser.add_argument("--record", metavar="MARK", help="also put the table into docs/performance.md at this mark")
    said = parser.parse_args()
    began = time.perf_counter()
    with TemporaryDirectory(prefix="ssr-compare-") as name:
        text = compare(Path(name), said.pages, said.rounds, said)
    sys.stdout.write(text)
    tell(f"took {time.perf_counter() - began:.0f} s")
    if said.record:
        record(said.record, text)


if __name__ == "__main__":
    main()
