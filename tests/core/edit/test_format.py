"""The formatter: specimens that a person can read, and generated files with comments wherever one can stand."""

from __future__ import annotations

import io
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from builder.core.edit import formatted
from builder.core.edit.tree import all_comments
from builder.core.load import model_of_file
from builder.core.model import Country
from tests.conftest import ROOT

SPECIMENS = Path(__file__).parent / "specimens"


@pytest.mark.parametrize("before", sorted(SPECIMENS.glob("*.before.yml")), ids=lambda path: path.name.split(".")[0])
def test_specimens(before: Path) -> None:
    expected = before.with_name(before.name.replace("before", "after"))
    new, problems = formatted("content/countries/x.yml", before.read_bytes(), Country)
    assert (new.decode(), problems) == (expected.read_text(encoding="utf-8"), ())
    assert formatted("content/countries/x.yml", new, Country) == (new, ())


def test_every_specimen_has_both_sides() -> None:
    names = {path.name.split(".")[0] for path in SPECIMENS.iterdir()}
    assert sorted(path.name for path in SPECIMENS.iterdir()) == sorted(
        f"{name}.{side}.yml" for name in names for side in ("before", "after")
    )


@pytest.mark.parametrize("file", sorted(p.relative_to(ROOT).as_posix() for p in ROOT.glob("content/**/*.yml")))
def test_the_sample_content_can_be_laid_out(file: str) -> None:
    model = model_of_file(file)
    assert model
    data = (ROOT / file).read_bytes()
    new, problems = formatted(file, data, model)
    assert problems == ()
    assert read_by_ruamel(new) == read_by_ruamel(data)


@pytest.mark.parametrize("wrong", [b"a: [1", b"a: 1\na: 2\n", b"a: &x 1\n", b"- a\n", b"", b"a:\n\tb: 1\n", b"\xff"])
def test_a_file_that_cannot_be_read_is_left_alone(wrong: bytes) -> None:
    data, problems = formatted("content/countries/x.yml", wrong, Country)
    assert data == wrong
    assert problems


def read_by_ruamel(data: bytes) -> Any:
    return YAML(typ="safe", pure=True).load(io.BytesIO(data))


WORD = st.text(alphabet="ab:#-'\"é,[]{}|>?&*!%@`~0.= ", min_size=1, max_size=12)
TEXT = st.lists(WORD | st.just("a long text with many words in it"), min_size=1, max_size=8).map(" ".join)
KEY = st.sampled_from(["id", "name", "date", "text", "cites", "updates", "title", "odd", "benchmarks", "status"])
DATA = st.recursive(
    TEXT,
    lambda inside: st.lists(inside, min_size=1, max_size=4) | st.dictionaries(KEY, inside, min_size=1, max_size=4),
    max_leaves=14,
)


class Author:
    """Writes data as an author might: any style, any indentation, a comment wherever one can stand."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance
        self.blocks = self.maybe(1)
        self.comments: list[str] = []

    def maybe(self, of: int = 3) -> bool:
        return self.chance.randint(0, of) == 0

    def comment(self) -> str:
        text = f"# {self.chance.choice(['a: b', '- x', '#', 'why', '[', chr(39)])} {len(self.comments)}"
        self.comments.append(text)
        return text

    def above(self, indent: int) -> list[str]:
        """Comments and empty lines between entries; a comment that is indented further would belong to a block."""
        deepest = indent if self.blocks else indent + 3
        lines: list[str] = []
        while self.maybe():
            lines.append("" if self.maybe() else " " * self.chance.randint(0, deepest) + self.comment())
        return lines

    def beside(self) -> str:
        return f"  {self.comment()}" if self.maybe() else ""

    def text(self, text: str, indent: int) -> list[str]:
        style = self.chance.choice(["double", "single", "folded", "literal"] if self.blocks else ["double", "single"])
        pad = " " * indent
        if style == "double" or text != text.strip():
            escaped = text.replace("\\", "\\\\").replace('"', '\\"')
            return self.below(f'"{escaped}"', pad)
        if style == "single":
            return self.below("'" + text.replace("'", "''") + "'", pad)
        mark = ">-" if style == "folded" else "|-"
        return [mark + self.beside(), pad + text]

    def below(self, quoted: str, pad: str) -> list[str]:
        """In the line of its key, or in one of its own, so that there is room for a comment after the colon."""
        if self.maybe(4):
            return [self.beside(), pad + quoted + self.beside()]
        return [quoted + self.beside()]

    def gap(self) -> str:
        return f" {self.comment()}\n{' ' * 40}" if self.maybe(5) else ""

    def flow(self, value: Any) -> str:
        """In one line: a comment after a bracket, a key, a value and a comma, which ends the line."""
        before = self.gap()
        if isinstance(value, str):
            escaped = value.replace('"', '\\"')
            return f'{before}"{escaped}"{self.gap()}'
        if isinstance(value, dict):
            inside = [f"{self.gap()}{key}: {self.flow(one)}" for key, one in value.items()]
            return f"{before}{{{','.join(inside)}{self.gap()}}}"
        inside = [self.flow(one) for one in value]
        return f"{before}[{','.join(inside)}{self.gap()}]"

    def value(self, value: Any, indent: int, in_list: bool) -> list[str]:
        """What follows a key or a dash: the rest of its line, then lines of their own."""
        deeper = indent + self.chance.randint(1, 4)
        if isinstance(value, str):
            return self.text(value, deeper)
        if self.maybe():
            return [self.flow(value) + self.beside()]
        if isinstance(value, list) and not in_list and self.maybe(1):
            deeper = indent
        return [self.beside(), *self.block(value, deeper)]

    def block(self, value: Any, indent: int) -> list[str]:
        lines: list[str] = []
        for key, one in value.items() if isinstance(value, dict) else [("", one) for one in value]:
            first, *rest = self.value(one, indent, not key)
            lines += self.above(indent)
            lines += [" " * indent + (f"{key}: " if key else "- ") + first, *rest]
        return lines + self.above(indent)


@settings(max_examples=300, deadline=None)
@given(data=st.dictionaries(KEY, DATA, min_size=1, max_size=6), chance=st.integers().map(Random))
def test_comments_everywhere_survive(data: dict[str, Any], chance: Random) -> None:
    author = Author(chance)
    text = "\n".join(author.block(data, 0)) + "\n"
    before = text.encode()
    assert read_by_ruamel(before) == data, "the author wrote what was meant"
    after, problems = formatted("content/countries/x.yml", before, Country)
    assert problems == ()
    assert read_by_ruamel(after) == data
    assert all_comments(after.decode()) == sorted(author.comments)
    assert formatted("content/countries/x.yml", after, Country) == (after, ())
