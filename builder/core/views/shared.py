"""Derives the views of what is told across countries: the edition at a glance, partners, the resolution, sources."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import partial

from builder.core import words
from builder.core.dates import PartialDate, latest
from builder.core.document import Citation
from builder.core.edition import Edition
from builder.core.memory import remembered
from builder.core.model import (
    AmountKind,
    Country,
    Member,
    ObstacleState,
    Paragraph,
    Partner,
    PartnerKind,
    ReadKind,
    ReportText,
    Resolution,
    SetByKind,
    Severity,
    Source,
    Status,
    Words,
)
from builder.core.source import Address, address
from builder.core.views import records as v
from builder.core.views.across import cells, counted
from builder.core.views.later import Makers
from builder.core.views.pictures import SupportPicture, support_picture
from builder.core.views.pieces import in_text, lead_to, page_of, several, sources, status_counts
from builder.core.views.values import Count, Here, Lead, Outside, Quantity, Said, Several, Sources, Standing, own

_COUNTS_READERS = ("utm_", "fbclid=", "gclid=")
_SCHEME = re.compile(r"^https?://(?=www\.)")


def source_address(id: str) -> Address:
    """The address of a source on the page of sources: symbols keep their slashes, other marks become hyphens."""
    return address("sources", re.sub(r"[^A-Za-z0-9./]+", "-", id).strip("-"))


@remembered
def country_line(country: Country, cutoff: PartialDate, benchmarks: Sequence[v.BenchmarkView]) -> v.CountryLine:
    """One country in the list of countries."""
    dates = [b.latest.date for b in benchmarks if b.latest]
    without = sum(not (b.latest and b.latest.status) for b in benchmarks)
    return v.CountryLine(
        lead=lead_to(country),
        operations=several(
            Said(operation.name, address(country.id, "operations", operation.id, "name"))
            for operation in country.operations
            if not (operation.until and operation.until < cutoff)
        ),
        benchmarks=Quantity(Decimal(len(benchmarks))),
        counts=status_counts(benchmarks),
        without_status=Count(without) if without else None,
        cells=cells(benchmarks),
        moved=counted(sum(b.moved_from is not None for b in benchmarks)),
        latest=latest(dates) if dates else None,
        all_benchmarks=tuple(benchmarks),
    )


def active_partners(edition: Edition) -> tuple[str, ...]:
    """The ids of the partners that give support or take part in coordination in the edition, by kind and name."""
    named = {
        id
        for country in edition.countries
        for items in (country.support, country.coordination)
        for item in items
        for id in item.partners
    }
    kinds = list(PartnerKind)
    shown = [partner for id, partner in edition.partners.items() if id in named]
    return tuple(partner.id for partner in sorted(shown, key=lambda p: (kinds.index(p.kind), p.name.of("en"))))


_SECTIONS_OF: Mapping[str, Sequence[str]] = {
    "support": ("support", "partners", "partner"),
    "benchmarks": ("benchmarks", "overview", "components"),
    "obstacles": ("obstacles", "blocked"),
}
"""The sections that show a part of a country file, where it is not just the one of its name."""


def asked_of(edition: Edition) -> Mapping[str, Sequence[Paragraph]]:
    """For each section's name, the paragraphs of the resolution that it answers, in order."""
    found: dict[str, list[Paragraph]] = defaultdict(list)
    for paragraph in edition.resolution.paragraphs if edition.resolution else ():
        for part in paragraph.answered_by:
            name = part.removeprefix("notes/").replace(" ", "-")
            for section in _SECTIONS_OF.get(name, (name,)):
                found[section].append(paragraph)
    return found


def partner_views(
    edition: Edition,
    support: Iterable[tuple[Sequence[str], v.SupportView]],
    coordination: Iterable[tuple[Sequence[str], v.CoordinationView]],
) -> Mapping[str, v.PartnerView]:
    """Partners that give support or take part in coordination in the edition, by kind and name."""
    given: dict[str, list[v.SupportView]] = defaultdict(list)
    money: dict[str, list[v.SupportView]] = defaultdict(list)
    part: dict[str, list[v.CoordinationView]] = defaultdict(list)
    for partners, one in support:
        for partner in partners:
            given[partner].append(one)
        if one.amount:
            money[partners[0]].append(one)
    for partners, mechanism in coordination:
        for partner in partners:
            part[partner].append(mechanism)
    in_sentence = {page_of(one.id): Lead(page_of(one.id), in_text(one)) for one in edition.countries}
    found = {}
    for id in active_partners(edition):
        countries = {one.country.to for one in given[id]} | {one.country.to for one in part[id]}
        names = tuple(lead for to, lead in in_sentence.items() if to in countries)
        given_and_part = tuple(given[id]), tuple(part[id]), tuple(_amounts(money[id]))
        found[id] = _partner(edition.partners[id], edition.cutoff, names, *given_and_part)
    return found


