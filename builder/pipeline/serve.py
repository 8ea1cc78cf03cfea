"""The draft in a browser: built into memory, and anew when a file is saved."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from threading import Event

from builder.core.compose import Composed
from builder.core.config import SiteConfig, State
from builder.core.document import Report, trail_of
from builder.core.feeds import changes_in, feeds
from builder.core.model import Visibility
from builder.core.problem import Problems, has_errors, located
from builder.core.site_root import SCRIPT, site_root
from builder.core.source import Tree
from builder.edges.files import ROOTS
from builder.edges.server import Site
from builder.edges.tool import ToolFailed
from builder.edges.watch import changes
from builder.pipeline.kept import Kept, usual
from builder.pipeline.project import BuildFailed, Project, compose_edition, open_project
from builder.pipeline.reports import trails, word_files
from builder.pipeline.site import machine_files, page_files


def draft_of(config: SiteConfig) -> str:
    """The id of the draft, or of the last edition where there is none."""
    drafts = [one for one in config.editions if one.state is State.DRAFT] or config.editions
    return max(drafts, key=lambda one: (one.cutoff, one.id)).id


def build_draft(root: Path, site: Site, kept: Kept) -> tuple[Problems, Tree]:
    """Build the draft into ``site``; Word reports and data files are made when they are asked for.

    Raises BuildFailed on mistakes in the content and ToolFailed, and leaves ``site`` as it was.
    """
    project = open_project(root, kept)
    if has_errors(project.problems):
        raise BuildFailed(project.problems, project.tree)
    edition = next(one for one in project.config.editions if one.id == draft_of(project.config))
    composed, found = compose_edition(project, edition, Visibility.PUBLIC)
    problems = located((*project.problems, *found), project.lines)
    if has_errors(problems):
        raise BuildFailed(problems, project.tree)
    made = page_files(project, composed)
    files = {f"{edition.id}/{path}": data for path, data in made.items()}
    pages = {edition.id: [f"{page.id}/" if page.id else "" for page in composed.pages]}
    config = project.config.model_copy(update={"editions": (edition,)})
    files |= site_root(config, pages, project.tree[SCRIPT])
    files |= feeds(config, {edition.id: changes_in(made)})
    later = {f"{edition.id}/{one.file}": partial(_word, project, composed, one) for one in composed.reports}
    later |= {f"{edition.id}/{trail_of(one.file)}": partial(_trail, composed, one) for one in composed.reports}
    site.show(files, later, partial(_machines, project, composed))
    return problems, project.tree


def _machines(project: Project, composed: Composed) -> Mapping[str, bytes]:
    id, files = composed.edition.config.id, machine_files(project.config, composed)
    return {f"{id}/{path}": data for path, data in files.items()}


def _word(project: Project, composed: Composed, report: Report) -> bytes:
    return word_files(project, composed, [report])[report.file]


def _trail(composed: Composed, report: Report) -> bytes:
    return trails(composed, [report])[trail_of(report.file)]


def follow(root: Path, site: Site, tell: Callable[[Problems, Tree], str], stop: Event) -> None:
    """Build the draft now, and again whenever a file is saved, until ``stop``; mistakes are shown over the last site.

    ``tell`` prints problems and returns them as text.
    """
    kept = usual()

    def once() -> None:
        try:
            problems, tree = build_draft(root, site, kept)
            tell(problems, tree)
        except BuildFailed as failed:
            site.complain(tell(failed.problems, failed.tree))
        except ToolFailed as failed:
            site.complain(str(failed))

    once()
    kept.prune()
    for _ in changes(root, ROOTS, stop):
        once()
