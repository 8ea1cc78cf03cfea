"""Nodes to records: one walk turns nodes into plain values and notes their places; the model judges the values.

A list entry that is wrong is left out of the record as a whole, together with the entry around it if that cannot stand
without it; a piece keeps what is right of it, so that all that can be checked is checked in the same run.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from pydantic import ValidationError

from builder.core.load.fields import adapter, is_list, keys, model_of
from builder.core.load.wording import explain
from builder.core.load.yaml import Absent, Listing, Node, Refused, Scalar, Table
from builder.core.model import Piece, Record
from builder.core.names import names
from builder.core.problem import Problems
from builder.core.source import Address, Place

M = TypeVar("M", bound=Record)


class Nothing:
    """Stands in plain values for a value that is absent or refused: it is valid nowhere, not even where None is."""


NOTHING = Nothing()


def text_of(node: Node | None) -> str:
    """The text of a value, or nothing where there is no such value."""
    return node.text.strip() if isinstance(node, Scalar) else ""


def plain(node: Node, at: Address, lines: dict[Address, Place], merged: str = "") -> Any:
    """The plain value of a node, with the places of everything in it noted under its address.

    ``merged`` is the key whose list entries stand directly below ``at``: `resolution/<paragraph>`.
    """
    if at:
        lines.setdefault(at, node.place)
    match node:
        case Scalar():
            return node.text
        case Listing():
            return [
                plain(item, f"{at}/{name}" if at else name, lines)
                for item, name in zip(node.items, _names(node), strict=True)
            ]
        case Table():
            return {
                key: plain(value, at if key == merged else f"{at}/{key}" if at else key, lines)
                for key, value in node.values.items()
            }
        case Absent() | Refused():
            return NOTHING


def _names(node: Listing) -> list[str]:
    return names(
        (text_of(item.values.get("id")), text_of(item.values.get("date"))) if isinstance(item, Table) else ("", "")
        for item in node.items
    )


def record(model: type[M], node: Table, value: Any) -> tuple[M | None, Piece | None, Problems]:
    """The record of a file without the entries that are wrong, None where nothing is left, and what is right of all."""
    try:
        return model.model_validate(value), None, ()
    except ValidationError as error:
        problems = explain(model, node, error)
        wrong = _paths(error)
    right = _piece(model, value)
    while _leave_out(value, wrong):
        try:
            return model.model_validate(value), right, problems
        except ValidationError as error:
            wrong = _paths(error)
    return None, right, problems


def _piece(model: type[Record], value: Any) -> Piece:
    values = value if isinstance(value, dict) else {}
    id, date = (_called(values.get(key)) for key in ("id", "date"))
    return Piece(model, (id, date), tuple(_right(model, values)))


def _called(value: Any) -> str:
    return value.strip() if isinstance(value, str) else ""


def _right(model: type[Record], values: Mapping[str, Any]) -> Iterator[tuple[str, object]]:
    fields = keys(model)
    for key, field in fields.items():
        given, inside = values.get(key), model_of(field.annotation)
        if key not in values:
            if not field.is_required() and values.keys() <= fields.keys():
                yield key, field.get_default()
        elif inside and is_list(field.annotation) and isinstance(given, list):
            yield key, tuple(_record_or_piece(inside, one) for one in given)
        elif inside and not is_list(field.annotation) and isinstance(given, dict):
            yield key, _record_or_piece(inside, given)
        else:
            try:
                yield key, adapter(model, key).validate_python(given)
            except ValidationError:
                continue


def _record_or_piece(model: type[Record], value: Any) -> Record | Piece:
    try:
        return model.model_validate(value)
    except ValidationError:
        return _piece(model, value)


def _paths(error: ValidationError) -> list[tuple[str | int, ...]]:
    return [one["loc"] for one in error.errors(include_url=False, include_context=False, include_input=False)]


def _leave_out(value: Any, wrong: Iterable[Sequence[str | int]]) -> bool:
    """Removes the innermost entry around each wrong value; False if one stands in no entry that could be left out.

    Only entries that an id or a date names, and names alone, are removed: the addresses of the others in their list
    would no longer lead to their lines.
    """
    counted: dict[int, Counter[str]] = {}
    doomed: dict[int, tuple[list[Any], set[int]]] = {}
    for path in wrong:
        entry = _innermost_entry(value, path, counted)
        if not entry:
            return False
        members, position = entry
        doomed.setdefault(id(members), (members, set()))[1].add(position)
    for members, positions in doomed.values():
        members[:] = [member for position, member in enumerate(members) if position not in positions]
    return True


def _innermost_entry(
    value: Any, path: Sequence[str | int], counted: dict[int, Counter[str]]
) -> tuple[list[Any], int] | None:
    found = None
    here = value
    for part in path:
        if isinstance(here, list) and isinstance(part, int):
            names_here = counted.setdefault(id(here), Counter(map(_name, here)))
            if (name := _name(here[part])) and names_here[name] == 1:
                found = (here, part)
            here = here[part]
        elif isinstance(here, dict) and part in here:
            here = here[part]
        else:
            break
    return found


def _name(member: Any) -> str:
    called = (member.get("id"), member.get("date")) if isinstance(member, dict) else ()
    return next((one for one in called if isinstance(one, str) and one), "")