def _amounts(support: Sequence[v.SupportView]) -> Iterator[v.AmountsLine]:
    """Amounts one by one, the firmest first: neither currencies nor kinds are ever summed."""
    for kind in reversed(AmountKind):
        if sums := [one.amount for one in support if one.amount and one.amount_kind is kind]:
            yield v.AmountsLine(kind, Several(tuple(sums)))


@remembered
def _partner(
    partner: Partner,
    cutoff: PartialDate,
    in_sentence: tuple[Lead, ...],
    support: tuple[v.SupportView, ...],
    coordination: tuple[v.CoordinationView, ...],
    amounts: tuple[v.AmountsLine, ...],
) -> v.PartnerView:
    at = address("partners", partner.id)
    name = Said(partner.name, address(at, "name"))
    both: Sequence[v.SupportView | v.CoordinationView] = [*support, *coordination]
    dates = [one.date for one in both]
    countries = {one.country.to: one.country for one in both}
    return v.PartnerView(
        lead=Lead(at, name),
        name=name,
        acronym=own(partner.acronym, address(at, "acronym")) if partner.acronym else None,
        kind=partner.kind,
        cutoff=cutoff,
        countries=Several(tuple(countries.values())),
        countries_in_text=Several(in_sentence),
        kinds=several(dict.fromkeys(kind for one in support for kind in one.kinds.values)),
        total=Count(len(support), "items of support"),
        items=counted(len(support)),
        since=min(dates),
        latest=latest(dates),
        until=latest(dates) if latest(dates) != min(dates) else None,
        support=tuple(sorted(support, key=lambda one: one.date, reverse=True)),
        coordination=tuple(coordination),
        amounts=amounts,
    )


def support_picture_of(edition: Edition) -> SupportPicture | None:
    """Support in all countries by kind of partner and kind of support."""
    known = edition.partners
    items = (
        ([known[id].kind for id in item.partners], item.kinds)
        for country in edition.countries
        for item in country.support
    )
    return support_picture("partners", items)


def resolution_view(edition: Edition, resolution: Resolution) -> v.ResolutionView:
    """The coverage matrix: for each paragraph and country, how many items answer it."""
    leads = tuple(map(lead_to, edition.countries))
    reports = tuple(Lead(f"reports/{one.id}", own("Thematic report")) for one in edition.reports)
    paragraphs = []
    for paragraph in resolution.paragraphs:
        at = address("resolution", paragraph.id)
        cells = zip(leads, (_answers(country, paragraph) for country in edition.countries), strict=True)
        told = zip(reports, (_told(report, paragraph) for report in edition.reports), strict=True)
        themed = any(part.startswith(_NOTES) for part in paragraph.answered_by)
        paragraphs.append(
            v.ParagraphView(
                Here(at),
                own(paragraph.number, address(at, "number")),
                Said(paragraph.summary, address(at, "summary")),
                Said(paragraph.reason, address(at, "reason")) if paragraph.reason else None,
                several(_part(part) for part in paragraph.answered_by),
                tuple(v.CoverageCell(lead, counted(count)) for lead, count in cells) if paragraph.answered_by else (),
                tuple(v.CoverageCell(lead, counted(count)) for lead, count in told) if themed else (),
            )
        )
    source = Sources((Citation(resolution.source),))
    return v.ResolutionView(edition.cutoff, source, leads, reports, tuple(paragraphs))


_NOTES = "notes/"
_PARTS = {"ownership": "national ownership", "reporting": "regular reports"}
"""What the parts of a country file are called where their name in the file does not tell."""


def _part(name: str) -> Said:
    return own(f"notes on {name.removeprefix(_NOTES)}" if name.startswith(_NOTES) else _PARTS.get(name, name))


def _told(report: ReportText, paragraph: Paragraph) -> int:
    """How many paragraphs of a thematic report are about a theme that answers a paragraph of the resolution."""
    return sum(f"{_NOTES}{one.theme}" in paragraph.answered_by for one in report.narrative)


def _answers(country: Country, paragraph: Paragraph) -> int:
    total = 0
    for part in paragraph.answered_by:
        part, _, theme = part.partition("/")
        items = getattr(country, part)
        total += sum(note.theme == theme for note in items) if theme else len(items)
    return total


def note_view(sources: Mapping[str, Source], citations: Sequence[Citation]) -> v.NoteTextView:
    """What the note of some citations says on a page."""
    return v.NoteTextView(_each_cited(sources, citations))


def footnote_view(
    sources: Mapping[str, Source], citations: Sequence[Citation], *, is_first: bool = False, is_again: bool = False
) -> v.FootnoteView:
    """What the note of some citations says in a report, where document symbols are not linked by hand (rule 30).

    ``is_first`` asks for the address of a page, ``is_again`` for the short form, which only the sources of
    `short_sources` have.
    """
    found = []
    for view in _each_cited(sources, citations):
        publisher = view.pages[0].publisher if view.is_secondary and view.pages else None
        if isinstance(linked := view.title, Outside):
            available = _available(linked.url) if is_first and not view.symbol else None
            view = replace(view, title=linked.text, available=available)
        found.append(replace(view, reported_by=publisher))
    return v.FootnoteView(tuple(found), is_again)


