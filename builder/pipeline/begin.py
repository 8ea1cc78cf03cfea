"""Begins a content repository of one's own."""

from __future__ import annotations

from pathlib import Path

from builder.core.schema import schemas
from builder.edges.files import read_packaged, write_file
from builder.edges.tool import ToolFailed


def begin(folder: Path, with_templates: bool) -> list[str]:
    """Write a repository that builds at once into a folder that is empty or not there; returns its files.

    ``with_templates`` copies the program's templates, to be changed; without, they are used where they are. Raises
    ToolFailed when the folder holds files or the disk refuses.
    """
    if folder.exists() and any(one.name != ".git" for one in folder.iterdir()):
        raise ToolFailed(f"{folder} holds files already. Name a new folder, or an empty one.")
    files = {_named(path): data for path, data in read_packaged("scaffold").items()}
    files |= {f"schema/{name}": data for name, data in schemas().items()}
    if with_templates:
        files |= {f"templates/{path}": data for path, data in read_packaged("templates").items()}
    for path, data in sorted(files.items()):
        write_file(folder / path, data)
    return sorted(files)


def _named(path: str) -> str:
    """Files with a dot at the beginning are packaged with an underscore."""
    return f".{path[1:]}" if path.startswith("_") else path
