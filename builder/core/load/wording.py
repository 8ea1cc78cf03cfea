"""Puts what the model refuses into the words of an author, each mistake once and at its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Annotated, Any, get_args

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from builder.core.load.fields import Spot, keys, spot, words
from builder.core.load.text import shorten
from builder.core.load.yaml import Absent, Listing, Node, Refused, Scalar, Table
from builder.core.model.fields import LANGUAGES, Id, Iso3, Url
from builder.core.problem import Problem, Problems, did_you_mean
from builder.core.source import Place

Path = tuple[str | int, ...]


def explain(model: type[BaseModel], node: Table, error: ValidationError) -> Problems:
    """The problems behind a validation error."""
    errors = error.errors(include_url=False)
    unknown = _unknown_keys(errors)
    problems: list[Problem] = []
    for one in errors:
        path = one["loc"]
        match one["type"]:
            case "missing":
                *above, key = path
                if not any(did_you_mean(other, [str(key)]) for other in unknown.get(tuple(above), ())):
                    problems.append(_missing(spot(model, path), _at(node, above).place))
            case "extra_forbidden":
                problems.append(_unknown_key(model, node, path))
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
    meaning = where.field.description if where.field else ""
    return Problem(place, "missing-key", f'"{where.key}" is missing here', f'Add "{where.key}:". {meaning}'.strip())


def _unknown_key(model: type[BaseModel], node: Table, path: Path) -> Problem:
    *above, key = path
    table = _at(node, above)
    assert isinstance(table, Table)
    possible = keys(spot(model, path).record)
    free = [name for name in possible if name not in table.values]
    hint = did_you_mean(str(key), free) or did_you_mean(str(key), possible) or f"Possible keys: {', '.join(possible)}."
    return Problem(table.keys[str(key)], "unknown-key", f'there is no key "{key}" here', hint)


def _wrong_value(error: ErrorDetails, where: Spot, node: Node) -> Iterator[Problem]:
    kind, context = error["type"], error.get("ctx", {})
    key = where.key
    match node:
        case Refused():
            return
        case Absent():
            yield _no_value(node, key)
        case Table() if kind in ("text", "language", "markup"):
            yield from _languages(where, node)
        case Listing() if kind == "too_short":
            if not node.items:
                yield Problem(node.place, "no-value", f'"{key}" is an empty list', f"Write an entry. {_meaning(where)}")
        case _ if expected := _expected(kind, node):
            yield Problem(
                node.place,
                "wrong-kind",
                f'"{key}" holds {_shape(node)}; {expected} is expected',
                _write_as(expected, key, node, where),
            )
        case Scalar():
            yield _wrong_text(kind, context, where, node)
        case _:
            yield Problem(node.place, "wrong-kind", f'"{key}" cannot be read', _meaning(where))


def _no_value(node: Absent, key: str) -> Problem:
    message = f'"{key}" has no value'
    if node.written:
        message += f': "{node.written}" means that there is none'
    hint = "Write a value, or delete the key."
    if node.written:
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


def _write_as(expected: str, key: str, node: Node, where: Spot) -> str:
    if expected == "a list" and isinstance(node, Scalar):
        return f"Put it in square brackets: {key}: [{shorten(node.text)}]"
    if expected == "a list":
        return "Begin each entry with a dash and a space."
    if expected == "a text":
        return "Write one value here, without dash or brackets."
    inside = spot(where.record, [key]).kind if where.field else None
    model = next((one for one in _types(inside) if issubclass(one, BaseModel)), None)
    return f"Write its keys: {', '.join(keys(model))}." if model else "Write its keys, each on a line of its own."


def _types(kind: Any) -> Iterator[type]:
    if isinstance(kind, type):
        yield kind
    for inside in get_args(kind):
        yield from _types(inside)


def _wrong_text(kind: str, context: dict[str, Any], where: Spot, node: Scalar) -> Problem:
    value = shorten(node.text)
    if not node.text.strip():
        return Problem(node.place, "no-value", f'"{where.key}" is an empty text', "Write a value, or delete the key.")
    if kind == "enum":
        possible = words(where.kind)
        hint = " ".join(filter(None, (did_you_mean(node.text, possible), f"Possible: {', '.join(possible)}.")))
        return Problem(node.place, "off-scale", f'"{value}" is not a word of the list for "{where.key}"', hint)
    if kind.startswith("date"):
        reason = context.get("reason", "") or "a date is written 2021-05-28"
        return Problem(node.place, "bad-date", f'"{value}" is not a date', f"{reason[0].upper()}{reason[1:]}.")
    if kind == "bool_parsing":
        return Problem(node.place, "off-scale", f'"{value}" is neither true nor false', "Write true or false.")
    if kind.startswith(("decimal", "int", "float", "finite_number", "greater_than", "less_than")):
        return _bad_number(kind, context, value, node.place)
    if kind == "markup":
        reason = str(context.get("reason", ""))
        return Problem(node.place, "bad-text", reason, "Look at the brackets of the citation.")
    return _bad_form(kind, context, where, node)


def _bad_number(kind: str, context: dict[str, Any], value: str, place: Place) -> Problem:
    if kind == "greater_than_equal":
        return Problem(place, "bad-number", f'"{value}" is too small', f"Write {context['ge']} or more.")
    digits = re.sub(r"(?<=\d)[\s,'’\u00a0\u202f](?=\d{3}\b)", "", value)
    written = f"Write {digits}." if digits != value and re.fullmatch(r"-?\d+(\.\d+)?", digits) else ""
    return Problem(
        place,
        "bad-number",
        f'"{value}" is not a number',
        written or "Write digits only, with a point before decimals: 1200 or 0.5. Words belong in the remark.",
    )


def _pattern(kind: Any) -> str:
    return str(kind.__metadata__[0].pattern)


_FORMS = {
    _pattern(Id): ("bad-id", "An id is made of small letters, digits and single hyphens."),
    _pattern(Url): ("bad-url", "An address begins with https://, http:// or mailto: and has no spaces in it."),
    _pattern(Iso3): ("bad-id", "It is a code of three capital letters."),
}


def _bad_form(kind: str, context: dict[str, Any], where: Spot, node: Scalar) -> Problem:
    value = shorten(node.text)
    rule, form = _FORMS.get(str(context.get("pattern", "")), ("bad-id" if where.key == "id" else "bad-text", ""))
    if where.key == "currency":
        rule = "bad-text"
    if kind == "string_too_long":
        return Problem(
            node.place,
            rule,
            f'"{value}" has {len(node.text)} characters, {context.get("max_length")} are allowed',
            "Shorten it.",
        )
    if rule == "bad-id" and (better := _as_id(node.text, form)):
        form = f'Did you mean "{better}"? {form}'
    said = {"bad-id": "is not an id", "bad-url": "is not an address on the web"}.get(rule, "cannot stand here")
    return Problem(node.place, rule, f'"{value}" {said}', form or _meaning(where))


def _as_id(text: str, form: str) -> str:
    if "capital" in form:
        return text.upper() if re.fullmatch(r"[A-Za-z]{3}", text) else ""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:60] if "hyphens" in form else ""


def _languages(where: Spot, node: Table) -> Iterator[Problem]:
    """A text in several languages: each is judged by itself, so that the place is that of the wrong one."""
    if not node.values:
        yield Problem(node.place, "no-value", f'"{where.key}" is empty', "Write a text.")
    for language, text in node.values.items():
        if language not in LANGUAGES:
            yield Problem(
                node.keys[language],
                "unknown-key",
                f'"{language}" is not a language of the United Nations',
                f"Write a text, or one for each language: {', '.join(LANGUAGES)}.",
            )
        elif isinstance(text, Scalar):
            for one in _errors(where.record, where.key, text.text):
                yield _wrong_text(one["type"], one.get("ctx", {}), where, text)
        elif isinstance(text, Absent):
            yield _no_value(text, language)
        elif not isinstance(text, Refused):
            yield Problem(text.place, "wrong-kind", f'"{language}" holds {_shape(text)}; a text is expected', "")


@cache
def _adapter(record: type[BaseModel], key: str) -> TypeAdapter[Any]:
    field = keys(record)[key]
    return TypeAdapter(Annotated[field.annotation, *(field.metadata or [None])])


def _errors(record: type[BaseModel], key: str, text: str) -> list[ErrorDetails]:
    try:
        _adapter(record, key).validate_python(text)
    except ValidationError as error:
        return error.errors(include_url=False)
    return []


def _meaning(where: Spot) -> str:
    return (where.field.description or "") if where.field else ""

