"""The content of an edition as JSON, and the JSON Schema that it keeps: the static API below ``api/v1/``.

Both are made from the model: a record is an object of the fields that readers are told, each entry with its address.
Nothing of it depends on the site's language but the words. The version is in the path; a field may be added within it,
none is renamed or dropped.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Any, get_args, get_origin

from builder.core import changes
from builder.core.dates import PartialDate
from builder.core.edition import Edition
from builder.core.model import Country, Entry, Partner, Record, Source, Words
from builder.core.model.fields import RichWords
from builder.core.source import Address, address
from builder.core.tables import bare, named, prose, told

API = "api/v1/"
_DATE = r"^\d{4}(-\d{2}(-\d{2})?)?$"
_DRAFT = "https://json-schema.org/draft/2020-12/schema"


def api_files(edition: Edition, language: str) -> Mapping[str, bytes]:
    """All files of the API by their paths within the edition."""
    countries = {edition.pages[one.id]: _text(_object(one, one.id, language)) for one in edition.countries}
    partners = [_object(one, address("partners", id), language) for id, one in sorted(edition.partners.items())]
    sources = [_object(one, address("sources", id), language) for id, one in sorted(edition.sources.items())]
    about = {
        "id": edition.config.id,
        "title": edition.config.title.of(language),
        "cutoff": edition.config.cutoff.isoformat(),
        "state": str(edition.config.state),
    }
    found = {f"countries/{page}.json": country for page, country in countries.items()}
    found["countries.json"] = f'{{"countries":[{",".join(countries.values())}],"edition":{_text(about)}}}'
    found["partners.json"] = _text({"edition": about, "partners": partners})
    found["sources.json"] = _text({"edition": about, "sources": sources})
    schemas = {
        "country": _schema(Country),
        "countries": _listing("countries", Country),
        "partners": _listing("partners", Partner),
        "sources": _listing("sources", Source),
        "index": _listed("files", {"type": "string"}),
        "change-set": changes.schema(),
    }
    for name, schema in schemas.items():
        found[f"schema/{name}.json"] = _text({"$schema": _DRAFT, "title": name, **schema})
    found["index.json"] = _text({"edition": about, "files": sorted([*found, "index.json"])})
    return {f"{API}{path}": f"{text}\n".encode() for path, text in sorted(found.items())}


def _text(data: Any) -> str:
    """JSON with its keys sorted; of a country, which stands in two files, it is written once."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def _object(record: Record, at: Address, language: str) -> dict[str, Any]:
    """A record as an object; what it does not say is left out."""
    found: dict[str, Any] = {"address": at} if at else {}
    for name, _ in told(type(record)):
        said = _value(getattr(record, name), address(at, name) if at else "", language)
        if said not in (None, "", []):
            found[name] = said
    return found


def _value(value: Any, at: Address, language: str) -> Any:
    match value:
        case None:
            return None
        case Words():
            return value.of(language)
        case RichWords():
            return prose(value, language)
        case Decimal():
            return int(value) if value == value.to_integral_value() else float(value)
        case Record():
            return _object(value, at if isinstance(value, Entry) else "", language)
        case (Entry(), *_):
            return [_object(one, here, language) for here, one in named(value, at)]
        case tuple():
            return [_value(one, "", language) for one in value]
        case PartialDate() | str():
            return str(value)
        case _:
            raise AssertionError(f"no JSON for a {type(value).__name__}")


def _listing(name: str, kind: type[Record]) -> dict[str, Any]:
    return _listed(name, _schema(kind))


def _listed(name: str, items: dict[str, Any]) -> dict[str, Any]:
    text = {"type": "string"}
    about = {"type": "object", "properties": dict.fromkeys(("id", "title", "cutoff", "state"), text)}
    return {
        "type": "object",
        "required": ["edition", name],
        "properties": {"edition": about, name: {"type": "array", "items": items}},
    }


def _schema(kind: type[Record]) -> dict[str, Any]:
    """The schema of a record; the description of a field is the authors' own manual."""
    properties: dict[str, Any] = {}
    required = []
    has_address = issubclass(kind, (Entry, Country))
    if has_address:
        properties["address"] = {"type": "string", "description": "Stable for ever."}
    for name, of in told(kind):
        info = kind.model_fields[name]
        properties[name] = _type(of) | ({"description": info.description} if info.description else {})
        required += [name] if info.is_required() else []
    return {
        "type": "object",
        "additionalProperties": False,
        "required": sorted([*required, *(["address"] if has_address else [])]),
        "properties": properties,
    }


def _type(of: Any) -> dict[str, Any]:
    if get_origin(of) is tuple:
        return {"type": "array", "items": _type(bare(get_args(of)[0]))}
    if of is Decimal:
        return {"type": "number"}
    if of is PartialDate:
        return {"type": "string", "pattern": _DATE}
    if isinstance(of, type) and issubclass(of, StrEnum):
        return {"enum": [str(member) for member in of]}
    if isinstance(of, type) and issubclass(of, Record):
        return _schema(of)
    return {"type": "string"}
