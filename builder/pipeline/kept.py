"""What need not be made again: results by the digest of their arguments and of the program's own code.

A result depends on its arguments and nothing else, so there is no rule by which it grows old. What is sealed or
verified is always made anew: only commands that ask for it get a `Kept` with a folder.
"""

from __future__ import annotations

import marshal
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from builder.edges import cache


@dataclass
class Kept:
    """Results of earlier runs in ``folder``, or none where it is None.

    ``told`` says in a line each what was made, and because of which argument.
    """

    folder: Path | None = None
    told: list[str] = field(default_factory=list)

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


def usual(is_clean: bool = False) -> Kept:
    """What the commands of a user keep; nothing when all is to be made anew."""
    return Kept() if is_clean else Kept(cache.home())
