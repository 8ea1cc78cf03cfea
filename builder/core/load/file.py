"""Reads one file: its record, the places of all that it holds, and everything that is wrong with it.

A file is read in full where it has a mistake. What it says without one can be kept as plain values, which the model
judges again: that takes a fifth of the time.
"""

from __future__ import annotations

import marshal
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from pydantic import ValidationError

from builder.core.load.examples import example
from builder.core.load.fields import is_list, keys
from builder.core.load.records import plain, record, text_of
from builder.core.load.yaml import Table, read
from builder.core.memory import remembered
from builder.core.model import Country, PartnersFile, Piece, Record, ReportText, Resolution, SourcesFile
from builder.core.problem import Problems
from builder.core.source import Address, LineMap, Place, PlacesIn, address, divided

M = TypeVar("M", bound=Record)

SOURCES, PARTNERS, RESOLUTION = "content/sources.yml", "content/partners.yml", "content/resolution.yml"
COUNTRY = re.compile(r"content/countries/([^/]+)\.yml")
REPORT = re.compile(r"content/reports/([^/]+)\.yml")


@dataclass(frozen=True, slots=True)
class Kind(Generic[M]):
    """What a file holds: the model of its record, which stands at the address ``below`` and its own name.

    The name is ``name`` where the record tells no id itself, or in any case if it ``is_named``; ``merged`` is the key
    whose entries stand directly below.
    """

    model: type[M]
    below: Address
    name: str
    merged: str = ""
    is_named: bool = False


SHARED: Mapping[str, Kind[Any]] = {
    SOURCES: Kind(SourcesFile, "", "", is_named=True),
    PARTNERS: Kind(PartnersFile, "", "", is_named=True),
    RESOLUTION: Kind(Resolution, "resolution", "", "paragraphs", is_named=True),
}
"""The files that there are once."""


def model_of_file(file: str) -> type[Record] | None:
    """The record that a content file holds, by its path; None for a file that nothing reads."""
    kind = kind_of(file)
    return kind.model if kind else None


def kind_of(file: str) -> Kind[Any] | None:
    """The kind of a content file, by its path; None for one that nothing reads."""
    if match := COUNTRY.fullmatch(file):
        return Kind(Country, "", match[1])
    match = REPORT.fullmatch(file)
    return Kind(ReportText, "reports", match[1]) if match else SHARED.get(file)


@dataclass(frozen=True, slots=True)
class File(Generic[M]):
    """What one file was read as: its record, the places and pieces of it, and what is wrong with it.

    ``name`` is that of the record among others of its kind, by its id or else the file's; empty where the file has no
    table.
    """

    name: str
    record: M | None
    lines: tuple[tuple[str, LineMap], ...]
    pieces: tuple[tuple[Address, Piece], ...]
    problems: Problems


@remembered
def read_file(data: bytes, file: str, kind: Kind[M], partly: bool, known: bytes | None) -> File[M]:
    """Read one file; ``known`` is what `plain_of` gave for it, if that is there."""
    model = kind.model
    if known:
        name, values, parts = marshal.loads(known)
        if name == kind.name or not kind.is_named:
            with suppress(ValidationError):
                places = tuple((root, PlacesIn(file, packed)) for root, packed in parts)
                return File(name, model.model_validate(values), places, (), ())
    key, first_field = next(iter(keys(model).items()))
    value = f"{key}: {example(first_field) if first_field.examples else '…'}"
    first = f"{key}:" if is_list(first_field.annotation) else value
    table, told = read(file, data, first, partly)
    if not table:
        return File("", None, (), (), told)
    name = _name(table, kind)
    root = address(kind.below, name)
    lines: dict[Address, Place] = {}
    for lost in table.lost:
        place = Place(table.place.file, lost.line, 1)
        lines.update({address(root, lost.key, id): place for id in lost.ids} or {place.file: place})
    found, piece, problems = record(model, table, plain(table, root, lines, kind.merged))
    return File(name, found, divided(lines), ((root, piece),) if piece else (), (*told, *problems))


def plain_of(file: str, data: bytes) -> bytes:
    """What a content file says, as bytes that are read ten times as fast; nothing where it has a mistake of YAML."""
    kind = kind_of(file)
    table, told = read(file, data) if kind else (None, ())
    if not kind or not table or told:
        return b""
    name = _name(table, kind)
    lines: dict[Address, Place] = {}
    values = plain(table, address(kind.below, name), lines, kind.merged)
    parts = [(root, PlacesIn.pack(part)) for root, part in divided(lines)]
    try:
        return marshal.dumps((name, values, parts))
    except ValueError:  # a value is missing
        return b""


def _name(table: Table, kind: Kind[M]) -> str:
    return kind.name if kind.is_named else text_of(table.values.get("id")) or kind.name
