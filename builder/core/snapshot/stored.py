"""A snapshot as JSON and back; reads every schema version that was ever written.

A node of a document is an object that names its kind in ``"is"`` and leaves out what is as it was born; so a node may
gain a field, or the tree a kind, without a new version. A field or kind that is renamed or dropped, or that changes its
meaning, is a new ``SCHEMA``, a step in ``_UPGRADES``, and a small sealed edition of the version before it, kept in
``tests/sealed/`` for ever.

Version 1 had the name of a country's page where there is its path now.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from typing import Any, get_args

from builder.core.document import Block, Cell, Citation, Document, Inline, Note, Report, Section
from builder.core.snapshot.records import Fact, Place, Snapshot

RECORD = "edition.json"
"""The file of a sealed edition that holds its record."""
SCHEMA = 2
_KIND = "is"
_KINDS = {
    kind.__name__: kind
    for kind in (*get_args(Block), *get_args(Inline), Cell, Citation, Document, Fact, Note, Place, Report, Section)
}


def _paths_of_pages(read: dict[str, Any]) -> dict[str, Any]:
    """From 1 to 2: the path of a country's page, which pages that say what they are about tell; others kept to one."""
    paths = {page["about"]: page["id"] for page in read["pages"] if "about" in page}
    places = [place | {"page": paths.get(place["id"], f"countries/{place['page']}")} for place in read["countries"]]
    return read | {"countries": places}


_UPGRADES: Mapping[int, Callable[[dict[str, Any]], dict[str, Any]]] = {1: _paths_of_pages}
"""What makes version n + 1 of the data of version n."""


def to_json(snapshot: Snapshot) -> bytes:
    """The snapshot as JSON in UTF-8, keys sorted, a line for each member of its lists: the same bytes for ever."""
    data = {"schema": SCHEMA} | {field.name: getattr(snapshot, field.name) for field in fields(snapshot)}
    lines = [f"{_text(name)}: {_listed(value)}" for name, value in sorted(data.items())]
    return ("{\n" + ",\n".join(lines) + "\n}\n").encode()


def _listed(value: object) -> str:
    if not isinstance(value, tuple) or not value:
        return _text(_plain(value))
    return "[\n" + ",\n".join(_text(_plain(one)) for one in value) + "\n]"


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _plain(value: object) -> object:
    if is_dataclass(value):
        said = {
            field.name: _plain(getattr(value, field.name))
            for field in fields(value)
            if field.default is MISSING or getattr(value, field.name) != field.default
        }
        return {_KIND: type(value).__name__, **said}
    return [_plain(one) for one in value] if isinstance(value, tuple) else value


def from_json(data: bytes, with_documents: bool = True) -> Snapshot:
    """The snapshot that was stored; without its documents it still serves changes and history, and is read faster.

    Raises ValueError, with a sentence, for what is no snapshot and for a schema version later than this program's.
    """
    try:
        read = json.loads(data)
        version = read.pop("schema")
    except (ValueError, AttributeError, KeyError, TypeError, RecursionError) as error:
        raise ValueError("This is not the record of an edition.") from error
    if not isinstance(version, int) or version > SCHEMA:
        raise ValueError(
            f"The edition was recorded by a later version of this program (schema {version}, known {SCHEMA}). "
            "Install that version, or a later one."
        )
    try:
        for older in range(version, SCHEMA):
            read = _UPGRADES[older](read)
        if not with_documents:
            read |= {"pages": [], "reports": []}
        return Snapshot(**{name: _born(value) for name, value in read.items()})
    except (KeyError, TypeError, AttributeError, ValueError, RecursionError) as error:
        raise ValueError(f"The record of the edition does not keep schema {version}: {error}.") from error


def _born(value: Any) -> Any:
    if isinstance(value, dict):
        return _KINDS[value[_KIND]](**{name: _born(one) for name, one in value.items() if name != _KIND})
    return tuple(_born(one) for one in value) if isinstance(value, list) else value
