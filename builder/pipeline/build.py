"""``ssr build``: nothing at all where nothing changed, else the site.

Small, so that it is read at once: the model, MkDocs and the rest wait until there is something to build.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from builder.core.problem import Level, Problem, Problems
from builder.core.source import Place, Tree
from builder.edges import cache
from builder.edges.files import CONFIG, read_packaged, read_tree
from builder.edges.git import references
from builder.pipeline.kept import Kept


def build_if_changed(
    root: Path, out: Path, only: Sequence[str], audience: str, archives: bool, kept: Kept
) -> tuple[Problems, Tree]:
    """Build the site unless ``out`` is what the same arguments made, untouched; returns what was found as `build`.

    Which commit the ref of an edition means is in no file, so what git knows is an argument where there is one.
    """
    packaged = {f"templates/{path}": data for path, data in read_packaged("templates").items()}
    tree: Tree = dict(sorted({**packaged, **read_tree(root)}.items()))
    name = f"site {out.resolve()}"
    arguments: dict[str, Any] = {
        **tree,
        "the branches and tags": references(root) if b"ref:" in tree.get(CONFIG, b"") else "",
        "--edition": list(only),
        "--audience": audience,
        "--zip": archives,
        "the folder of the site": cache.state_of(out),
    }
    known = kept.look(name, arguments)
    if known is not None:
        return tuple(_problem(*one) for one in known), tree
    from builder.core.model import Visibility
    from builder.pipeline.site import build

    problems, built = build(root, out, only, Visibility(audience), archives, kept)
    if built == tree:  # else somebody saved a file meanwhile
        written = [_plain(problem) for problem in problems]
        kept.keep(name, {**arguments, "the folder of the site": cache.state_of(out)}, written)
    kept.prune()
    return problems, built


def opens_with(out: Path) -> tuple[str, Sequence[tuple[str, Path]]]:
    """The title of the edition that a built site opens with; title and first page of each draft that it does not."""
    versions = json.loads((out / "versions.json").read_bytes())
    titles = {one["id"]: str(one["title"]) for one in versions["editions"]}
    drafts = [one["id"] for one in versions["editions"] if one["state"] == "draft" and one["id"] != versions["latest"]]
    return titles[versions["latest"]], [(titles[id], out / id / "index.html") for id in drafts]


def _plain(problem: Problem) -> list[str | int]:
    at = problem.at
    assert isinstance(at, Place)
    return [at.file, at.line, at.column, problem.rule, problem.message, problem.hint, int(problem.level)]


def _problem(file: str, line: int, column: int, rule: str, message: str, hint: str, level: int) -> Problem:
    return Problem(Place(file, line, column), rule, message, hint, Level(level))
