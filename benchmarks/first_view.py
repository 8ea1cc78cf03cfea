"""Measures the first view of the country pages on a slow line: requests, weight and largest contentful paint.

    python -m benchmarks.first_view [ROUNDS]

The sample site is served compressed, as a host does, to headless Chromium whose line is throttled to 400 kbit/s with
400 ms of delay; nothing is cached. The paint is the browser's own entry (largest-contentful-paint). Figures and their
date are in `benchmarks/README.md`.
"""

from __future__ import annotations

import gzip
import shutil
import statistics
import sys
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from builder.core.model import Visibility
from builder.pipeline.site import build

ROOT = Path(__file__).parents[1]
EDITION = "2024-12"
KBIT, DELAY = 400, 400
PHONE = {"width": 390, "height": 844}
ARGUMENTS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync")
PAINT = """() => new Promise(done => {
  let last = 0;
  new PerformanceObserver(list => { for (const one of list.getEntries()) last = one.startTime; })
    .observe({ type: "largest-contentful-paint", buffered: true });
  setTimeout(() => done(last), 200);
})"""


class _Compressed(SimpleHTTPRequestHandler):
    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        body = gzip.compress(path.read_bytes(), 6) if path.is_file() else b""
        self.send_response(200 if path.is_file() else 404)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        pass


def view(browser: Browser, url: str) -> tuple[int, float, float]:
    """Requests, KB on the line and seconds until the largest paint."""
    context = browser.new_context(viewport=PHONE)  # type: ignore[arg-type]
    page = context.new_page()
    line = context.new_cdp_session(page)
    line.send("Network.enable")
    rate = KBIT * 1000 / 8
    line.send(
        "Network.emulateNetworkConditions",
        {"offline": False, "latency": DELAY, "downloadThroughput": rate, "uploadThroughput": rate},
    )
    weights: list[float] = []
    line.on("Network.loadingFinished", lambda event: weights.append(event["encodedDataLength"]))
    page.goto(url, wait_until="networkidle")
    painted: float = page.evaluate(PAINT)
    context.close()
    return len(weights), sum(weights) / 1024, painted / 1000


def main(rounds: int) -> None:
    """Print a line for each country page: the middle of all rounds."""
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if not program:
        sys.exit("Chromium is not installed")
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = Path(folder) / "site"
        build(ROOT, site, (EDITION,), Visibility.PUBLIC)
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Compressed, directory=str(site)))
        Thread(target=server.serve_forever, daemon=True).start()
        browser = playwright.chromium.launch(executable_path=program, args=list(ARGUMENTS))
        for page in ("", *(f"countries/{path.name}/" for path in sorted((site / EDITION / "countries").iterdir()))):
            if page.endswith(".html/"):
                continue
            seen = [view(browser, f"http://127.0.0.1:{server.server_port}/{EDITION}/{page}") for _ in range(rounds)]
            requests, weight, seconds = (statistics.median(column) for column in zip(*seen, strict=True))
            told = f"{page or 'home':<48}{requests:>3.0f} requests {weight:>5.1f} KB  painted after {seconds:.2f} s\n"
            sys.stdout.write(told)
        browser.close()
        server.shutdown()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3)
