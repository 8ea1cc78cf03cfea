"""The reference document is what its script builds, and holds what the writers name."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from builder.core.write_word import STYLES
from builder.edges.wordml import read, tag, unpacked, value
from templates.word import look
from templates.word.build_reference import reference

KEPT = Path("templates/word/reference.docx")


def test_the_kept_file_is_what_the_script_builds_on_every_run(tmp_path: Path) -> None:
    assert reference() == KEPT.read_bytes(), 'run "python -m templates.word.build_reference"'
    again = tmp_path / "again.docx"
    environment = {"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo"}
    subprocess.run([sys.executable, "-m", "templates.word.build_reference", str(again)], check=True, env=environment)
    assert again.read_bytes() == KEPT.read_bytes()


def test_microsofts_sdk_finds_nothing(ooxml_validator: Callable[[bytes], list[str]]) -> None:
    assert ooxml_validator(KEPT.read_bytes()) == []


def test_it_has_every_style_that_the_writer_names() -> None:
    styles = read(unpacked(KEPT.read_bytes())["word/styles.xml"])
    assert set(STYLES) <= {value(style, "name") for style in styles}


def test_headings_and_paragraphs_are_bound_to_lists_of_their_own() -> None:
    numbering = read(unpacked(KEPT.read_bytes())["word/numbering.xml"])
    bound = {value(one, "name"): [value(level, "pStyle") for level in one.iter(tag("lvl"))] for one in numbering}
    assert bound["UNHeadings"] == [f"Heading{level}" for level in range(1, 7)]
    assert bound["UNParagraphs"] == ["UNPara"]


def test_every_value_of_the_look_says_how_sure_it_is() -> None:
    text = Path(look.__file__).read_text(encoding="utf-8")
    values = [line for line in text.split("\n") if re.match(r"[A-Z_, ]+ = [^(]|\)", line)]
    derived = ("WIDTH", "BOX_INDENT")
    assert [line for line in values if not re.search(r"# .*\b[HMU]\b", line) and not line.startswith(derived)] == []
