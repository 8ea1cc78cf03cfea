"""Reads all content files of a tree into one corpus, and every place of it into one line map."""

from __future__ import annotations

import marshal
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Generic, TypeVar

from pydantic import ValidationError

from builder.core.load.examples import example
from builder.core.load.fields import is_list, keys
from builder.core.load.records import plain, record, text_of
from builder.core.load.yaml import Table, read
from builder.core.memory import remembered
from builder.core.model import Corpus, Country, PartnersFile, Piece, Record, ReportText, Resolution, SourcesFile
from builder.core.names import names
from builder.core.problem import Problem, Problems
from builder.core.source import Address, LineMap, Lines, Place, PlacesIn, Tree, address, divided
from builder.core.words import alphabetical

M = TypeVar("M", bound=Record)

SOURCES, PARTNERS, RESOLUTION = "content/sources.yml", "content/partners.yml", "content/resolution.yml"
_COUNTRY = re.compile(r"content/countries/([^/]+)\.yml")
_REPORT = re.compile(r"content/reports/([^/]+)\.yml")
_HIDDEN = re.compile(r"(^|/)\.[^/]*$")


def load(tree: Tree, plain: Mapping[str, bytes] = MappingProxyType({})) -> tuple[Corpus, Lines, Problems]:
    """The corpus of a tree, the places of all that it holds, and everything that is wrong with its files.

    Never raises for what a file holds. With an error the corpus lacks the entries that are wrong, or whole files, and
    has pieces of them instead; it then serves further checks only. A file of which nothing can be used, or not the id
    of an entry, has its path for an address, so that `check` does not take what it would have held for missing.

    ``plain`` has what `plain_of` gave for some of the files, which are not read again then.
    """
    loader = Loader(tree, True, plain)
    found = [(stem, country) for stem, country in loader.family(_COUNTRY, Country, "")]
    found.sort(key=lambda pair: (alphabetical(pair[1].name.of("en")), pair[1].id))
    sources = loader.one(SOURCES, SourcesFile, "")
    partners = loader.one(PARTNERS, PartnersFile, "")
    resolution = loader.one(RESOLUTION, Resolution, "resolution", merged="paragraphs")
    reports = loader.family(_REPORT, ReportText, "reports")
    corpus = Corpus(
        countries=tuple(country for _, country in found),
        pages=tuple(sorted((country.id, stem) for stem, country in found)),
        sources=sources.sources if sources else (),
        partners=partners.partners if partners else (),
        resolution=resolution,
        reports=tuple(report for _, report in reports),
        pieces=tuple(loader.pieces),
    )
    return corpus, Lines(loader.lines), (*loader.problems, *_unknown_files(tree))


def model_of_file(file: str) -> type[Record] | None:
    """The record that a content file holds, by its path; None for a file that nothing reads."""
    kind = _kind_of(file)
    return kind.model if kind else None


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


@dataclass(slots=True)
class Loader:
    """Reads files one after another; lines, problems and pieces of files with mistakes gather here.

    ``partly`` passes over entries with a mistake of YAML; what is judged by a whole file is not read so. ``plain`` has
    what `plain_of` gave for some of the files.
    """

    tree: Tree
    partly: bool = False
    plain: Mapping[str, bytes] = field(default_factory=dict)
    lines: list[tuple[str, LineMap]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    pieces: list[tuple[Address, Piece]] = field(default_factory=list)

    def family(self, path: re.Pattern[str], model: type[M], below: Address) -> list[tuple[str, M]]:
        """The records of all files of one kind, in the order of their paths, each with its file's name."""
        stems = [(match[1], file) for file in sorted(self.tree) if (match := path.fullmatch(file))]
        read = [(stem, file, self._read(file, _Kind(model, below, stem))) for stem, file in stems]
        names_of = iter(names((one.name, "") for _, _, one in read if one.name))
        found = []
        for stem, file, one in read:
            name = next(names_of) if one.name else ""
            own = one if name == one.name else self._read(file, _Kind(model, below, name, is_named=True))
            self._gather(own)
            if own.record:
                found.append((stem, own.record))
        return found

    def one(self, file: str, model: type[M], root: Address, merged: str = "") -> M | None:
        """The record of a file that there is once; an absent file is no mistake by itself."""
        if file not in self.tree:
            return None
        found = self._read(file, _Kind(model, root, "", merged, is_named=True))
        self._gather(found)
        if not found.record and not any(piece.kind is model and piece.values for _, piece in self.pieces):
            self.lines += divided({file: Place(file, 1, 1)})
        return found.record

    def _read(self, file: str, kind: _Kind[M]) -> File[M]:
        return _file(self.tree[file], file, kind, self.partly, self.plain.get(file))

    def _gather(self, file: File[M]) -> None:
        self.lines += file.lines
        self.problems.extend(file.problems)
        self.pieces.extend(file.pieces)


@dataclass(frozen=True, slots=True)
class _Kind(Generic[M]):
    """What a file holds: the model of its record, which stands at the address ``below`` and its own name.

    The name is ``name`` where the record tells no id itself, or in any case if it ``is_named``; ``merged`` is the key
    whose entries stand directly below.
    """

    model: type[M]
    below: Address
    name: str
    merged: str = ""
    is_named: bool = False


def plain_of(file: str, data: bytes) -> bytes:
    """What a content file says, as bytes that are read ten times as fast; nothing where it has a mistake of YAML."""
    kind = _kind_of(file)
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


def _kind_of(file: str) -> _Kind[Any] | None:
    """The kind of a content file, by its path; None for one that nothing reads."""
    shared: dict[str, _Kind[Any]] = {
        SOURCES: _Kind(SourcesFile, "", "", is_named=True),
        PARTNERS: _Kind(PartnersFile, "", "", is_named=True),
        RESOLUTION: _Kind(Resolution, "resolution", "", "paragraphs", is_named=True),
    }
    if match := _COUNTRY.fullmatch(file):
        return _Kind(Country, "", match[1])
    match = _REPORT.fullmatch(file)
    return _Kind(ReportText, "reports", match[1]) if match else shared.get(file)


def _name(table: Table, kind: _Kind[M]) -> str:
    return kind.name if kind.is_named else text_of(table.values.get("id")) or kind.name


@remembered
def _file(data: bytes, file: str, kind: _Kind[M], partly: bool, known: bytes | None) -> File[M]:
    """Read one file; ``known`` is what `plain_of` it gave, if that is there."""
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


def _unknown_files(tree: Tree) -> list[Problem]:
    """Files under content/ that nothing reads: a file that is misnamed would silently be missing from the site."""
    return [
        Problem(
            Place(file, 1, 1),
            "unknown-file",
            "no file of this name is read",
            _better_name(file),
        )
        for file in sorted(tree)
        if file.startswith("content/") and not model_of_file(file) and not _HIDDEN.search(file)
    ]


def _better_name(file: str) -> str:
    stem, _, ending = file.rpartition(".")
    if ending.lower() in ("yaml", "yml") and ending != "yml":
        return f"Rename it to {stem}.yml."
    return (
        "content/ holds partners.yml, sources.yml, resolution.yml, and countries/<name>.yml and reports/<name>.yml; "
        "move the file out of content/ or rename it."
    )
