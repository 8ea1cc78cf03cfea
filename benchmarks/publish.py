"""What it costs to publish the 13th edition of a site, in a folder and on a branch.

    python -m benchmarks.publish

Seals 13 editions of the repository's own content, a quarter of a year apart, in a repository of its own; then publishes
the first 12 of them, then all 13, and for comparison all 13 into an empty place.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from builder.pipeline.publish import publish_branch, publish_folder
from builder.pipeline.seal import seal

ROOT = Path(__file__).parents[1]
EDITIONS = 13
HEAD = "title: Measured\ndescription: Measured.\nnotice: Measured.\nsite_url: https://example.org/\neditions:\n"


def git(folder: Path, *words: str) -> None:
    """git, as somebody."""
    who = ("-c", "user.name=a", "-c", "user.email=a@b.c")
    subprocess.run(["git", *who, *words], cwd=folder, check=True, capture_output=True)


def cutoffs() -> list[str]:
    """The last days of so many quarters, from December 2021."""
    quarters = [(2021 + (3 + n) // 4, ("03-31", "06-30", "09-30", "12-31")[(3 + n) % 4]) for n in range(EDITIONS)]
    return [f"{year}-{day}" for year, day in quarters]


def seconds(work: Callable[[], object]) -> float:
    """How long it takes, by the clock on the wall."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def measure(root: Path) -> None:
    """Seal and publish below ``root``, and print a table."""
    repository, site = root / "repository", root / "site"
    for part in ("content", "templates"):
        shutil.copytree(ROOT / part, repository / part, ignore=shutil.ignore_patterns("__pycache__"))
    config, days = repository / "site_config.yml", cutoffs()
    listed = (f"  - {{id: {day[:7]}, title: Edition of {day}, cutoff: {day}, state: draft}}\n" for day in days)
    config.write_text(HEAD + "".join(listed))
    git(repository, "init", "-q", "-b", "main")
    sealing = []
    for number, day in enumerate(days, 1):
        if number == EDITIONS:
            print(f"12 editions: folder {seconds(lambda: publish_folder(repository, site, False)):.2f} s, "  # noqa: T201
                  f"branch {seconds(lambda: publish_branch(repository, 'pages', False)):.2f} s")  # fmt: skip
        git(repository, "add", "-A")
        git(repository, "commit", "-q", "-m", day)
        sealing.append(seconds(partial(seal, repository, day[:7])))
    files = sum(1 for path in (site / days[0][:7]).rglob("*") if path.is_file())
    print(f"sealing: {sealing[0]:.2f} s the first, {sealing[-1]:.2f} s the last; {files} files in the first")  # noqa: T201
    print(f"the 13th: folder {seconds(lambda: publish_folder(repository, site, False)):.2f} s, "  # noqa: T201
          f"branch {seconds(lambda: publish_branch(repository, 'pages', False)):.2f} s")  # fmt: skip
    print(f"all 13 anew: folder {seconds(lambda: publish_folder(repository, root / 'new', False)):.2f} s, "  # noqa: T201
          f"branch {seconds(lambda: publish_branch(repository, 'new', False)):.2f} s")  # fmt: skip


if __name__ == "__main__":
    sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]
    with TemporaryDirectory(prefix="ssr-measure-") as name:
        measure(Path(name))
