"""What is said of one file, and what the rules of all files need to know of it: plain enough to be kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from builder.core.checks.walk import Content, Found, Whole, citations, references
from builder.core.model import Entry, Visibility
from builder.core.model.fields import RichWords
from builder.core.problem import Problems
from builder.core.source import Address


@dataclass(frozen=True, slots=True)
class Judged:
    """One file: its problems, and what it tells the rules of all files.

    ``references`` are those inside its texts, each with the address of the text; ``cited`` the ids of the sources that
    it rests on; ``internal`` the addresses of its entries that are not public, ``unclear`` of those where that is wrong.
    """

    problems: Problems
    references: tuple[tuple[Address, Address], ...]
    cited: tuple[str, ...]
    internal: tuple[Address, ...]
    unclear: tuple[Address, ...]


@dataclass(frozen=True, slots=True)
class Judgement:
    """All files with what was said of each of them, in the same order."""

    whole: Whole
    files: Sequence[Judged]


def judged(file: Content, problems: Problems) -> Judged:
    """What the rules of all files need to know of a file, with the problems that those of a file found."""
    entries = [one for one in file.records if issubclass(one.kind, Entry)]
    return Judged(
        problems,
        tuple(one for found in file.records for one in references(found)),
        tuple(sorted({id for found in file.records for id in _cited(found)})),
        tuple(one.at for one in entries if one.values.get("visibility") is Visibility.INTERNAL),
        tuple(one.at for one in entries if "visibility" not in one.values),
    )


def _cited(found: Found) -> Iterator[str]:
    for key, value in found.values.items():
        if key == "source" and isinstance(value, str):
            yield value
        elif isinstance(value, RichWords):
            yield from (citation.source for _, citation in citations(value))
