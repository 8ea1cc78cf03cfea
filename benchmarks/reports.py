"""Word reports: the program's way, pandoc alone on the same trees, and two libraries for documents of the same kind."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage

from benchmarks.measure import Row, Taken, run
from benchmarks.rivals import OURS, PEERS, ROOT, installed, repository
from builder.core.compose import Composed
from builder.core.model import Visibility
from builder.core.write_word import write_word
from builder.edges.word import pandoc_binary
from builder.pipeline.project import Project, compose_edition, open_project
from builder.pipeline.word import REFERENCE, word_files

ONE, ALL, SAME = "one Word report, warm", "all Word reports", "all Word reports, unchanged"
ALONE = "pandoc alone, a process each"
OUTLINE = """title: Situation in {the country}
kind: Section on security sector reform for a regular report to the Security Council
each: country
parts:
  - sections: [benchmarks, obstacles, commitments, support, women, oversight, transition]
"""


def compare_reports(root: Path, countries: int, rounds: int) -> list[Row]:
    """The report of each country, without pictures on either side, as the libraries write none here."""
    repository(root, countries)
    (root / "templates/reports/regular.yml").write_text(OUTLINE, encoding="utf-8")
    project = open_project(root)
    composed, _ = compose_edition(project, project.config.editions[-1], Visibility.PUBLIC)
    trees = root.with_name("trees")
    trees.mkdir()
    (trees / "reference.docx").write_bytes(project.tree[REFERENCE])
    for number, report in enumerate(composed.reports):
        tree = write_word(report.document, lambda _: "")
        (trees / f"{number}.json").write_text(json.dumps(tree), encoding="utf-8")
    found: dict[tuple[str, str], list[Taken]] = {}
    for number in range(rounds):
        for what, program, taken in (*_one(project, composed, trees), *_all(root, trees, number)):
            sys.stderr.write(f"{number + 1} of {rounds}: {program}, {what}: {taken.clock:.2f} s\n")
            found.setdefault((what, program), []).append(taken)
    return [Row(what, program, tuple(runs)) for (what, program), runs in found.items()]


def _one(project: Project, composed: Composed, trees: Path) -> Iterator[tuple[str, str, Taken]]:
    word_files(project, composed.edition, composed.reports[:1])  # warm: what is read once is read
    yield ONE, OURS, _taken(lambda: word_files(project, composed.edition, composed.reports[:1]))
    yield ONE, ALONE, _taken(lambda: _pandoc(trees, 0))


def _all(root: Path, trees: Path, number: int) -> Iterator[tuple[str, str, Taken]]:
    out, kept = root.with_name("written"), {"XDG_CACHE_HOME": str(root.with_name(f"kept-{number}"))}
    command = (sys.executable, "-m", "builder", "report", "regular", "--all", "--root", str(root), "--out", str(out))
    yield ALL, OURS, run(command, ROOT, kept)
    yield ALL, ALONE, _taken(lambda: _pandoc(trees, *range(len(list(trees.glob("*.json"))))))
    yield SAME, OURS, run(command, ROOT, kept)
    for script in ("with_python_docx.py", "with_docxtpl.py"):
        other = (str(installed()), str(PEERS / "word" / script), str(root / "content"), str(out.with_name(script)))
        yield ALL, script.removeprefix("with_").removesuffix(".py").replace("_", "-"), run(other, ROOT)


def _pandoc(trees: Path, *numbers: int) -> None:
    for number in numbers:
        files = (
            "--from=json",
            "--to=docx",
            "--reference-doc=reference.docx",
            f"{number}.json",
            f"--output={number}.docx",
        )
        subprocess.run([pandoc_binary(), *files], cwd=trees, check=True, capture_output=True)


def _taken(work: Callable[[], object]) -> Taken:
    began, before = time.perf_counter(), _processor()
    work()
    return Taken(time.perf_counter() - began, _processor() - before)


def _processor() -> float:
    return sum(one.ru_utime + one.ru_stime for one in map(getrusage, (RUSAGE_SELF, RUSAGE_CHILDREN)))
