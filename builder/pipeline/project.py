"""A content repository, read and checked, and the documents of its editions."""

from __future__ import annotations

from calendar import timegm
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache, partial
from pathlib import Path

from builder.core.checks import check, check_edition, check_outlines, check_sealed
from builder.core.compose import Composed, compose, leads
from builder.core.config import EditionConfig, SiteConfig, State, check_config
from builder.core.edition import Edition, resolve
from builder.core.load import load, load_settings, pinpointed
from builder.core.model import Corpus, Visibility
from builder.core.plan import Outlines, Plan, page_paths, plan
from builder.core.problem import BuildFailed as BuildFailed
from builder.core.problem import Level, Problem, Problems, has_errors, located
from builder.core.snapshot import Snapshot, snapshot
from builder.core.source import Lines, Tree, address
from builder.edges.files import ROOTS, read_tree
from builder.edges.git import NoCommit, commit_of, read_commit
from builder.edges.tool import ToolFailed
from builder.pipeline.inputs import completed
from builder.pipeline.kept import Kept
from builder.pipeline.made import Making, cards_of
from builder.pipeline.reading import judge_all, plain_files
from builder.pipeline.sealed import records

_DATED = ("update", "reading", "baseline", "target")
"""Facts that have a date for a name, or none: a corrected date is no changed id."""


@dataclass(frozen=True, slots=True)
class Project:
    """A content repository, read and checked; ``root`` is its folder, in which git finds the commits of editions."""

    root: Path
    tree: Tree
    config: SiteConfig
    corpus: Corpus
    outlines: Outlines
    lines: Lines
    problems: Problems
    kept: Kept = field(default_factory=Kept, compare=False)


def open_project(root: Path, kept: Kept | None = None) -> Project:
    """Read and check everything as it stands on disk, like `read_project`; ``kept`` is what need not be made again."""
    return read_project(root, read_tree(root), kept)


def open_settings(root: Path) -> Project:
    """The configuration and the templates as they stand on disk, without any content."""
    return read_project(root, {path: data for path, data in read_tree(root).items() if not path.startswith("content/")})


def read_project(root: Path, tree: Tree, kept: Kept | None = None) -> Project:
    """Read and check a tree; templates that it lacks are the program's own.

    ``kept`` is what need not be done again; who remembers what was read, and needs no disk for it, has none.

    Raises BuildFailed when the configuration itself cannot be used.
    """
    tree = completed(tree)
    corpus, lines, problems = load(tree, plain_files(tree, kept)) if kept else load(tree)
    settings, more_lines, more_problems = load_settings(tree)
    lines = Lines((*lines.parts.items(), *more_lines.parts.items()))
    latest = max(settings.config.editions, key=lambda one: one.cutoff) if settings.config else None
    listed = check_config(settings.config) if settings.config else ()
    listed = (*listed, *check_outlines(corpus, settings.reports))
    checked = partial(check, corpus, lines, latest, not problems)
    told = checked(partial(judge_all, tree, lines, kept)) if kept and not problems else checked()
    found = located((*problems, *more_problems, *listed, *told), lines)
    found = pinpointed(found, tree)
    if settings.config is None:
        raise BuildFailed(found, tree)
    outlines = Outlines(settings.pages, settings.reports)
    return Project(root, tree, settings.config, corpus, outlines, lines, found, kept or Kept())


def project_at(root: Path, name: str) -> Project:
    """The project as at a commit, read without touching the work tree.

    Raises NoCommit when there is no such commit here, and BuildFailed when its configuration cannot be used.
    """
    return _committed(root, commit_of(root, name))


@lru_cache(maxsize=32)
def _committed(root: Path, commit: str) -> Project:
    """A commit never changes: what was read of it once holds for as long as the program runs."""
    return read_project(root, read_commit(root, commit, ROOTS))


def source_of(project: Project, edition: EditionConfig) -> Project:
    """What an edition is made from: content and templates of its ``ref`` if it has one, the configuration of today.

    Raises ToolFailed when git does not have that commit here, and BuildFailed when it cannot be built.
    """
    if not edition.ref:
        return project
    try:
        then = project_at(project.root, edition.ref)
    except NoCommit as missing:
        raise ToolFailed(f"Edition {edition.id}: {missing}") from missing
    if has_errors(then.problems):
        raise BuildFailed(then.problems, then.tree)
    return replace(then, config=project.config)


def check_project(root: Path, kept: Kept | None = None) -> tuple[Problems, Tree]:
    """All problems of a content repository: the files, and every edition made from them as the public would see it.

    An edition that has a ``ref`` is made from another state of the files, which nobody can mend. What is wrong in
    several editions is told of the first.

    What an edition lacks is told of drafts only, and of the latest edition where there is no draft: what is issued does
    not change any more.
    """
    project = open_project(root, kept)
    problems = list(project.problems)
    with project.kept.beside(partial(_lacking, project)) as lacking:
        if not has_errors(problems):
            own = [one for one in project.config.editions if not one.ref]
            for found in project.kept.each("editions", partial(_found_in, project), own):
                told = {(one.at, one.rule) for one in problems}
                problems += (one for one in found if (one.at, one.rule) not in told)
            problems += _sealed_before(project)
        return located((*problems, *lacking()), project.lines), project.tree


