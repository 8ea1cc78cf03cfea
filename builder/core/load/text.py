"""Bytes to text: UTF-8 within limits, without characters that cannot be printed or that end lines by stealth.

YAML 1.1, which libyaml follows, ends lines at U+0085, U+2028 and U+2029 where YAML 1.2 does not. None of them may stand
in a file, so that both agree on lines, and an editor with them.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE

from builder.core.problem import Problem, Problems
from builder.core.source import Place

MAX_BYTES = 2 * 1024 * 1024
_LINE_END = re.compile(r"\r\n|\r|\n")
UNPRINTABLE = re.compile(r"[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\uf900-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
"""Control characters, line separators, private use, byte order marks inside the text, and what is no character."""


def split_lines(text: str) -> list[str]:
    """The lines of a file as YAML and editors count them."""
    return _LINE_END.split(text)


def place_at(file: str, text: str, position: int) -> Place:
    """The place of a character of the text."""
    lines = split_lines(text[:position])
    return Place(file, len(lines), len(lines[-1]) + 1)


def decode(file: str, data: bytes) -> tuple[str, Problems]:
    """The text of a file without its byte order mark; with a problem, the text is not to be used."""
    if len(data) > MAX_BYTES:
        size = f"the file has {len(data) / 1024 / 1024:.1f} MiB"
        return "", _problem(Place(file, 1, 1), size, "A file has at most 2 MiB: divide it.", "yaml-feature")
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) or (data[:2].count(0) == 1 and len(data) > 1):
        return "", _problem(
            Place(file, 1, 1), "the file is saved as UTF-16", 'Save it as "UTF-8" in your editor.', "yaml-syntax"
        )
    body = data.removeprefix(BOM_UTF8)
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as error:
        before = body[: error.start].decode("utf-8")
        return "", _problem(
            place_at(file, before, len(before)),
            f"the byte {body[error.start]:02X} is not a character in UTF-8",
            'Write the letter again, and save the file as "UTF-8" in your editor.',
            "yaml-syntax",
        )
    if bad := UNPRINTABLE.search(text):
        return "", _problem(
            place_at(file, text, bad.start()),
            f"here stands the character U+{ord(bad[0]):04X}, which is invisible or cannot be printed",
            "Delete it; it often comes along when text is copied from another program.",
            "bad-text",
        )
    return text, ()


def _problem(place: Place, message: str, hint: str, rule: str) -> Problems:
    return (Problem(place, rule, message, hint),)


def shorten(text: str, length: int = 60) -> str:
    """A value in one line, for a message."""
    line = " ".join(text.split())
    return line if len(line) <= length else f"{line[: length - 1]}…"
