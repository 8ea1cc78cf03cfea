"""What a file was read as once is what reading it again gives: the same records, places and problems."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from builder.core.load import load, model_of_file, plain_of
from builder.core.source import Tree
from builder.edges.files import read_tree

ROOT = Path(__file__).parents[3]
CONTENT = {path: data for path, data in read_tree(ROOT).items() if model_of_file(path)}
COUNTRY = "content/countries/haiti.yml"
LINES = CONTENT[COUNTRY].decode().splitlines(keepends=True)[:120]


def known(tree: Tree) -> Mapping[str, bytes]:
    """What is kept of each file."""
    return {path: plain_of(path, data) for path, data in tree.items() if model_of_file(path)}


def same(tree: Tree) -> None:
    corpus, lines, problems = load(tree)
    again, lines_again, problems_again = load(tree, known(tree))
    assert (again, problems_again) == (corpus, problems)
    assert dict(lines_again) == dict(lines)


def test_the_sample_content() -> None:
    assert all(known(CONTENT).values()), "nothing in it has a mistake"
    same(CONTENT)


@pytest.mark.parametrize(
    "text", ["", "id: HTI\n", "id: HTI\nname:\n", "id: hti\nname: Haiti\n", "id: HTI\nname: [Haiti\n"]
)
def test_files_with_mistakes(text: str) -> None:
    same({COUNTRY: text.encode()})


def test_two_files_with_one_id() -> None:
    same({"content/countries/a.yml": b"id: HTI\nname: A\n", "content/countries/b.yml": b"id: HTI\nname: B\n"})


@settings(max_examples=60, deadline=None)
@given(some.lists(some.integers(0, len(LINES) - 1), max_size=3), some.integers(0, len(LINES) - 1))
def test_lines_left_out_and_one_doubled(gone: list[int], twice: int) -> None:
    kept = [line * (2 if at == twice else 1) for at, line in enumerate(LINES) if at not in gone]
    same({COUNTRY: "".join(kept).encode()})
