"""From save to reloaded page: `ssr serve` on the sample content, an edit of one sentence, Chromium as the reader.

Run it from the top of the repository: .venv/bin/python benchmarks/save_to_reload.py [ROUNDS]
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from threading import Event, Thread
from time import perf_counter

from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1]))
from builder.edges.server import Site, server
from builder.pipeline.serve import follow

ROOT = Path(__file__).parents[1]
FILE, PAGE = "content/countries/south-sudan.yml", "countries/south-sudan/"
HEADING, SENTENCE = "title: Disarmament, demobilization and demilitarized", "South Sudan has a national commission"


def main(rounds: int) -> None:
    """Prints the middle and the worst of the rounds, for an edit below a heading and for one in a heading."""
    with TemporaryDirectory() as name:
        root = Path(name)
        for part in ("content", "templates"):
            shutil.copytree(ROOT / part, root / part)
        shutil.copy(ROOT / "site_config.yml", root)
        site, stop = Site(), Event()
        with server(site, 0) as running, sync_playwright() as playwright:
            Thread(target=running.serve_forever, daemon=True).start()
            began = perf_counter()
            Thread(target=follow, args=(root, site, lambda *_: "", stop), daemon=True).start()
            with site.moved:
                site.moved.wait_for(lambda: site.version)
            sys.stdout.write(f"first build: {perf_counter() - began:.2f} s\n")
            edition = next(path for path in site.files if path.endswith(f"{PAGE}index.html")).partition("/")[0]
            program = shutil.which("chromium")
            page = playwright.chromium.launch(
                executable_path=program, args=["--no-sandbox", "--disable-gpu"]
            ).new_page()
            page.goto(f"http://127.0.0.1:{running.server_port}/{edition}/{PAGE}")
            for about, old in (("a sentence", SENTENCE), ("a heading", HEADING)):
                taken = []
                text = (root / FILE).read_text(encoding="utf-8")
                for turn in range(rounds):
                    mark = f"round{turn}{about[2:5]}"
                    began = perf_counter()
                    (root / FILE).write_text(text.replace(old, f"{old} {mark}", 1), encoding="utf-8")
                    page.wait_for_function("mark => document.body.textContent.includes(mark)", arg=mark)
                    taken.append(perf_counter() - began)
                sys.stdout.write(
                    f"edit of {about}: median {median(taken):.2f} s, worst {max(taken):.2f} s of {rounds}\n"
                )
            stop.set()
            running.shutdown()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
