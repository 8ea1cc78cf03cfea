"""Words for what is missing, and for a list, a text or a group of keys that stands where another is wanted.

Each hint gives the finished line, at its indentation, so that an author can copy it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from builder.core.load.examples import example, group
from builder.core.load.fields import Spot, keys, model_of, word_list
from builder.core.load.text import shorten
from builder.core.load.values import PERIOD, day, number
from builder.core.load.yaml import Listing, Node, Scalar, Table
from builder.core.model import Cite
from builder.core.problem import Problem
from builder.core.source import Place

_BARE = re.compile(r"[\w./() -]+")


def missing(places: Sequence[Spot], record: Node) -> Problem:
    """The problem of a group of keys that lacks some, told once for all of them."""
    assert record, "what lacks keys is there"
    names = [f'"{where.key}"' for where in places]
    said = f"{names[0]} is" if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]} are"
    rest = f" {places[0].meaning} {possible(places[0])}".rstrip() if len(places) == 1 else ""
    lines = [f"{where.key}: {example(where.field)}" for where in places if where.field]
    return Problem(record.place, "missing-key", f"{said} missing here", f"{_where_to(lines, record)}{rest}")


def _where_to(lines: Sequence[str], record: Node) -> str:
    if isinstance(record, Table) and record.in_braces:
        there = [f"{key}: {_as_it_is(value)}" for key, value in record.values.items()]
        return f"Add it between the braces, such as {{{', '.join([*there, *lines])}}}."
    indent = record.place.column - 1
    to = f" to the entry that begins here, indented by {indent} spaces" if indent else ""
    what, shown = "a line" if len(lines) == 1 else "lines", '", "'.join(lines)
    return f'Add {what} such as "{shown}"{to}.'


def _as_it_is(node: Node) -> str:
    return node.text if isinstance(node, Scalar) and _BARE.fullmatch(node.text) else "…"


def possible(where: Spot) -> str:
    """The words of a closed list; nothing where it is none."""
    known = [str(word.value) for word in word_list(where.kind) or ()]
    return f"Possible: {', '.join(known)}." if known else ""


def wrong_kind(where: Spot, node: Node, kind: str, above: Place) -> Problem | None:
    """The problem of a value of another shape than its key wants; None if the shape is right.

    ``kind`` is the model's reason to refuse it, ``above`` the place of the key or entry that holds it.
    """
    expected = _expected(kind, node)
    if not expected:
        return None
    held = "one entry without a dash" if expected == "a list" and isinstance(node, Table) else shape(node)
    message = f'"{where.key}" holds {held}; {expected} is expected'
    return Problem(node.place, "wrong-kind", message, _write_as(expected, where, node, above))


def _expected(kind: str, node: Node) -> str:
    if kind == "tuple_type":
        return "a list"
    if kind in ("model_type", "model_attributes_type", "dict_type"):
        return "a group of keys"
    return "" if isinstance(node, Scalar) else "a text"


def shape(node: Node) -> str:
    """What a value is, in an author's words."""
    match node:
        case Scalar():
            return f'the text "{shorten(node.text)}"'
        case Listing():
            return "a list"
        case _:
            return "a group of keys"


def _write_as(expected: str, where: Spot, node: Node, above: Place) -> str:
    if expected == "a text":
        return "Write one value here, without dash or brackets."
    if expected == "a list":
        return _as_list(where, node, above)
    if isinstance(node, Listing):
        return "Take the dash or the square brackets away."
    return _as_group(where, node)


def _as_list(where: Spot, node: Node, above: Place) -> str:
    model = model_of(where.kind)
    if isinstance(node, Table) and not node.in_braces:
        return _with_dash(node, above)
    if isinstance(node, Table):
        return "Put it in square brackets: [{…}]."
    text = shorten(node.text) if isinstance(node, Scalar) else ""
    if not model:
        return f"Put it in square brackets: [{text}]."
    line = group(model, {"source": text}) if model is Cite else group(model, {})
    return f"Write {where.key}: [{line}], or a line for each entry, which begins with a dash."


def _with_dash(node: Table, above: Place) -> str:
    """The first line of an entry that lacks its dash; the keys below it stay where they are, if there is room."""
    first, value = next(iter(node.values.items()))
    indent = node.place.column - 3
    line = f"{' ' * indent}- {first}: {_as_it_is(value)}"
    if indent >= above.column - 1:
        return f'Write "{line}" in this line, and leave the lines below it as they are.'
    return f'Write "  - " before "{first}", and indent the other keys by as much.'


def _as_group(where: Spot, node: Node) -> str:
    model = model_of(where.kind)
    assert model, "a group of keys is a record"
    fields = keys(model)
    text = node.text if isinstance(node, Scalar) else ""
    if text.partition(":")[0] in fields and ":" in text:
        return "Write a space after the colon."
    given: dict[str, str] = {}
    if (figure := number(text)) and "value" in fields:
        given = {"value": figure}
    elif "until" in fields and (ends := PERIOD.fullmatch(text)):
        given = {"from": day(ends[1]) or ends[1], "until": day(ends[2]) or ends[2]}
    elif "until" in fields and text.startswith("since "):
        begin = text.removeprefix("since ")
        return f"Write {where.key}: {{from: {day(begin) or begin}}}."
    hint = f"Write {where.key}: {group(model, given)}."
    others = [name for name, field in fields.items() if not field.is_required()]
    return f"{hint} Also possible: {', '.join(others)}." if others and len(others) < len(fields) else hint
