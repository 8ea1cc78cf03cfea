"""The draft in a browser: built into memory, and anew when a file is saved."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from threading import Event

from builder.core.compose import documents
from builder.core.config import SiteConfig, State
from builder.core.document import trail_of
from builder.core.feeds import changes_in, feeds
from builder.core.memory import Memory
from builder.core.model import Visibility
from builder.core.plan import Brief, Plan
from builder.core.problem import Problems, has_errors, located
from builder.core.search import FILE
from builder.core.site_root import SCRIPT, site_root
from builder.core.source import Tree
from builder.edges.files import ROOTS
from builder.edges.server import Site
from builder.edges.tool import ToolFailed
from builder.edges.watch import changes
from builder.pipeline.edition import MadeEdition, machine_files, make_edition, page_makers, search_file
from builder.pipeline.kept import Kept, usual
from builder.pipeline.project import BuildFailed, Project, open_project, plan_edition
from builder.pipeline.word import trails, word_files


def draft_of(config: SiteConfig) -> str:
    """The id of the draft, or of the last edition where there is none."""
    drafts = [one for one in config.editions if one.state is State.DRAFT] or config.editions
    return max(drafts, key=lambda one: (one.cutoff, one.id)).id


def build_draft(root: Path, site: Site, kept: Kept) -> tuple[Problems, Tree]:
    """Build the draft into ``site``; pages, Word reports and data files are finished when they are asked for.

    Raises BuildFailed on mistakes in the content and ToolFailed, and leaves ``site`` as it was.
    """
    project = replace(open_project(root), kept=kept)
    if has_errors(project.problems):
        raise BuildFailed(project.problems, project.tree)
    edition = next(one for one in project.config.editions if one.id == draft_of(project.config))
    plan, early = plan_edition(project, edition, Visibility.PUBLIC)
    made = make_edition(project, plan, has_reports=False)
    problems = located((*project.problems, *early, *made.problems), project.lines)
    if has_errors(problems):
        raise BuildFailed(problems, project.tree)
    own, pages = page_makers(project, plan, made)
    files = {f"{edition.id}/{path}": data for path, data in own.items()}
    paths = {edition.id: [f"{card.page}/" if card.page else "" for card in made.cards]}
    config = project.config.model_copy(update={"editions": (edition,)})
    files |= site_root(config, paths, project.tree[SCRIPT])
    files |= feeds(config, {edition.id: changes_in(own)})
    later = {f"{edition.id}/{path}": page for path, page in pages.items()}
    for brief in plan.briefs:
        for one in brief.reports:
            later[f"{edition.id}/{one.file}"] = partial(_word, project, plan, brief, one.file)
            later[f"{edition.id}/{trail_of(one.file)}"] = partial(_trail, plan, brief, one.file)
    site.show(files, later, partial(_machines, project, plan, made))
    return problems, project.tree


def _machines(project: Project, plan: Plan, made: MadeEdition) -> Mapping[str, bytes]:
    files = {**machine_files(project.config, plan), FILE: search_file(plan, made)}
    return {f"{plan.edition.config.id}/{path}": data for path, data in files.items()}


def _word(project: Project, plan: Plan, brief: Brief, file: str) -> bytes:
    reports = documents(plan.shared, brief.without_pages())[0].reports
    return word_files(project, plan.edition, [one for one in reports if one.file == file])[file]


def _trail(plan: Plan, brief: Brief, file: str) -> bytes:
    return trails(documents(plan.shared, brief.without_pages())[0])[trail_of(file)]


def follow(root: Path, site: Site, tell: Callable[[Problems, Tree], str], stop: Event) -> None:
    """Build the draft now, and again whenever a file is saved, until ``stop``; mistakes are shown over the last site.

    ``tell`` prints problems and returns them as text.
    """
    kept, memory = usual(), Memory()

    def once() -> None:
        try:
            with memory.at_work():
                problems, tree = build_draft(root, site, kept)
            memory.forget_unused()
            tell(problems, tree)
        except BuildFailed as failed:
            site.complain(tell(failed.problems, failed.tree))
        except ToolFailed as failed:
            site.complain(str(failed))

    once()
    kept.prune()
    for _ in changes(root, ROOTS, stop):
        once()
