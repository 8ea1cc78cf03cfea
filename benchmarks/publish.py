"""What it costs to publish the 13th edition of a site, in a folder and on a branch.

    python -m benchmarks.publish

Seals 13 editions of the repository's own content, a quarter of a year apart, in a repository of its own; then publishes
the first 12 of them, then all 13, and for comparison all 13 into an empty place.
"""

from __future__ import annotations

import os
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


def cost(work: Callable[[], object]) -> str:
    """How long it takes by the clock on the wall, and of it on a processor, git's part included."""
    before, began = os.times(), time.perf_counter()
    work()
    after = os.times()
    busy = sum(after[:4]) - sum(before[:4])
    return f"{time.perf_counter() - began:.2f} s ({busy:.2f} s busy)"


def measure(root: Path) -> None:
    """Seal and publish below ``root``, and print a table."""
    repository, site = root / "repository", root / "site"
    for part in ("content", "templates"):
        shutil.copytree(ROOT / part, repository / part, ignore=shutil.ignore_patterns("__pycache__"))
    config, days = repository / "site_config.yml", cutoffs()
    listed = (f"  - {{id: {day[:7]}, title: Edition of {day}, cutoff: {day}, state: draft}}\n" for day in days)
    config.write_text(HEAD + "".join(listed))
    git(repository, "init", "-q", "-b", "main")
    said: list[str] = []
    for number, day in enumerate(days, 1):
        if number == EDITIONS:
            publications("the first 12", repository, site, "pages", said)
        git(repository, "add", "-A")
        git(repository, "commit", "-q", "-m", day)
        sealing = cost(partial(seal, repository, day[:7]))
        if number in (1, EDITIONS):
            said.append(f"sealing edition {number}: {sealing}")
    publications("and the 13th", repository, site, "pages", said)
    publications("and nothing new", repository, site, "pages", said)
    publications("all 13 at once", repository, root / "new", "new", said)
    files = [path for path in (site / days[-1][:7]).rglob("*") if path.is_file()]
    size = sum(path.stat().st_size for path in files)
    said.append(f"one edition: {len(files)} files, {size / 1e6:.1f} MB")
    sys.stdout.write("\n".join(said) + "\n")


def publications(name: str, repository: Path, site: Path, branch: str, said: list[str]) -> None:
    """Publish what is sealed in both ways, and say what each cost."""
    folder = cost(partial(publish_folder, repository, site, False))
    said.append(f"{name}: folder {folder}, branch {cost(partial(publish_branch, repository, branch, False))}")


if __name__ == "__main__":
    with TemporaryDirectory(prefix="ssr-measure-") as name:
        measure(Path(name))
