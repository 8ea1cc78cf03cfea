"""Judges sealed editions: every file, wherever it lies, against what the tag of its edition promises."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from builder.core.manifest import NAME, Digest, differences, digest
from builder.edges.files import read_files
from builder.edges.git import is_before, object_of, read_folder
from builder.edges.http import fetch, is_address
from builder.edges.packages import versions
from builder.pipeline.project import open_settings
from builder.pipeline.seal import make
from builder.pipeline.sealed import BRANCH, Sealed, branch_tip, sealed, sealed_ids
from builder.pipeline.tools import TOOLS


def verify(root: Path, ids: Sequence[str], where: str, rebuild: bool) -> Iterator[tuple[str, list[str]]]:
    """Each edition asked for (all that are sealed when none is), and what is wrong with it.

    ``where`` is a folder, a branch, or an address of this machine, at which no file can be found that is too many.
    With ``rebuild`` it is made anew from its commit instead. Raises LookupError for an edition that is not sealed.
    """
    refs = {one.id: one.ref for one in open_settings(root).config.editions}
    known = sealed_ids(root)
    missing = [id for id in ids or [id for id, ref in refs.items() if ref] if id not in known]
    if missing:
        raise LookupError(
            f"Not sealed, or not fetched: {', '.join(missing)}. Sealed here: {', '.join(known) or 'none'}."
        )
    for id, edition in sealed(root, ids or known).items():
        wrong = _rebuilt(root, id, edition) if rebuild else _compared(root, id, edition, where)
        if refs.get(id) != edition.manifest.commit:
            named = refs.get(id) or "no ref"
            wrong.append(f"site_config.yml has {named}, the seal {edition.manifest.commit}")
        yield id, wrong


def advice(where: str, rebuild: bool) -> str:
    """What to do about an edition that differs."""
    if rebuild:
        return (
            "Made anew, an edition differs where the program or a tool is another than the one that sealed it. Whether "
            'it is still what was sealed, "ssr verify" says without --rebuild.'
        )
    if where == BRANCH:
        return f'The tags still lead to what was sealed. "git fetch origin {BRANCH}" brings the true branch.'
    return "To put back what was sealed, publish again; in a folder, delete the folder of the edition first."


def _compared(root: Path, id: str, edition: Sealed, where: str) -> list[str]:
    promised = {**edition.manifest.files, NAME: digest(edition.stored)}
    told = []
    if is_address(where):
        found = _fetched(f"{where.rstrip('/')}/{id}/", promised)
    elif Path(where).is_dir():
        found = {path: digest(data) for path, data in read_files(Path(where) / id).items()}
    else:
        tip = branch_tip(root, where)
        if not tip:
            raise LookupError(f'There is no folder and no branch "{where}".')
        if where == BRANCH and not is_before(root, edition.commit, tip):
            told.append(f"the branch {BRANCH} does not hold its commit any more: the history was rewritten")
        tree = object_of(root, f"{tip}:{id}")
        found = {path: digest(data) for path, data in read_folder(root, tree).items()} if tree else {}
    return [*told, *(f"{id}/{path} {wrong}" for path, wrong in differences(promised, found))]


def _fetched(address: str, promised: Mapping[str, Digest]) -> Mapping[str, Digest]:
    answers = ((path, fetch(address + path)) for path in promised)
    return {path: digest(data) for path, data in answers if data is not None}


def _rebuilt(root: Path, id: str, edition: Sealed) -> list[str]:
    """What differs from the edition made anew; tools that have another version now are named, for they may be why."""
    files, _, _ = make(root, edition.manifest.commit, id)
    found = {path: digest(data) for path, data in files.items() if path != NAME}
    told = [f"{id}/{path} {wrong}" for path, wrong in differences(edition.manifest.files, found)]
    if told:
        now, then = versions(TOOLS), edition.manifest.tools
        told += [
            f"made with {name} {then.get(name, 'none')}, now {now.get(name, 'none')}"
            for name in sorted(now.keys() | then.keys())
            if now.get(name) != then.get(name)
        ]
    return told
