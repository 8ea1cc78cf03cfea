"""What the model says about the place of a value: the record it stands in, its field, and what may stand there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, Field, TypeAdapter
from pydantic.fields import FieldInfo

from builder.core.model.fields import Entry, Record, RichWords


@dataclass(frozen=True, slots=True)
class Spot:
    """A value in a record: ``kind`` is its type, ``field`` the nearest field above it, with that field's key.

    ``record`` is the model of the innermost record that the path passes through, the value itself left out;
    ``is_entry`` tells an entry of a list from the list.
    """

    record: type[BaseModel]
    kind: Any
    field: FieldInfo | None = None
    key: str = ""
    is_entry: bool = False

    @property
    def is_required(self) -> bool:
        """Whether the record cannot stand without the field."""
        return bool(self.field and self.field.is_required())

    @property
    def meaning(self) -> str:
        """The sentence of the manual about the field."""
        return (self.field.description or "") if self.field else ""


def keys(model: type[BaseModel]) -> dict[str, FieldInfo]:
    """The keys of a record as authors write them: its own first, then those that every entry may carry."""
    named = sorted(model.model_fields.items(), key=lambda one: one[0] in Entry.model_fields)
    return {field.alias or name: field for name, field in named}


@cache
def adapter(record: type[BaseModel], key: str) -> TypeAdapter[Any]:
    """Judges the value of one field by itself."""
    field = keys(record)[key]
    kind: Any = Annotated[field.annotation, Field(), *field.metadata]
    return TypeAdapter(kind)


def spot(model: type[BaseModel], path: Sequence[str | int]) -> Spot:
    """Follows a path of keys and positions through the model, as far as the model goes."""
    here = Spot(model, model)
    for part in path:
        if isinstance(part, int):
            inside = get_args(bare(here.kind))
            here = Spot(here.record, inside[0] if inside else None, here.field, here.key, is_entry=True)
        elif record := model_of(here.kind):
            field = keys(record).get(part)
            here = Spot(record, field.annotation if field else None, field, part)
        else:
            here = Spot(here.record, None, here.field, here.key)
    return here


def model_of(kind: Any) -> type[Record] | None:
    """The record that is meant where one is meant, by itself or as the entry of a list."""
    inside = _single(kind)
    return inside if isinstance(inside, type) and issubclass(inside, Record) else None


def records(*tops: type[BaseModel]) -> list[type[BaseModel]]:
    """Every record that stands in files of these kinds, the files first, each once."""
    found = list(tops)
    for model in found:
        inside = (model_of(field.annotation) for field in model.model_fields.values())
        found += dict.fromkeys(one for one in inside if one and one not in found)
    return found


def words(kind: Any) -> list[str]:
    """The words of a closed list, or nothing if the kind is no such list."""
    inside = bare(kind)
    return [str(word.value) for word in inside] if isinstance(inside, type) and issubclass(inside, Enum) else []


def word_list(kind: Any) -> type[Enum] | None:
    """The closed list that one word is of, or several words are."""
    inside = _single(kind)
    return inside if isinstance(inside, type) and issubclass(inside, Enum) else None


def is_list(kind: Any) -> bool:
    """Whether several values are meant."""
    return get_origin(bare(kind)) is tuple


def is_prose(kind: Any) -> bool:
    """Whether running text is meant, which may have several paragraphs."""
    return bare(kind) is RichWords


def _single(kind: Any) -> Any:
    """The kind of one value: of a list, that of its members."""
    inside = bare(kind)
    return bare(get_args(inside)[0]) if get_origin(inside) is tuple else inside


def bare(kind: Any) -> Any:
    """A type without what is said about it, and without the possibility of its absence."""
    while True:
        origin, inside = get_origin(kind), get_args(kind)
        if origin is Annotated:
            kind = inside[0]
        elif origin in (Union, UnionType):
            kind = next(one for one in inside if one is not type(None))
        else:
            return kind
