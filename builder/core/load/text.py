"""Bytes to text: UTF-8 within limits, without tabs and without characters that cannot be printed or that end lines
by stealth.

YAML 1.1, which libyaml follows, ends lines at U+0085, U+2028 and U+2029 where YAML 1.2 does not; and libyaml and
ruamel.yaml take tabs differently. None of them may stand in a file, so that both agree, and an editor with them.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE

from builder.core.problem import Problem, Problems
from builder.core.source import Place

MAX_BYTES = 2 * 1024 * 1024
UNPRINTABLE = re.compile(r"[^\t\n\r\x20-\x7e\xa0-\u2027\u202f-\ud7ff\uf900-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
"""Control characters, line separators, private use, byte order marks inside the text, and what is no character.

The marks that override the direction of what follows (U+202A to U+202E) are among them: they can make a line read other
than it is stored. U+200E, U+200F and the isolates, which languages need, are not."""
_INDENTING_TAB = re.compile(r"^[ -]*\t(?=[\t ]*\S)", re.MULTILINE)
_INDENTING_BLANK = re.compile(r"^ *([\u00a0\u2000-\u200a\u202f\u3000])", re.MULTILINE)
"""Spaces that come along when text is copied from a page; YAML takes them for letters."""
_LINE_ENDS = re.compile(r"\s*[\t\r\n]\s*")
_LINE_END = re.compile(r"\r\n|\r|\n")


def decode(file: str, data: bytes) -> tuple[str | None, Problems]:
    """The text of a file without its byte order mark, or None where nothing could be read from it.

    Tabs that indent nothing are a mistake, but become spaces, so that the rest of the file can be judged.
    """
    top = Place(file, 1, 1)
    if len(data) > MAX_BYTES:
        size = f"the file has {len(data) / 1024 / 1024:.1f} MiB"
        return None, (Problem(top, "yaml-feature", size, "A file has at most 2 MiB: divide it."),)
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) or (len(data) > 1 and (data[0] == 0) != (data[1] == 0)):
        return None, (Problem(top, "yaml-syntax", "the file is saved as UTF-16", 'Save it as "UTF-8" in your editor.'),)
    body = data.removeprefix(BOM_UTF8)
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as error:
        return None, (_not_utf8(file, body, error.start),)
    if bad := UNPRINTABLE.search(text):
        message = f"here stands the character U+{ord(bad[0]):04X}, which is invisible or cannot be printed"
        hint = "Delete it; it often comes along when text is copied from another program."
        return None, (Problem(_place(file, text[: bad.start()]), "bad-text", message, hint),)
    if blank := _INDENTING_BLANK.search(text):
        message = "a space stands here that only looks like one: it was copied from a page or a document"
        hint = f"Write {_indent_after(text[: blank.start(1)])} spaces at the beginning of this line with the space bar."
        return None, (Problem(_place(file, text[: blank.start(1)]), "yaml-syntax", message, hint),)
    return _without_tabs(file, text) if "\t" in text else (text, ())


def _not_utf8(file: str, body: bytes, start: int) -> Problem:
    """Bytes of no text at all, or, most often, a letter with an accent or a dash as Windows stores it."""
    if b"\0" in body:
        hint = "Write the file in a text editor; a document of Word or a PDF cannot be read here."
        return Problem(Place(file, 1, 1), "yaml-syntax", "the file is no text file", hint)
    letter = body[start : start + 1].decode("cp1252", "replace")
    message = f'the file is not saved as UTF-8: "{letter}" is stored here as older programs on Windows do'
    hint = 'Open it again in your editor with the encoding "Windows 1252", and save it with the encoding "UTF-8".'
    return Problem(_place(file, body[:start].decode("utf-8")), "yaml-syntax", message, hint)


def _without_tabs(file: str, text: str) -> tuple[str | None, Problems]:
    indenting = _INDENTING_TAB.search(text)
    position = indenting.end() - 1 if indenting else text.index("\t")
    lines = sum("\t" in line for line in text.splitlines())
    better = f"{_indent_after(text[:position])} spaces" if indenting else "one space"
    problem = Problem(
        _place(file, text[:position]),
        "yaml-syntax",
        f"a tab stands here, where only spaces may {'indent' if indenting else 'divide'}",
        f"Write {better} instead" + (f"; {lines} lines hold tabs." if lines > 1 else "."),
    )
    return None if indenting else text.replace("\t", " "), (problem,)


def _indent_after(before: str) -> int:
    """How far a line belongs that goes on after the last line above: beside its key, or below a key without a value."""
    said = [line for line in before.rpartition("\n")[0].splitlines() if line.strip() and line.lstrip()[0] != "#"]
    last = said[-1].rstrip() if said else ""
    begins = re.match(r" *(?:- +)*", last)
    return (begins.end() if begins else 0) + 2 * last.endswith((":", ">-", ">", "|", "|-"))


def _place(file: str, before: str) -> Place:
    """The place after a beginning of the text."""
    lines = _LINE_END.split(before)
    return Place(file, len(lines), len(lines[-1]) + 1)


def shorten(text: str, length: int = 60) -> str:
    """A value in one line, for a message."""
    line = _LINE_ENDS.sub(" ", text.strip())
    return line if len(line) <= length else f"{line[: length - 1]}…"


def quoted(text: str) -> str:
    """A value in one line between quotation marks, for a message; words that are a quotation have theirs."""
    said = shorten(text)
    return said if said[:1] in ('"', "“") else f'"{said}"'
