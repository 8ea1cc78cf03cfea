"""A content repository, read and checked, and the documents of its editions."""

from __future__ import annotations

from calendar import timegm
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from builder.core.checks import check
from builder.core.compose import Composed, Outlines, compose
from builder.core.config import EditionConfig, SiteConfig
from builder.core.edition import resolve
from builder.core.load import load, load_settings
from builder.core.model import Corpus, Visibility
from builder.core.problem import Problems, has_errors, located
from builder.core.snapshot import Snapshot, snapshot
from builder.core.source import LineMap, Tree
from builder.edges.files import read_tree


class BuildFailed(Exception):
    """The content has mistakes; they travel with the tree, so that the console can show their lines."""

    def __init__(self, problems: Problems, tree: Tree) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = problems
        self.tree = tree


@dataclass(frozen=True, slots=True)
class Project:
    """A content repository, read and checked."""

    tree: Tree
    config: SiteConfig
    corpus: Corpus
    outlines: Outlines
    lines: LineMap
    problems: Problems


def open_project(root: Path) -> Project:
    """Read and check everything as it stands on disk, like `read_project`."""
    return read_project(read_tree(root))


def read_project(tree: Tree) -> Project:
    """Read and check a tree. Raises BuildFailed when the configuration itself cannot be used."""
    corpus, lines, problems = load(tree)
    settings, more_lines, more_problems = load_settings(tree)
    lines = {**lines, **more_lines}
    found = located((*problems, *more_problems, *check(corpus, lines)), lines)
    if settings.config is None:
        raise BuildFailed(found, tree)
    return Project(tree, settings.config, corpus, Outlines(settings.pages, settings.reports), lines, found)


def check_project(root: Path) -> tuple[Problems, Tree]:
    """All problems of a content repository: the files, and every edition as the public would see it."""
    project = open_project(root)
    problems = list(project.problems)
    if not has_errors(problems):
        for edition in project.config.editions:
            problems += compose_edition(project, edition, Visibility.PUBLIC)[1]
    return located(problems, project.lines), project.tree


def chosen(config: SiteConfig, only: Sequence[str]) -> Sequence[EditionConfig]:
    """The editions named, in the order of the configuration; all when none is. Raises LookupError for others."""
    known = {edition.id: edition for edition in config.editions}
    for id in only:
        if id not in known:
            raise LookupError(f'There is no edition "{id}". site_config.yml lists: {", ".join(known)}.')
    return [edition for edition in config.editions if not only or edition.id in only]


def compose_edition(project: Project, edition: EditionConfig, audience: Visibility) -> tuple[Composed, Problems]:
    """All documents of an edition, compared with the editions before it."""
    before = sorted((e for e in project.config.editions if e.cutoff < edition.cutoff), key=lambda e: e.cutoff)
    earlier = tuple(resolve(project.corpus, one, audience) for one in before)
    resolved = resolve(project.corpus, edition, audience)
    return compose(resolved, earlier, project.config, project.outlines, project.tree)


def snapshot_of(project: Project, edition: EditionConfig, audience: Visibility) -> Snapshot:
    """What an edition says, without its documents: enough for changes and history."""
    return snapshot(resolve(project.corpus, edition, audience), project.config.language)


def epoch(day: date) -> int:
    """Midnight of the cutoff, UTC, in seconds: the only clock of an edition."""
    return timegm(day.timetuple())
