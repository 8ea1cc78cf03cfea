"""Tells when files of a content repository change, through watchfiles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from queue import Queue
from threading import Event, Thread

from watchfiles import watch

_STEP = 10
"""Milliseconds without a change that end a burst: a file is written in less, and what comes later is told again."""


def changes(root: Path, folders: Sequence[str], stop: Event) -> Iterator[None]:
    """Yields once for each burst of changes below the folders, or to a file directly in ``root``, until ``stop``.

    Editors save by renaming, so that a file alone cannot be watched; the root is, without what lies below it.
    """
    seen: Queue[bool] = Queue()

    def look(paths: Sequence[Path], deep: bool) -> None:
        for _ in watch(*paths, recursive=deep, step=_STEP, stop_event=stop, rust_timeout=500, raise_interrupt=False):
            seen.put(True)
        seen.put(False)

    below = [root / folder for folder in folders if (root / folder).is_dir()]
    for paths, deep in ((below, True), ([root], False)):
        if paths:
            Thread(target=look, args=(paths, deep), daemon=True).start()
    while seen.get():
        while not seen.empty():
            if not seen.get():
                return
        yield
