"""``ssr build``: nothing at all where nothing changed, else the site.

Small, so that it is read at once: the model, MkDocs and the rest wait until there is something to build.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from builder.core.problem import Level, Problems
from builder.core.source import Tree
from builder.edges import cache
from builder.pipeline.inputs import as_values, inputs, problems_in
from builder.pipeline.kept import Kept


def build_if_changed(
    root: Path, out: Path, only: Sequence[str], audience: str, archives: bool, kept: Kept
) -> tuple[Problems, Tree]:
    """Build the site unless ``out`` is what the same arguments made, untouched; returns what was found as `build`.

    Notes are left out: `ssr check` tells them, and there are thousands in a large repository.
    """
    tree, made_from = inputs(root)
    name = f"site {out.resolve()}"
    arguments: dict[str, Any] = {
        **made_from,
        "--edition": list(only),
        "--audience": audience,
        "--zip": archives,
        "the folder of the site": cache.state_of(out),
    }
    known = kept.look(name, arguments)
    if known is not None:
        return problems_in(known), tree
    from builder.core.model import Visibility
    from builder.pipeline.site import build

    found, built = build(root, out, only, Visibility(audience), archives, kept)
    problems = tuple(one for one in found if one.level > Level.NOTE)
    if built == tree:  # else somebody saved a file meanwhile
        kept.keep(name, {**arguments, "the folder of the site": cache.state_of(out)}, as_values(problems))
    kept.prune()
    return problems, built


def opens_with(out: Path) -> tuple[str, Sequence[tuple[str, Path]]]:
    """The title of the edition that a built site opens with; title and first page of each draft that it does not."""
    versions = json.loads((out / "versions.json").read_bytes())
    titles = {one["id"]: str(one["title"]) for one in versions["editions"]}
    drafts = [one["id"] for one in versions["editions"] if one["state"] == "draft" and one["id"] != versions["latest"]]
    return titles[versions["latest"]], [(titles[id], out / id / "index.html") for id in drafts]
