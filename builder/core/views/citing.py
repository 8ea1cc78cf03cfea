"""Derives what cites each source: the items of each country at their anchors, the reports, and the resolution."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from builder.core import words
from builder.core.document import Cite, runs
from builder.core.edition import Edition
from builder.core.memory import remembered
from builder.core.model import Cite as CiteRecord
from builder.core.model import Country, Entry, Record, Words
from builder.core.model.fields import RichWords
from builder.core.names import names
from builder.core.source import Address, address
from builder.core.views import records as v
from builder.core.views.pieces import lead_to, several
from builder.core.views.values import Lead, Said, own

_UNTITLED: Mapping[str, str] = {"mandates": "mandate", "reporting": "regular report"}
"""What items are called that have no title, name, theme or symbol of their own."""


def citing(edition: Edition) -> Mapping[str, tuple[v.CitingPage, ...]]:
    """For each source that is cited, the pages that cite it, in order, each once with its items that do."""
    found: dict[str, list[v.CitingPage]] = defaultdict(list)
    for country in edition.countries:
        for source, page in _citing(country).items():
            found[source].append(page)
    for report in edition.reports:
        lead = Lead(f"reports/{report.id}", Said(report.title, address("reports", report.id, "title")))
        for source in dict.fromkeys(sources_in(report)):
            found[source].append(v.CitingPage(lead, None))
    if edition.resolution:
        lead = Lead("resolution", Said(edition.resolution.title, "resolution/title"))
        found[edition.resolution.source].append(v.CitingPage(lead, None))
    return {source: tuple(pages) for source, pages in found.items()}


@remembered
def _citing(country: Country) -> Mapping[str, v.CitingPage]:
    """The page of a country with the items that cite it, for each source."""
    found: dict[str, list[Lead]] = defaultdict(list)
    for item, record in _items(country):
        for source in dict.fromkeys(sources_in(record)):
            found[source].append(item)
    lead = lead_to(country)
    return {source: v.CitingPage(lead, several(items, are_phrases=True)) for source, items in found.items()}


def _items(country: Country) -> Iterator[tuple[Lead, Record]]:
    """The items of a country in the order of its file, each under the name that leads to it."""
    for part, value in country:
        if not isinstance(value, tuple) or not value or not isinstance(value[0], Entry):
            continue
        keys = names((getattr(item, "id", ""), str(getattr(item, "date", ""))) for item in value)
        for key, item in zip(keys, value, strict=True):
            at = address(country.id, part, key)
            yield Lead(at, _called(part, item, at)), item


def _called(part: str, item: Record, at: Address) -> Said:
    for field in ("title", "name"):
        if isinstance(said := getattr(item, field, None), Words):
            return Said(said, address(at, field))
    theme = getattr(item, "theme", None)
    word = words.title(str(theme)) if theme else getattr(item, "symbol", None) or _UNTITLED[part]
    return own(word)


def sources_in(value: object) -> list[str]:
    """The ids of the sources cited anywhere within a record, as often as they are."""
    if isinstance(value, CiteRecord):
        return [value.source]
    if isinstance(value, Record):
        return [source for _, inner in value for source in sources_in(inner)]
    if isinstance(value, tuple):
        return [source for one in value for source in sources_in(one)]
    if isinstance(value, RichWords):
        content = (inline for _, blocks in value.by_language for run in runs(blocks) for inline in run)
        return [c.source for inline in content if isinstance(inline, Cite) for c in inline.citations]
    return []
