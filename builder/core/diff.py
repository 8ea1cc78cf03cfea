"""Words of two texts: what stayed, what went and what came, as a person would mark it in prose.

Sentences are matched first and words only inside sentences that differ, so that a sentence put in is one insertion and
not a scatter of common words. Pieces that stay but hold no word (a blank, a comma) between two changes belong to the
change. Where hardly anything stays, the whole is replaced.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import TypeVar

T = TypeVar("T", bound=Hashable)

LEAST_IN_COMMON = 0.3
"""The share of words that must stay for two sentences to be one sentence reworded."""

MOST_COMPARED = 4_000_000
"""Pairs of tokens beyond which a run is replaced as a whole: comparing costs more than anybody would read."""

_TOKEN = re.compile(r"\d+(?:[.,]\d+)+|\w+(?:[’'\-]\w+)*|\s+|[^\w\s]")
_SENTENCE_ENDS = frozenset(".!?:;")


class Op(StrEnum):
    """What became of a piece."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text with one fate."""

    op: Op
    text: str


def diff(old: str, new: str) -> tuple[Piece, ...]:
    """The pieces of both texts in reading order; what was removed stands before what came in its place.

    Invariant: the pieces that are not added make ``old``, those that are not removed make ``new``.
    """
    pieces = diff_tokens(tokens(old), tokens(new), str)
    return tuple(Piece(op, "".join(run)) for op, run in pieces)


def tokens(text: str) -> list[str]:
    """Words, blanks and marks; joined they are the text."""
    return _TOKEN.findall(text)


def similarity(old: str, new: str) -> float:
    """How much of two texts is common, from 0 to 1, by their words in order."""
    a, b = ([token for token in tokens(text) if _is_word(token)] for text in (old, new))
    if not a and not b:
        return 1.0
    if len(a) * len(b) > MOST_COMPARED:
        return float(a == b)
    return SequenceMatcher(None, a, b, autojunk=False).ratio()


def diff_tokens(old: Sequence[T], new: Sequence[T], word: Callable[[T], str]) -> list[tuple[Op, tuple[T, ...]]]:
    """The same for tokens of any kind; ``word`` gives the characters of a token.

    Runs of one fate are one piece. Tokens that stayed are those of ``new``: they may be equal and yet carry more.
    """
    found: list[tuple[Op, T]] = []
    sentences = _matched(_sentences(old, word), _sentences(new, word))
    for same, before, after in sentences:
        a, b = [one for run in before for one in run], [one for run in after for one in run]
        found += [(Op.SAME, one) for one in b] if same else _reworded(a, b, word)
    return _runs(found)


def _sentences(of: Sequence[T], word: Callable[[T], str]) -> list[tuple[T, ...]]:
    """Runs that end with the blank after a full stop, or a mark like it."""
    runs: list[tuple[T, ...]] = []
    run: list[T] = []
    for n, one in enumerate(of):
        run.append(one)
        ends = n > 0 and word(of[n - 1]) in _SENTENCE_ENDS
        if ends and word(one).isspace():
            runs.append(tuple(run))
            run = []
    return [*runs, tuple(run)] if run else runs


def _matched(old: Sequence[T], new: Sequence[T]) -> Iterator[tuple[bool, Sequence[T], Sequence[T]]]:
    """Runs that are the same in both, and between them runs that are not."""
    start, limit = 0, min(len(old), len(new))
    while start < limit and old[start] == new[start]:
        start += 1
    end = 0
    while end < limit - start and old[len(old) - 1 - end] == new[len(new) - 1 - end]:
        end += 1
    if start:
        yield True, old[:start], new[:start]
    a, b = old[start : len(old) - end], new[start : len(new) - end]
    if not a or not b or len(a) * len(b) > MOST_COMPARED:
        if a or b:
            yield False, a, b
    else:
        for op, i, j, m, n in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
            yield op == "equal", a[i:j], b[m:n]
    if end:
        yield True, old[len(old) - end :], new[len(new) - end :]


def _reworded(old: Sequence[T], new: Sequence[T], word: Callable[[T], str]) -> list[tuple[Op, T]]:
    removed, added = [(Op.REMOVED, one) for one in old], [(Op.ADDED, one) for one in new]
    if not old or not new:
        return removed + added
    matched = list(_matched(old, new))
    stayed = sum(_is_word(word(one)) for same, run, _ in matched if same for one in run)
    longest = max(sum(_is_word(word(one)) for one in side) for side in (old, new))
    if stayed < LEAST_IN_COMMON * longest:
        return removed + added
    found: list[tuple[Op, T]] = []
    gone: list[tuple[Op, T]] = []
    come: list[tuple[Op, T]] = []
    for n, (same, before, after) in enumerate(matched):
        between = 0 < n < len(matched) - 1
        if same and not (between and not any(_is_word(word(one)) for one in before)):
            found += [*gone, *come, *((Op.SAME, one) for one in after)]
            gone, come = [], []
        else:
            gone += [(Op.REMOVED, one) for one in before]
            come += [(Op.ADDED, one) for one in after]
    return [*found, *gone, *come]


def _is_word(text: str) -> bool:
    return any(character.isalnum() for character in text)


def _runs(found: Sequence[tuple[Op, T]]) -> list[tuple[Op, tuple[T, ...]]]:
    runs: list[tuple[Op, list[T]]] = []
    for op, one in found:
        if runs and runs[-1][0] is op:
            runs[-1][1].append(one)
        else:
            runs.append((op, [one]))
    return [(op, tuple(run)) for op, run in runs]
