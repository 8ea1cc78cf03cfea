"""A memory answers for functions that were asked the same of the same objects, and only then."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as some

from builder.core.memory import Memory, remembered

asked: list[tuple[object, ...]] = []


@remembered
def joined(first: list[int] | bytes, second: tuple[int, ...]) -> list[int]:
    asked.append((first, second))
    return [*first, *second]


def test_nothing_is_remembered_where_no_memory_is_at_work() -> None:
    one = [1]
    assert joined(one, ()) is not joined(one, ())


def test_the_same_is_asked_once() -> None:
    memory, one, same = Memory(), [1], [1]
    with memory.at_work():
        assert joined(one, (2,)) is joined(one, (2,))
        assert joined(one, (2,)) is not joined(same, (2,)), "the first argument is known by what it is"
        assert joined(b"\x01", (2,)) is joined(bytes([1]), (2,)), "unless it is bytes"
        assert joined(one, (3,)) == [1, 3]


def test_what_nobody_asks_for_is_forgotten() -> None:
    memory, one, other = Memory(), [1], [2]
    with memory.at_work():
        kept, gone = joined(one, ()), joined(other, ())
        memory.forget_unused()
        assert joined(one, ()) is kept
        memory.forget_unused()
        assert joined(one, ()) is kept
        assert joined(other, ()) is not gone


@given(some.lists(some.tuples(some.integers(0, 3), some.lists(some.integers(0, 3), max_size=2).map(tuple))))
def test_a_memory_never_changes_a_result(questions: list[tuple[int, tuple[int, ...]]]) -> None:
    memory, firsts = Memory(), [[number] for number in range(4)]
    for turn, (number, second) in enumerate(questions):
        with memory.at_work():
            assert joined(firsts[number], second) == [number, *second]
        if turn % 3 == 0:
            memory.forget_unused()
        if turn % 5 == 0:
            firsts[number] = [number]
