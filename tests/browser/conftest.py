"""A reader in headless Chromium: the sample site on this machine, under its policy, and no request to another host.

The server says the policy in its header, as docs/site-owners.md asks of every server, and each page says it itself; a
test that sees Chromium refuse anything fails.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, sync_playwright

from builder.core.export import HEADER
from tests.conftest import cannot_run

ARGUMENTS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
    "--disable-sync",
)  # fmt: skip
WIDE, PHONE, NARROW = (1280, 900), (390, 844), (320, 640)
POLICY_WORDS = "Content Security Policy"
"""Chromium names it in the console whenever it refuses something."""
DRAFT, OLD = "2024-12", "2021-09"
KINDS = (
    "", "countries/", "countries/south-sudan/", "benchmarks/", "changes/", "obstacles/", "partners/", "partners/undp/", "coordination/", "women/", "resolution/", "reports/",
    "reports/thematic/", "sources/", "data/", "about/",
)  # fmt: skip
"""One page of each kind, by its path within an edition."""


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        pass

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", HEADER)
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """As the host of a static site does: the site's own page for what is not found."""
        page = Path(self.directory) / "404.html"
        if code != 404 or not page.exists():
            return super().send_error(code, message, explain)
        body = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        return None


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests of a run."""
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if not program:
        cannot_run("Chromium is not installed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(ARGUMENTS))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def site(sample_site: Path) -> Iterator[str]:
    """The address of the sample site, which ends in a slash."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(sample_site)))
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def reader(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Opens pages; at the end no request may have gone to another host, nothing broken the policy, no script failed."""
    contexts: list[BrowserContext] = []
    refused: list[str] = []
    failed: list[str] = []
    broken: list[str] = []

    def guard(route: Route) -> None:
        if urlsplit(route.request.url).hostname in ("127.0.0.1", None):
            route.continue_()
        else:
            refused.append(route.request.url)
            route.abort()

    def opened(size: tuple[int, int] = WIDE, scheme: str = "light", scripts: bool = True) -> Page:
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            color_scheme="dark" if scheme == "dark" else "light",
            java_script_enabled=scripts,
        )
        contexts.append(context)
        context.route("**/*", guard)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("pageerror", lambda error: failed.append(str(error)))
        page.on("console", lambda said: broken.append(said.text) if POLICY_WORDS in said.text else None)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert refused == [], "the site asked another host"
    assert failed == [], "a script of the site failed"
    assert broken == [], "a page did what its policy forbids"
