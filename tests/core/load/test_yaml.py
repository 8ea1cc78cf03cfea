"""The reader alone: what values mean, where they stand, and what is refused."""

from __future__ import annotations

import pytest

from builder.core.load.yaml import MAX_DEPTH, MAX_PROBLEMS, Absent, Listing, Node, Refused, Scalar, Table, read


def meaning(node: Node | None) -> object:
    """Values alone; ``...`` where one was refused."""
    match node:
        case Scalar():
            return node.text
        case Listing():
            return [meaning(item) for item in node.items]
        case Table():
            return {key: meaning(value) for key, value in node.values.items()}
        case Refused():
            return ...
        case Absent() | None:
            return None


def good(text: str) -> object:
    node, problems = read("f.yml", text.encode())
    assert problems == ()
    return meaning(node)


def said(text: str | bytes) -> list[str]:
    _, problems = read("f.yml", text if isinstance(text, bytes) else text.encode())
    return [f"{one.at} {one.rule} {one.message}" for one in problems]


@pytest.mark.parametrize(
    "written",
    ["NO", "no", "on", "true", "012", "0o14", "0x1F", "1.20", "1_000", "1e3", ".inf", "12:30:45", "2021-02-31", "="],
)
def test_a_plain_value_is_its_text(written: str) -> None:
    assert good(f"value: {written}\n{written}: key\nlist: [{written}]") == {
        "value": written,
        written: "key",
        "list": [written],
    }


@pytest.mark.parametrize("written", ["", "~", "null", "Null", "NULL"])
def test_null_is_no_value_and_in_quotation_marks_a_text(written: str) -> None:
    assert good(f"value: {written}") == {"value": None}
    assert good(f'value: "{written}"') == {"value": written}
    assert good(f"value: '{written}'") == {"value": written}


def test_blocks_fold_and_keep_lines_as_written() -> None:
    assert good("a: >-\n  one\n  two\n\n  three\nb: |\n  one\n  two\nc: one\n  two\n") == {
        "a": "one two\nthree",
        "b": "one\ntwo\n",
        "c": "one two",
    }


def test_places_count_characters_and_stand_at_the_value() -> None:
    node, problems = read("f.yml", "é: {nom: 'Côte', liste: [ü, b]}\ntext: >-\n  x\nlast:\n  - id: y\n".encode())
    assert problems == ()
    assert isinstance(node, Table)
    first, last = node.values["é"], node.values["last"]
    assert isinstance(first, Table)
    assert isinstance(last, Listing)
    inner = first.values["liste"]
    assert isinstance(inner, Listing)
    places = [first, first.values["nom"], inner.items[1], node.values["text"], last, last.items[0]]
    assert [f"{one.place.line}:{one.place.column}" for one in places] == ["1:4", "1:10", "1:29", "2:7", "5:3", "5:5"]
    assert str(node.keys["last"]) == "f.yml:4:1"


@pytest.mark.parametrize(
    "text", ["\ufeffid: a\nname: b\n", "id: a\r\nname: b\r\n", "id: a\rname: b\r", "---\nid: a\nname: b"]
)
def test_byte_order_mark_line_ends_and_one_document_mark_are_fine(text: str) -> None:
    node, problems = read("f.yml", text.encode())
    assert problems == ()
    assert meaning(node) == {"id": "a", "name": "b"}
    assert isinstance(node, Table)
    assert node.keys["id"].column == 1


def test_a_yaml_1_2_directive_is_fine_and_others_are_not() -> None:
    assert good("%YAML 1.2\n---\nid: a\n") == {"id": "a"}
    for line in ("%YAML 1.1", "%TAG ! tag:x,2000:", "%FOO bar"):
        assert [one.split()[1] for one in said(f"{line}\n---\nid: a\n")] == ["yaml-feature"], line


def test_a_refused_value_is_marked_and_the_rest_is_read() -> None:
    node, problems = read("f.yml", b"a: &x 1\nb: *x\nc: !!str 2\nd: [!foo 3, 4]\n<<: {e: 5}\nf: 6\n")
    assert meaning(node) == {"a": "1", "b": ..., "c": "2", "d": ["3", "4"], "f": "6"}
    assert [f"{one.at}"[6:] for one in problems] == ["1:4", "2:4", "3:4", "4:5", "5:1"]
    assert {one.rule for one in problems} == {"yaml-feature"}


