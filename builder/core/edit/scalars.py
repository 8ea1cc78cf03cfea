"""How a value is written: bare where that is safe, else in quotation marks; long texts folded, lists of lines kept."""

from __future__ import annotations

import re

WIDTH = 100
"""Columns of a line, as the sample content has them; a word that is longer than that stands alone."""

_SPECIAL = re.compile(r"[\s,\[\]{}#&*!|>'\"%@`]|[?:]|-(\s|$)|---|\.\.\.")
"""What a bare text may not begin with."""
_BREAKING = re.compile(r":(\s|$)|\s#|\s$|[\n\t]")
_BREAKING_IN_FLOW = re.compile(r"[,\[\]{}?]|:[^\w/]|^-$")
_OTHER_KIND = re.compile(
    r"[-+]?(\d[\d_]*\.?[\d_]*|\.\d+)([eE][-+]?\d+)?|0o[0-7]+|0x[0-9a-fA-F]+|[-+]?\.(inf|nan)|~|<<|="
    r"|null|true|false|yes|no|on|off|y|n|",
    re.IGNORECASE,
)
"""What a bare text would be taken for a number, a truth value or nothing by YAML 1.1 or 1.2, and editors warn of."""
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}


def in_line(text: str, quoted: bool, flow: bool = False) -> str:
    """The value in one line. ``quoted``: it stood in quotation marks, and keeps them if it would else be a number."""
    unsafe = _SPECIAL.match(text) or _BREAKING.search(text) or (flow and _BREAKING_IN_FLOW.search(text))
    if not unsafe and not (quoted and _OTHER_KIND.fullmatch(text)):
        return text
    if re.search(r"[\n\t]", text) or ("'" in text and not re.search(r'["\\]', text)):
        return '"' + "".join(_ESCAPES.get(c, c) for c in text) + '"'
    return "'" + text.replace("'", "''") + "'"


def folded(text: str, indent: int) -> list[str] | None:
    """The head and the lines of a text that is folded at `WIDTH`, or None where folding would change it."""
    body = text.removesuffix("\n")
    paragraphs = body.split("\n")
    if not body or any(not one.strip() or one != one.strip() for one in paragraphs if one) or not paragraphs[-1]:
        return None
    lines: list[str] = []
    for position, paragraph in enumerate(paragraphs):
        lines += [""] * (position > 0)
        lines += _wrapped(paragraph, indent) if paragraph else []
    return [">" if body != text else ">-", *lines]


def literal(text: str, indent: int) -> list[str] | None:
    """The head and the lines of a text whose lines are kept, or None where it cannot be written so."""
    body = text.removesuffix("\n")
    lines = body.split("\n")
    if (
        not body
        or lines[0] != lines[0].lstrip()
        or not lines[0]
        or not lines[-1]
        or any(one.isspace() for one in lines)
    ):
        return None
    return ["|" if body != text else "|-", *(" " * indent + one if one else "" for one in lines)]


def _wrapped(paragraph: str, indent: int) -> list[str]:
    lines: list[str] = []
    for word in re.split(r"(?<! ) (?! )", paragraph):
        if lines and len(lines[-1]) + 1 + len(word) <= WIDTH:
            lines[-1] += f" {word}"
        else:
            lines.append(" " * indent + word)
    return lines
