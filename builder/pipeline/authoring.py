"""What changes content files for their authors: the formatter and the scaffolds."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from builder.core.edit import KINDS, Question, filled, formatted, in_line, inserted, mended
from builder.core.load import model_of_file
from builder.core.load.file import PARTNERS, SOURCES
from builder.core.model import Country
from builder.core.problem import Level, Problem, Problems, located
from builder.core.source import Place, Tree
from builder.edges.files import read_tree, write_file
from builder.pipeline.project import BuildFailed, Project, open_project, read_project

_READINGS = 20
"""How often the files are read while slips are mended; each reading mends at least one in every place."""


def format_files(root: Path, paths: Sequence[Path], only_look: bool) -> tuple[list[str], Problems, Tree]:
    """Lay out the content files below ``paths`` (all when none is named); with ``only_look`` nothing is written.

    Returns the files that changed, or would, and what is wrong with those that were left as they are. Raises
    LookupError when a path leads to no content file.
    """
    tree = read_tree(root)
    files = {file: model for file in chosen_files(root, tree, paths) if (model := model_of_file(file))}
    results = {file: formatted(file, tree[file], model) for file, model in files.items()}
    changed = {file: data for file, (data, _) in results.items() if data != tree[file]}
    if not only_look:
        write_files(root, changed)
    return list(changed), located([p for _, found in results.values() for p in found], {}), tree


def mend_files(root: Path, paths: Sequence[Path]) -> Problems:
    """Mend the slips in the files below ``paths`` (all when none is named), and return the problems that are gone.

    Mending one slip can lay another open that touched it, so the files are read again until nothing is left to mend.
    Raises LookupError when a path leads to no file, and BuildFailed when the configuration cannot be read.
    """
    gone: list[Problem] = []
    for _ in range(_READINGS):
        project = open_project(root)
        now: list[Problem] = []
        for file in chosen_files(root, read_tree(root), paths):
            here = [
                problem for problem in project.problems if isinstance(problem.at, Place) and problem.at.file == file
            ]
            data, told = mended(project.tree[file], here)
            if told:
                write_file(root / file, data)
            now += told
        if not now:
            break
        gone += now
    return tuple(gone)


def chosen_files(root: Path, tree: Tree, paths: Sequence[Path]) -> list[str]:
    """The files of the tree at or below the paths, which are meant from the current folder; all when none is named."""
    if not paths:
        return list(tree)
    chosen: dict[str, None] = {}
    for path in paths:
        try:
            wanted = path.resolve().relative_to(root.resolve()).as_posix()
        except ValueError:
            raise LookupError(f"{path} is not in the content repository {root.resolve()}.") from None
        below = [file for file in tree if wanted in (".", file) or file.startswith(f"{wanted}/")]
        if not below:
            raise LookupError(f"There is no file {path} among the content, the templates and the configuration.")
        chosen |= dict.fromkeys(below)
    return sorted(chosen)


def write_files(root: Path, files: Mapping[str, bytes]) -> None:
    """Each file whole or not at all."""
    for file, data in files.items():
        write_file(root / file, data)


def add_entry(root: Path, kind: str, where: str, answers: Mapping[Question, Sequence[str]]) -> Place:
    """Write a new entry of a kind (a key of `KINDS`) into its file, and say where it stands now.

    ``where`` is the id of a country, or the address of the record in it that the entry belongs to. Raises LookupError
    when there is no such record or the id is taken, and BuildFailed, with nothing written, when the file cannot be read
    or the entry would add a mistake to it.
    """
    tree = read_tree(root)
    project = read_project(root, tree)
    top, *paths = KINDS[kind]
    below: list[str] = []
    file = {"source": SOURCES, "partner": PARTNERS}.get(kind, "")
    if top is Country:
        country, *below = where.split("/")
        file = _file_of(project, country.upper())
    if broken := [
        p for p in project.problems if isinstance(p.at, Place) and p.at.file == file and p.rule.startswith("yaml")
    ]:
        raise BuildFailed(tuple(broken), tree)
    text = tree[file].decode("utf-8") if file in tree else f"{paths[0][-1]}: []\n"
    new = inserted(text, top, below, paths[0][-1], filled(answers)).encode()
    _write_checked(root, project, {file: new})
    old_lines, new_lines = text.splitlines(), new.decode().splitlines()
    line = next(
        (i for i, (a, b) in enumerate(zip(old_lines, new_lines, strict=False), 1) if a != b), len(old_lines) + 1
    )
    return Place(file, line, 1)


def add_country(root: Path, iso3: str, name: str, page: str) -> str:
    """Write the file of a new country and return its path. Raises LookupError when the country or the page is there."""
    tree = read_tree(root)
    project = read_project(root, tree)
    if iso3 in project.lines:
        raise LookupError(f"{iso3} is there already: {project.lines[iso3].file}.")
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    file = f"content/countries/{page or re.sub('[^a-z0-9]+', '-', plain).strip('-')}.yml"
    if file in tree:
        raise LookupError(f"{file} is there already. Choose another name with --page.")
    schema = "schema/country.json"
    head = f"# yaml-language-server: $schema=../../{schema}\n" if (root / schema).is_file() else ""
    _write_checked(root, project, {file: f"{head}id: {iso3}\nname: {in_line(name, quoted=True)}\n".encode()})
    return file


def _file_of(project: Project, country: str) -> str:
    if country not in project.lines or len(country) != 3:
        known = ", ".join(one.id for one in project.corpus.countries)
        raise LookupError(
            f'There is no country "{country}". Possible: {known or "none yet"}. ssr new country makes one.'
        )
    return project.lines[country].file


def _write_checked(root: Path, project: Project, files: Mapping[str, bytes]) -> None:
    """Writes the files if no mistake comes with them that was not there before."""
    tree = {**project.tree, **files}
    found = read_project(root, dict(sorted(tree.items()))).problems
    before = Counter((p.rule, p.message) for p in project.problems)
    added: list[Problem] = []
    for problem in found:
        before[problem.rule, problem.message] -= 1
        if problem.level is Level.ERROR and before[problem.rule, problem.message] < 0:
            added.append(problem)
    if added:
        raise BuildFailed(tuple(added), tree)
    write_files(root, files)
