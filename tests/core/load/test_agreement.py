"""libyaml, as we use it, reads what ruamel.yaml reads: ruamel.yaml is the truth about YAML 1.2 in this project.

Two kinds of file are made up: good ones in every style, which must be accepted and mean what was meant, and files that
are put together from pieces or damaged. Whatever our reader accepts without a problem, ruamel.yaml must accept with the
same meaning.
"""

from __future__ import annotations

import random
import warnings
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import MappingNode, ScalarNode, SequenceNode

from builder.core.load.yaml import Absent, Listing, Node, Scalar, Table, read


def theirs(text: str) -> Any:
    """What ruamel.yaml reads. Raises YAMLError for what it refuses."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return _theirs(YAML(typ="safe", pure=True).compose(text))


def _theirs(node: Any) -> Any:
    match node:
        case ScalarNode():
            is_null = node.style is None and str(node.ctag or node.tag).endswith(":null")
            return None if is_null else node.value
        case SequenceNode():
            return [_theirs(item) for item in node.value]
        case MappingNode():
            return {_theirs(key): _theirs(value) for key, value in node.value}
        case _:
            return None


def ours(node: Node) -> Any:
    match node:
        case Scalar():
            return node.text
        case Listing():
            return [ours(item) for item in node.items]
        case Table():
            return {key: ours(value) for key, value in node.values.items()}
        case Absent():
            return None
        case _:
            raise AssertionError("nothing is refused without a problem")


def assert_agreement(text: str) -> bool:
    """Whether we accept the text; if so, ruamel.yaml does with the same meaning."""
    node, problems = read("f.yml", text.encode())
    if problems:
        return False
    assert node is not None
    assert ours(node) == theirs(text), text
    return True


# Good files -----------------------------------------------------------------------------------------------------------

WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=["C", "Z"]) | st.sampled_from(" :#-'\"[]{},&*!|>%@`~\\"),
    max_size=12,
)
PLAIN = st.sampled_from(["NO", "012", "1.20", "2021-02-31", "S/RES/2577 (2021)", "http://x.org/#y", "null x", "été"])
VALUES = st.recursive(
    WORDS | PLAIN | st.none(),
    lambda inside: st.lists(inside, min_size=1, max_size=4) | st.dictionaries(WORDS, inside, min_size=1, max_size=4),
    max_leaves=20,
)
FILES = st.dictionaries(WORDS, VALUES, min_size=1, max_size=5)


def written(value: Any, indent: int, style: random.Random) -> str:
    """A value as an author may write it below or behind its key, in a style left to chance."""
    if value is None:
        return style.choice(["", " ~", " null"])
    if isinstance(value, str):
        return " " + scalar(value, indent, style)
    pad = " " * indent
    if style.random() < 0.3:
        return f" {flow(value, style)}"
    if isinstance(value, list):
        return "".join(f"\n{pad}-{written(item, indent + 2, style)}" for item in value)
    return "".join(f"\n{pad}{scalar(key, -1, style)}:{written(item, indent + 2, style)}" for key, item in value.items())


def scalar(text: str, indent: int, style: random.Random) -> str:
    quoted = "'" + text.replace("'", "''") + "'"
    double = '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
    choices = [quoted, double]
    if (
        text.replace(" ", "").replace("/", "").isalnum()
        and text == text.strip()
        and text not in ("null", "Null", "NULL")
    ):
        choices += [text, text]
    if indent >= 0 and text == text.strip() and text:
        choices += [f"{mark}\n{' ' * (indent + 2)}{text}" for mark in ("|-", ">-", "|- # note")]
    return style.choice(choices)


def flow(value: Any, style: random.Random) -> str:
    if isinstance(value, list):
        return f"[{', '.join(flow(item, style) for item in value)}]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{scalar(key, -1, style)}: {flow(item, style)}" for key, item in value.items()) + "}"
    return "~" if value is None else scalar(value, -1, style)


@settings(max_examples=400, deadline=None)
@given(FILES, st.randoms(use_true_random=False))
def test_good_files_mean_what_was_meant(content: dict[str, Any], style: random.Random) -> None:
    text = written(content, 0, style).lstrip("\n") + "\n"
    node, problems = read("f.yml", text.encode())
    assert problems == (), text
    assert node is not None
    assert ours(node) == content
    assert theirs(text) == content


# Files put together from pieces, and damaged files --------------------------------------------------------------------

PIECES = [
    "a", "b", "id", "key: ", "x: ", "- ", "- ", "\n", "\n", "\n", "  ", "  ", " ", "    ", "'", '"', "''", "\\n", "\\",
    "#", " #c", ":", ": ", ",", ", ", "[", "]", "{", "}", "? ", "|", ">", ">-", "|+", "|2\n", ">1-\n", "text", "foo bar",
    "---", "...", "\n---\n", "\n...\n", "1.20", "~", "null", "é", "\r\n", "\r", "*", "&", "!", "%", "@", "`", "-", "--",
    "::", "a:b", "http://x", "a#b", "\\\n", "\\x41", "\\u00e9", "\\/", "\\_", "\\N", "\\t", "=", "<<", "%YAML 1.2\n---\n",
    "\t",
]  # fmt: skip
GOOD = [
    "id: SSD\nname: x\n",
    "ops:\n  - id: a\n    t: b\n  - id: c\n",
    "t: >-\n  foo\n  bar\nu: |\n  x\n",
    "c: [a, b, {x: y, z: 'q'}]\n",
    "t: \"a\n  b\"\nx: 'y\n  z'\n",
    "a: b\n   c\nd: e\n",
]
DAMAGE = st.lists(
    st.tuples(st.integers(0, 60), st.integers(0, 4), st.sampled_from(["", *PIECES])), min_size=1, max_size=4
)


@settings(max_examples=2000, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=14))
def test_pieces(pieces: list[str]) -> None:
    assert_agreement("".join(pieces))


@settings(max_examples=3000, deadline=None)
@given(st.sampled_from(GOOD), DAMAGE)
def test_damaged_files(text: str, damage: list[tuple[int, int, str]]) -> None:
    for position, length, piece in damage:
        text = text[:position] + piece + text[position + length :]
    assert_agreement(text)


@pytest.mark.parametrize(
    "text",
    [
        "t: >-#\n  x\n",  # a comment glued to the head of a block: libyaml reads it, ruamel.yaml does not
        "t: >-\n \n  x\n",  # a block that begins with a line of too few spaces: the same
        "t: >\n \n  \n   \n # x\n",  # an empty block of lines that grow, then a comment (S98Z of the YAML test suite)
        "t: a\n...\n...\n",  # libyaml drops a second end of the document
        "t:\tx\n",  # tabs that divide
        "t: [a\tb]\n",
    ],
)
def test_what_only_libyaml_accepts_is_refused(text: str) -> None:
    assert not assert_agreement(text)
    with pytest.raises(YAMLError):
        theirs(text)


def test_the_test_would_see_a_difference() -> None:
    assert theirs("a: NO\nb: 012\nc: [1.20, ~]\n") == {"a": "NO", "b": "012", "c": ["1.20", None]}
    assert assert_agreement(GOOD[3])
