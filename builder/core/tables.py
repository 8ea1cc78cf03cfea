"""The content of an edition as flat tables: one for each kind of record, made from the model itself.

A record's fields are columns; what is inside a record in a list (updates, indicators, figures) has a table of its own,
whose ``of`` is the address of what it belongs to. So a field that the model gains is a column without more ado. What a
reader is never told (who looks after an entry, when to look again) is no column.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Annotated, Any, TypeAlias, get_args, get_origin

from builder.core.dates import PartialDate
from builder.core.document import plain, runs
from builder.core.edition import Edition
from builder.core.memory import remembered
from builder.core.model import (
    Benchmark,
    Cite,
    Commitment,
    Coordination,
    Country,
    Entry,
    Indicator,
    Mandate,
    Note,
    Obstacle,
    ObstacleUpdate,
    Operation,
    Ownership,
    Partner,
    Reading,
    Record,
    RegularReport,
    Source,
    Support,
    Target,
    Update,
    Words,
)
from builder.core.model.fields import RichWords
from builder.core.names import names
from builder.core.source import Address, address

_UNTOLD = frozenset(Entry.model_fields)
_NESTED = {"updates": "updates", "indicators": "indicators"} | dict.fromkeys(
    ("readings", "baseline", "target"), "figures"
)
"""Fields that hold entries, and the table in which these stand."""

_TABLES: Mapping[str, tuple[type[Record], ...]] = {
    "operations": (Operation,),
    "mandates": (Mandate,),
    "ownership": (Ownership,),
    "commitments": (Commitment,),
    "benchmarks": (Benchmark,),
    "indicators": (Indicator,),
    "figures": (Reading, Target),
    "updates": (Update, ObstacleUpdate),
    "support": (Support,),
    "coordination": (Coordination,),
    "obstacles": (Obstacle,),
    "reporting": (RegularReport,),
    "notes": (Note,),
    "partners": (Partner,),
    "sources": (Source,),
}
"""All tables with the records that stand in them, in the order in which readers find them."""


_Row: TypeAlias = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """One column; ``is_number`` tells figures from everything else, which is text."""

    name: str
    meaning: str
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class DataTable:
    """One table; cells are still values of the model, so that its words can be said in any language."""

    name: str
    meaning: str
    columns: tuple[Column, ...]
    rows: tuple[_Row, ...]

    @property
    def file(self) -> str:
        """Its CSV within the edition."""
        return f"data/{self.name}.csv"


_PLACE = (
    Column("address", "Address of the row: stable for ever, and the way to it on the page of its country."),
    Column("country", "ISO 3166-1 alpha-3 code of the country."),
)
_OF = Column("of", "Address of what the row belongs to.")
_ROLE = Column("kind_of_row", "What the row is to it: update, reading, baseline, target or indicator.")
_ROLES = {"updates": "update", "indicators": "indicator", "readings": "reading"}


def tables(edition: Edition) -> tuple[DataTable, ...]:
    """Every table that has a row in the edition."""
    rows: dict[str, list[_Row]] = {name: [] for name in _TABLES}
    for country in edition.countries:
        for name, found in _in_country(country).items():
            rows[name] += found
    for name, records in (("partners", edition.partners), ("sources", edition.sources)):
        rows[name] += [_row(name, one, {"address": address(name, id)}) for id, one in sorted(records.items())]
    return tuple(
        DataTable(name, _meaning(name), _columns_of(name), tuple(rows[name])) for name in _TABLES if rows[name]
    )


@remembered
def _in_country(country: Country) -> Mapping[str, Sequence[_Row]]:
    """The rows of a country by their tables."""
    rows: dict[str, list[_Row]] = defaultdict(list)
    for part, value in country:
        if isinstance(value, tuple) and part in _TABLES:
            for at, item in named(value, address(country.id, part)):
                _collect(rows, part, item, {"address": at, "country": country.id})
    return rows


def named(entries: Sequence[Any], at: Address) -> list[tuple[Address, Any]]:
    """The members of a list with their addresses."""
    keys = names((getattr(one, "id", ""), str(getattr(one, "date", ""))) for one in entries)
    return [(address(at, key), entry) for key, entry in zip(keys, entries, strict=True)]


def inside(record: Record, at: Address) -> Iterator[tuple[str, Address, Entry]]:
    """The entries inside a record: the field, the address, the entry."""
    for field, value in record:
        if isinstance(value, Entry):
            yield field, address(at, field), value
        elif isinstance(value, tuple) and value and isinstance(value[0], Entry):
            yield from ((field, here, one) for here, one in named(value, address(at, field)))


def _collect(rows: Mapping[str, list[_Row]], name: str, entry: Record, place: dict[str, Any]) -> None:
    rows[name].append(_row(name, entry, place))
    for field, at, one in inside(entry, place["address"]):
        role = _ROLES.get(field, field)
        below = {"address": at, "country": place["country"], "of": place["address"], "kind_of_row": role}
        _collect(rows, _NESTED[field], one, below)


def _row(name: str, entry: Record, place: Mapping[str, Any]) -> _Row:
    said = {**place, **_flat(entry)}
    return tuple(said.get(column.name) for column in _columns_of(name))


@cache
def _columns_of(name: str) -> tuple[Column, ...]:
    found = {column.name: column for column in _PLACE[: 1 if name in ("partners", "sources") else 2]}
    found |= {column.name: column for column in ((_OF, _ROLE) if name in _NESTED.values() else ())}
    for kind in _TABLES[name]:
        for column in _columns(kind):
            found.setdefault(column.name, column)
    return tuple(found.values())


def _meaning(name: str) -> str:
    return (_TABLES[name][0].__doc__ or "").partition("\n")[0]


@cache
def told(kind: type[Record]) -> tuple[tuple[str, Any], ...]:
    """The fields of a record that readers are told, with the field's type freed of what may be absent."""
    return tuple((name, bare(info.annotation)) for name, info in kind.model_fields.items() if name not in _UNTOLD)


