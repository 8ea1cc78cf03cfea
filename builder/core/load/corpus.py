"""Reads all content files of a tree into one corpus, and every place of it into one line map."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TypeVar

from builder.core.load.examples import example
from builder.core.load.fields import is_list, keys
from builder.core.load.records import plain, record, text_of
from builder.core.load.yaml import Table, read
from builder.core.model import Corpus, Country, PartnersFile, Piece, Record, ReportText, Resolution, SourcesFile
from builder.core.names import names
from builder.core.problem import Problem, Problems
from builder.core.source import Address, LineMap, Place, Tree, address
from builder.core.words import alphabetical

M = TypeVar("M", bound=Record)

SOURCES, PARTNERS, RESOLUTION = "content/sources.yml", "content/partners.yml", "content/resolution.yml"
_COUNTRY = re.compile(r"content/countries/([^/]+)\.yml")
_REPORT = re.compile(r"content/reports/([^/]+)\.yml")
_HIDDEN = re.compile(r"(^|/)\.[^/]*$")


def load(tree: Tree) -> tuple[Corpus, LineMap, Problems]:
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
    return corpus, loader.lines, (*loader.problems, *_unknown_files(tree))


def model_of_file(file: str) -> type[Record] | None:
    """The record that a content file holds, by its path; None for a file that nothing reads."""
    shared: dict[str, type[Record]] = {SOURCES: SourcesFile, PARTNERS: PartnersFile, RESOLUTION: Resolution}
    if _COUNTRY.fullmatch(file):
        return Country
    return ReportText if _REPORT.fullmatch(file) else shared.get(file)


@dataclass(slots=True)
class Loader:
    """Reads files one after another; lines, problems and pieces of files with mistakes gather here.

    ``partly`` passes over entries with a mistake of YAML; what is judged by a whole file is not read so.
    """

    tree: Tree
    partly: bool = False
    lines: dict[Address, Place] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    pieces: list[tuple[Address, Piece]] = field(default_factory=list)

    def family(self, path: re.Pattern[str], model: type[M], below: Address) -> list[tuple[str, M]]:
        """The records of all files of one kind, in the order of their paths, each with its file's name."""
        stems = [(match[1], file) for file in sorted(self.tree) if (match := path.fullmatch(file))]
        tables = [(stem, table) for stem, file in stems if (table := self._table(file, model))]
        roots = names((text_of(table.values.get("id")) or stem, "") for stem, table in tables)
        records = [
            (stem, self._record(table, model, address(below, root)))
            for (stem, table), root in zip(tables, roots, strict=True)
        ]
        return [(stem, one) for stem, one in records if one]

    def one(self, file: str, model: type[M], root: Address, merged: str = "") -> M | None:
        """The record of a file that there is once; an absent file is no mistake by itself."""
        if file not in self.tree:
            return None
        table = self._table(file, model)
        found = self._record(table, model, root, merged) if table else None
        if not found and not any(piece.kind is model and piece.values for _, piece in self.pieces):
            self.lines[file] = Place(file, 1, 1)
        return found

    def _table(self, file: str, model: type[Record]) -> Table | None:
        key, field = next(iter(keys(model).items()))
        first = f"{key}:" if is_list(field.annotation) else f"{key}: {example(field) if field.examples else '…'}"
        table, problems = read(file, self.tree[file], first, self.partly)
        self.problems.extend(problems)
        return table

    def _record(self, table: Table, model: type[M], root: Address, merged: str = "") -> M | None:
        for lost in table.lost:
            place = Place(table.place.file, lost.line, 1)
            self.lines.update({address(root, lost.key, id): place for id in lost.ids} or {place.file: place})
        found, piece, problems = record(model, table, plain(table, root, self.lines, merged))
        self.problems.extend(problems)
        if piece:
            self.pieces.append((root, piece))
        return found


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
