"""The small pieces that views are put together from: names, leads, lists and counts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar

from builder.core import words
from builder.core.dates import PartialDate
from builder.core.document import Citation, Paragraph, plain
from builder.core.model import Cite, Country, Status, Words
from builder.core.model.fields import RichWords
from builder.core.names import names
from builder.core.snapshot import Snapshot
from builder.core.source import Address, address
from builder.core.views import records as v
from builder.core.views.values import Lead, Name, Said, Several, Sources, Standing, Tally, Value


class Dated(Protocol):
    """What has a date."""

    @property
    def date(self) -> PartialDate:
        """The day, month or year that it is of."""


D = TypeVar("D", bound=Dated)
T = TypeVar("T")


def title_of(edition: Snapshot) -> Said:
    """The title of an earlier edition, as it was recorded."""
    return Said(Words(((edition.language, edition.title),)), "")


def standing(status: str) -> Standing | str:
    """A recorded status: one of the scale, or the word of a scale that was used before."""
    return Standing(Status(status)) if status in set(Status) else status


def page_of(country: str) -> Address:
    """What a reference to a country leads to: its page."""
    return address(country)


def sources(cites: Iterable[Cite]) -> Sources:
    """The cites of a record as a hole prints them."""
    return Sources(tuple(Citation(cite.source, cite.paragraph) for cite in cites))


def name_of(country: Country) -> Said:
    """The country's name as it stands alone."""
    return Said(country.name, address(country.id, "name"))


def lead_to(country: Country) -> Lead:
    """The country's name, which leads to its page."""
    return Lead(page_of(country.id), name_of(country))


def in_text(country: Country) -> Said:
    """The country's name as it stands within a sentence: with its article, where it takes one."""
    field = "name_in_text" if country.name_in_text else "name"
    return Said(country.name_in_text or country.name, address(country.id, field))


def several(values: Iterable[Value], are_phrases: bool = False) -> Several | None:
    """The values as a list, or None when there are none, so that a template can ask."""
    found = tuple(values)
    return Several(found, are_phrases) if found else None


def only(items: Sequence[T]) -> T | None:
    """The item where there is a single one: a table has two rows at least (editorial manual, tables; rule 32)."""
    return items[0] if len(items) == 1 else None


def tells(texts: Iterable[RichWords], figure: v.FigureView | None) -> bool:
    """Whether a text beside a single figure has its number, so that a sentence on the figure would only repeat it.

    The number may be a word ("five"), but not "one", which is a pronoun, too.
    """
    if figure is None:
        return False
    blocks = (block for text in texts for _, blocks in text.by_language for block in blocks)
    said = (plain(block.content) for block in blocks if isinstance(block, Paragraph))
    value = figure.value.value
    forms = {words.number(value)} | ({words.count(int(value))} if value > 1 and value == int(value) else set())
    number = re.compile(rf"(?<![\w.,])(?:{'|'.join(map(re.escape, sorted(forms)))})(?![.,]?\d|\w)")
    return any(number.search(one) for one in said)


def named(items: Sequence[D], at: Address) -> list[tuple[Address, D]]:
    """Dated items in order of date, each with its address; items of one date keep the order of the file."""
    keys = names((getattr(item, "id", ""), str(item.date)) for item in items)
    return sorted(zip((address(at, key) for key in keys), items, strict=True), key=lambda pair: pair[1].date)


def name(full: Words, short: str, at: Address) -> Name | Said:
    """A name that is abbreviated after its first use, where it has an abbreviation."""
    return Name(full, short, at) if short else Said(full, at)


def status_counts(benchmarks: Sequence[v.BenchmarkView]) -> Several | None:
    """How many benchmarks stand where, in the order of the scale; statuses that none has are left out.

    Where there is one benchmark only, its number is left out, too.
    """
    counts = Counter(b.latest.status.status for b in benchmarks if b.latest and b.latest.status)
    found = [status for status in Status if counts[status]]
    return several(Tally(status, counts[status]) if len(benchmarks) > 1 else Standing(status) for status in found)
