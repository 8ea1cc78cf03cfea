"""Coverage-guided fuzzing of what reads hostile text. Needs atheris, which is not among the requirements of the tests.

    python -m pip install atheris
    python tests/fuzz/fuzz.py yaml|prose|template|word -max_total_time=600 [FOLDER OF SEEDS]

``word`` writes whole files, a few in a second, and wants long inputs: ``-len_control=0 -max_len=8000``, and as seeds some
files of random bytes. A finding is written to a file whose name begins with ``crash-``. Mend it, and keep its input as a test.
"""

from __future__ import annotations

import html.parser
import sys
from collections.abc import Callable

import atheris

with atheris.instrument_imports(include=["builder", "jinja2", "markdown_it"]):
    from builder.core.checks import check
    from builder.core.document import Document, Section, Text, plain
    from builder.core.load import load
    from builder.core.markdown import MarkdownError, parse_prose
    from builder.core.problem import located
    from builder.core.source import Place
    from builder.core.template import check_template
    from builder.core.write_site import Head, write_site
    from builder.core.write_word import write_word
    from tests.word.test_shapes import test_any_redline

COUNTRY = "content/countries/atlantis.yml"
VOID = frozenset(("br", "circle", "col", "hr", "img", "input", "link", "meta", "path", "wbr"))


def yaml(data: bytes) -> None:
    """Whatever a file holds: no exception, and each problem stands inside the file."""
    corpus, lines, problems = load({COUNTRY: data})
    text = data.decode("utf-8", "replace").removeprefix("\ufeff")
    rows = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for problem in located((*problems, *check(corpus, lines)), lines):
        assert isinstance(problem.at, Place), problem
        assert 1 <= problem.at.line <= len(rows) + 1, problem


def prose(data: bytes) -> None:
    """Whatever an author writes: the page closes what it opens and holds no tag but ours; Word gets JSON values."""
    try:
        blocks = parse_prose(data.decode("utf-8", "replace"))
    except MarkdownError:
        return
    document = Document("fuzz", (Text("Title"),), (Section("s", blocks),))
    try:
        page = write_site(
            document,
            lambda _: "#x",
            Head("Site", "Edition", "2022-03-31", "en", "", "", "2022-03"),
            lambda _: "<svg/>",
        )
    except KeyError:
        return  # a citation needs a note, which `assemble` would have made
    reader = _Balanced()
    for _, pour in page.pours:
        reader.feed(pour.rich)
    reader.close()
    assert not reader.open, reader.open
    assert plain(document.title) == "Title"
    write_word(document, lambda _: "#x")


def template(data: bytes) -> None:
    """Whatever a template holds: problems, never an exception."""
    check_template("templates/sections/x.md", data.decode("utf-8", "replace"))


def word(data: bytes) -> None:
    """Whatever two documents hold: their Word files and the redline between them are valid and keep every word."""
    test_any_redline.hypothesis.fuzz_one_input(data)  # type: ignore[attr-defined]


class _Balanced(html.parser.HTMLParser):
    """Keeps the tags that are open, and refuses what no writer of ours writes."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        is_data = tag == "script" and attrs == [("type", "application/ld+json")]  # what the head says to machines
        assert is_data or tag not in ("script", "style", "iframe", "object", "img", "form", "base"), tag
        for name, value in attrs:
            assert not name.startswith("on"), (tag, name)
            assert not (value or "").strip().lower().startswith("javascript:"), value
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open, tag
            assert self.open.pop() == tag


TARGETS: dict[str, Callable[[bytes], None]] = {"yaml": yaml, "prose": prose, "template": template, "word": word}

if __name__ == "__main__":
    target = TARGETS[sys.argv.pop(1)]
    atheris.Setup(sys.argv, target)
    atheris.Fuzz()
