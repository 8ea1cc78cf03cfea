"""The form of ``changes.json`` as a JSON Schema, made from the records: a field that these gain is in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from enum import StrEnum
from typing import Any, get_type_hints

from builder.core.changes.records import SCHEMA, Change, ChangeSet, Side
from builder.core.diff import Piece

_TEXT: Mapping[str, Any] = {"type": "string"}
_MEANT: Mapping[type, Mapping[str, str]] = {
    Change: {
        "kind": "What the change means; the list of kinds is in order of weight.",
        "country": "ISO 3166-1 alpha-3 code of the country; empty for what belongs to none.",
        "at": "Address of the fact that differs.",
        "item": "Address of the item that the fact belongs to; its page shows it under the same address.",
        "noun": "Kind of fact.",
        "title": "Name of the item or indicator.",
        "before": "Status, figure or source in the earlier edition; empty where there was none.",
        "after": "The same in the later edition.",
        "date": "Date of the fact, as precise as it is known: a day, a month or a year.",
        "text": "Words that are new.",
        "pieces": "How a text was reworded, from its beginning to its end.",
    },
    Piece: {"op": "What became of the words.", "text": "The words."},
    Side: {"id": "Id of the edition.", "title": "Its title.", "cutoff": "Last day whose facts it shows."},
    ChangeSet: {
        "earlier": "The edition before; null in the first edition.",
        "later": "The edition that tells of the changes.",
        "countries": "Names of the countries by code.",
        "changes": "Every change: by country, then by weight, then by address.",
    },
}
_BESIDE: Mapping[str, Mapping[str, Any]] = {
    "schema": {"const": SCHEMA, "description": "Version of this form; keys may be added within it."},
    "about": {**_TEXT, "description": "Name of the country; empty where all are told."},
    "address": {**_TEXT, "description": "Permanent address of the page that tells the same; empty where it has none."},
    "language": {**_TEXT, "description": "Language of the words (BCP 47)."},
}
_SAID: Mapping[str, Mapping[str, Any]] = {
    "label": {**_TEXT, "description": "What the change means, in words."},
    "told": {**_TEXT, "description": "The change in one line."},
}


def schema() -> dict[str, Any]:
    """The schema of one file (JSON Schema 2020-12), without its heading."""
    names = {"type": "object", "additionalProperties": _TEXT}
    form = _object(ChangeSet, {"earlier": {"anyOf": [_object(Side), {"type": "null"}]}, "countries": names})
    change = _object(Change)
    form["properties"]["changes"]["items"] = _with(change, _SAID)
    return _with(form, _BESIDE)


def _object(record: type[Any], special: Mapping[str, Any] | None = None) -> dict[str, Any]:
    hints = get_type_hints(record)
    known = {one.name: (special or {}).get(one.name) or _type(hints[one.name]) for one in fields(record)}
    described = {name: {**form, "description": _MEANT[record][name]} for name, form in known.items()}
    return _with({"type": "object", "additionalProperties": False, "properties": {}, "required": []}, described)


def _with(form: dict[str, Any], more: Mapping[str, Any]) -> dict[str, Any]:
    properties = {**form["properties"], **more}
    return {**form, "properties": properties, "required": sorted(properties)}


def _type(of: Any) -> dict[str, Any]:
    if of is str:
        return dict(_TEXT)
    if isinstance(of, type) and issubclass(of, StrEnum):
        return {"enum": [str(member) for member in of]}
    if isinstance(of, type):
        return _object(of)
    return {"type": "array", "items": _type(of.__args__[0])}
