"""What the search of an edition knows: every item, partner, source and page, with its kind, country and address.

The index is a script that sets one variable, because a page that was opened from a folder may load scripts and nothing
else. It holds words and addresses alone; the reader's browser makes the index of words out of it, in a few milliseconds
for a thousand entries, so the file stays small.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping

from builder.core import words
from builder.core.edition import Edition
from builder.core.links import Card, Target
from builder.core.model import Country, Item, Theme, Words
from builder.core.source import Address, address
from builder.core.tables import cell, named
from builder.core.views.shared import source_address

FILE = "search-index.js"
LONGEST = 300
"""Characters of text that an entry is found by; the title, symbol and acronym are always whole."""

_KINDS: Mapping[str, str] = {
    "operations": "Operation",
    "mandates": "Mandate",
    "ownership": "National ownership",
    "commitments": "Commitment",
    "benchmarks": "Benchmark",
    "support": "Support",
    "coordination": "Coordination",
    "obstacles": "Obstacle",
    "notes": "Note",
    "reporting": "Regular report",
}
PAGE, PARTNER, SOURCE = "Page", "Partner", "Source"
_Entry = tuple[str, str, str, str, Address]
"""Kind, country, title, more words, address."""


def search_index(
    edition: Edition, pages: Iterable[Card], targets: Mapping[str, Target], fragment: Callable[[Address], str]
) -> bytes:
    """The index as a script, entries sorted; what leads nowhere in the edition is left out."""
    entries = [*_pages(pages), *_items(edition), *_others(edition)]
    found = sorted(
        (kind, country, title, text, _url(targets[at], fragment))
        for kind, country, title, text, at in entries
        if at in targets
    )
    kinds = sorted({entry[0] for entry in found})
    countries = sorted({entry[1] for entry in found})
    rows = [[kinds.index(kind), countries.index(country), *rest] for kind, country, *rest in found]
    data = {"kinds": kinds, "countries": countries, "entries": rows}
    return f"globalThis.ssrSearchIndex = {json.dumps(data, ensure_ascii=False, separators=(',', ':'))};\n".encode()


def _url(target: Target, fragment: Callable[[Address], str]) -> str:
    page = f"{target.page}/" if target.page else ""
    return f"{page}#{fragment(target.anchor)}" if target.anchor else page


def _pages(pages: Iterable[Card]) -> Iterator[_Entry]:
    for page in pages:
        if not page.about.startswith("partners/"):
            yield PAGE, "", page.title, page.description, page.page


def _items(edition: Edition) -> Iterator[_Entry]:
    for country in edition.countries:
        name = country.name.of("en")
        for part in Country.model_fields:
            value = getattr(country, part)
            if isinstance(value, tuple) and part in _KINDS:
                for at, item in named(value, address(country.id, part)):
                    yield _KINDS[part], name, _title(item), _text(item), at


def _title(item: Item) -> str:
    theme = getattr(item, "theme", None)
    if isinstance(theme, Theme):
        return words.title(str(theme))
    said = getattr(item, "title", None) or getattr(item, "name", None)
    if isinstance(said, Words):
        acronym = getattr(item, "acronym", "")
        return f"{said.of('en')} ({acronym})" if acronym else said.of("en")
    return str(getattr(item, "symbol", "")) or words.date(item.date)  # type: ignore[attr-defined]


def _text(item: Item) -> str:
    said = [cell(getattr(item, name, None), "en") for name in ("statement", "text", "symbol", "cites")]
    return " ".join(str(one)[:LONGEST] for one in said if one)


def _others(edition: Edition) -> Iterator[_Entry]:
    for id, partner in edition.partners.items():
        acronym = f" ({partner.acronym})" if partner.acronym else ""
        yield PARTNER, "", f"{partner.name.of('en')}{acronym}", str(partner.kind), address("partners", id)
    for id, source in edition.sources.items():
        symbol = "" if id[:1].islower() else f"{id}: "
        yield SOURCE, "", f"{symbol}{source.title.of('en')}", source.publisher.of("en"), source_address(id)
