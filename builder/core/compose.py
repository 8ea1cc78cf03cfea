"""From an edition to its documents: views, sections, notes, then pages and reports (DESIGN.md section 3).

Each section is rendered once; pages and reports only arrange it. That is why the site and Word cannot disagree.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from builder.core import words
from builder.core.abridge import abridged, cited_in
from builder.core.assemble import Material, Subject, assemble, unknown_sections
from builder.core.changes import FILE, PAGE, ChangeSet
from builder.core.config import SiteConfig
from builder.core.data import API, PACKAGE, WORKBOOK
from builder.core.document import (
    Blocks,
    Document,
    Inlines,
    Ref,
    Report,
    Text,
    charts,
    plain,
    trail_of,
)
from builder.core.edition import Edition
from builder.core.headings import without_lone
from builder.core.length import LIMIT, length, lengths
from builder.core.links import Target, check_links, targets
from builder.core.markdown import flat
from builder.core.mentions import Citations, by_source, with_mentions
from builder.core.model import Words
from builder.core.model.outline import Each, Outline
from builder.core.numbering import pointed
from builder.core.problem import Level, Problem, Problems, has_errors
from builder.core.snapshot import Snapshot, snapshot
from builder.core.source import Address, Tree, address
from builder.core.tables import tables
from builder.core.template import render
from builder.core.terms import names_of, with_terms
from builder.core.views import (
    Download,
    active_partners,
    asked_of,
    derive,
    download_views,
    footnote_view,
    in_edition,
    moved,
    note_view,
    short_sources,
)
from builder.core.views.records import View

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Composed:
    """All documents of one edition, and where references in them lead.

    A report that is not about one country is a page too; a country's report has the country's page. ``full`` has, for
    the file of each report, its document with all notes, as a page shows it. ``told`` is what moved since the edition
    before.
    """

    edition: Edition
    pages: tuple[Document, ...]
    reports: tuple[Report, ...]
    targets: Mapping[str, Target]
    full: Mapping[str, Document]
    told: ChangeSet


@dataclass(frozen=True, slots=True)
class Outlines:
    """The outlines of a repository by name: pages by their path below `templates/pages/`, reports by file name."""

    pages: Mapping[str, Outline]
    reports: Mapping[str, Outline]


def compose(
    edition: Edition, earlier: tuple[Snapshot, ...], config: SiteConfig, outlines: Outlines, tree: Tree
) -> tuple[Composed, Problems]:
    """The documents of an edition; ``tree`` gives the templates.

    ``earlier`` are the records of the editions before it, oldest first; the one that it corrects is the last.
    """
    problems = list(_unknown_sections(outlines))

    def say(view: View) -> Blocks:
        return _rendered(view, config.language, tree, problems)

    planned = list(_planned(outlines.reports, edition, config.language))
    downloads = [Download(title, file, about.id if about else "") for _, about, title, file in planned]
    paths = page_paths(edition, outlines)
    of = moved(earlier, snapshot(edition, config.language, paths), edition.config.corrects)
    views = derive(edition, of, config, downloads)
    names = names_of(edition, config.language)
    sections = {id: with_terms(say(view), names) for id, view in views.items()}
    notes = {citations: flat(say(note_view(edition, citations))) for citations in _cited(sections)}
    short = {id: abridged(blocks, edition.sources) for id, blocks in sections.items()}
    said = {
        "site": config.title.of(config.language),
        "edition": edition.config.title.of(config.language),
        "cutoff": words.date(edition.cutoff),
    }
    countries = tuple(_subjects(Each.COUNTRY, edition))
    material = Material(sections, notes, countries, _asks(edition), said, config.language)
    full = {
        file: assemble(file.removesuffix(".docx"), outlines.reports[name], about, material)
        for name, about, _, file in planned
    }
    footnotes = _footnotes(edition, _cited(short), say)
    shorter = replace(material, sections=short, notes=dict.fromkeys(_cited(short), ()))
    reports = []
    for name, about, _, file in planned:
        document = assemble(file.removesuffix(".docx"), outlines.reports[name], about, shorter)
        document = pointed(without_lone(with_mentions(document, *footnotes)))
        kind = outlines.reports[name].kind
        second_line = words.typeset(kind.of(config.language)) if kind else ""
        reports.append(Report(document, file, name, about.id if about else "", second_line))
    problems += [too_long for report in reports for too_long in _too_long(report)]
    counted = [tuple((part.heading, part.words) for part in lengths(report.document)) for report in reports]
    downloads = [replace(one, parts=parts) for one, parts in zip(downloads, counted, strict=True)]
    offered = download_views(edition, downloads, LIMIT)
    rendered = {id: say(view) for id, view in offered.items()}
    material = replace(material, sections={**sections, **rendered})
    pages = []
    for name, outline in outlines.pages.items():
        for about in _each(outline, edition):
            pages.append(assemble(page_id(name, about), outline, about, material))
    pages += [full[report.file] for report in reports if not report.country]
    files = [report.file for report in reports]
    files += [*map(trail_of, files), *(chart.file for page in pages for chart in charts(page.blocks))]
    files += [WORKBOOK, PACKAGE, f"{API}index.json", *(table.file for table in tables(edition))]
    known = {**targets(pages, files), **dict(_in_earlier(earlier)), **dict(_as_data(paths))}
    if not has_errors(problems):  # a section that could not be made leaves no anchors
        problems += check_links(pages, known, edition.config.id)
    return Composed(edition, tuple(pages), tuple(reports), known, full, of.told), tuple(dict.fromkeys(problems))


def _footnotes(
    edition: Edition, cited: Iterable[Citations], say: Callable[[View], Blocks]
) -> tuple[Mapping[Citations, Inlines], Mapping[Citations, Inlines]]:
    """What the footnotes of reports say of the citations of each source: at its first mention, and afterwards."""
    sources = list(dict.fromkeys(of for citations in cited for of in by_source(citations)))
    first = {of: flat(say(footnote_view(edition, of))) for of in sources}
    short = short_sources(edition)
    again = {of: flat(say(footnote_view(edition, of, is_again=True))) for of in sources if of[0].source in short}
    return first, {**first, **again}


def page_paths(edition: Edition, outlines: Outlines) -> Mapping[str, str]:
    """The paths of the pages of the countries, by country; of the first outline where several are about countries."""
    names = [name for name, outline in outlines.pages.items() if outline.each is Each.COUNTRY]
    return {one.id: page_id(name, one) for name in names[:1] for one in _subjects(Each.COUNTRY, edition)}


def _in_earlier(earlier: Iterable[Snapshot]) -> Iterator[tuple[Address, Target]]:
    """Where the benchmarks of earlier editions stand, which are their neighbours on the site."""
    for edition in earlier:
        pages = {place.id: f"../{edition.id}/{place.page}" for place in edition.countries if place.page}
        for fact in edition.facts:
            if fact.kind == "benchmark" and fact.country in pages:
                yield in_edition(edition.id, fact.at), Target(pages[fact.country], fact.at)


def _as_data(paths: Mapping[str, str]) -> Iterator[tuple[Address, Target]]:
    """Where the change sets stand as JSON: beside the pages that tell them."""
    yield address(FILE), Target(f"{PAGE}/{FILE}", is_file=True)
    for country, page in paths.items():
        yield address(country, FILE), Target(f"{page}/{FILE}", is_file=True)


def page_id(name: str, about: Subject | None) -> str:
    """The path of a page: the outline's own, or its folder and the name of what the page is about."""
    if about:
        return address(name.rpartition("/")[0], about.page)
    return "" if name == "index" else name


