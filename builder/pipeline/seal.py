"""Seals an edition: builds it from the commit that is checked out, keeps it in git for ever, and marks it as issued.

The order makes a killed run harmless. What is built goes into git as objects that nothing leads to; one transaction
sets branch and tag; the configuration comes last. An edition is sealed when its tag is there: before that the next run
begins anew and finds the same bytes, after it the next run only completes what is missing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from builder.core.checks import check_edition
from builder.core.compose import compose
from builder.core.config import EditionConfig, State
from builder.core.issue import issued
from builder.core.load.settings import CONFIG
from builder.core.manifest import NAME, Manifest, digest, to_json
from builder.core.model import Visibility
from builder.core.plan import page_paths
from builder.core.problem import Level, Problem, Problems, has_errors, located
from builder.core.snapshot import RECORD, snapshot
from builder.core.snapshot import to_json as snapshot_json
from builder.core.source import Place, address
from builder.edges.files import ROOTS, write_file
from builder.edges.git import (
    changed,
    commit_of,
    entries,
    is_before,
    move,
    object_of,
    objects,
    write_commit,
    write_tag,
    write_tree,
)
from builder.edges.packages import versions
from builder.edges.tool import ToolFailed
from builder.pipeline.edition import files_of
from builder.pipeline.project import (
    BuildFailed,
    Project,
    before,
    chosen,
    epoch,
    open_project,
    plan_edition,
    project_at,
    snapshots_of,
)
from builder.pipeline.sealed import BRANCH, REF, TAG, Sealed, branch_tip, message, sealed, sealed_ids
from builder.pipeline.tools import TOOLS


def seal(root: Path, id: str) -> str:
    """Seal an edition, or complete a seal that was interrupted; returns the commit that it was made from.

    Raises BuildFailed with everything that stands against it, LookupError for an edition that is not listed, and
    ToolFailed when somebody else writes at the same time.
    """
    project = open_project(root)
    (edition,) = chosen(project.config, [id])
    there = sealed(root, [id]).get(id)
    if there and not edition.ref:
        _join_branch(root, there)
        return _mark_issued(root, id, there.manifest.commit)
    refused = list(_against(project, edition, there))
    if refused:
        raise BuildFailed(located(refused, project.lines), project.tree)
    _look_at_branch(root)
    commit = commit_of(root, "HEAD")
    files, problems, then = make(root, commit, id)
    if any(problem.level >= Level.WARNING for problem in problems):
        raise BuildFailed(problems, then.tree)
    _store(root, edition, files)
    return _mark_issued(root, id, commit)


def make(root: Path, commit: str, id: str) -> tuple[Mapping[str, bytes], Problems, Project]:
    """All files of a sealed edition, made from a commit alone: content, templates and configuration.

    Comes with what was found below the level of an error, and with what it was made from. Raises BuildFailed when that
    commit has errors.
    """
    then = project_at(root, commit)
    (listed,) = chosen(then.config, [id])
    edition = listed.model_copy(update={"state": State.ISSUED, "ref": commit})
    editions = tuple(edition if one.id == id else one for one in then.config.editions)
    project = replace(then, config=then.config.model_copy(update={"editions": editions}))
    known = located((*then.problems, *_nothing_new(project, edition)), then.lines)
    if has_errors(known):
        raise BuildFailed(known, then.tree)
    plan, early = plan_edition(project, edition, Visibility.PUBLIC)
    composed, found = compose(plan)
    problems = located((*known, *early, *found, *check_edition(composed.edition, then.lines)), then.lines)
    if has_errors(problems):
        raise BuildFailed(problems, then.tree)
    record = snapshot(
        composed.edition,
        project.config.language,
        page_paths(composed.edition, then.outlines),
        composed.pages,
        composed.reports,
    )
    files = {**files_of(project, plan, composed.of)[0], RECORD: snapshot_json(record)}
    manifest = Manifest(
        edition=id,
        cutoff=edition.cutoff.isoformat(),
        commit=commit,
        site_url=project.config.site_url or "",
        tools=versions(TOOLS),
        files={path: digest(data) for path, data in files.items()},
    )
    return {**files, NAME: to_json(manifest)}, problems, project


def _against(project: Project, edition: EditionConfig, there: Sealed | None) -> Iterator[Problem]:
    """Whatever forbids to seal an edition now, apart from what building it would find."""
    at = address("site_config/editions", edition.id)
    if there:
        hint = "It never changes again. To correct it, list a new edition that names it in corrects."
        yield Problem(at, "sealed", f"{edition.id} is sealed already", hint)
        return
    if edition.ref:
        hint = (
            f'Fetch it: "git fetch origin {BRANCH} tag {TAG}{edition.id}". Or delete the ref if it was typed by hand.'
        )
        yield Problem(at, "sealed", f"{edition.id} has a ref, but git has no tag {TAG}{edition.id} here", hint)
        return
    if edition.state is State.WITHDRAWN:
        yield Problem(at, "sealed", f"{edition.id} is withdrawn", "Only an edition that was issued can be withdrawn.")
    if not project.config.site_url:
        hint = "Add site_url: https://…/, the address of the site; its pages carry their own from the start."
        yield Problem(Place(CONFIG, 1, 1), "missing-key", '"site_url" is missing', hint)
    earlier = before(project.config, edition)
    known = sealed(project.root, [one.id for one in earlier])
    for one in earlier:
        if not one.ref or one.id not in known:
            hint = f'Seal it first ("ssr seal {one.id}"), or take it out of the list.'
            if one.ref:
                hint = f'Fetch it: "git fetch origin {BRANCH} tag {TAG}{one.id}".'
            yield Problem(at, "sealed", f"{one.id} comes before {edition.id} and is not sealed", hint)
    for file in changed(project.root, ROOTS):
        hint = "Commit it, or undo the change: an edition is made from a commit."
        yield Problem(Place(file, 1, 1), "uncommitted", "this file differs from the last commit", hint)


def _look_at_branch(root: Path) -> None:
    """Raises ToolFailed where the branch, here or on origin, is somebody else's, or lacks what was sealed before."""
    tip = branch_tip(root, BRANCH)
    names = list(entries(root, tip)) if tip else []
    held = objects(root, [f"{tip}:{name}/{NAME}" for name in names])
    foreign = [name for name in names if f"{tip}:{name}/{NAME}" not in held]
    if foreign:
        raise ToolFailed(
            f"The branch {BRANCH}, here or on origin, is for sealed editions alone, but it holds {foreign[0]}. "
            "Give that branch another name, and seal again."
        )
    for id, one in sealed(root, sealed_ids(root)).items():
        if not tip or not is_before(root, one.commit, tip):
            raise ToolFailed(
                f"The branch {BRANCH} lacks the commit of {TAG}{id}: it is behind, or its history was rewritten. "
                f'Bring it back ("git fetch origin +{BRANCH}:{BRANCH}"), and seal again.'
            )


