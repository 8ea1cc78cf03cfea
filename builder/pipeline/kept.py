"""How work is spared and shared out: results are kept by the digest of their arguments and of the program's own code.

A result depends on its arguments and nothing else, so there is no rule by which it grows old. What is sealed or
verified is always made anew: only commands that ask for it get a `Kept` with a folder.
"""

from __future__ import annotations

import marshal
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from builder.edges import cache
from builder.edges.processes import beside, can_share_out, cores, shared_out

T = TypeVar("T")
R = TypeVar("R")


@dataclass
class Kept:
    """Results of earlier runs in ``folder``, or none where it is None; ``jobs`` processes at the most do what is new.

    ``told`` says in a line each what was made, and because of which argument. ``watch`` is told what is under way, how
    much of it is done, and of how much.
    """

    folder: Path | None = None
    told: list[str] = field(default_factory=list)
    jobs: int = 1
    watch: Callable[[str, int, int], None] = lambda what, done, of: None

    @cached_property
    def program(self) -> str:
        """The digest of the program, an argument of everything."""
        return cache.program()

    def of(self, name: str, arguments: Mapping[str, Any], make: Callable[[], Any]) -> Any:
        """A result made of texts, bytes, numbers, lists and dictionaries, as it was kept or as ``make`` gives it.

        ``arguments`` are all that it depends on, and made of the same; ``name`` tells it from others for `told`.
        """
        digests = self._digests(arguments)
        found = self._look(name, digests)
        if found is None:
            found = make()
            self._keep(name, digests, found)
        return found

    def all(
        self,
        what: str,
        asked: Sequence[tuple[str, Mapping[str, Any]]],
        make: Callable[[Sequence[int]], Sequence[Any]],
        most: int | None = None,
        fewest: int = 1,
    ) -> list[Any]:
        """Many results, each asked for by its name and arguments as in `of`; ``what`` names them.

        ``make`` makes those of some numbers, counted from 0 as they were asked for. What is new is shared out over
        processes, each of which does ``fewest`` at least and no more than ``most`` at a time.
        """
        found = {at: one for at, ask in enumerate(asked) if (one := self.look(*ask)) is not None}
        missing = [at for at in range(len(asked)) if at not in found]
        portions = max(min(self.jobs, len(missing) // fewest), -(-len(missing) // (most or len(asked) or 1)))
        shares = [missing[number::portions] for number in range(portions)]

        def made(share: Sequence[int]) -> Sequence[Any]:
            results = make(share)
            for at, result in zip(share, results, strict=True):
                self.keep(*asked[at], result)
            return results

        for share, results in zip(shares, self.each(what, made, shares), strict=True):
            found |= dict(zip(share, results, strict=True))
        return [found[at] for at in range(len(asked))]

    def each(self, what: str, work: Callable[[T], R], items: Sequence[T]) -> list[R]:
        """What ``work`` makes of each item, in their order, shared out over processes; ``what`` names the items.

        A piece of work has the cache, and no further processes.
        """
        jobs = min(self.jobs, len(items))
        if jobs < 2 or not can_share_out():
            return [self._watched(work(item), what, done, len(items)) for done, item in enumerate(items, 1)]

        def apart(item: T) -> tuple[R, list[str]]:
            self.jobs, self.told, self.watch = 1, [], Kept.watch
            return work(item), self.told

        found: dict[int, tuple[R, list[str]]] = {}
        for number, result in shared_out(apart, items, jobs):
            found[number] = self._watched(result, what, len(found) + 1, len(items))
        self.told += [line for number in range(len(items)) for line in found[number][1]]
        return [found[number][0] for number in range(len(items))]

    @contextmanager
    def beside(self, work: Callable[[], R]) -> Iterator[Callable[[], R]]:
        """Let another process do a piece of work while this one goes on, where there may be one."""
        if self.jobs < 2 or not can_share_out():
            yield work
        else:
            with beside(work) as result:
                yield result

    def _watched(self, result: R, what: str, done: int, of: int) -> R:
        self.watch(what, done, of)
        return result

    def look(self, name: str, arguments: Mapping[str, Any]) -> Any:
        """What was kept; None where nothing was, and then `told` says why."""
        return self._look(name, self._digests(arguments))

    def keep(self, name: str, arguments: Mapping[str, Any], result: Any) -> None:
        """Keep a result for later runs."""
        self._keep(name, self._digests(arguments), result)

    def prune(self) -> None:
        """Bring what is kept back within its bounds, after something was made."""
        if self.folder is not None:
            cache.prune(self.folder)

    def _digests(self, arguments: Mapping[str, Any]) -> dict[str, str]:
        if self.folder is None:
            return {}
        return {"the program": self.program, **{key: cache.digest(value) for key, value in arguments.items()}}

    def _look(self, name: str, digests: Mapping[str, str]) -> Any:
        if self.folder is None:
            return None
        stored = cache.read(self.folder, cache.digest([name, *digests.items()]))
        if stored is not None:
            return marshal.loads(stored)
        last = cache.read(self.folder, cache.digest(["last", name]))
        before = marshal.loads(last) if last is not None else {}
        moved = [one for one in {**before, **digests} if before.get(one) != digests.get(one)]
        why = ", ".join(moved) if before and moved else "what was kept of it is gone" if before else "it is new"
        self.told.append(f"{name}: {why}")
        return None

    def _keep(self, name: str, digests: dict[str, str], result: Any) -> None:
        if self.folder is not None:
            cache.write(self.folder, cache.digest([name, *digests.items()]), marshal.dumps(result))
            cache.write(self.folder, cache.digest(["last", name]), marshal.dumps(digests))


def usual(is_clean: bool = False, jobs: int | None = None) -> Kept:
    """What the commands of a user keep, nothing when all is to be made anew; by all cores where no number is given."""
    return Kept(None if is_clean else cache.home(), jobs=jobs or cores())
