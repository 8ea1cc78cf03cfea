"""A corrupted cache changes no byte of a site: every flipped byte of an entry is noticed, and its result is made anew."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from builder.edges import cache
from tests.test_cli import ssr
from tests.trust.test_faults import files

ENTRIES, LONGEST = 16, 4096
"""How many entries are flipped at every byte, the shortest ones; and at how many bytes of a long one."""


@pytest.fixture
def kept(small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[dict[str, bytes], list[Path]]:
    """A site that was built into an empty cache, and the entries of that cache."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "caches"))
    result = ssr("build", "--root", small, "--out", tmp_path / "site")
    assert result.exit_code == 0, result.output
    entries = sorted((path for path in cache.home().glob("??/*")), key=lambda path: (path.stat().st_size, path.name))
    assert entries
    return files(tmp_path / "site"), entries


def test_every_flip_of_a_byte_is_noticed(kept: tuple[dict[str, bytes], list[Path]]) -> None:
    flips = 0
    for path in kept[1][:ENTRIES]:
        good, key = path.read_bytes(), path.parent.name + path.name
        assert cache.read(cache.home(), key) is not None, "the control"
        chance = random.Random(2553)
        places = range(len(good)) if len(good) <= LONGEST else sorted(chance.sample(range(len(good)), LONGEST))
        for at in places:
            path.write_bytes(good[:at] + bytes([good[at] ^ chance.randint(1, 255)]) + good[at + 1 :])
            assert cache.read(cache.home(), key) is None, (path, at)
            flips += 1
        path.write_bytes(good)
    assert flips > 1000


@pytest.mark.parametrize("damage", ["flipped", "cut", "swapped", "emptied"])
def test_a_site_from_a_corrupted_cache_is_the_same(
    damage: str, kept: tuple[dict[str, bytes], list[Path]], small: Path, tmp_path: Path
) -> None:
    site, entries = kept
    chance = random.Random(2553)
    before = [path.read_bytes() for path in entries]
    for number, (path, good) in enumerate(zip(entries, before, strict=True)):
        at = chance.randrange(len(good))
        match damage:
            case "flipped":
                path.write_bytes(good[:at] + bytes([good[at] ^ 1]) + good[at + 1 :])
            case "cut":
                path.write_bytes(good[:at])
            case "swapped":
                path.write_bytes(before[number - 1])
            case _:
                path.write_bytes(b"")
    shutil.rmtree(tmp_path / "site")
    result = ssr("build", "--root", small, "--out", tmp_path / "site")
    assert result.exit_code == 0, result.output
    assert files(tmp_path / "site") == site
