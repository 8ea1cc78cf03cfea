"""What changes content files for their authors: the formatter and the scaffolds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from builder.core.edit import formatted
from builder.core.load import model_of_file
from builder.core.problem import Problems, located
from builder.core.source import Tree
from builder.edges.files import read_tree, write_file


def format_files(root: Path, paths: Sequence[Path], only_look: bool) -> tuple[list[str], Problems, Tree]:
    """Lay out the content files below ``paths`` (all when none is named); with ``only_look`` nothing is written.

    Returns the files that changed, or would, and what is wrong with those that were left as they are. Raises
    LookupError when a path leads to no content file.
    """
    tree = read_tree(root)
    files = {file: model for file in chosen_files(root, tree, paths) if (model := model_of_file(file))}
    results = {file: formatted(file, tree[file], model) for file, model in files.items()}
    changed = {file: data for file, (data, _) in results.items() if data != tree[file]}
    if not only_look:
        write_files(root, changed)
    return list(changed), located([p for _, found in results.values() for p in found], {}), tree


def chosen_files(root: Path, tree: Tree, paths: Sequence[Path]) -> list[str]:
    """The files of the tree at or below the paths, which are meant from the current folder; all when none is named."""
    if not paths:
        return list(tree)
    chosen: dict[str, None] = {}
    for path in paths:
        try:
            wanted = path.resolve().relative_to(root.resolve()).as_posix()
        except ValueError:
            raise LookupError(f"{path} is not in the content repository {root.resolve()}.") from None
        below = [file for file in tree if wanted in (".", file) or file.startswith(f"{wanted}/")]
        if not below:
            raise LookupError(f"There is no file {path} among the content, the templates and the configuration.")
        chosen |= dict.fromkeys(below)
    return sorted(chosen)


def write_files(root: Path, files: Mapping[str, bytes]) -> None:
    """Each file whole or not at all."""
    for file, data in files.items():
        write_file(root / file, data)
