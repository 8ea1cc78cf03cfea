"""Puts what the model refuses into the words of an author, each mistake once and at its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Annotated, Any, get_args

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from builder.core.load.fields import Spot, keys, model_of, spot, words
from builder.core.load.text import shorten
from builder.core.load.values import wrong_text
from builder.core.load.yaml import MAX_PROBLEMS, Absent, Listing, Node, Refused, Scalar, Table
from builder.core.model.fields import LANGUAGES
from builder.core.problem import Problem, Problems, Slip, did_you_mean, same_word
from builder.core.source import Place

Path = tuple[str | int, ...]


def explain(model: type[BaseModel], node: Table, error: ValidationError) -> Problems:
    """The problems behind a validation error of the record at the top of a file."""
    errors = error.errors(include_url=False)[:MAX_PROBLEMS]
    unknown = _unknown_keys(errors)
    problems: list[Problem] = []
    for one in errors:
        path = one["loc"]
        match one["type"]:
            case "missing":
                *above, key = path
                if not any(_may_mean(other, str(key)) for other in unknown.get(tuple(above), ())):
                    problems.append(_missing(spot(model, path), _at(node, above).place))
            case "extra_forbidden":
                problems.append(_unknown_key(spot(model, path), _at(node, path[:-1])))
            case _:
                problems.extend(_wrong_value(one, spot(model, path), _at(node, path)))
    return tuple(problems)


def _unknown_keys(errors: Iterable[ErrorDetails]) -> dict[Path, list[str]]:
    """For each record the keys that it does not know: a mistyped key is not also a missing one."""
    found: dict[Path, list[str]] = {}
    for one in errors:
        if one["type"] == "extra_forbidden":
            found.setdefault(one["loc"][:-1], []).append(str(one["loc"][-1]))
    return found


def _may_mean(written: str, key: str) -> bool:
    return bool(did_you_mean(written, [key])) or written.startswith(f"{key}:")


def _at(node: Node, path: Sequence[str | int]) -> Node:
    """The node at a path, or the last one above it."""
    for part in path:
        if isinstance(node, Listing) and isinstance(part, int):
            node = node.items[part]
        elif isinstance(node, Table) and part in node.values:
            node = node.values[str(part)]
        else:
            break
    return node


def _missing(where: Spot, place: Place) -> Problem:
    hint = f'Add "{where.key}:". {where.meaning} {_possible(where)}'.strip()
    return Problem(place, "missing-key", f'"{where.key}" is missing here', hint)


def _possible(where: Spot) -> str:
    """What may stand there: the words of a closed list, or an example."""
    inside = get_args(where.kind)
    if possible := words(where.kind) or (words(inside[0]) if inside else []):
        return f"Possible: {', '.join(possible)}."
    example = where.field.examples[0] if where.field and where.field.examples else None
    return f"For example: {example}." if isinstance(example, str) else ""


def _unknown_key(where: Spot, record: Node) -> Problem:
    assert isinstance(record, Table), "only a record has keys"
    key, possible = where.key, keys(where.record)
    place, value = record.keys[key], record.values[key]
    free = [name for name in possible if name not in record.values]
    hint = did_you_mean(key, free) or did_you_mean(key, possible) or f"Possible keys: {', '.join(possible)}."
    if key.partition(":")[0] in possible and ":" in key:
        hint = "Write a space after the colon."
    elif isinstance(value, Absent) and value.place.column == place.column + len(key):
        hint = "If it belongs to the text before the comma, put that text in quotation marks."
    slip = Slip(key, better) if (better := same_word(key, free)) else None
    return Problem(place, "unknown-key", f'there is no key "{shorten(key)}" here', hint, slip=slip)


def _wrong_value(error: ErrorDetails, where: Spot, node: Node) -> Iterator[Problem]:
    kind = error["type"]
    match node:
        case Refused():
            return
        case Absent():
            yield _no_value(node, where.key, where)
        case Table() if kind in ("text", "language", "markup"):
            yield from _languages(where, node)
        case Listing() if kind == "too_short":
            if not node.items:
                hint = f"Write an entry. {where.meaning} {_possible(where)}".strip()
                yield Problem(node.place, "no-value", f'"{where.key}" is an empty list', hint)
        case _ if expected := _expected(kind, node):
            message = f'"{where.key}" holds {_shape(node)}; {expected} is expected'
            yield Problem(node.place, "wrong-kind", message, _write_as(expected, where, node))
        case Scalar():
            yield wrong_text(kind, error.get("ctx", {}), where, node)


def _no_value(node: Absent, key: str, where: Spot) -> Problem:
    message, hint = f'"{key}" has no value', "Write a value, or delete the key."
    if where.is_entry:
        message, hint = f'an entry of "{key}" has no value', "Write a value, or delete the entry."
    elif where.is_required and key == where.key:
        hint = f"Write a value. {where.meaning}".strip()
    if node.written:
        message += f': "{node.written}" means that there is none'
        hint += " If the word itself is meant, put it in quotation marks."
    return Problem(node.place, "no-value", message, hint)


def _expected(kind: str, node: Node) -> str:
    """What should stand where something of another shape stands; nothing if the shape is right."""
    if kind == "tuple_type":
        return "a list"
    if kind in ("model_type", "model_attributes_type", "dict_type"):
        return "a record with keys"
    return "" if isinstance(node, Scalar) else "a text"


def _shape(node: Node) -> str:
    match node:
        case Scalar():
            return f'the text "{shorten(node.text)}"'
        case Listing():
            return "a list"
        case _:
            return "a record with keys"


def _write_as(expected: str, where: Spot, node: Node) -> str:
    if expected == "a list":
        one = isinstance(node, Scalar) and not model_of(where.kind)
        return (
            f"Put it in square brackets: [{shorten(node.text)}]"
            if one and isinstance(node, Scalar)
            else f"Begin each entry with a dash and a space{_keys_of(where)}."
        )
    if expected == "a text":
        return "Write one value here, without dash or brackets."
    model = model_of(where.kind)
    possible = list(keys(model)) if model else []
    if isinstance(node, Scalar) and node.text.partition(":")[0] in possible and ":" in node.text:
        return "Write a space after the colon."
    return f"Write its keys: {', '.join(possible)}."


def _keys_of(where: Spot) -> str:
    model = model_of(where.kind)
    required = [name for name, field in keys(model).items() if field.is_required()] if model else []
    return f", and write its keys, such as {', '.join(f'{key}: …' for key in required)}" if required else ""


def _languages(where: Spot, node: Table) -> Iterator[Problem]:
    """A text in several languages: each is judged by itself, so that the place is that of the wrong one."""
    if not node.values:
        yield Problem(node.place, "no-value", f'"{where.key}" is empty', "Write a text.")
    for language, text in node.values.items():
        if language not in LANGUAGES:
            yield Problem(
                node.keys[language],
                "unknown-key",
                f'"{shorten(language)}" is not an official language of the United Nations',
                f"Write a text, or one for each language: {', '.join(LANGUAGES)}.",
            )
        elif isinstance(text, Scalar):
            for one in _errors(where, text.text):
                yield wrong_text(one["type"], one.get("ctx", {}), where, text)
        elif isinstance(text, Absent):
            yield _no_value(text, language, where)
        elif not isinstance(text, Refused):
            message = f'"{language}" holds {_shape(text)}; a text is expected'
            yield Problem(text.place, "wrong-kind", message, "Write one value here, without dash or brackets.")


def _errors(where: Spot, text: str) -> list[ErrorDetails]:
    try:
        _adapter(where.record, where.key).validate_python(text)
    except ValidationError as error:
        return error.errors(include_url=False)
    return []


@cache
def _adapter(record: type[BaseModel], key: str) -> TypeAdapter[Any]:
    """Judges the value of one field by itself."""
    field = keys(record)[key]
    kind: Any = Annotated[field.annotation, field]
    return TypeAdapter(kind)