def test_a_key_that_comes_again_is_told_where_it_comes_again() -> None:
    assert said('a: 1\nb: 2\n"a": 3\nb: 4\n') == [
        'f.yml:3:1 yaml-feature the key "a" stands here a second time',
    ]
    assert said("a: 1\nb: 2\nb: 3\nc: 4\nc: 5\n") == [
        'f.yml:3:1 yaml-feature the key "b" stands here a second time',
        'f.yml:5:1 yaml-feature the key "c" stands here a second time',
    ]


@pytest.mark.parametrize("text", ["? [a]\n: b\n", "{a: b}: c\n", "~: b\n", "'': b\nnull: c\n"])
def test_a_key_is_a_text(text: str) -> None:
    assert [one.split()[1] for one in said(text)] == ["yaml-feature"]


def test_depth_is_bounded_before_it_hurts() -> None:
    deep = MAX_DEPTH - 1
    assert good("a: " + "[" * deep + "]" * deep) != {}
    for text in ("a: " + "[" * MAX_DEPTH + "]" * MAX_DEPTH, "[" * 500_000, "- " * 500_000, '{"a":' * 200_000):
        problems = said(text)
        assert [one.split(maxsplit=2)[1:] for one in problems] == [
            ["yaml-feature", "lists and groups of keys stand in each other 41 deep"]
        ]


def test_size_is_bounded() -> None:
    assert said(b"#" * (2 * 1024 * 1024)) == ["f.yml:1:1 no-value the file is empty"]
    assert said(b"#" * (2 * 1024 * 1024 + 1)) == ["f.yml:1:1 yaml-feature the file has 2.0 MiB"]


def test_the_number_of_problems_is_bounded() -> None:
    assert len(said("{b: 0, " + "a: 1, " * 100_000 + "}")) == MAX_PROBLEMS


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"id: a\nname: S\xe9n\xe9gal\n", "2:8 yaml-syntax the file is not saved as UTF-8: \"é\" is stored here as older programs on Windows do"),
        (b"id: \xed\xa0\x80\n", "1:5 yaml-syntax the file is not saved as UTF-8: \"í\" is stored here as older programs on Windows do"),
        ("é: ".encode() + b"\xff", "1:4 yaml-syntax the file is not saved as UTF-8: \"ÿ\" is stored here as older programs on Windows do"),
        ("id: a".encode("utf-16"), "1:1 yaml-syntax the file is saved as UTF-16"),
        ("id: a".encode("utf-16-be"), "1:1 yaml-syntax the file is saved as UTF-16"),
        (b"id: a\0b\n", "1:6 bad-text here stands the character U+0000, which is invisible or cannot be printed"),
        ("id: a\u2028b".encode(), "1:6 bad-text here stands the character U+2028, which is invisible or cannot be printed"),
        ("a: 1\n\ufeffb: 2".encode(), "2:1 bad-text here stands the character U+FEFF, which is invisible or cannot be printed"),
        (b'id: "a\\0b"\n', "1:5 bad-text the text holds the character U+0000, which cannot be printed"),
        (b'"\\x07": b\n', "1:1 bad-text the text holds the character U+0007, which cannot be printed"),
        (b"", "1:1 no-value the file is empty"),
        (b"# nothing\n", "1:1 no-value the file is empty"),
        (b"- a\n", "1:1 wrong-kind the file holds a list where keys are expected"),
        (b"hello\n", "1:1 wrong-kind the file holds a text where keys are expected"),
        (b"a: 1\n---\nb: 2\n", '2:1 yaml-feature the line "---" would begin a second file within this one'),
        (b"a: 1\n...\n", '2:1 yaml-feature the line "..." is not used in these files'),
    ],
)  # fmt: skip
def test_what_is_no_file_of_ours(data: bytes, problem: str) -> None:
    assert said(data) == [f"f.yml:{problem}"]
