"""Content cannot act: whatever a pull request puts into the repository is shown as text or refused with one clear problem.

Each case is one change to a good repository. Memory and processor are bounded by the system itself for the worst of them.
"""

from __future__ import annotations

import json
import os
import re
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import html

from builder.cli.shared import FAILED, PROBLEMS
from tests.conftest import ROOT
from tests.test_cli import ssr

COUNTRY = "content/countries/atlantis.yml"
OTHER = b"id: XLE\nname: Lemuria\n"
Change = Callable[[Path], object]
MOST_MEMORY, MOST_SECONDS = 1536 * 1024 * 1024, 60
"""Address space and processor time that one check may take, whatever it reads; the renderer of pictures reserves most."""


def text(old: str, new: str) -> Change:
    """A text of the country's file in place of one that is there."""

    def change(root: Path) -> None:
        said = (root / COUNTRY).read_text(encoding="utf-8")
        assert old in said
        (root / COUNTRY).write_bytes(said.replace(old, new, 1).encode("utf-8", "surrogatepass"))

    return change


def data(made: Callable[[bytes], bytes], path: str = COUNTRY) -> Change:
    return lambda root: (root / path).write_bytes(made((root / path).read_bytes()))


def file(path: str, said: bytes | None = None) -> Change:
    """One more file; that of another country when nothing is said."""

    def change(root: Path) -> None:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(OTHER if said is None else said)

    return change


def added(line: str) -> Change:
    return data(lambda old: old + line.encode() + b"\n")


def linked(path: str, target: str) -> Change:
    return lambda root: (root / path).symlink_to(target)


TITLE = "Unite the forces"


def partner(id: str) -> Change:
    """A partner of this id in place of the one that everything refers to."""

    def change(root: Path) -> None:
        for path in (COUNTRY, "content/partners.yml"):
            data(lambda old: re.sub(rb"\bundp\b", id.encode(), old), path)(root)

    return change


def edition(id: str) -> Change:
    return data(lambda old: old.replace(b"id: 2021-09", f"id: {id}".encode()), "site_config.yml")


BOMB = "a: &a [x, x]\n" + "".join(
    f"{new}: &{new} [*{old}, *{old}, *{old}]\n" for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)

REFUSED: dict[str, tuple[Change, str]] = {
    "path in an id": (text("id: women", "id: ../../etc/passwd"), "id"),
    "absolute path in an id": (text("id: women", "id: /etc/passwd"), "id"),
    "backslash in an id": (text("id: women", "id: ..\\x"), "id"),
    "homoglyph id": (text("id: women", "id: unifiеd-forces"), "id"),
    "full-width id": (text("id: women", "id: ｕnified"), "id"),
    "bidi control in an id": (text("id: women", "id: uni\u202efied"), "U+202E"),
    "zero-width id": (text("id: women", "id: uni\u200bfied"), "id"),
    "partner whose id is a device": (partner("con"), "cannot be the address of a page"),
    "partner whose id is a home page": (partner("index"), "cannot be the address of a page"),
    "edition whose id is taken": (edition("latest"), "is not possible"),
    "edition whose id is a device": (edition("aux"), "is not possible"),
    "id with capitals": (text("id: women", "id: Unified"), "id"),
    "id of 300 characters": (text("id: women", f"id: {'a' * 300}"), "300 characters"),
    "empty id": (text("id: women", 'id: ""'), "id"),
    "file name with capitals": (file("content/countries/Atlantis.yml"), "cannot be the address of a page"),
    "file name of a device": (file("content/countries/nul.yml"), "cannot be the address of a page"),
    "file name with a blank": (file("content/countries/a b.yml"), "cannot be the address of a page"),
    "file name with a homoglyph": (file("content/countries/аtlantis.yml"), "cannot be the address of a page"),
    "file name of 200 characters": (file(f"content/countries/{'a' * 200}.yml"), "cannot be the address of a page"),
    "file name with markup": (file("content/countries/<b>.yml"), "cannot be the address of a page"),
    "another kind of file": (file("content/countries/evil.html", b"<script>"), "no file of this name"),
    "link": (linked("content/countries/passwd.yml", "/etc/passwd"), "link or a device"),
    "link to a folder": (linked("content/more", "/etc"), "link or a device"),
    "link that leads nowhere": (linked("content/countries/lost.yml", "nowhere"), "link or a device"),
    "FIFO": (lambda root: os.mkfifo(root / "content/countries/pipe.yml"), "link or a device"),
    "FIFO among the templates": (lambda root: os.mkfifo(root / "templates/sections/pipe.md"), "link or a device"),
    "folder in place of a file": (file("content/countries/x.yml/y.yml"), "no file of this name"),
    "tag of a language": (text(TITLE, "!!python/object/apply:os.system act"), "gives the value a type"),
    "tag of one's own": (text(TITLE, "!include /etc/passwd"), "gives the value a type"),
    "binary tag": (text(TITLE, "!!binary aGk="), "gives the value a type"),
    "alias bomb": (data(lambda old: BOMB.encode()), "&"),
    "anchor": (text(TITLE, f"&a {TITLE}"), "&"),
    "merge key": (added("<<: {id: XXX}"), "<<"),
    "two documents": (added("---\nid: XXX"), "second file"),
    "directive": (data(lambda old: b"%YAML 1.1\n---\n" + old), "%"),
    "deep nesting": (data(lambda old: b"[" * 100_000), "deep"),
    "deep nesting in blocks": (data(lambda old: b"a:\n" + b"".join(b" " * n + b"a:\n" for n in range(1, 2_000))), "deep"),
    "duplicate key": (added("id: ATL"), "a second time"),
    "NUL": (text(TITLE, "Unite\x00forces"), "character"),
    "escape of a terminal": (text(TITLE, "Unite\x1b[31mforces"), "character"),
    "half of a pair": (text(TITLE, "Unite\ud800forces"), "UTF-8"),
    "Latin-1": (data(lambda old: old.replace(b"Unite", b"Unit\xe9")), "UTF-8"),
    "UTF-16": (data(lambda old: old.decode().encode("utf-16")), "UTF-8"),
    "UTF-32": (data(lambda old: old.decode().encode("utf-32")), "UTF-8"),
    "over-long UTF-8": (data(lambda old: old.replace(b"Unite", b"Un\xc0\xafite")), "UTF-8"),
    "100 MB": (file("content/countries/huge.yml", b"a" * 100 * 1024 * 1024), "16 MiB"),
    "nothing": (data(lambda old: b""), "empty"),
    "javascript address of a source": (data(lambda old: old.replace(b"https://", b"javascript://", 1), "content/sources.yml"), "http"),
    "reserved character of ours": (text("Training began.", "Training \ue000began\ue001."), "character"),
}  # fmt: skip

