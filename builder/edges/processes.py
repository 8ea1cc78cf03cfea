"""Work shared out over processes of this machine: the same results in the same order, whoever did what.

Processes are forked, so a piece of work sees what was read before without a copy of it, and gives back what can be
pickled. Threads do not outlive a fork: a process that has several, as with the renderer of pictures or a server, or a
system other than Linux, does its work itself (`can_share_out`).
"""

from __future__ import annotations

import os
import signal
import sys
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, TypeVar

from builder.edges.tool import ToolFailed

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

_ENDS = (signal.SIGTERM, signal.SIGINT)
T = TypeVar("T")
R = TypeVar("R")


def cores() -> int:
    """How many processes of this program the machine runs at once."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else 1


def can_share_out() -> bool:
    """Whether this process may be forked now: it has one thread, whoever would have started another."""
    return sys.platform == "linux" and len(os.listdir("/proc/self/task")) == 1


def shared_out(work: Callable[[T], R], items: Sequence[T], jobs: int) -> Iterator[tuple[int, R]]:
    """The number of each item and what ``work`` made of it, as they are finished; ``jobs`` items at a time.

    What one piece raises is raised here and ends the others. No process is left when this ends, however it ends: a
    signal to terminate ends this one by an exception, too, while others work for it.
    Raises ToolFailed when the system ended a process, as it does when memory is short.
    """
    from multiprocessing.connection import wait  # here, so that a build of nothing new does not wait for it

    before = signal.signal(signal.SIGTERM, _leave)
    left = iter(range(len(items)))
    busy: dict[Connection, Any] = {}
    try:
        for _ in range(min(jobs, len(items))):
            here = _begun(work, items, busy)
            here.send(next(left))
        while busy:
            spoken = wait(list(busy))
            for ready in [one for one in busy if one in spoken]:
                number, result = _received(ready)
                following = next(left, None)
                ready.send(following)
                if following is None:
                    ready.close()
                    busy.pop(ready).join()
                yield number, result
    finally:
        signal.signal(signal.SIGTERM, before)
        _end(busy)


@contextmanager
def beside(work: Callable[[], R]) -> Iterator[Callable[[], R]]:
    """Let another process do a piece of work while this one goes on; what is given waits for the result.

    Raises as `shared_out` does, and leaves no process behind.
    """
    before = signal.signal(signal.SIGTERM, _leave)
    busy: dict[Connection, Any] = {}
    try:
        here = _begun(lambda _: work(), (None,), busy)
        here.send(0)
        yield lambda: _received(here)[1]
    finally:
        signal.signal(signal.SIGTERM, before)
        _end(busy)


def _begun(work: Callable[[T], R], items: Sequence[T], busy: dict[Connection, Any]) -> Connection:
    """A process that does items as it is told their numbers; it is among ``busy`` as soon as it is there."""
    import multiprocessing

    context = multiprocessing.get_context("fork")
    here, there = context.Pipe()
    process = context.Process(target=_serve, args=(work, items, there, [*busy, here]), daemon=True)
    signal.pthread_sigmask(signal.SIG_BLOCK, _ENDS)  # an exception in the middle of a fork would be lost
    process.start()
    busy[here] = process
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDS)
    there.close()
    return here


def _end(busy: Mapping[Connection, Any]) -> None:
    for process in busy.values():
        process.terminate()
    for connection, process in busy.items():
        process.join()
        connection.close()


def _received(ready: Connection) -> tuple[int, Any]:
    try:
        number, result, failure = ready.recv()
    except (EOFError, ConnectionError) as error:
        raise ToolFailed(
            "The system ended a process of this program, perhaps because memory was short. Run it again with --jobs 1."
        ) from error
    if failure is not None:
        raise failure
    return number, result


def _serve(work: Callable[[T], R], items: Sequence[T], there: Connection, others: Sequence[Connection]) -> None:
    """What a process does until nothing is left. It leaves by an exception, so that its temporary files go as well."""
    for connection in others:
        connection.close()
    for number in _ENDS:
        signal.signal(number, _leave)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDS)
    with suppress(EOFError, ConnectionError):
        while (number := there.recv()) is not None:
            try:
                there.send((number, work(items[number]), None))
            except Exception as failure:
                failure.add_note(traceback.format_exc())
                there.send((number, None, failure))


def _leave(number: int, _: object) -> None:
    signal.signal(number, signal.SIG_IGN)
    sys.exit(128 + number)
