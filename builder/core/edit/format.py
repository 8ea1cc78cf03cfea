"""The formatter: one layout for all files, proved on each file to change neither its meaning nor its comments."""

from __future__ import annotations

from pydantic import BaseModel

from builder.core.edit.tree import all_comments, parse
from builder.core.edit.write import write
from builder.core.load.text import decode
from builder.core.load.yaml import Absent, Listing, Node, Refused, Scalar, Table, read
from builder.core.problem import Problem, Problems, has_errors
from builder.core.source import Place


def formatted(file: str, data: bytes, model: type[BaseModel]) -> tuple[bytes, Problems]:
    """The file in canonical layout, or as it was together with what keeps it from being read.

    A file is changed only if what is read from it is the same before and after, each comment is still there, and
    formatting it once more would change nothing.
    """
    before, problems = read(file, data)
    text, _ = decode(file, data)
    if has_errors(problems) or before is None or text is None:
        return data, problems
    new = write(*parse(text), model)
    if not _same(file, text, new, before) or write(*parse(new), model) != new:
        return data, (
            Problem(
                Place(file, 1, 1),
                "not-formatted",
                "the file is written in a way that cannot be laid out anew without a loss; it was left as it is",
                "Write comments in lines of their own, and each key in one line with the beginning of its value.",
            ),
        )
    return new.encode(), problems


def _same(file: str, old: str, new: str, before: Table) -> bool:
    after, problems = read(file, new.encode())
    return not problems and after is not None and meaning(after) == meaning(before) and _comments_kept(old, new)


def _comments_kept(old: str, new: str) -> bool:
    return all_comments(old) == all_comments(new)


def meaning(node: Node) -> object:
    """What a value says, without its place and the order of its keys."""
    match node:
        case Scalar():
            return node.text
        case Absent():
            return None
        case Listing():
            return [meaning(item) for item in node.items]
        case Table():
            return {key: meaning(value) for key, value in node.values.items()}
        case Refused():
            raise AssertionError("a file with problems is not formatted")
