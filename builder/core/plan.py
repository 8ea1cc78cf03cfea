"""What the documents of an edition are made from, divided so that each is a function of little.

A page or a report is about a country, about a partner, or about neither. Those about the same subject are made together
from one `Brief` and from what all subjects `Shared`; nothing else of the edition reaches them. So whoever keeps them
knows by their arguments whether they would come out the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from builder.core import words
from builder.core.assemble import Subject, chosen, sections_in
from builder.core.changes import ChangeSet
from builder.core.config import SiteConfig
from builder.core.dates import PartialDate
from builder.core.document import Citation, Inlines, Ref, Text
from builder.core.edition import Edition
from builder.core.model import Source, Words
from builder.core.model.outline import Each, Outline
from builder.core.problem import Problems
from builder.core.snapshot import Snapshot, snapshot
from builder.core.source import Address, Tree, address
from builder.core.tables import DataTable, tables
from builder.core.terms import names_of
from builder.core.views import Download, Views, active_partners, asked_of, data_view, derive, first, moved

SECTIONS, COUNTRIES = "templates/sections/", "content/countries/"


@dataclass(frozen=True, slots=True)
class Outlines:
    """The outlines of a repository by name: pages by their path below `templates/pages/`, reports by file name."""

    pages: Mapping[str, Outline]
    reports: Mapping[str, Outline]


@dataclass(frozen=True, slots=True)
class Planned:
    """A report that the edition will have: the name of its outline, what it is about if anything, title and file."""

    outline: str
    about: Subject | None
    title: Words
    file: str


@dataclass(frozen=True)
class Shared:
    """What the documents of every subject are made from.

    ``asks`` maps a section's name to references to the paragraphs of the resolution that it answers; ``said`` the words
    that a title may hold in braces to what they stand for.
    """

    language: str
    cutoff: PartialDate
    sources: Mapping[str, Source]
    names: Mapping[str, str]
    countries: tuple[Subject, ...]
    asks: Mapping[str, Inlines]
    said: Mapping[str, str]
    outlines: Outlines
    templates: Tree

    @cached_property
    def notes(self) -> dict[tuple[str, tuple[Citation, ...]], tuple[Inlines, Problems]]:
        """What notes say, in each of their forms, with what was wrong: those of many subjects cite the same."""
        return {}


@dataclass(frozen=True, slots=True)
class Brief:
    """What the documents of one subject are made from: its views, the outlines of its pages, and its reports.

    ``downloads`` are what its pages offer: its own reports, of which the words are not counted yet, or those of all
    subjects where it is about none.
    """

    about: Subject | None
    views: Views
    pages: tuple[str, ...]
    reports: tuple[Planned, ...]
    downloads: tuple[Download, ...]

    @property
    def decided_by(self) -> tuple[object, ...]:
        """Values that are the same only where the views are, each once."""
        return tuple({id(one): one for section in self.views for one in self.views.decided_by(section)}.values())

    def without_pages(self) -> Brief:
        """The same for those who want the reports alone."""
        return replace(self, pages=())


@dataclass(frozen=True)
class Plan:
    """The documents that an edition will have, none of them made yet.

    ``pages`` are the outlines in order, each with what its page is about; ``told`` is what moved since the edition
    before; ``earlier`` are the records of the editions before it.
    """

    edition: Edition
    shared: Shared
    views: Views
    pages: tuple[tuple[str, Subject | None], ...]
    reports: tuple[Planned, ...]
    told: ChangeSet
    earlier: tuple[Snapshot, ...]

    @cached_property
    def tables(self) -> tuple[DataTable, ...]:
        """The data of the edition."""
        return tables(self.edition)

    @cached_property
    def briefs(self) -> tuple[Brief, ...]:
        """For each subject that has documents what they are made from; last for those that are about none."""
        subjects: dict[Address, tuple[Subject | None, list[str], list[Planned]]] = {}
        for name, about in self.pages:
            subjects.setdefault(id_of(about), (about, [], []))[1].append(name)
        for one in self.reports:
            subjects.setdefault(id_of(one.about), (one.about, [], []))[2].append(one)
        last = subjects.pop("", (None, [], []))
        return tuple(self._brief(*parts) for parts in (*subjects.values(), last))

    def _brief(self, about: Subject | None, pages: list[str], reports: list[Planned]) -> Brief:
        known = self.shared.outlines
        outlines = [*(known.pages[name] for name in pages), *(known.reports[one.outline] for one in reports)]
        sections = dict.fromkeys(
            one for outline in outlines for one in sections_in(outline, about, self.shared.countries)
        )
        views = self.views.only(sections)
        offered = downloads(reports if about else self.reports)
        return Brief(about, views, tuple(pages), tuple(reports), tuple(offered))

    @property
    def order(self) -> tuple[str, ...]:
        """The paths of all pages in their order: those of the outlines, then the reports that are pages as well."""
        pages = (page_id(name, about) for name, about in self.pages)
        return (*pages, *(one.file.removesuffix(".docx") for one in self.reports if not one.about))


def plan(edition: Edition, earlier: tuple[Snapshot, ...], config: SiteConfig, outlines: Outlines, tree: Tree) -> Plan:
    """The plan of an edition; ``tree`` gives the templates.

    ``earlier`` are the records of the editions before it, oldest first; the one that it corrects is the last.
    """
    language = config.language
    pages = tuple((name, about) for name, outline in outlines.pages.items() for about in _each(outline, edition))
    reports = tuple(_planned(outlines.reports, edition, language))
    paths = page_paths(edition, outlines)
    of = (
        moved(earlier, snapshot(edition, language, paths), edition.config.corrects)
        if earlier
        else first(edition, language)
    )
    shared = Shared(
        language,
        edition.cutoff,
        edition.sources,
        names_of(edition, language),
        tuple(_subjects(Each.COUNTRY, edition)),
        _asks(edition),
        {
            "site": config.title.of(language),
            "edition": edition.config.title.of(language),
            "cutoff": words.date(edition.cutoff),
        },
        outlines,
        {path: data for path, data in tree.items() if path.startswith(SECTIONS)},
    )
    files = {id: tree[file] for id, page in edition.pages.items() if (file := f"{COUNTRIES}{page}.yml") in tree}
    derived = derive(edition, of, config, downloads(reports), files)
    views = Views({**derived.makers, "data": lambda: data_view(edition.cutoff, planned.tables)}, derived.roots)
    planned = Plan(edition, shared, views, pages, reports, of.told, earlier)
    return planned


def downloads(reports: Iterable[Planned]) -> list[Download]:
    """What pages offer of reports, before their words are counted."""
    return [Download(one.title, one.file, id_of(one.about)) for one in reports]


def id_of(about: Subject | None) -> Address:
    """The address of what a document is about; empty where that is no single country or partner."""
    return about.id if about else ""


def page_paths(edition: Edition, outlines: Outlines) -> Mapping[str, str]:
    """The paths of the pages of the countries, by country; of the first outline where several are about countries."""
    names = [name for name, outline in outlines.pages.items() if outline.each is Each.COUNTRY]
    return {one.id: page_id(name, one) for name in names[:1] for one in _subjects(Each.COUNTRY, edition)}


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
    return chosen(outline, _subjects(outline.each, edition))


def _asks(edition: Edition) -> Mapping[str, Inlines]:
    """For each section's name, references to the paragraphs of the resolution that it answers."""
    return {
        name: tuple(Ref(address("resolution", one.id), (Text(one.number),)) for one in paragraphs)
        for name, paragraphs in asked_of(edition).items()
    }


def _planned(reports: Mapping[str, Outline], edition: Edition, language: str) -> Iterator[Planned]:
    for name, outline in reports.items():
        for about in _each(outline, edition):
            if about:
                text = outline.title.of(language)
                word, name_in_title, _ = about.said(text)
                said = text.replace(word, name_in_title.of(language))
                yield Planned(name, about, Words(((language, said),)), f"reports/{name}-{about.page}.docx")
            else:
                yield Planned(name, None, outline.title, f"reports/{name}.docx")
