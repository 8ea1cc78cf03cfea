"""Composes a site of sealed editions, which are copied and never made again, and puts it in place in one step.

Nothing is written inside an edition. Whatever is sealed and in its place already is not touched, so a publication
costs what is new in it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from builder.core.changes import FILE, PAGE, since
from builder.core.config import EditionConfig, State
from builder.core.feeds import changes_in, feeds
from builder.core.load.settings import CONFIG
from builder.core.manifest import NAME
from builder.core.model import Visibility
from builder.core.problem import Problem, has_errors, located
from builder.core.site_root import SCRIPT, pages_of, site_root
from builder.core.source import Place, address
from builder.core.write_changes import changes_files
from builder.edges.files import read_one, replace_folder, version_of
from builder.edges.git import checked_out, entries, move, object_of, objects, push, write_commit, write_tree
from builder.edges.tool import ToolFailed
from builder.pipeline.edition import edition_files
from builder.pipeline.project import (
    BuildFailed,
    Project,
    before,
    chosen,
    epoch,
    open_project,
    open_settings,
    snapshots_of,
)
from builder.pipeline.sealed import BRANCH, Sealed, branch_tip, files_of, sealed, sealed_ids

_KEPT = "CNAME"
"""The one file at the root that the owner of a site puts there: its own domain, on GitHub Pages."""
_BARE = frozenset((_KEPT, ".nojekyll", "README.md"))
"""What the first commit of a branch for pages may hold without being somebody else's."""


@dataclass(frozen=True, slots=True)
class Site:
    """What is to be published: the sealed editions by id, and every other file by its path."""

    editions: Mapping[str, Sealed]
    files: Mapping[str, bytes]
    epoch: int


def compose_site(root: Path, with_drafts: bool) -> Site:
    """The site as the configuration of today lists it.

    Raises BuildFailed with everything that stands against a publication.
    """
    project = open_project(root) if with_drafts else open_settings(root)
    if has_errors(project.problems):
        raise BuildFailed(project.problems, project.tree)
    editions, refused = _sealed_editions(project)
    drafts = [one for one in project.config.editions if _is_draft(one)] if with_drafts else []
    if not editions and not drafts:
        refused.append(Problem(Place(CONFIG, 1, 1), "nothing-sealed", "no edition is sealed", 'Run "ssr seal" first.'))
    if refused:
        raise BuildFailed(located(refused, project.lines), project.tree)
    files: dict[str, bytes] = {}
    pages = {id: pages_of(one.manifest.files) for id, one in editions.items()}
    told = _told(project, editions)
    for draft in drafts:
        made = _draft(project, draft)
        pages[draft.id], told[draft.id] = pages_of(made), changes_in(made)
        files |= {f"{draft.id}/{path}": data for path, data in made.items()}
    files |= site_root(project.config, pages, project.tree[SCRIPT])
    try:
        files |= feeds(project.config, told)
    except ValueError as error:
        raise ToolFailed(str(error)) from error
    day = max(one.cutoff for one in project.config.editions if one.id in pages)
    return Site(editions, files, epoch(day))


def _told(project: Project, editions: Mapping[str, Sealed]) -> dict[str, Mapping[str, bytes]]:
    """What the pages of the sealed editions tell of changes; git is asked once."""
    names = {
        id: {path: f"{one.tree}:{path}" for path in one.manifest.files if path.endswith(f"/{FILE}")}
        for id, one in editions.items()
    }
    held = objects(project.root, [name for paths in names.values() for name in paths.values()])
    return {
        id: changes_in({path: held[name].data for path, name in paths.items()})
        if paths
        else _told_anew(project, id, editions[id])
        for id, paths in names.items()
    }


def _told_anew(project: Project, id: str, edition: Sealed) -> Mapping[str, bytes]:
    """The same of an edition that an older program sealed without it, from what it recorded."""
    (listed,) = chosen(project.config, [id])
    *earlier, now = snapshots_of(project, [*before(project.config, listed), listed], Visibility.PUBLIC)
    pages = {"": PAGE, **{place.id: place.page for place in now.countries if place.page}}
    site = f"{edition.manifest.site_url.rstrip('/')}/{id}/"
    return changes_in(changes_files(since(earlier, now), pages, site, now.language))


def _is_draft(edition: EditionConfig) -> bool:
    return edition.state is State.DRAFT and not edition.ref


