"""What is kept on the disk is the bytes that were written, or nothing."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from builder.edges.cache import digest, prune, read, state_of, write

KEY = digest("a key")


def test_what_was_written_is_read(tmp_path: Path) -> None:
    assert read(tmp_path, KEY) is None
    write(tmp_path, KEY, b"result")
    assert read(tmp_path, KEY) == b"result"


@pytest.mark.parametrize("damage", [lambda data: data[:-1], lambda data: b"", lambda data: data[:-1] + b"X"])
def test_a_torn_or_changed_entry_is_none(tmp_path: Path, damage: object) -> None:
    write(tmp_path, KEY, b"result")
    (entry,) = (path for path in tmp_path.rglob("*") if path.is_file())
    entry.write_bytes(damage(entry.read_bytes()))  # type: ignore[operator]
    assert read(tmp_path, KEY) is None


def test_a_disk_that_refuses_is_no_failure(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    write(tmp_path / "file", KEY, b"result")
    assert read(tmp_path / "file", KEY) is None


def test_what_was_not_used_for_longest_goes_first(tmp_path: Path) -> None:
    keys = [digest(number) for number in range(4)]
    for age, key in enumerate(keys):
        write(tmp_path, key, bytes(1000))
        os.utime(tmp_path / key[:2] / key[2:], (age, age))
    read(tmp_path, keys[0])
    prune(tmp_path, 2 * 1032)
    assert [read(tmp_path, key) is not None for key in keys] == [True, False, False, True]


def test_many_writers_of_one_key_leave_it_whole(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: write(tmp_path, KEY, bytes(100_000)), range(40)))
    assert read(tmp_path, KEY) == bytes(100_000)
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 1


def test_a_touched_file_is_another_state(tmp_path: Path) -> None:
    (tmp_path / "page").write_bytes(b"a")
    before = state_of(tmp_path)
    assert state_of(tmp_path) == before
    os.utime(tmp_path / "page", (1, 1))
    assert state_of(tmp_path) != before
