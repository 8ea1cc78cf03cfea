"""Compares two editions, or the latest edition of two commits."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from builder.core.changes import ChangeSet, changes
from builder.core.model import Visibility
from builder.core.problem import has_errors
from builder.core.snapshot import Snapshot
from builder.edges.git import NoCommit
from builder.pipeline.project import BuildFailed, Project, open_project, project_at, snapshots_of


def compare(root: Path, earlier: str, later: str, audience: Visibility) -> ChangeSet:
    """What moved from ``earlier`` to ``later``; each is the id of an edition or the name of a commit.

    A sealed edition is read as it was recorded, everything else from content. Of a commit, the last edition that it
    lists is read, and its title names the commit. Raises LookupError with a sentence for a name that is neither,
    and BuildFailed when the content of one of the two has mistakes.
    """
    project = open_project(root)
    return changes(*(_named(root, project, name, audience) for name in (earlier, later)))


def _named(root: Path, project: Project, name: str, audience: Visibility) -> Snapshot:
    named = next((one for one in project.config.editions if one.id == name), None)
    edition = named
    if edition is None:
        try:
            project = project_at(root, name)
        except NoCommit as unknown:
            known = ", ".join(one.id for one in project.config.editions)
            raise LookupError(f'There is no edition and no commit "{name}". Editions: {known}.') from unknown
        edition = project.config.editions[-1].model_copy(update={"ref": None})
    if not edition.ref and has_errors(project.problems):
        raise BuildFailed(project.problems, project.tree)
    (found,) = snapshots_of(project, [edition], audience)
    return found if named else replace(found, title=f"{found.title} ({name})")
