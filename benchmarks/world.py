"""The size that the world would need: time, memory and disk of a build of all countries in many editions.

    python -m benchmarks.world --countries 193 --editions 12 [--lean]

``--lean`` takes the pages that are compared with other programs (`benchmarks.compare`): no pictures and no Word.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.measure import memory, run
from benchmarks.rivals import ROOT, repository
from benchmarks.synthetic import write


def main() -> None:
    """Write the content, build it twice, and tell."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--countries", type=int, default=193)
    parser.add_argument("--editions", type=int, default=12)
    parser.add_argument("--lean", action="store_true")
    said = parser.parse_args()
    with TemporaryDirectory(prefix="ssr-world-") as name:
        root, site, kept = Path(name, "content"), Path(name, "site"), Path(name, "kept")
        (repository if said.lean else write)(root, said.countries, said.editions)
        command = (sys.executable, "-m", "builder", "build", "--root", str(root), "--out", str(site))
        around = {"XDG_CACHE_HOME": str(kept)}
        began = time.perf_counter()
        held = memory(command, ROOT, around)
        taken = time.perf_counter() - began
        again = run(command, ROOT, around)
        files = [path.stat().st_size for path in site.rglob("*") if path.is_file()]
        cached = sum(path.stat().st_size for path in kept.rglob("*") if path.is_file())
        sys.stdout.write(
            f"{said.countries} countries in {said.editions} editions: {taken:.0f} s, {held:,.0f} MiB at most; "
            f"{len(files):,} files, {sum(files) / 1e6:,.0f} MB; kept {cached / 1e6:,.0f} MB; "
            f"nothing changed {again.clock:.2f} s ({again.processor:.2f} s of processor)\n"
        )


if __name__ == "__main__":
    main()