def bare(annotation: Any) -> Any:
    """The type itself: without annotations, and without None."""
    if get_origin(annotation) is Annotated:
        return bare(get_args(annotation)[0])
    some = [one for one in get_args(annotation) if one is not type(None)]
    return bare(some[0]) if len(some) == 1 and type(None) in get_args(annotation) else annotation


def _columns(kind: type[Record], prefix: str = "") -> Iterator[Column]:
    for name, of in told(kind):
        if name in _NESTED:
            continue
        if isinstance(of, type) and issubclass(of, Record):
            yield from _columns(of, f"{prefix}{name}_")
        else:
            yield Column(f"{prefix}{name}", kind.model_fields[name].description or "", of is Decimal)


def _flat(record: Record, prefix: str = "") -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, _ in told(type(record)):
        value = getattr(record, name)
        if name in _NESTED:
            continue
        found |= _flat(value, f"{prefix}{name}_") if isinstance(value, Record) else {f"{prefix}{name}": value}
    return found


def cell(value: Any, language: str) -> str | Decimal:
    """A value as a cell: a figure as a figure, everything else in words; several are joined by semicolons."""
    match value:
        case None:
            return ""
        case Decimal():
            return value
        case Words():
            return value.of(language)
        case RichWords():
            return prose(value, language)
        case Cite():
            return f"{value.source}, para. {value.paragraph}" if value.paragraph else value.source
        case Record():
            return str(getattr(value, "url", ""))
        case tuple():
            return "; ".join(str(cell(one, language)) for one in value)
        case PartialDate() | str():
            return str(value)
        case _:
            raise AssertionError(f"no cell can hold a {type(value).__name__}")


def prose(text: RichWords, language: str) -> str:
    """Running text without marks, paragraphs apart by an empty line."""
    return "\n\n".join(map(plain, runs(text.of(language))))
