"""Reads all content files of a tree into one corpus, and every place of it into one line map."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from builder.core.load.examples import example
from builder.core.load.fields import is_list, keys
from builder.core.load.records import plain, record, text_of
from builder.core.load.yaml import read
from builder.core.memory import remembered
from builder.core.model import Corpus, Country, PartnersFile, Piece, Record, ReportText, Resolution, SourcesFile
from builder.core.names import names
from builder.core.problem import Problem, Problems
from builder.core.source import Address, LineMap, Lines, Place, Tree, address, divided
from builder.core.words import alphabetical

M = TypeVar("M", bound=Record)

SOURCES, PARTNERS, RESOLUTION = "content/sources.yml", "content/partners.yml", "content/resolution.yml"
_COUNTRY = re.compile(r"content/countries/([^/]+)\.yml")
_REPORT = re.compile(r"content/reports/([^/]+)\.yml")
_HIDDEN = re.compile(r"(^|/)\.[^/]*$")


def load(tree: Tree) -> tuple[Corpus, Lines, Problems]:
    """The corpus of a tree, the places of all that it holds, and everything that is wrong with its files.

    Never raises for what a file holds. With an error the corpus lacks the entries that are wrong, or whole files, and
    has pieces of them instead; it then serves further checks only. A file of which nothing can be used, or not the id
    of an entry, has its path for an address, so that `check` does not take what it would have held for missing.
    """
    loader = Loader(tree, partly=True)
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
    shared: dict[str, type[Record]] = {SOURCES: SourcesFile, PARTNERS: PartnersFile, RESOLUTION: Resolution}
    if _COUNTRY.fullmatch(file):
        return Country
    return ReportText if _REPORT.fullmatch(file) else shared.get(file)


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

    ``partly`` passes over entries with a mistake of YAML; what is judged by a whole file is not read so.
    """

    tree: Tree
    partly: bool = False
    lines: list[tuple[str, LineMap]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    pieces: list[tuple[Address, Piece]] = field(default_factory=list)

    def family(self, path: re.Pattern[str], model: type[M], below: Address) -> list[tuple[str, M]]:
        """The records of all files of one kind, in the order of their paths, each with its file's name."""
        stems = [(match[1], file) for file in sorted(self.tree) if (match := path.fullmatch(file))]
        read = [(stem, file, self._read(file, model, below, stem)) for stem, file in stems]
        names_of = iter(names((one.name, "") for _, _, one in read if one.name))
        found = []
        for stem, file, one in read:
            name = next(names_of) if one.name else ""
            own = one if name == one.name else self._read(file, model, below, name, is_named=True)
            self._gather(own)
            if own.record:
                found.append((stem, own.record))
        return found

    def one(self, file: str, model: type[M], root: Address, merged: str = "") -> M | None:
        """The record of a file that there is once; an absent file is no mistake by itself."""
        if file not in self.tree:
            return None
        found = self._read(file, model, root, "", merged, is_named=True)
        self._gather(found)
        if not found.record and not any(piece.kind is model and piece.values for _, piece in self.pieces):
            self.lines += divided({file: Place(file, 1, 1)})
        return found.record

    def _read(
        self, file: str, model: type[M], below: Address, name: str, merged: str = "", *, is_named: bool = False
    ) -> File[M]:
        return _file(self.tree[file], file, model, below, name, merged, is_named, self.partly)

    def _gather(self, file: File[M]) -> None:
        self.lines += file.lines
        self.problems.extend(file.problems)
        self.pieces.extend(file.pieces)


@remembered
def _file(
    data: bytes, file: str, model: type[M], below: Address, name: str, merged: str, is_named: bool, partly: bool
) -> File[M]:
    """Read one file; ``name`` is that of its record, or the one it has where it tells no id itself."""
    key, first_field = next(iter(keys(model).items()))
    value = f"{key}: {example(first_field) if first_field.examples else '…'}"
    first = f"{key}:" if is_list(first_field.annotation) else value
    table, told = read(file, data, first, partly)
    if not table:
        return File("", None, (), (), told)
    name = name if is_named else text_of(table.values.get("id")) or name
    root = address(below, name)
    lines: dict[Address, Place] = {}
    for lost in table.lost:
        place = Place(table.place.file, lost.line, 1)
        lines.update({address(root, lost.key, id): place for id in lost.ids} or {place.file: place})
    found, piece, problems = record(model, table, plain(table, root, lines, merged))
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
