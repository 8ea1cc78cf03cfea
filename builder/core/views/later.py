"""The views of sections, each derived when it is first asked for: what no page shows is not worked out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from types import MappingProxyType

from builder.core.views.records import View

Makers = Mapping[str, Callable[[], View]]
Roots = Mapping[str, Callable[[], tuple[object, ...]]]


class Views(Mapping[str, View]):
    """The view of each section by its id.

    ``roots`` gives, for a section whose view is larger than what decides it, the values that do.
    """

    def __init__(self, makers: Makers, roots: Roots = MappingProxyType({})) -> None:
        self.makers = makers
        self.roots = roots
        self._made: dict[str, View] = {}

    def decided_by(self, id: str) -> tuple[object, ...]:
        """Values that are the same only where the view of the section is."""
        return self.roots[id]() if id in self.roots else (self[id],)

    def only(self, ids: Iterable[str]) -> Views:
        """Those of some sections, as far as there are any."""
        return Views({id: partial(self.__getitem__, id) for id in ids if id in self.makers}, self.roots)

    def __getitem__(self, id: str) -> View:
        """The view of a section. Raises KeyError where there is no such section."""
        if id not in self._made:
            self._made[id] = self.makers[id]()
        return self._made[id]

    def __contains__(self, id: object) -> bool:
        """Whether there is such a section, without deriving its view."""
        return id in self.makers

    def __iter__(self) -> Iterator[str]:
        """The ids of all sections."""
        return iter(self.makers)

    def __len__(self) -> int:
        """How many sections there are."""
        return len(self.makers)
