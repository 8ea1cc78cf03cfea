"""The frame is exchangeable: the same tree comes from MkDocs and from ProperDocs, its continuation."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from builder.core.model import Visibility
from builder.pipeline.site import build

ROOT = Path(__file__).parents[2]
WITH_PROPERDOCS = """
import sys
import properdocs.replacement
from mkdocs.commands.build import build
assert build.__module__.startswith("properdocs."), build.__module__
from builder.cli import main
main(sys.argv[1:])
"""


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_properdocs_in_place_of_mkdocs_frames_the_same_tree(small: Path, tmp_path: Path) -> None:
    build(small, tmp_path / "mkdocs", (), Visibility.PUBLIC)
    command = [
        sys.executable,
        "-c",
        WITH_PROPERDOCS,
        "build",
        "--root",
        str(small),
        "--out",
        str(tmp_path / "other"),
        "--clean",
    ]
    done = subprocess.run(command, capture_output=True, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=False)
    assert done.returncode == 0, done.stderr.decode()
    ours, theirs = files(tmp_path / "mkdocs"), files(tmp_path / "other")
    assert ours.keys() == theirs.keys()
    assert [path for path in ours if ours[path] != theirs[path]] == []
