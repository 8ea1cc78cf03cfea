"""What content files were read as, and what was said of each: kept by their bytes, and shared out over processes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from builder.core.checks import judge
from builder.core.checks.judged import Judged
from builder.core.checks.walk import Content
from builder.core.load import model_of_file, plain_of
from builder.core.load.file import SHARED
from builder.core.source import Lines, Tree
from builder.pipeline.inputs import as_values, problems_in
from builder.pipeline.kept import Kept

FEWEST = 8
"""Files that are worth a process of their own: they take as long to read as it takes to begin."""


def plain_files(tree: Tree, kept: Kept) -> Mapping[str, bytes]:
    """What `plain_of` gives for each content file."""
    files = [file for file in tree if model_of_file(file)]
    asked = [(f"reading {file}", {"the file": tree[file]}) for file in files]

    def make(numbers: Sequence[int]) -> list[bytes]:
        return [plain_of(files[at], tree[files[at]]) for at in numbers]

    return dict(zip(files, kept.all("groups of files read", asked, make, fewest=FEWEST), strict=True))


def judge_all(tree: Tree, lines: Lines, kept: Kept, files: Sequence[Content]) -> Sequence[Judged]:
    """What `judge` says of each file."""
    shared = {file: tree.get(file, b"") for file in SHARED}
    own = [lines.file_of(one.at) for one in files]
    asked = [
        (
            f"rules of {file or one.at}",
            {**shared, "the file": tree.get(file, b""), "its address": one.at, "the last edition": repr(one.edition)},
        )
        for file, one in zip(own, files, strict=True)
    ]

    def make(numbers: Sequence[int]) -> list[tuple[Any, ...]]:
        return [_plain(judge(files[at])) for at in numbers]

    return [_judged(*one) for one in kept.all("groups of files checked", asked, make, fewest=FEWEST)]


def _plain(judged: Judged) -> tuple[Any, ...]:
    """The same as texts, numbers and tuples."""
    return as_values(judged.problems), judged.references, judged.cited, judged.internal, judged.unclear


def _judged(problems: Any, references: Any, cited: Any, internal: Any, unclear: Any) -> Judged:
    return Judged(problems_in(problems), references, cited, internal, unclear)