def _nothing_new(project: Project, edition: EditionConfig) -> Problems:
    """A cutoff that the content does not reach: the edition would be empty, or say what the one before it said."""
    at = address("site_config/editions", edition.id, "cutoff")
    hint = "Look at the cutoff, or add what has happened since."
    (now,) = snapshots_of(project, [edition], Visibility.PUBLIC)
    if not now.facts:
        return (Problem(at, "empty-edition", "nothing in the content was known by this day", hint),)
    earlier = before(project.config, edition)
    if not edition.corrects and earlier:
        (last,) = snapshots_of(project, earlier[-1:], Visibility.PUBLIC)
        if last.facts == now.facts:
            return (Problem(at, "empty-edition", f"the edition would say the same as {last.id}", hint),)
    return ()


def _store(root: Path, edition: EditionConfig, files: Mapping[str, bytes]) -> None:
    """Write the edition into git and let branch and tag lead to it, both or none."""
    day = epoch(edition.cutoff)
    tip = branch_tip(root, BRANCH)
    folder = write_tree(root, files, {})
    known = dict(entries(root, tip)) if tip else {}
    commit = tip
    if known.get(edition.id) != folder:
        commit = write_commit(
            root, write_tree(root, {}, {**known, edition.id: folder}), tip, f"Edition {edition.id}", day
        )
    title = f"Edition {edition.id}, facts known on {edition.cutoff.isoformat()}"
    tag = write_tag(root, commit, f"{TAG}{edition.id}", message(title, files[NAME]), day)
    here = object_of(root, REF)
    if not move(root, [(REF, commit, here), (f"refs/tags/{TAG}{edition.id}", tag, "")]):
        raise ToolFailed("Somebody else sealed an edition at the same time; nothing was changed. Seal again.")


def _join_branch(root: Path, there: Sealed) -> None:
    """Let the branch lead to a sealed edition that it does not hold yet: the run that sealed it was interrupted."""
    here = object_of(root, REF)
    if not here or (here != there.commit and is_before(root, here, there.commit)):
        move(root, [(REF, there.commit, here)])


def _mark_issued(root: Path, id: str, commit: str) -> str:
    path = root / CONFIG
    write_file(path, issued(path.read_bytes(), id, commit))
    return commit
