"""A site in a browser of this machine alone, from memory, reloaded when it changes.

What makes a page reload is put in while it is served and is in no file. The server listens on the loopback address and
answers to its own names only, so that no page of another host can read the draft through the browser.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import guess_type
from threading import Condition
from urllib.parse import unquote, urlsplit

from builder.edges.tool import ToolFailed

_LIVE, _SCRIPT = "/-/live", "/-/live.js"
_BEAT = 15
"""Seconds between two signs of life, by which a browser that has gone is noticed."""
_NAMES = frozenset(("127.0.0.1", "localhost"))
LIVE_SCRIPT = """(() => {
  const seen = document.currentScript.dataset.version;
  const box = document.createElement("pre");
  box.setAttribute("role", "alert");
  box.style.cssText = "position:fixed;inset:auto 0 0;z-index:99;max-height:60vh;overflow:auto;margin:0;padding:1rem;" +
    "background:#fff4f4;color:#400;border-top:4px solid #b00;font:14px/1.4 monospace;white-space:pre-wrap";
  new EventSource("/-/live").onmessage = (event) => {
    const now = JSON.parse(event.data);
    if (now.version !== seen) return location.reload();
    box.textContent = now.problems;
    if (now.problems) document.body.append(box); else box.remove();
  };
})();
"""


@dataclass(slots=True)
class Site:
    """What is shown: files by path, files made when they are asked for, and the problems over them.

    ``rest`` makes all files that are neither, at once, when the first of them is asked for.
    ``version`` counts the states of the files; pages of another version reload themselves.
    """

    files: Mapping[str, bytes] = field(default_factory=dict)
    late: Mapping[str, Callable[[], bytes]] = field(default_factory=dict)
    rest: Callable[[], Mapping[str, bytes]] = dict
    problems: str = ""
    version: int = 0
    moved: Condition = field(default_factory=Condition)

    def show(
        self,
        files: Mapping[str, bytes],
        late: Mapping[str, Callable[[], bytes]],
        rest: Callable[[], Mapping[str, bytes]] = dict,
    ) -> None:
        """Show these files, and no problems."""
        with self.moved:
            self.files, self.late, self.rest, self.problems = files, late, cache(rest), ""
            self.version += 1
            self.moved.notify_all()

    def complain(self, problems: str) -> None:
        """Show problems over the files that there are."""
        with self.moved:
            self.problems = problems
            self.moved.notify_all()

    def state(self) -> str:
        """What a page needs to know."""
        return json.dumps({"version": str(self.version), "problems": self.problems})

    def data(self, path: str) -> bytes | None:
        """The file at a path; None where there is none."""
        for name in (path, f"{path}/index.html" if path else "index.html"):
            if name in self.files:
                return self.files[name]
            if name in self.late:
                return self.late[name]()
        return self.rest().get(path)


def server(site: Site, port: int) -> ThreadingHTTPServer:
    """A server of the site on 127.0.0.1, not yet running; port 0 takes any that is free.

    Raises ToolFailed when the port is taken.
    """
    try:
        made = ThreadingHTTPServer(("127.0.0.1", port), type("Handler", (_Handler,), {"site": site}))
    except OSError as error:
        raise ToolFailed(f"Port {port} cannot be used ({error.strerror}). Choose another with --port.") from error
    made.daemon_threads = True
    return made


class _Handler(BaseHTTPRequestHandler):
    site: Site

    def do_GET(self) -> None:
        """Answers a browser."""
        path = unquote(urlsplit(self.path).path)
        if urlsplit(f"//{self.headers.get('Host', '')}").hostname not in _NAMES:
            self._send(HTTPStatus.FORBIDDEN, b"This server answers to localhost only.", "text/plain")
        elif path == _LIVE:
            self._live()
        elif path == _SCRIPT:
            self._send(HTTPStatus.OK, LIVE_SCRIPT.encode(), "text/javascript")
        else:
            self._file(path)

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing: the terminal belongs to the problems."""

    def _file(self, path: str) -> None:
        version = self.site.version
        try:
            data = self.site.data(path.strip("/"))
        except ToolFailed as failed:
            self._send(HTTPStatus.SERVICE_UNAVAILABLE, str(failed).encode(), "text/plain")
            return
        kind = guess_type(path)[0] or "text/html"
        if data is None:
            data, status = self.site.files.get("404.html", b"<title>Not here</title>There is no such page."), 404
        elif kind == "text/html" and not path.endswith(("/", ".html")):
            self._send(HTTPStatus.FOUND, b"", kind, f"{path}/")
            return
        else:
            status = 200
        if kind == "text/html":
            live = f'<script src="{_SCRIPT}" data-version="{version}"></script>'.encode()
            head, closed, tail = data.rpartition(b"</body>")
            data = head + live + closed + tail if closed else tail + live
        self._send(HTTPStatus(status), data, kind)

    def _send(self, status: HTTPStatus, data: bytes, kind: str, location: str = "") -> None:
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-store")
        if location:
            self.send_header("Location", location)
        self.end_headers()
        self.wfile.write(data)

    def _live(self) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        said = ""
        try:
            while True:
                with self.site.moved:
                    if self.site.state() == said:
                        self.site.moved.wait(_BEAT)
                    state = self.site.state()
                self.wfile.write(f"data: {state}\n\n".encode() if state != said else b": here\n\n")
                self.wfile.flush()
                said = state
        except (BrokenPipeError, ConnectionResetError):
            return
