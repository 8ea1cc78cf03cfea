"""What functions of unchanging values gave before, for as long as a program goes on.

A command runs once and remembers nothing. `ssr serve` builds again and again from almost the same files: what is told
of one country is a function of that country, and of little else, and is asked for again with the very same objects.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import wraps
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(slots=True)
class _Result:
    arguments: tuple[Any, ...]
    value: Any
    is_used: bool = True


class Memory:
    """Results of `remembered` functions by their arguments; it holds these, so that none is taken for another."""

    def __init__(self) -> None:
        self._results: dict[Any, list[_Result]] = {}

    @contextmanager
    def at_work(self) -> Iterator[None]:
        """Remember what functions give in here, in this thread."""
        token = _MEMORY.set(self)
        try:
            yield
        finally:
            _MEMORY.reset(token)

    def forget_unused(self) -> None:
        """Forget what nobody asked for since this was last said."""
        self._results = {key: used for key, of in self._results.items() if (used := [one for one in of if one.is_used])}
        for one in (one for of in self._results.values() for one in of):
            one.is_used = False

    def of(self, function: Callable[..., Any], arguments: tuple[Any, ...]) -> Any:
        """What the function gave for these arguments, or gives now."""
        first = arguments[0]
        known = self._results.setdefault((function, first if isinstance(first, bytes) else id(first)), [])
        for one in known:
            if one.arguments == arguments:
                one.is_used = True
                return one.value
        value = function(*arguments)
        known.append(_Result(arguments, value))
        return value


_MEMORY: ContextVar[Memory | None] = ContextVar("memory", default=None)


def remembered(function: Callable[P, R]) -> Callable[P, R]:
    """Let a `Memory` that is at work answer for a function, which has its arguments by position.

    Arguments and result must never change. The first is known by what it is, not by what it says, unless it is bytes:
    the hash of a record is that of all it holds. The others are compared.
    """

    @wraps(function)
    def recalled(*args: P.args, **kwargs: P.kwargs) -> R:
        memory = _MEMORY.get()
        return function(*args, **kwargs) if memory is None else memory.of(function, args)

    return recalled