def _lacking(project: Project) -> Problems:
    """What the editions lack that can still be mended."""
    editions = (resolve(project.corpus, one, Visibility.PUBLIC) for one in _open_editions(project.config))
    return tuple(problem for one in editions for problem in check_edition(one, project.lines))


def _sealed_before(project: Project) -> Problems:
    """What the files have lost since the last edition that was sealed here."""
    known = records(project.root, project.config.editions).values()
    if not known:
        return ()
    last = max(known, key=lambda one: (one.cutoff, one.id))
    shown = [fact.at for fact in last.facts if fact.kind not in _DATED]
    return check_sealed(last.id, [*(one.id for one in last.countries), *shown], project.lines)


def _found_in(project: Project, edition: EditionConfig) -> Problems:
    planned, found = plan_edition(project, edition, Visibility.PUBLIC)
    made, problems = Making(planned, project.kept).all()
    return (*found, *problems, *leads(planned, cards_of(planned, made), problems)[1])


def _open_editions(config: SiteConfig) -> Sequence[EditionConfig]:
    drafts = [edition for edition in config.editions if edition.state is State.DRAFT]
    return drafts or [max(config.editions, key=lambda one: one.cutoff)]


def chosen(config: SiteConfig, only: Sequence[str]) -> Sequence[EditionConfig]:
    """The editions named, in the order of the configuration; all when none is. Raises LookupError for others."""
    known = {edition.id: edition for edition in config.editions}
    for id in only:
        if id not in known:
            raise LookupError(f'There is no edition "{id}". site_config.yml lists: {", ".join(known)}.')
    return [edition for edition in config.editions if not only or edition.id in only]


def plan_edition(project: Project, edition: EditionConfig, audience: Visibility) -> tuple[Plan, Problems]:
    """The documents that an edition will have, compared with what the editions before it said."""
    own = source_of(project, edition)
    earlier = snapshots_of(project, before(project.config, edition), audience)
    known = resolve(own.corpus, edition, audience)
    return plan(known, earlier, project.config, own.outlines, own.tree), tuple(_too_early(own.corpus, known))


def compose_edition(project: Project, edition: EditionConfig, audience: Visibility) -> tuple[Composed, Problems]:
    """All documents of an edition at once, for who needs them side by side."""
    planned, found = plan_edition(project, edition, audience)
    composed, problems = compose(planned)
    return composed, (*found, *problems)


def _too_early(corpus: Corpus, edition: Edition) -> Problems:
    """A cutoff at which there was nothing to report on yet; most likely its year is mistyped."""
    at = address("site_config/editions", edition.config.id, "cutoff")
    hint = "Look at the year of the cutoff."
    adopted = next(
        (one.date for one in corpus.sources if corpus.resolution and one.id == corpus.resolution.source), None
    )
    if adopted and adopted.last_day > edition.config.cutoff:
        message = f"the cutoff {edition.config.cutoff} is before {adopted}, when the resolution was adopted"
        return (Problem(at, "empty-edition", message, hint),)
    if corpus.countries and not edition.countries:
        message = f"nothing in the content was known by {edition.config.cutoff}"
        return (Problem(at, "empty-edition", message, hint, Level.WARNING),)
    return ()


def before(config: SiteConfig, edition: EditionConfig) -> Sequence[EditionConfig]:
    """The editions that came before one, oldest first, without those that were withdrawn or corrected.

    The one that it corrects itself is the last.
    """
    corrected = {one.corrects for one in config.editions}
    earlier = (
        one
        for one in config.editions
        if one.cutoff < edition.cutoff and one.state is not State.WITHDRAWN and one.id not in corrected
    )
    own = (one for one in config.editions if one.id == edition.corrects)
    return [*sorted(earlier, key=lambda one: (one.cutoff, one.id)), *own]


def snapshots_of(project: Project, editions: Sequence[EditionConfig], audience: Visibility) -> tuple[Snapshot, ...]:
    """What each of the editions says, without its documents: enough for changes and history.

    A sealed edition said to the public what was recorded when it was sealed, whatever its content is read as today; the
    others say what their content says to ``audience``.
    """
    known = records(project.root, editions)
    return tuple(known.get(one.id) or _snapshot(project, one, audience) for one in editions)


def _snapshot(project: Project, edition: EditionConfig, audience: Visibility) -> Snapshot:
    own = source_of(project, edition)
    resolved = resolve(own.corpus, edition, audience)
    return snapshot(resolved, project.config.language, page_paths(resolved, own.outlines))


def epoch(day: date) -> int:
    """Midnight of the cutoff, UTC, in seconds: the only clock of an edition."""
    return timegm(day.timetuple())
