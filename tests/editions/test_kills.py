"""Kill -9 at any moment of a seal or a publication leaves the old state or the new one, and the next run needs no help."""

from __future__ import annotations

import os
import random
import shutil
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest

from builder.edges.tool import ToolFailed
from builder.pipeline.publish import publish_branch, publish_folder
from builder.pipeline.seal import seal
from builder.pipeline.sealed import sealed
from tests.edges.test_git import run
from tests.editions.conftest import files, replaced
from tests.test_cli import ssr

KILLS = int(os.environ.get("SSR_KILLS", "10"))
"""How many seals, and how many publications, are killed; a longer run sets the variable."""


def killed(work: Callable[[], object], after: float) -> None:
    """Do ``work`` in a process of its own, and kill it and all that it started after so many seconds."""
    child = os.fork()
    if child == 0:
        os.setpgid(0, 0)
        try:
            work()
        finally:
            os._exit(0)
    time.sleep(after)
    with suppress(ProcessLookupError):  # it has not begun yet, or is done
        os.killpg(child, signal.SIGKILL)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    for _ in range(500):
        try:
            os.killpg(child, 0)
        except ProcessLookupError:
            return
        time.sleep(0.01)
    raise AssertionError("what the killed run started goes on")


def timed(work: Callable[[], object]) -> float:
    began = time.monotonic()
    work()
    return time.monotonic() - began


def unlocked(root: Path, again: Callable[[], object]) -> None:
    """Git killed inside a transaction leaves a lock behind; the next run names it, and a person takes it away."""
    for lock in (root / ".git").rglob("*.lock"):
        with pytest.raises(ToolFailed, match=r"\.lock"):
            again()
        lock.unlink()


def refs(root: Path) -> str:
    return run(root, "for-each-ref", "refs/tags", "refs/heads/editions", "--format=%(refname) %(objectname)")


def test_a_seal(world: Path, tmp_path: Path) -> None:
    shutil.copytree(world, tmp_path / "whole")
    whole = timed(lambda: seal(tmp_path / "whole", "2021-09"))
    config = world / "site_config.yml"
    old, new = config.read_bytes(), (tmp_path / "whole/site_config.yml").read_bytes()
    chance = random.Random(2553)
    for _ in range(KILLS):
        killed(lambda: seal(world, "2021-09"), chance.uniform(0.2, 1.05) * whole)
        unlocked(world, lambda: seal(world, "2021-09"))
        there = sealed(world, ["2021-09"])
        assert config.read_bytes() in ((old, new) if there else (old,))
        if there and config.read_bytes() == new:
            assert refs(world) == refs(tmp_path / "whole")
            assert ssr("verify", "--root", world).exit_code == 0
            run(world, "tag", "-d", "edition/2021-09")
            run(world, "update-ref", "-d", "refs/heads/editions")
            config.write_bytes(old)
    if config.read_bytes() == old:
        seal(world, "2021-09")
    assert (refs(world), config.read_bytes()) == (refs(tmp_path / "whole"), new)


def test_a_publication(sealed_world: Path, tmp_path: Path) -> None:
    out, config = tmp_path / "out/site", sealed_world / "site_config.yml"
    issued, withdrawn = "cutoff: 2022-03-31, state: issued", "cutoff: 2022-03-31, state: withdrawn"
    states = []
    for change in ((issued, withdrawn), (withdrawn, issued)):
        replaced(config, change)
        publish_folder(sealed_world, out, False)
        publish_branch(sealed_world, "pages", False)
        states.append((files(out), run(sealed_world, "rev-parse", "pages^{tree}")))
    chance = random.Random(2553)
    ways: list[Callable[[], object]] = [
        partial(publish_folder, sealed_world, out, False),
        partial(publish_branch, sealed_world, "pages", False),
    ]
    whole = [timed(work) for work in ways]
    for turn in range(KILLS):
        if turn % 2 == 0:
            replaced(config, (issued, withdrawn) if turn % 4 == 0 else (withdrawn, issued))
        killed(ways[turn % 2], chance.uniform(0, 1.2) * whole[turn % 2])
        unlocked(sealed_world, ways[turn % 2])
        assert files(out) in [site for site, _ in states]
        assert run(sealed_world, "rev-parse", "pages^{tree}") in [tree for _, tree in states]
    for work in ways:
        work()
    now = states[0 if withdrawn in config.read_text(encoding="utf-8") else 1]
    assert (files(out), run(sealed_world, "rev-parse", "pages^{tree}")) == now
    assert os.listdir(out.parent) == ["site"], "what the killed runs left is cleared away"
