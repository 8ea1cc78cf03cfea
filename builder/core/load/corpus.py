"""Reads all content files of a tree into one corpus, and every place of it into one line map."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TypeVar

from builder.core.load.file import (
    COUNTRY,
    PARTNERS,
    REPORT,
    RESOLUTION,
    SHARED,
    SOURCES,
    File,
    Kind,
    model_of_file,
    read_file,
)
from builder.core.model import Corpus, Country, PartnersFile, Piece, Record, ReportText, Resolution, SourcesFile
from builder.core.names import names
from builder.core.problem import Problem, Problems
from builder.core.source import Address, LineMap, Lines, Place, Tree, divided
from builder.core.words import alphabetical

M = TypeVar("M", bound=Record)

_HIDDEN = re.compile(r"(^|/)\.[^/]*$")


def load(tree: Tree, plain: Mapping[str, bytes] = MappingProxyType({})) -> tuple[Corpus, Lines, Problems]:
    """The corpus of a tree, the places of all that it holds, and everything that is wrong with its files.

    Never raises for what a file holds. With an error the corpus lacks the entries that are wrong, or whole files, and
    has pieces of them instead; it then serves further checks only. A file of which nothing can be used, or not the id
    of an entry, has its path for an address, so that `check` does not take what it would have held for missing.

    ``plain`` has what `plain_of` gave for some of the files, which are not read again then.
    """
    loader = Loader(tree, True, plain)
    found = loader.family(COUNTRY, Country, "")
    found.sort(key=lambda pair: (alphabetical(pair[1].name.of("en")), pair[1].id))
    sources: SourcesFile | None = loader.one(SOURCES, SHARED[SOURCES])
    partners: PartnersFile | None = loader.one(PARTNERS, SHARED[PARTNERS])
    resolution: Resolution | None = loader.one(RESOLUTION, SHARED[RESOLUTION])
    reports = loader.family(REPORT, ReportText, "reports")
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
        read = [(stem, file, self._read(file, Kind(model, below, stem))) for stem, file in stems]
        names_of = iter(names((one.name, "") for _, _, one in read if one.name))
        found = []
        for stem, file, one in read:
            name = next(names_of) if one.name else ""
            own = one if name == one.name else self._read(file, Kind(model, below, name, is_named=True))
            self._gather(own)
            if own.record:
                found.append((stem, own.record))
        return found

    def one(self, file: str, kind: Kind[M]) -> M | None:
        """The record of a file that there is once; an absent file is no mistake by itself."""
        if file not in self.tree:
            return None
        found = self._read(file, kind)
        self._gather(found)
        if not found.record and not any(piece.kind is kind.model and piece.values for _, piece in self.pieces):
            self.lines += divided({file: Place(file, 1, 1)})
        return found.record

    def _read(self, file: str, kind: Kind[M]) -> File[M]:
        return read_file(self.tree[file], file, kind, self.partly, self.plain.get(file))

    def _gather(self, file: File[M]) -> None:
        self.lines += file.lines
        self.problems.extend(file.problems)
        self.pieces.extend(file.pieces)


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
