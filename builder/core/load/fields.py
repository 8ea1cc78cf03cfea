"""What the model says about the place of a value: the record it stands in, its field, and what may stand there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo


@dataclass(frozen=True, slots=True)
class Spot:
    """A value in a record: ``kind`` is its type, ``field`` the nearest field above it, with that field's key.

    ``record`` is the model of the innermost record that the path passes through, the value itself left out.
    """

    record: type[BaseModel]
    kind: Any
    field: FieldInfo | None = None
    key: str = ""


def keys(model: type[BaseModel]) -> dict[str, FieldInfo]:
    """The keys of a record as authors write them, in the order of the manual."""
    return {field.alias or name: field for name, field in model.model_fields.items()}


def spot(model: type[BaseModel], path: Sequence[str | int]) -> Spot:
    """Follows a path of keys and positions through the model, as far as the model goes."""
    here = Spot(model, model)
    for part in path:
        kind = _bare(here.kind)
        if isinstance(part, int):
            inside = get_args(kind)
            here = Spot(here.record, inside[0] if inside else None, here.field, here.key)
        elif isinstance(kind, type) and issubclass(kind, BaseModel):
            field = keys(kind).get(part)
            here = Spot(kind, field and Annotated[field.annotation, *(field.metadata or [None])], field, part)
        else:
            here = Spot(here.record, None, here.field, here.key)
    return here


def words(kind: Any) -> list[str]:
    """The words of a closed list, or nothing if the kind is no such list."""
    bare = _bare(kind)
    return [str(word.value) for word in bare] if isinstance(bare, type) and issubclass(bare, Enum) else []


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
