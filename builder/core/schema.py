"""JSON Schema (draft 2020-12) of the files that authors write, for editors: completion, hovers, marks while typing.

Generated from the content model, so an editor says what `check` says. It is no stricter than the reader, which takes
every plain value as its text (``paragraph: 2`` is a text as well as ``paragraph: '2'``), and knows no null.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from enum import Enum
from typing import Any

from pydantic import BaseModel

from builder.core.config import SiteConfig
from builder.core.load.examples import example, sort
from builder.core.load.fields import keys, model_of, records, word_list
from builder.core.model import Country, PartnersFile, ReportText, Resolution, SourcesFile, scales
from builder.core.model.fields import Entry

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
        "Generated from the content model; a test keeps it in step. A key is the word before a colon; **bold** keys",
        "must be there. A group of keys stands in braces, or on lines of its own, two spaces further to the right; a",
        "list stands in square brackets, or each entry on lines of its own behind a dash. Both ways mean the same.",
    ]
    known = records(*MODELS.values())
    listed = {inner for model in known for inner in _listed_in(model)}
    for model in known:
        said += ["", f"## {model.__name__}", "", " ".join((model.__doc__ or "").split()), ""]
        said += ["| key | value | meaning | example |", "|---|---|---|---|"]
        for key, field in keys(model).items():
            shown = f"**{key}**" if field.is_required() else key
            is_shown_there = sort(field.annotation) == "list of entries" and not field.examples
            copied = "see there" if is_shown_there else f"`{example(field)}`"
            said.append(f"| {shown} | {_value(field.annotation)} | {field.description or ''} | {copied} |")
        said += _whole(model) if model in listed else []
    said += ["", "# Every list of words"]
    for name, kind in sorted(_MEANT.items()):
        if list(kind):
            said += ["", f"## {name}", "", " ".join((kind.__doc__ or "").split()), "", "| word | when |", "|---|---|"]
            said += [f"| {word.value} | {getattr(word, 'meaning', '')} |" for word in kind]
    return "\n".join(said) + "\n"


def _value(kind: Any) -> str:
    """The sort of a value, with a link to the record or to the list of words that it is about."""
    inside = model_of(kind) or word_list(kind)
    is_told = inside and (inside in _MEANT.values() or issubclass(inside, BaseModel))
    name = f"[{inside.__name__}](#{inside.__name__.lower()})" if inside and is_told else ""
    if not name:
        return sort(kind)
    return sort(kind).replace("one word of a list", f"one word of {name}").replace("words", name).replace(
        "entries", name).replace("group of keys", f"group of keys: {name}")  # fmt: skip


def _listed_in(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    for field in model.model_fields.values():
        if sort(field.annotation) == "list of entries" and (inner := model_of(field.annotation)):
            yield inner


def _whole(model: type[BaseModel]) -> list[str]:
    """An entry of a list with all that it may say, to be copied."""
    own = {key: field for key, field in keys(model).items() if key not in Entry.model_fields}
    lines = [f"{key}: {one}" for key, field in own.items() if "…" not in (one := example(field))]
    laid = [f"    {'  ' if number else '- '}{line}" for number, line in enumerate(lines)]
    return ["", "As an entry of its list:", "", *laid]