def _available(url: str) -> Outside:
    """An address as a footnote prints it: without what only counts readers, and no scheme before ``www.`` (rule 30)."""
    before, _, query = url.partition("?")
    asked = "&".join(one for one in query.split("&") if one and not one.startswith(_COUNTS_READERS))
    short = f"{before}?{asked}" if asked else before
    return Outside(short, own(words.web_address(_SCHEME.sub("", short))))


def short_sources(sources: Mapping[str, Source]) -> frozenset[str]:
    """The ids of sources that their symbol tells, or their publisher and date, because no other has both."""
    said = Counter((source.publisher, source.date) for source in sources.values())
    return frozenset(
        id
        for id, source in sources.items()
        if _has_symbol(source) or (source.date and said[source.publisher, source.date] == 1)
    )


def _each_cited(sources: Mapping[str, Source], citations: Sequence[Citation]) -> tuple[v.SourceView, ...]:
    """Each source once, with all the paragraphs cited.

    Raises KeyError for a source that is not in ``sources``: `check` and `resolve` leave none.
    """
    cited: dict[str, list[str]] = {}
    for citation in citations:
        paragraphs = cited.setdefault(citation.source, [])
        if citation.paragraph and citation.paragraph not in paragraphs:
            paragraphs.append(citation.paragraph)
    return tuple(_cited(sources[id], paragraphs) for id, paragraphs in cited.items())


def _cited(source: Source, paragraphs: Sequence[str]) -> v.SourceView:
    numbered = bool(paragraphs) and all(paragraph[:1].isdigit() for paragraph in paragraphs)
    is_many = len(re.findall(r"\d+", " ".join(paragraphs))) > 1  # a cite may name several: `2, 4`
    return replace(source_view(source), paragraphs=several(paragraphs), is_numbered=numbered, is_many=is_many)


def _has_symbol(source: Source) -> bool:
    return bool(re.match(r"[A-Z]+/", source.id))


def source_view(source: Source) -> v.SourceView:
    """One source, without what cites it."""
    in_file = address("sources", source.id)
    title = Said(source.title, address(in_file, "title"))
    pages = []
    for n, page in enumerate(source.pages):
        at = address(in_file, "pages", str(n))
        linked = Outside(page.url, Said(page.title, address(at, "title")))
        pages.append(v.PageView(linked, Said(page.publisher, address(at, "publisher")), page.date))
    return v.SourceView(
        here=Here(source_address(source.id)),
        symbol=source.id if _has_symbol(source) else "",
        title=Outside(source.url, title) if source.url else title,
        publisher=Said(source.publisher, address(in_file, "publisher")),
        date=source.date,
        is_secondary=source.read is ReadKind.SECONDARY,
        is_resolution=source.id.startswith("S/RES/"),
        pages=tuple(pages),
    )


def sources_view(edition: Edition, cited: Mapping[str, tuple[v.CitingPage, ...]]) -> v.SourcesView:
    """All sources that the edition cites, by symbol or title."""
    views = [
        replace(source_view(source), cited_by=cited[id])
        for id, source in sorted(edition.sources.items())
        if cited.get(id)
    ]
    views.sort(key=lambda view: (not view.symbol, view.here.at))
    secondary = Count(sum(view.is_secondary for view in views))
    return v.SourcesView(edition.cutoff, Count(len(views)), secondary, tuple(views))


def about_view(edition: Edition, notice: Words) -> v.AboutView:
    """What the site is."""
    return v.AboutView(edition.cutoff, Said(notice, ""), Count(len(edition.countries)))


def scale_view() -> v.ScaleView:
    """The scale of statuses, and the other words that stand for a judgement."""
    scale = tuple(v.ScaleLine(Standing(status), status.meaning) for status in Status)
    return v.ScaleView(scale, *map(_lines, (SetByKind, ObstacleState, Severity, AmountKind, ReadKind)))


def _lines(members: Iterable[Member]) -> tuple[v.WordLine, ...]:
    return tuple(v.WordLine(member, member.meaning) for member in members)


def narrative_views(report: ReportText) -> Makers:
    """The narrative of a report, section by section, in the order of the file."""
    parts: dict[str, list[v.NarrativeParagraph]] = defaultdict(list)
    for paragraph in report.narrative:
        at = address("reports", report.id, "narrative", paragraph.id)
        view = v.NarrativeParagraph(Here(at), Said(paragraph.text, address(at, "text")), sources(paragraph.cites))
        parts[paragraph.section].append(view)
    return {
        address(report.id, section): partial(v.NarrativeView, tuple(paragraphs))
        for section, paragraphs in parts.items()
    }
