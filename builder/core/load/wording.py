"""Puts what the model refuses into the words of an author, each mistake once and at its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from builder.core.load.fields import Spot, adapter, keys, model_of, records, spot
from builder.core.load.shapes import missing, possible, shape, wrong_kind
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
    unknown, misplaced = _unknown_keys(errors), _misplaced(errors)
    problems: list[Problem] = []
    lacking: dict[Path, list[Spot]] = {}
    for one in errors:
        path = one["loc"]
        match one["type"]:
            case "missing":
                *above, key = path
                written = unknown.get(tuple(above), ())
                if path not in misplaced.values() and not any(_may_mean(one, str(key)) for one in written):
                    lacking.setdefault(tuple(above), []).append(spot(model, path))
            case "extra_forbidden":
                problems.append(_unknown_key(spot(model, path), _at(node, path[:-1]), model, misplaced.get(path)))
            case _:
                problems.extend(_wrong_value(one, spot(model, path), node, path))
    problems += (missing(places, _at(node, above)) for above, places in lacking.items())
    return tuple(problems)


def _unknown_keys(errors: Iterable[ErrorDetails]) -> dict[Path, list[str]]:
    """For each record the keys that it does not know: a mistyped key is not also a missing one."""
    found: dict[Path, list[str]] = {}
    for one in errors:
        if one["type"] == "extra_forbidden":
            found.setdefault(one["loc"][:-1], []).append(str(one["loc"][-1]))
    return found


def _misplaced(errors: Iterable[ErrorDetails]) -> dict[Path, Path]:
    """Keys that stand beside the group of keys that lacks them, as a currency beside its amount."""
    lacking = [one["loc"] for one in errors if one["type"] == "missing"]
    beside = {(*path[:-2], path[-1]): path for path in lacking if len(path) > 1 and isinstance(path[-2], str)}
    unknown = [one["loc"] for one in errors if one["type"] == "extra_forbidden"]
    return {path: beside[path] for path in unknown if path in beside}


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


def _unknown_key(where: Spot, record: Node, top: type[BaseModel], group: Path | None) -> Problem:
    assert isinstance(record, Table), "only a record has keys"
    key, possible = where.key, keys(where.record)
    place, value = record.keys[key], record.values[key]
    free = [name for name in possible if name not in record.values]
    hint = did_you_mean(key, free) or did_you_mean(key, possible) or _belongs(key, where, top)
    if group:
        hint = f'Move it into "{group[-2]}".'
    elif key.partition(":")[0] in possible and ":" in key:
        hint = "Write a space after the colon."
    elif isinstance(value, Absent) and value.place.column == place.column + len(key):
        hint = "If it belongs to the text before the comma, put that text in quotation marks."
    slip = Slip(key, better) if (better := same_word(key, free)) else None
    return Problem(place, "unknown-key", f'there is no key "{shorten(key)}" here', hint, slip=slip)


def _belongs(key: str, where: Spot, top: type[BaseModel]) -> str:
    """Where a key can stand that cannot stand here, and what can stand here instead."""
    homes = [name for one in records(top) for name, field in keys(one).items() if _has(model_of(field.annotation), key)]
    listed = f"Possible keys: {', '.join(keys(where.record))}."
    if not homes:
        return listed
    return f"It belongs to an entry of {_or(list(dict.fromkeys(homes)))}: look at its place and indentation. {listed}"


def _has(model: type[BaseModel] | None, key: str) -> bool:
    return bool(model and key in keys(model))


def _or(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} or {names[-1]}"


def _wrong_value(error: ErrorDetails, where: Spot, top: Table, path: Path) -> Iterator[Problem]:
    kind, node = error["type"], _at(top, path)
    match node:
        case Refused():
            return
        case Absent():
            yield _no_value(node, where.key, where)
        case Table() if kind in ("text", "language", "markup"):
            yield from _languages(where, node)
        case Listing() if kind == "too_short":
            if not node.items:
                hint = f"Write an entry. {where.meaning} {possible(where)}".strip()
                yield Problem(node.place, "no-value", f'"{where.key}" is an empty list', hint)
        case _ if found := wrong_kind(where, node, kind, _key_place(top, path)):
            yield found
        case Scalar():
            yield wrong_text(kind, error.get("ctx", {}), where, node)


def _key_place(top: Table, path: Path) -> Place:
    """The place of the key at the end of a path, or of what holds it."""
    above = _at(top, path[:-1])
    return above.keys[str(path[-1])] if isinstance(above, Table) and path[-1] in above.keys else above.place


def _no_value(node: Absent, key: str, where: Spot) -> Problem:
    message, hint = f'"{key}" has no value', "Write a value, or delete the key."
    if where.is_entry:
        message, hint = f'an entry of "{key}" has no value', "Write a value, or delete the entry."
    elif where.is_required and key == where.key:
        hint = f"Write a value. {where.meaning}".strip()
    if node.has_comment:
        message += ": what stands behind # is a comment"
        hint += " A text with # in front stands in quotation marks."
    if node.written:
        message += f': "{node.written}" means that there is none'
        hint += " If the word itself is meant, put it in quotation marks."
    return Problem(node.place, "no-value", message, hint)


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
                f"Delete it. A text may be given in one or more of {', '.join(LANGUAGES)}.",
            )
        elif isinstance(text, Scalar):
            for one in _errors(where, text.text):
                yield wrong_text(one["type"], one.get("ctx", {}), where, text)
        elif isinstance(text, Absent):
            yield _no_value(text, language, where)
        elif not isinstance(text, Refused):
            message = f'"{language}" holds {shape(text)}; a text is expected'
            yield Problem(text.place, "wrong-kind", message, "Write one value here, without dash or brackets.")


def _errors(where: Spot, text: str) -> list[ErrorDetails]:
    try:
        adapter(where.record, where.key).validate_python(text)
    except ValidationError as error:
        return error.errors(include_url=False)
    return []
