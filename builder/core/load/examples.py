"""How a value is written: its sort in an author's words, and an example in one line that can be copied.

The messages and docs/fields.md print both, so that nobody has to guess whether a key takes a text, a list or a group of
keys. A test reads each example back.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from builder.core.dates import PartialDate
from builder.core.load.fields import bare, keys, model_of, words
from builder.core.model.fields import RichWords

_SORTS: Mapping[type, str] = {
    PartialDate: "date", Decimal: "number", bool: "true or false", RichWords: "text, of several paragraphs if need be",
}  # fmt: skip
_PLAIN: Mapping[type, str] = {PartialDate: "2021-05-28", bool: "true"}
_LONGEST = 120
"""Characters of an example that a message can hold; a longer one shows its keys only."""


def sort(kind: Any) -> str:
    """What a value is, such as "number", "list of words" or "group of keys"."""
    inside = bare(kind)
    if get_origin(inside) is tuple:
        inner = bare(get_args(inside)[0])
        if model_of(inner):
            return "list of entries"
        return "list of words" if words(inner) else "list of ids"
    if model_of(inside):
        return "group of keys"
    return "one word of a list" if words(inside) else _SORTS.get(inside, "text")


def example(field: FieldInfo) -> str:
    """A value that the field takes: its own example, or one that its kind makes possible."""
    return _written(field.examples[0]) if field.examples else _example_of(field.annotation)


def group(model: type[BaseModel], given: Mapping[str, str]) -> str:
    """A group of keys in one line: those that must be there (all if none must), with what is ``given`` put in."""
    fields = keys(model)
    needed = {name: field for name, field in fields.items() if field.is_required()} or fields
    shown = {name: given.get(name) or example(field) for name, field in needed.items()}
    line = _written({**shown, **given})
    return line if len(line) <= _LONGEST else _written(dict.fromkeys(shown, "…"))


def _example_of(kind: Any) -> str:
    inside = bare(kind)
    if get_origin(inside) is tuple:
        return f"[{_example_of(get_args(inside)[0])}]"
    if model := model_of(inside):
        return group(model, {})
    return words(inside)[0] if words(inside) else _PLAIN[inside]


def _written(value: Any) -> str:
    """A plain value in the brackets and braces of YAML."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_written(one)}" for key, one in value.items()) + "}"
    if isinstance(value, bool):
        return str(value).lower()
    return "[" + ", ".join(map(_written, value)) + "]" if isinstance(value, list) else str(value)
