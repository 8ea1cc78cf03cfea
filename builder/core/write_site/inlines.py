"""Inlines as HTML, one small function for each kind, in a mapping that is total, which a test says.

Escaping happens here and in `blocks` alone (and once more, by context, where `builder.edges.site.pour` puts plain text
into a title or an attribute). A writer gets the place where its piece stands; what must be settled across a page is in
`Page`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from html import escape
from typing import Any, TypeAlias

from builder.core.document import (
    Anchor,
    Cite,
    Emphasis,
    Inline,
    Inlines,
    Link,
    Ref,
    Revision,
    See,
    Status,
    Strong,
    Term,
    Text,
)
from builder.core.source import Address

_COUNTRY = re.compile(r"[A-Z]{3}/(?=.)")
_NOT_IN_IDS = re.compile(r"[^\w./()*-]+")
_SAFE_URL = re.compile(r"(https?://|mailto:)", re.IGNORECASE)

_SHAPES: Mapping[str, str] = {
    "not started": '<circle cx="8" cy="8" r="5.75" fill="none" stroke="currentColor" stroke-width="1.75"/>',
    "limited progress": '<circle cx="8" cy="8" r="5.75" fill="none" stroke="currentColor" stroke-width="1.75"/>'
    '<path d="M8 2.25a5.75 5.75 0 0 0 0 11.5z"/>',
    "on track": '<path d="M3 1.75 14.5 8 3 14.25z"/>',
    "achieved": '<path fill-rule="evenodd" d="M1.5 1.5h13v13h-13zm2.3 6.7 3.1 3.2 5.4-5.9-1.5-1.4-3.9 4.3-1.6-1.7z"/>',
    "stalled": '<path d="M2.75 2h4v12h-4zM9.25 2h4v12h-4z"/>',
    "reversed": '<path d="M1.25 3h13.5L8 14.5z"/>',
}
"""One silhouette for each status of the scale, so that it can be told without colour."""


@dataclass(slots=True)
class Page:
    """What is settled while one page is written: which ids are taken, how often a note was cited."""

    link: Callable[[Address], str]
    cited: dict[int, int]
    taken: set[str]
    reserved: frozenset[str]
    picture: Callable[[str], str] = lambda specification: ""

    def claimed(self, target: Address) -> str:
        """The id of an anchor, or nothing when the page has it already: an id stands once, and the first one wins."""
        id = fragment(target)
        if id in self.taken:
            return ""
        self.taken.add(id)
        return id

    def unique(self, wanted: str) -> str:
        """An id for a heading that has no anchor of its own; never one that an anchor of the page will need."""
        id, number = wanted, 1
        while id in self.taken or id in self.reserved:
            number += 1
            id = f"{wanted}-{number}"
        self.taken.add(id)
        return id


@dataclass(frozen=True, slots=True)
class Place:
    """Where a block or inline stands. ``heading``, the id of the heading above, names a table without caption."""

    page: Page
    heading: str
    in_link: bool = False


Writer: TypeAlias = Callable[[Any, Place], str]


def fragment(target: Address) -> str:
    """The id of an address on its page: without the country, which the page is about already.

    Ids hold no blanks; those become low lines, which no address has, so two addresses of a country never share an id.
    """
    return _NOT_IN_IDS.sub("_", _COUNTRY.sub("", target, count=1))


def write_inlines(content: Inlines, place: Place) -> str:
    """Inlines in order, with nothing between them."""
    return "".join(INLINES[type(inline)](inline, place) for inline in content)


def _text(text: Text, place: Place) -> str:
    return escape(text.text)


def _emphasis(emphasis: Emphasis, place: Place) -> str:
    return f"<em>{write_inlines(emphasis.content, place)}</em>"


def _strong(strong: Strong, place: Place) -> str:
    return f"<strong>{write_inlines(strong.content, place)}</strong>"


def _revision(revision: Revision, place: Place) -> str:
    name = "del" if revision.kind == "removed" else "ins"
    return f"<{name}>{write_inlines(revision.content, place)}</{name}>"


def _link(link: Link, place: Place) -> str:
    """Where the URL was made its scheme was checked; it is checked again, for here it would act."""
    return _linked(link.url if _SAFE_URL.match(link.url) else "", link.content, place, ' rel="noopener"')


def _ref(ref: Ref, place: Place) -> str:
    return _linked(place.page.link(ref.target), ref.content, place)


def _linked(url: str, content: Inlines, place: Place, more: str = "") -> str:
    """A link, or the bare content when there is no URL or a link is around it already."""
    if not url or place.in_link:
        return write_inlines(content, place)
    return f'<a href="{escape(url)}"{more}>{write_inlines(content, replace(place, in_link=True))}</a>'


def _anchor(anchor: Anchor, place: Place) -> str:
    id = place.page.claimed(anchor.target)
    return f'<span id="{escape(id)}"></span>' if id else ""


def _term(term: Term, place: Place) -> str:
    article, full, short = escape(term.article), escape(term.full), escape(term.short)
    abbreviation = f'<abbr title="{full}">{short}</abbr>'
    return {"first": f"{article}{full} ({abbreviation})", "again": abbreviation}.get(term.use, f"{article}{full}")


def _status(status: Status, place: Place) -> str:
    return (
        f'<span class="ssr-status" data-status="{escape(status.value.replace(" ", "-"))}">'
        f'<svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">{_SHAPES[status.value]}</svg>'
        f"{escape(status.word)}</span>"
    )


def _cite(cite: Cite, place: Place) -> str:
    place.page.cited[cite.number] += 1
    id = cite_id(cite.number, place.page.cited[cite.number])
    if place.in_link:
        return f'<sup id="{id}">{cite.number}</sup>'
    return (
        f'<sup><a id="{id}" role="doc-noteref" href="#note-{cite.number}" '
        f'aria-label="Source {cite.number}">{cite.number}</a></sup>'
    )


def _see(see: See, place: Place) -> str:
    """The table or figure below, by the number that the page gives it."""
    said = f"{see.kind}\u00a0{see.number}" if see.number else f"the {see.kind} below"
    return f'<span class="ssr-see">{escape(said)}</span>'


def cite_id(number: int, time: int) -> str:
    """Where the note leads back to: its first mention is ``cite-4``, the second ``cite-4-2``."""
    return f"cite-{number}" if time == 1 else f"cite-{number}-{time}"


INLINES: Mapping[type[Inline], Writer] = {
    Text: _text,
    Emphasis: _emphasis,
    Strong: _strong,
    Revision: _revision,
    Link: _link,
    Ref: _ref,
    Anchor: _anchor,
    Term: _term,
    Status: _status,
    Cite: _cite,
    See: _see,
}
