"""JSON Schema (draft 2020-12) of the files that authors write, for editors: completion, hovers, marks while typing.

Generated from the content model, so an editor says what `check` says. It is no stricter than the reader, which takes
every plain value as its text (``paragraph: 2`` is a text as well as ``paragraph: '2'``), and knows no null.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from enum import Enum
from typing import Any

from pydantic import BaseModel

from builder.core.config import SiteConfig
from builder.core.load.fields import keys, model_of
from builder.core.model import Country, PartnersFile, ReportText, Resolution, SourcesFile, scales

MODELS: Mapping[str, type[BaseModel]] = {
    "country": Country,
    "partners": PartnersFile,
    "report": ReportText,
    "resolution": Resolution,
    "site_config": SiteConfig,
    "sources": SourcesFile,
}
"""The files of a repository by the name of their schema."""
_NUMBER = {"type": ["number", "string"], "pattern": r"^-?\d+(\.\d+)?$"}
_MEANT: Mapping[str, type[Enum]] = {
    name: kind for name, kind in vars(scales).items() if isinstance(kind, type) and issubclass(kind, Enum)
}


def schemas() -> Mapping[str, bytes]:
    """The schema of each kind of file, by file name."""
    return {f"{name}.json": _dumped(_schema(name, model)) for name, model in MODELS.items()}


def _schema(name: str, model: type[BaseModel]) -> dict[str, Any]:
    made = model.model_json_schema(by_alias=True)
    found = _plain({key: value for key, value in made.items() if key != "$defs"})
    definitions = {kind: _meant(kind, _plain(value)) for kind, value in made.get("$defs", {}).items()}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": name,
        **found,
        "$defs": definitions,
    }


def _plain(node: Any) -> Any:
    """A schema without what only Python needs: titles of fields, nulls, defaults."""
    if isinstance(node, list):
        return [_plain(one) for one in node]
    if not isinstance(node, dict):
        return node
    if "properties" in node:
        properties = {key: _plain(value) for key, value in node["properties"].items()}
        rest = {key: value for key, value in node.items() if key not in ("properties", "title")}
        return {**{key: _plain(value) for key, value in rest.items()}, "properties": properties}
    said = {key: _plain(value) for key, value in node.items() if key not in ("title", "default")}
    if "anyOf" in said:
        said = _one_of(said)
    if said.get("type") == "string" and "enum" not in said and "const" not in said and "format" not in said:
        said["type"] = ["string", "number"]
    return said


def _one_of(said: dict[str, Any]) -> dict[str, Any]:
    """A choice without null; a number may stand in quotation marks, and is then judged by its form."""
    choices = [one for one in said.pop("anyOf") if one != {"type": "null"}]
    if any(one.get("type") == "number" for one in choices):
        least = [one["minimum"] for one in choices if "minimum" in one]
        return {**_NUMBER, **({"minimum": least[0]} if least else {}), **said}
    return {**choices[0], **said} if len(choices) == 1 else {"anyOf": choices, **said}


def _meant(kind: str, said: dict[str, Any]) -> dict[str, Any]:
    """A closed list with the meaning of each word, as editors show it."""
    if "enum" not in said or kind not in _MEANT:
        return said
    return {**said, "enumDescriptions": [str(getattr(word, "meaning", "")) for word in _MEANT[kind]]}


def _dumped(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1, sort_keys=False) + "\n").encode()


def write_fields() -> str:
    """``docs/fields.md``: every key of every record with its meaning and an example, and every word of every list."""
    said = [
        "# Every field",
        "",
        "Generated from the content model; a test keeps it in step. **Bold** keys must be there.",
    ]
    for name, model in _records().items():
        said += ["", f"## {name}", "", " ".join((model.__doc__ or "").split()), "", "| key | meaning | example |"]
        said += ["|---|---|---|"]
        for key, field in keys(model).items():
            shown = f"**{key}**" if field.is_required() else key
            example = f"`{json.dumps(field.examples[0], ensure_ascii=False)}`" if field.examples else ""
            said.append(f"| {shown} | {field.description or ''} | {example} |")
    said += ["", "# Every list of words"]
    for name, kind in sorted(_MEANT.items()):
        if list(kind):
            said += ["", f"## {name}", "", " ".join((kind.__doc__ or "").split()), "", "| word | when |", "|---|---|"]
            said += [f"| {word.value} | {getattr(word, 'meaning', '')} |" for word in kind]
    return "\n".join(said) + "\n"


def _records() -> Mapping[str, type[BaseModel]]:
    """Every record that stands in one of the files, by name, the files first."""
    found: dict[str, type[BaseModel]] = {}
    for model in MODELS.values():
        found[model.__name__] = model
    waiting = list(found.values())
    while waiting:
        for field in waiting.pop(0).model_fields.values():
            inner = model_of(field.annotation)
            if inner and inner.__name__ not in found:
                found[inner.__name__] = inner
                waiting.append(inner)
    return found
