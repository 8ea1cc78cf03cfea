"""Word differences as a person would mark them, and the invariant that makes them safe."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.core.diff import Op, diff, similarity

WORDS = st.lists(st.sampled_from(["forces", "the", "graduated", ",", ".", " ", " ", "\n", "83,000", "é"])).map("".join)


def marked(old: str, new: str) -> str:
    signs = {Op.SAME: "{}", Op.REMOVED: "[-{}-]", Op.ADDED: "[+{}+]"}
    return "".join(signs[piece.op].format(piece.text) for piece in diff(old, new))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("", "", ""),
        ("It met.", "It met.", "It met."),
        ("", "It met.", "[+It met.+]"),
        ("About 53,000 graduated.", "About 55,000 graduated.", "About [-53,000-][+55,000+] graduated."),
        ("The army met twice in May.", "The army met in June.", "The army met [-twice -]in [-May-][+June+]."),
        ("It met. It ended.", "It met. Nobody came. It ended.", "It met. [+Nobody came. +]It ended."),
        ("The old board sat.", "The new council sat.", "The [-old board-][+new council+] sat."),
        ("The fund paid salaries.", "No mission visited here.", "[-The fund paid salaries.-][+No mission visited here.+]"),
    ],
)  # fmt: skip
def test_marks_stand_where_a_person_would_put_them(old: str, new: str, expected: str) -> None:
    assert marked(old, new) == expected


@given(WORDS | st.text(), WORDS | st.text())
def test_both_texts_can_be_read_off_the_pieces(old: str, new: str) -> None:
    pieces = diff(old, new)
    assert "".join(piece.text for piece in pieces if piece.op is not Op.ADDED) == old
    assert "".join(piece.text for piece in pieces if piece.op is not Op.REMOVED) == new
    assert all(piece.text for piece in pieces)
    assert all(a.op is not b.op for a, b in pairwise(pieces))


@given(WORDS)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert all(piece.op is Op.SAME for piece in diff(text, text))


def test_texts_too_long_to_compare_are_replaced() -> None:
    old, new = (" ".join(f"{letter}{n}" for n in range(1500)) for letter in "ab")
    assert [piece.op for piece in diff(old, new)] == [Op.REMOVED, Op.ADDED]


def test_similarity_counts_words() -> None:
    assert similarity("a b c d", "a b c d") == 1.0
    assert similarity("", "") == 1.0
    assert similarity("a b", "c d") == 0.0
