"""From an edition to its documents: views, sections, notes, then pages and reports (DESIGN.md section 3).

Each section is rendered once for a subject; pages and reports only arrange it. That is why the site and Word cannot
disagree.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from builder.core import words
from builder.core.abridge import abridged
from builder.core.assemble import Material, assemble, unknown_sections
from builder.core.changes import FILE, PAGE
from builder.core.data import API, PACKAGE, WORKBOOK
from builder.core.document import Blocks, Document, Inlines, Report, plain, trail_of
from builder.core.edition import Edition
from builder.core.headings import without_lone
from builder.core.length import LIMIT, lengths
from builder.core.links import Card, Target, card_of, check_links, targets
from builder.core.markdown import flat
from builder.core.mentions import Citations, with_mentions
from builder.core.numbering import pointed
from builder.core.plan import SECTIONS, Brief, Outlines, Plan, Shared, id_of, page_id, page_paths
from builder.core.problem import Level, Problem, Problems, has_errors
from builder.core.source import Address, address
from builder.core.template import render
from builder.core.terms import with_terms
from builder.core.views import download_views, footnote_view, in_edition, note_view, short_sources
from builder.core.views.records import View

Counts = tuple[tuple[str, int], ...]
"""The parts of a report with their words."""


@dataclass(frozen=True, slots=True)
class Documents:
    """The documents of one subject. A report that is about none is a page too; a country's has the country's page.

    ``full`` has, for the file of each report, its document with all notes, as a page shows it; ``counted`` the words of
    its parts.
    """

    pages: tuple[Document, ...]
    reports: tuple[Report, ...]
    full: Mapping[str, Document]
    counted: Mapping[str, Counts]


@dataclass(frozen=True, slots=True)
class Composed:
    """All documents of one edition: pages and reports in their order, and those of each subject by its address."""

    edition: Edition
    pages: tuple[Document, ...]
    reports: tuple[Report, ...]
    of: Mapping[Address, Documents]


def compose(plan: Plan) -> tuple[Composed, Problems]:
    """All documents that were planned, and what is wrong with them."""
    of: dict[Address, Documents] = {}
    counted: dict[str, Counts] = {}
    problems = list(unknown_in(plan.shared.outlines))
    for brief in plan.briefs:
        made, found = documents(plan.shared, with_counted(brief, counted))
        of[id_of(brief.about)] = made
        counted |= made.counted
        problems += found
    pages = {page.id: page for made in of.values() for page in made.pages}
    reports = {report.file: report for made in of.values() for report in made.reports}
    in_order = tuple(pages[id] for id in plan.order)
    found = leads(plan, [card_of(page) for page in in_order], problems)[1]
    composed = Composed(plan.edition, in_order, tuple(reports[one.file] for one in plan.reports), of)
    return composed, tuple(dict.fromkeys((*problems, *found)))


def leads(plan: Plan, pages: Sequence[Card], problems: Iterable[Problem]) -> tuple[Mapping[Address, Target], Problems]:
    """Where references lead in an edition, and those that lead nowhere, from the cards of all its pages in order.

    With an error among ``problems`` none of them is looked for: a section that could not be made leaves no anchors.
    """
    files = [one.file for one in plan.reports]
    files += [*map(trail_of, files), *(file for page in pages for file in page.files)]
    files += [WORKBOOK, PACKAGE, f"{API}index.json", *(table.file for table in plan.tables)]
    paths = page_paths(plan.edition, plan.shared.outlines)
    known = {**targets(pages, files), **dict(_in_earlier(plan)), **dict(_as_data(paths))}
    return known, () if has_errors(problems) else check_links(pages, known, plan.edition.config.id)


def documents(shared: Shared, brief: Brief) -> tuple[Documents, Problems]:
    """The documents of one subject, and what is wrong with them. They depend on nothing but the arguments."""
    problems: list[Problem] = []

    def say(view: View) -> Blocks:
        blocks, found = _rendered(view, shared)
        problems.extend(found)
        return blocks

    @cache
    def section(id: str) -> Blocks:
        return with_terms(say(brief.views[id]), shared.names) if id in brief.views else ()

    @cache
    def short(id: str) -> Blocks:
        return abridged(section(id), shared.sources)

    def noted(form: str, of: Citations, view: Callable[[], View]) -> Inlines:
        if (form, of) not in shared.notes:
            blocks, found = _rendered(view(), shared)
            shared.notes[form, of] = flat(blocks), found
        content, found = shared.notes[form, of]
        problems.extend(found)
        return content

    def note(of: Citations) -> Inlines:
        return noted("note", of, lambda: note_view(shared.sources, of))

    outlines, language = shared.outlines, shared.language
    material = Material(section, note, shared.countries, shared.asks, shared.said, language)
    shorter = replace(material, sections=short, notes=_no_note)
    abbreviated = short_sources(shared.sources)

    def first(of: Citations) -> Inlines:
        return noted("first", of, lambda: footnote_view(shared.sources, of, is_first=True))

    def in_full(of: Citations) -> Inlines:
        return noted("in full", of, lambda: footnote_view(shared.sources, of))

    def again(of: Citations) -> Inlines:
        if of[0].source not in abbreviated:
            return in_full(of)
        return noted("again", of, lambda: footnote_view(shared.sources, of, is_again=True))

    full: dict[str, Document] = {}
    reports: list[Report] = []
    for one in brief.reports:
        outline, id = outlines.reports[one.outline], one.file.removesuffix(".docx")
        full[one.file] = assemble(id, outline, one.about, material)
        document = with_mentions(assemble(id, outline, one.about, shorter), first, in_full, again)
        second_line = words.typeset(outline.kind.of(language)) if outline.kind else ""
        about = id_of(one.about)
        reports.append(Report(pointed(without_lone(document)), one.file, one.outline, about, second_line))
    counted = {one.file: tuple((part.heading, part.words) for part in lengths(one.document)) for one in reports}
    problems += [too_long for report in reports for too_long in _too_long(report, counted[report.file])]
    offered = download_views(shared.cutoff, with_counted(brief, counted).downloads, LIMIT)

    @cache
    def shown(id: str) -> Blocks:
        return say(offered[id]) if id in offered else section(id)

    material = replace(material, sections=shown)
    pages = [assemble(page_id(name, brief.about), outlines.pages[name], brief.about, material) for name in brief.pages]
    pages += [full[one.file] for one in brief.reports if not one.about]
    return Documents(tuple(pages), tuple(reports), full, counted), tuple(dict.fromkeys(problems))


def with_counted(brief: Brief, counted: Mapping[str, Counts]) -> Brief:
    """The brief with the words of reports that it offers."""
    offered = (replace(one, parts=counted.get(one.file, one.parts)) for one in brief.downloads)
    return replace(brief, downloads=tuple(offered))


def _no_note(citations: Citations) -> Inlines:
    """What `with_mentions` will write in its own way."""
    return ()


def _in_earlier(plan: Plan) -> Iterator[tuple[Address, Target]]:
    """Where the benchmarks of earlier editions stand, which are their neighbours on the site."""
    for edition in plan.earlier:
        pages = {place.id: f"../{edition.id}/{place.page}" for place in edition.countries if place.page}
        for fact in edition.facts:
            if fact.kind == "benchmark" and fact.country in pages:
                yield in_edition(edition.id, fact.at), Target(pages[fact.country], fact.at)


def _as_data(paths: Mapping[str, str]) -> Iterator[tuple[Address, Target]]:
    """Where the change sets stand as JSON: beside the pages that tell them."""
    yield address(FILE), Target(f"{PAGE}/{FILE}", is_file=True)
    for country, page in paths.items():
        yield address(country, FILE), Target(f"{page}/{FILE}", is_file=True)


def _rendered(view: View, shared: Shared) -> tuple[Blocks, Problems]:
    path = f"{SECTIONS}{view.template}.md"
    if path not in shared.templates:
        return (), (Problem(path, "template", "the template is missing", "Put it back from the version history."),)
    return render(path, shared.templates[path].decode("utf-8", "replace"), view, shared.language)


def unknown_in(outlines: Outlines) -> Iterator[Problem]:
    """The sections that outlines name and nobody knows."""
    for folder, of in (("pages", outlines.pages), ("reports", outlines.reports)):
        for name, outline in of.items():
            yield from unknown_sections(outline, address("templates", folder, name))


def _too_long(report: Report, parts: Sequence[tuple[str, int]]) -> Iterator[Problem]:
    """A warning for a report over the limit: it needs a waiver, or fewer words."""
    if (counted := sum(number for _, number in parts)) > LIMIT:
        message = f'the report "{plain(report.document.title)}" has {counted:,} words; the limit is {LIMIT:,}'
        hint = "Shorten its texts, or leave sections out of its outline; ssr report shows the words of each section."
        yield Problem(report.country or report.document.id, "too-long", message, hint, Level.WARNING)