def _sealed_editions(project: Project) -> tuple[dict[str, Sealed], list[Problem]]:
    """The sealed editions that the configuration lists, and what stands against publishing them."""
    config, found, refused = project.config, {}, []
    if not config.site_url:
        hint = "Add the address of the site: permanent links, sitemap and the page for what is not found need it."
        refused.append(Problem(Place(CONFIG, 1, 1), "missing-key", '"site_url" is missing', hint))
    known = sealed(project.root, [one.id for one in config.editions])
    for edition in config.editions:
        if _is_draft(edition):
            continue
        at = address("site_config/editions", edition.id)
        there = known.get(edition.id)
        if not there:
            hint = f'Fetch what was sealed: "git fetch origin {BRANCH} --tags".'
            if not edition.ref:
                hint = f'Run "ssr seal {edition.id}", or give it the state draft. Sealed elsewhere? {hint}'
            refused.append(Problem(at, "not-sealed", f"{edition.id} is not sealed here", hint))
        elif edition.ref != there.manifest.commit:
            hint = f"Its seal says ref: {there.manifest.commit}."
            refused.append(Problem(at, "not-sealed", f"{edition.id} was sealed from another commit", hint))
        else:
            found[edition.id] = there
    listed = {edition.id for edition in config.editions}
    for id in sealed_ids(project.root):
        if id not in listed:
            hint = "List it again; when it is no longer to be relied on, with state: withdrawn."
            refused.append(Problem(Place(CONFIG, 1, 1), "not-listed", f"{id} is sealed and not listed", hint))
    return found, refused


def _draft(project: Project, edition: EditionConfig) -> Mapping[str, bytes]:
    files, found = edition_files(project, edition, Visibility.PUBLIC)
    problems = located((*project.problems, *found), project.lines)
    if has_errors(problems):
        raise BuildFailed(problems, project.tree)
    return files


def publish_folder(root: Path, out: Path, with_drafts: bool) -> Sequence[str]:
    """Put the site in the place of the folder ``out``; returns the ids of the editions that were copied.

    Those that lie there under the same manifest stay the same files. Raises ToolFailed when another publisher was
    faster, or when ``out`` is not a site that this program built.
    """
    version = version_of(out)
    site = compose_site(root, with_drafts)
    kept = [id for id, one in site.editions.items() if read_one(out / id / NAME) == one.stored]
    copied = [id for id in site.editions if id not in kept]
    files = dict(site.files)
    for id in copied:
        files |= {f"{id}/{path}": data for path, data in files_of(root, site.editions[id]).items()}
    domain = read_one(out / _KEPT)
    if domain is not None:
        files[_KEPT] = domain
    replace_folder(out, files, kept, version)
    return copied


def publish_branch(root: Path, branch: str, with_drafts: bool, remote: str = "") -> Sequence[str]:
    """Put the site on a branch as one commit, and on the branch of a remote if one is named.

    The sealed editions are the tree objects that git has already. Returns the ids of those that the branch did not
    hold. A remote that refuses leaves the branch as it was. Raises ToolFailed when another publisher was faster, or
    when the branch is not ours to write.
    """
    ref, tip = f"refs/heads/{branch}", branch_tip(root, branch, remote or "origin")
    here = object_of(root, ref)
    known = entries(root, tip) if tip else {}
    _refuse_foreign(root, branch, known)
    site = compose_site(root, with_drafts)
    files = dict(site.files)
    if _KEPT in known:
        files[_KEPT] = objects(root, [known[_KEPT]])[known[_KEPT]].data
    tree = write_tree(root, files, {id: one.tree for id, one in site.editions.items()})
    commit = tip
    if not tip or object_of(root, f"{tip}^{{tree}}") != tree:
        commit = write_commit(root, tree, tip, f"Publish {', '.join(sorted(site.editions)) or 'a draft'}", site.epoch)
    if remote:
        push(root, remote, commit, branch)
    if commit != here and not move(root, [(ref, commit, here)]):
        raise ToolFailed(f"Somebody else published to {branch} at the same time; it has their site. Publish again.")
    return [id for id, one in site.editions.items() if known.get(id) != one.tree]


def _refuse_foreign(root: Path, branch: str, known: Mapping[str, str]) -> None:
    if branch == BRANCH:
        raise ToolFailed(f"The branch {BRANCH} keeps the sealed editions. Publish to another, such as gh-pages.")
    if checked_out(root, branch):
        raise ToolFailed(f"The branch {branch} is checked out. Publish to another, such as gh-pages.")
    if known and "versions.json" not in known and not known.keys() <= _BARE:
        raise ToolFailed(f"The branch {branch} does not hold a site that this program built. Publish to another.")
