"""The schema as an author meets it: Red Hat's YAML language server, as VS Code runs it, over standard input and output."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import cannot_run

ROOT = Path(__file__).parents[1]
SERVER = ROOT / "tests/node_modules/yaml-language-server/bin/yaml-language-server"
COUNTRY = ROOT / "content/countries/south-sudan.yml"


class Editor:
    """Speaks the Language Server Protocol, one message at a time."""

    def __init__(self) -> None:
        node = shutil.which("node")
        if not node or not SERVER.exists():
            cannot_run("node and the YAML language server (npm ci --prefix tests) are needed")
        self.process = subprocess.Popen(
            [node, str(SERVER), "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self.last = 0
        self.told: dict[str, list[dict[str, Any]]] = {}
        settings = {"yaml": {"validate": True, "hover": True, "completion": True, "schemaStore": {"enable": False}}}
        self.settings = settings
        self.ask("initialize", {"processId": None, "rootUri": ROOT.as_uri(), "capabilities": {}})
        self.tell("initialized", {})
        self.tell("workspace/didChangeConfiguration", {"settings": settings})

    def send(self, message: dict[str, Any]) -> None:
        assert self.process.stdin
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        self.process.stdin.flush()

    def tell(self, method: str, params: dict[str, Any]) -> None:
        self.send({"method": method, "params": params})

    def receive(self) -> dict[str, Any]:
        assert self.process.stdout
        length = 0
        while line := self.process.stdout.readline().strip():
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        assert length, "the language server ended"
        message: dict[str, Any] = json.loads(self.process.stdout.read(length))
        if message.get("method") == "textDocument/publishDiagnostics":
            self.told[message["params"]["uri"]] = message["params"]["diagnostics"]
        elif message.get("method") == "workspace/configuration":
            items = message["params"]["items"]
            result = [self.settings.get(item.get("section", ""), {}) for item in items]
            self.send({"id": message["id"], "result": result})
        elif "method" in message and "id" in message:
            self.send({"id": message["id"], "result": None})
        return message

    def ask(self, method: str, params: dict[str, Any]) -> Any:
        self.last += 1
        self.send({"id": self.last, "method": method, "params": params})
        while True:
            answer = self.receive()
            if answer.get("id") == self.last and "method" not in answer:
                return answer["result"]

    def open(self, path: Path, text: str) -> str:
        uri = path.as_uri()
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self.tell("textDocument/didOpen", {"textDocument": document})
        return uri

    def marks(self, path: Path, text: str) -> list[str]:
        """What the editor underlines: line and message."""
        uri = self.open(path, text)
        while uri not in self.told:
            self.receive()
        return [f"{one['range']['start']['line'] + 1} {one['message']}" for one in self.told.pop(uri)]


@pytest.fixture(scope="module")
def editor() -> Iterator[Editor]:
    one = Editor()
    yield one
    one.process.kill()
    one.process.wait()


@pytest.mark.parametrize(
    "path", sorted([*ROOT.glob("content/**/*.yml"), ROOT / "site_config.yml"]), ids=lambda path: path.name
)
def test_good_content_is_not_underlined(path: Path, editor: Editor) -> None:
    assert editor.marks(path, path.read_text(encoding="utf-8")) == []


HEAD = "# yaml-language-server: $schema=../../schema/country.json\nid: ATL\nname: Atlantis\n"


def test_mistakes_are_underlined_at_their_line(editor: Editor) -> None:
    text = f"{HEAD}operations:\n  - id: unma\n    name: A mission\n    kind: peacekeeping\n    form: 2011\n"
    marks = editor.marks(COUNTRY.with_name("a.yml"), text)
    assert sorted(mark.split()[0] for mark in marks) == ["7", "8"], marks
    assert any("special political mission" in mark for mark in marks), marks


def test_words_of_a_list_are_offered(editor: Editor) -> None:
    text = f"{HEAD}notes:\n  - id: one\n    theme: \n"
    uri = editor.open(COUNTRY.with_name("b.yml"), text)
    place = {"textDocument": {"uri": uri}, "position": {"line": 5, "character": 11}}
    found = editor.ask("textDocument/completion", place)
    assert {"women", "human rights", "embargo"} <= {item["label"] for item in found["items"]}


def test_a_key_is_explained_under_the_mouse(editor: Editor) -> None:
    uri = editor.open(COUNTRY.with_name("c.yml"), HEAD)
    hover = editor.ask("textDocument/hover", {"textDocument": {"uri": uri}, "position": {"line": 2, "character": 1}})
    assert "Short name, as in UNTERM" in json.dumps(hover)
