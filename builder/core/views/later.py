"""The views of sections, each derived when it is asked for: what no page shows is not worked out.

None is held afterwards: who needs a view twice keeps it, and the views of a thousand countries are let go one by one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
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

    def decided_by(self, id: str) -> tuple[object, ...]:
        """Values that are the same only where the view of the section is."""
        return self.roots[id]() if id in self.roots else (self[id],)

    def only(self, ids: Iterable[str]) -> Views:
        """Those of some sections, as far as there are any."""
        return Views({id: self.makers[id] for id in ids if id in self.makers}, self.roots)

    def __getitem__(self, id: str) -> View:
        """The view of a section. Raises KeyError where there is no such section."""
        return self.makers[id]()

    def __contains__(self, id: object) -> bool:
        """Whether there is such a section, without deriving its view."""
        return id in self.makers

    def __iter__(self) -> Iterator[str]:
        """The ids of all sections."""
        return iter(self.makers)

    def __len__(self) -> int:
        """How many sections there are."""
        return len(self.makers)