def _subjects(each: Each, edition: Edition) -> Iterator[Subject]:
    """Every country, or every partner that supports something or takes part in its coordination."""
    if each is Each.COUNTRY:
        for country in edition.countries:
            yield Subject(each, country.id, country.name, edition.pages[country.id], country.name_in_text)
    else:
        for id in active_partners(edition):
            yield Subject(each, address("partners", id), edition.partners[id].name, id)


def _each(outline: Outline, edition: Edition) -> Iterable[Subject | None]:
    if not outline.each:
        return (None,)
    return [one for one in _subjects(outline.each, edition) if not outline.countries or one.id in outline.countries]


def _asks(edition: Edition) -> Mapping[str, Inlines]:
    """For each section's name, references to the paragraphs of the resolution that it answers."""
    return {
        name: tuple(Ref(address("resolution", one.id), (Text(one.number),)) for one in paragraphs)
        for name, paragraphs in asked_of(edition).items()
    }


def _planned(
    reports: Mapping[str, Outline], edition: Edition, language: str
) -> Iterator[tuple[str, Subject | None, Words, str]]:
    """Each report: outline, what it is about if anything, title and file."""
    for name, outline in reports.items():
        for about in _each(outline, edition):
            if about:
                text = outline.title.of(language)
                word, name_in_title, _ = about.said(text)
                said = text.replace(word, name_in_title.of(language))
                yield name, about, Words(((language, said),)), f"reports/{name}-{about.page}.docx"
            else:
                yield name, None, outline.title, f"reports/{name}.docx"


def _rendered(view: View, language: str, tree: Tree, problems: list[Problem]) -> Blocks:
    path = f"templates/sections/{view.template}.md"
    if path not in tree:
        problems.append(Problem(path, "template", "the template is missing", "Put it back from the version history."))
        return ()
    return _noted(render(path, tree[path].decode("utf-8", "replace"), view, language), problems)


def _noted(result: tuple[T, Problems], problems: list[Problem]) -> T:
    problems += result[1]
    return result[0]


def _cited(sections: Mapping[str, Blocks]) -> Iterable[Citations]:
    return dict.fromkeys(citations for blocks in sections.values() for citations in cited_in(blocks))


def _unknown_sections(outlines: Outlines) -> Iterator[Problem]:
    for folder, of in (("pages", outlines.pages), ("reports", outlines.reports)):
        for name, outline in of.items():
            yield from unknown_sections(outline, address("templates", folder, name))


def _too_long(report: Report) -> Iterator[Problem]:
    """A warning for a report over the limit: it needs a waiver, or fewer words."""
    if (counted := length(report.document)) > LIMIT:
        message = f'the report "{plain(report.document.title)}" has {counted:,} words; the limit is {LIMIT:,}'
        hint = "Shorten its texts, or leave sections out of its outline; ssr report shows the words of each section."
        yield Problem(report.country or report.document.id, "too-long", message, hint, Level.WARNING)