SHOWN: dict[str, Change] = {
    "byte-order mark": data(lambda old: b"\xef\xbb\xbf" + old),
    "Windows line ends": data(lambda old: old.replace(b"\n", b"\r\n")),
    "old Macintosh line ends": data(lambda old: old.replace(b"\n", b"\r")),
    "no line end at the end": data(lambda old: old.rstrip(b"\n")),
    "hidden file": file("content/countries/.evil.yml", b"!!python/object {}"),
    "raw block of pandoc": text("Training began.", "Training ```{=openxml} began."),
    "formula": text("Training began.", "=act()"),
    "script link": text("Training began.", "Training [began](javascript:act())."),
    "data link": text("Training began.", "Training [began](data:text/html,act)."),
    "link of a file": text("Training began.", "Training [began](file:///etc/act)."),
    "entity in a link": text("Training began.", "Training [began](&#106;avascript:act())."),
    "hidden file with a path trick": file("content/countries/..evil.yml"),
    "right-to-left words": text("Training began.", "\u05d0\u05d1 began."),
    "emoji and letters above 16 bits": text("Training began.", "Training \U0001f642\U00020000 began."),
}


@pytest.mark.parametrize("name", REFUSED)
def test_it_is_refused_with_one_clear_problem(name: str, small: Path) -> None:
    change, said = REFUSED[name]
    change(small)
    result = ssr("check", "--root", small, "--format", "json")
    assert result.exit_code in (PROBLEMS, FAILED), result.output
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert "Traceback" not in result.output
    if result.exit_code == FAILED:
        assert said in result.output
        assert result.output.count("\n") == 1, "one sentence"
        return
    errors = [one for one in json.loads(result.stdout) if one["level"] == "error"]
    assert len(errors) == 1 or name == "alias bomb", [one["message"] for one in errors]
    assert any(said in one["message"] + one["hint"] for one in errors), errors
    assert errors[0]["hint"]


@pytest.mark.parametrize("name", SHOWN)
def test_it_is_shown_as_text_or_makes_no_difference(name: str, small: Path) -> None:
    SHOWN[name](small)
    result = ssr("build", "--root", small, "--out", small / "site")
    assert result.exit_code == 0, result.output
    for path in (small / "site").rglob("*.html"):
        page = html.fromstring(path.read_bytes())
        targets = [str(one.get("href")) for one in page.iter("a")]
        assert not [url for url in targets if "act" in url or re.match(r"(?i)\s*(javascript|data|file):", url)], path


@pytest.mark.parametrize("name", ["alias bomb", "deep nesting", "deep nesting in blocks", "100 MB"])
def test_memory_and_processor_stay_bounded(name: str, small: Path) -> None:
    """In a process that the system ends if it takes more."""
    REFUSED[name][0](small)

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))

    done = subprocess.run(
        [sys.executable, "-m", "builder", "check", "--root", small],
        cwd=ROOT,
        capture_output=True,
        text=True,
        preexec_fn=limit,
    )
    assert done.returncode in (PROBLEMS, FAILED), done.stderr
    assert "Traceback" not in done.stderr
    assert REFUSED[name][1] in done.stdout + done.stderr


def test_names_that_differ_in_capitals_alone_cannot_stand_side_by_side(small: Path) -> None:
    """On a disk that does not tell them apart one would take the place of the other."""
    file("content/countries/ATLANTIS.yml")(small)
    assert ssr("check", "--root", small).exit_code == PROBLEMS
