"""What the model says about the place of a value: the record it stands in, its field, and what may stand there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from builder.core.model.fields import Entry, RichWords


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


def spot(model: type[BaseModel], path: Sequence[str | int]) -> Spot:
    """Follows a path of keys and positions through the model, as far as the model goes."""
    here = Spot(model, model)
    for part in path:
        if isinstance(part, int):
            inside = get_args(_bare(here.kind))
            here = Spot(here.record, inside[0] if inside else None, here.field, here.key, is_entry=True)
        elif record := model_of(here.kind):
            field = keys(record).get(part)
            here = Spot(record, field.annotation if field else None, field, part)
        else:
            here = Spot(here.record, None, here.field, here.key)
    return here


def model_of(kind: Any) -> type[BaseModel] | None:
    """The record that is meant where one is meant, by itself or as the entry of a list."""
    bare = _bare(kind)
    if get_origin(bare) is tuple:
        bare = _bare(get_args(bare)[0])
    return bare if isinstance(bare, type) and issubclass(bare, BaseModel) else None


def words(kind: Any) -> list[str]:
    """The words of a closed list, or nothing if the kind is no such list."""
    bare = _bare(kind)
    return [str(word.value) for word in bare] if isinstance(bare, type) and issubclass(bare, Enum) else []


def is_prose(kind: Any) -> bool:
    """Whether running text is meant, which may have several paragraphs."""
    return _bare(kind) is RichWords


def _bare(kind: Any) -> Any:
    """A type without what is said about it, and without the possibility of its absence."""
    while True:
        origin, inside = get_origin(kind), get_args(kind)
        if origin is Annotated:
            kind = inside[0]
        elif origin in (Union, UnionType):
            kind = next(one for one in inside if one is not type(None))
        else:
            return kind
