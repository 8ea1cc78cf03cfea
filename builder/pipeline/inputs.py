"""What a command is made from, and what it found, as plain values that can be kept.

Small, so that it is read at once: a command that finds nothing changed loads neither the model nor MkDocs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import astuple
from pathlib import Path
from typing import Any

from builder.core.problem import Level, Problem, Problems, Slip
from builder.core.source import Place, Tree
from builder.edges.files import CONFIG, read_packaged, read_tree
from builder.edges.git import references


def completed(tree: Tree) -> Tree:
    """A tree of content with the program's own templates where it has none."""
    packaged = {f"templates/{path}": data for path, data in read_packaged("templates").items()}
    return dict(sorted({**packaged, **tree}.items()))


def inputs(root: Path) -> tuple[Tree, Mapping[str, Any]]:
    """The tree of a content repository, completed, and all that commands depend on.

    Which commit the ref of an edition means is in no file, so what git knows is an argument where there is one.
    """
    tree = completed(read_tree(root))
    return tree, {**tree, "the branches and tags": references(root) if b"ref:" in tree.get(CONFIG, b"") else ""}


def as_values(problems: Iterable[Problem]) -> list[Any]:
    """Problems as texts, numbers and tuples."""
    return [
        (
            one.at if isinstance(one.at, str) else tuple(one.at),
            one.rule,
            one.message,
            one.hint,
            int(one.level),
            astuple(one.slip) if one.slip else None,
            one.about,
        )
        for one in problems
    ]


def problems_in(found: Iterable[Any]) -> Problems:
    """The problems that `as_values` wrote."""
    return tuple(
        Problem(
            at if isinstance(at, str) else Place(*at),
            rule,
            message,
            hint,
            Level(level),
            Slip(*slip) if slip else None,
            about,
        )
        for at, rule, message, hint, level, slip, about in found
    )
