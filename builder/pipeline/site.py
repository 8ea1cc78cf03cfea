"""Builds the site: its editions, each with an archive if it is asked for, and what stands around them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from builder.core.config import EDITIONS, EditionConfig
from builder.core.export import editions_page, redirect
from builder.core.feeds import changes_in, feeds
from builder.core.model import Visibility
from builder.core.problem import Problems, has_errors, located
from builder.core.site_root import SCRIPT, pages_of, site_root, status_js
from builder.core.source import Tree
from builder.core.write_site import for_folders
from builder.edges.archive import zipped
from builder.edges.files import CONFIG, read_packaged, replace_folder
from builder.edges.git import NoCommit, commit_of
from builder.pipeline.edition import edition_files, repository_of
from builder.pipeline.kept import Kept
from builder.pipeline.project import BuildFailed, Project, before, chosen, epoch, open_project
from builder.pipeline.sealed import sealed


def build(
    root: Path, out: Path, only: Sequence[str], audience: Visibility, archives: bool = False, kept: Kept | None = None
) -> tuple[Problems, Tree]:
    """Build the editions named (all when none is) into ``out``, which is replaced in one step.

    ``archives`` adds for each edition one file, ``<edition>.zip``, that can be read from a folder. ``kept`` is what
    need not be made again; without it everything is made.

    Returns what was found below the level of an error. Raises BuildFailed and leaves ``out`` as it was otherwise.
    """
    project = open_project(root, kept)
    if has_errors(project.problems):
        raise BuildFailed(project.problems, project.tree)
    editions = chosen(project.config, only)
    made = project.kept.each("editions", partial(_made, project, audience), editions)
    problems = located((*project.problems, *(one for _, found in made for one in found)), project.lines)
    if has_errors(problems):
        raise BuildFailed(problems, project.tree)
    built: dict[str, bytes] = {}
    pages, told = {}, {}
    for edition, (files, _) in zip(editions, made, strict=True):
        id = edition.id
        built |= {f"{id}/{path}": data for path, data in files.items()}
        if archives:
            built[f"{id}.zip"] = _stick(project, edition, files)
        pages[id], told[id] = pages_of(files), changes_in(files)
    root_files = {**site_root(project.config, pages, project.tree[SCRIPT]), **feeds(project.config, told)}
    replace_folder(out, {**built, **root_files})
    return problems, project.tree


def _made(project: Project, audience: Visibility, edition: EditionConfig) -> tuple[Mapping[str, bytes], Problems]:
    """The files of an edition and what was found; no files with an error. What is sealed has nothing left to mend."""
    make = partial(edition_files, project, edition, audience)
    pinned = _pinned(project, edition)
    if pinned:
        arguments = {**pinned, "--audience": str(audience)}
        return project.kept.of(f"edition {edition.id}", arguments, lambda: dict(make()[0])), ()
    files, found = make()
    return files, () if edition.ref else found


def _pinned(project: Project, edition: EditionConfig) -> Mapping[str, Any]:
    """All that an edition is made from, where nothing of it lies in the work tree but the configuration; else nothing.

    That is so when it and each edition before it are made from a commit. A commit never changes, so such an edition is
    made once, however often the draft is built.
    """
    above = [edition, *before(project.config, edition)]
    if project.kept.folder is None or not all(one.ref for one in above):
        return {}
    try:
        commits = {one.id: commit_of(project.root, one.ref or "") for one in above}
    except NoCommit:
        return {}
    seals = {id: [one.commit, one.tree] for id, one in sealed(project.root, list(commits)).items()}
    return {
        "commits": commits,
        "seals": seals,
        CONFIG: project.tree[CONFIG],
        "templates of the program": dict(sorted(read_packaged("templates").items())),
        "place in the repository": repository_of(project, edition),
    }


def _stick(project: Project, edition: EditionConfig, files: Mapping[str, bytes]) -> bytes:
    """An edition to carry away: it is read from a folder, its links name files, and its first page leads into it.

    Its banner knows of no other edition, but that it is a draft or was withdrawn.
    """
    config, id = project.config, edition.id
    site = f"{config.site_url.rstrip('/')}/" if config.site_url else ""
    inside = {
        f"{id}/{path}": for_folders(data.decode(), path, site).encode() if path.endswith(".html") else data
        for path, data in files.items()
    }
    start = redirect(f"{id}/index.html", config.title.of(config.language), config.language)
    pages = {id: pages_of(files)}
    banner = status_js(config, pages, project.tree[SCRIPT])
    listed = editions_page(config, pages)
    return zipped({"index.html": start, EDITIONS: listed, "status.js": banner, **inside}, epoch(edition.cutoff))
