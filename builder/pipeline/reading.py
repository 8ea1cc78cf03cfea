"""What content files were read as, and what was said of each: kept by their bytes, and shared out over processes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from builder.core.checks import judge
from builder.core.checks.judged import Judged
from builder.core.checks.walk import Content
from builder.core.load import model_of_file, plain_of
from builder.core.source import Lines, Tree
from builder.pipeline.inputs import as_values, problems_in
from builder.pipeline.kept import Kept

SHARED = ("content/sources.yml", "content/partners.yml", "content/resolution.yml")
FEWEST = 8
"""Files that are worth a process of their own: they take as long to read as it takes to begin."""

T = TypeVar("T")


def plain_files(tree: Tree, kept: Kept) -> Mapping[str, bytes]:
    """What `plain_of` gives for each content file."""
    files = [file for file in tree if model_of_file(file)]
    asked = [(f"reading {file}", {"the file": tree[file]}) for file in files]
    found = _all(kept, "files read", asked, lambda at: plain_of(files[at], tree[files[at]]))
    return dict(zip(files, found, strict=True))


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
    return [_judged(*one) for one in _all(kept, "files checked", asked, lambda at: _plain(judge(files[at])))]


def _all(kept: Kept, what: str, asked: Sequence[tuple[str, Mapping[str, Any]]], make: Callable[[int], T]) -> list[T]:
    """Each result as it was kept, or made now."""
    found = {at: one for at, ask in enumerate(asked) if (one := kept.look(*ask)) is not None}
    missing = [at for at in range(len(asked)) if at not in found]
    shares = [missing[number :: kept.jobs] for number in range(kept.jobs)] if len(missing) >= FEWEST else [missing]

    def made(share: Sequence[int]) -> list[T]:
        results = [make(at) for at in share]
        for at, result in zip(share, results, strict=True):
            kept.keep(*asked[at], result)
        return results

    for share, results in zip(shares, kept.each(what, made, shares), strict=True):
        found |= dict(zip(share, results, strict=True))
    return [found[at] for at in range(len(asked))]


def _plain(judged: Judged) -> tuple[Any, ...]:
    """The same as texts, numbers and tuples."""
    return as_values(judged.problems), judged.references, judged.cited, judged.internal, judged.unclear


def _judged(problems: Any, references: Any, cited: Any, internal: Any, unclear: Any) -> Judged:
    return Judged(problems_in(problems), references, cited, internal, unclear)
