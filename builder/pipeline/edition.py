"""The files of one edition: the pages, the Word reports beside them, and what machines are given."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from builder.core import words
from builder.core.assemble import Subject
from builder.core.changes import PAGE
from builder.core.compose import Documents, leads
from builder.core.config import EditionConfig, SiteConfig, State
from builder.core.data import API, PACKAGE, WORKBOOK, api_files, chart_files, data_files, sheet
from builder.core.document import Document
from builder.core.edition import Edition
from builder.core.feeds import feed_of
from builder.core.links import Card, Target, link_from
from builder.core.model import Visibility
from builder.core.model.outline import Each
from builder.core.plan import Brief, Outlines, Plan, page_paths
from builder.core.problem import Problems, has_errors
from builder.core.search import FILE, search_index
from builder.core.source import Address, Tree
from builder.core.write_changes import changes_files
from builder.core.write_site import Head, fragment, lead, with_links, with_places, write_site
from builder.edges.charts import drawing
from builder.edges.git import folder_in_repository
from builder.edges.site import Frame, build_frame, pour
from builder.edges.spreadsheet import workbook
from builder.pipeline.kept import Kept
from builder.pipeline.made import Made, Making, Packed, Written, cards_of
from builder.pipeline.project import Project, epoch, plan_edition, source_of
from builder.pipeline.word import REFERENCE, trails, word_files

THEME = "templates/theme/"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PARTS, JOINED = "assets/reader/", "assets/reader.js"


def edition_files(
    project: Project, edition: EditionConfig, audience: Visibility
) -> tuple[Mapping[str, bytes], Problems]:
    """All files of one edition by their paths in its folder, and what was found; no files of a draft with an error."""
    plan, early = plan_edition(project, edition, audience)
    files, problems = files_of(project, plan)
    return files, (*early, *problems)


def files_of(
    project: Project, plan: Plan, known: Mapping[Address, Documents] | None = None
) -> tuple[Mapping[str, bytes], Problems]:
    """All files of an edition and what was found; no files of a draft with an error. ``known`` are its documents.

    What machines are given depends on no document, and is made meanwhile.
    """
    with project.kept.beside(partial(machine_files, project.config, plan)) as data:
        made = make_edition(project, plan, has_reports=True, known=known)
        if has_errors(made.problems) and not plan.edition.config.ref:
            return {}, made.problems
        pages, search = page_files(project, plan, made), search_file(plan, made)
        return {**pages, **data(), FILE: search}, made.problems


@dataclass(frozen=True, slots=True)
class MadeEdition:
    """What became of all documents of an edition."""

    made: Sequence[Made]
    cards: Sequence[Card]
    targets: Mapping[Address, Target]
    problems: Problems


def make_edition(
    project: Project, plan: Plan, has_reports: bool, known: Mapping[Address, Documents] | None = None
) -> MadeEdition:
    """The documents of an edition, written as far as each can be without the others; ``known`` if they are there.

    ``has_reports`` makes Word reports, too; who serves pages makes these when they are asked for.
    """
    edition, kept = plan.edition.config, project.kept
    head = _head(project.config, edition)
    arguments = {
        "words of the head": repr(head),
        "reference.docx": source_of(project, edition).tree[REFERENCE] if has_reports else b"",
    }
    write = partial(_write, project, plan, head, has_reports)
    made, problems = Making(plan, kept, write, arguments, known).all()
    cards = cards_of(plan, made)
    targets, dead = leads(plan, cards, problems)
    return MadeEdition(made, cards, targets, (*problems, *dead))


def _write(
    project: Project, plan: Plan, head: Head, has_reports: bool, of: Sequence[tuple[Brief, Documents]]
) -> Sequence[Written]:
    """The pages of some subjects, with the figures of their pictures, their Word reports and source trails."""
    drawn = partial(_drawn, project.kept)
    reports = [one for _, documents in of for one in documents.reports] if has_reports else []
    word = word_files(project, plan.edition, reports)
    found = []
    for brief, documents in of:
        headed = partial(_headed, head, brief, documents)
        pages = {page.id: Packed.of(write_site(page, lead, headed(page), drawn)) for page in documents.pages}
        files = {path: data for page in documents.pages for path, data in chart_files(page).items()}
        if has_reports:
            files |= {one.file: word[one.file] for one in documents.reports}
            files |= trails(documents)
        found.append(Written(pages, files))
    return found


def search_file(plan: Plan, made: MadeEdition) -> bytes:
    """What the search of an edition knows."""
    return search_index(plan.edition, made.cards, made.targets, fragment)


def page_files(project: Project, plan: Plan, made: MadeEdition) -> Mapping[str, bytes]:
    """The pages and assets of an edition by their paths within it, and what was written beside them."""
    files, pages = page_makers(project, plan, made)
    return {**files, **{path: page() for path, page in pages.items()}}


def page_makers(
    project: Project, plan: Plan, made: MadeEdition
) -> tuple[Mapping[str, bytes], Mapping[str, Callable[[], bytes]]]:
    """The same, with what makes each page in the place of the page."""
    config, edition = project.config, plan.edition.config
    own = source_of(project, edition)
    written = {id: page for one in made.made for id, page in one.written.pages.items()}
    pages = {card.page: written[card.page] for card in made.cards}
    lines = own.lines if edition.state is State.DRAFT or edition.ref else {}
    base = repository_of(project, edition)
    theme = _joined({path.removeprefix(THEME): data for path, data in own.tree.items() if path.startswith(THEME)})
    skeletons = {_markdown(id): page.skeleton for id, page in pages.items()}
    frame = _frame(config, plan.edition, own.outlines)
    day = epoch(edition.cutoff)
    arguments = {"headings": skeletons, "words of the frame": repr(frame), "theme": theme, "cutoff": day}
    make = partial(build_frame, skeletons, frame, theme, day)
    files = dict(project.kept.of(f"frame of {edition.id}", arguments, make))

    def filled(id: str, page: Packed, frame: bytes) -> bytes:
        html = with_links(pour(frame.decode(), page.pours), link_from(id, made.targets, fragment))
        return with_places(html, lines, base, edition.ref or "").encode()

    makers: dict[str, Callable[[], bytes]] = {}
    for id, page in pages.items():
        path = f"{id}/index.html" if id else "index.html"
        makers[path] = partial(filled, id, page, files.pop(path))
    beside = {path: data for one in made.made for path, data in one.written.files.items()}
    return {**files, **beside, **_told(config, plan)}, makers


def repository_of(project: Project, edition: EditionConfig) -> str:
    """Where the content can be read, ending in a slash: at the commit of a sealed edition; or empty."""
    if not project.config.repository:
        return ""
    top = f"{project.config.repository.rstrip('/')}/blob/{edition.ref or 'HEAD'}"
    return f"{top}/{folder_in_repository(project.root)}"


def _told(config: SiteConfig, plan: Plan) -> Mapping[str, bytes]:
    """What moved, as JSON beside the pages that tell it."""
    site = f"{config.site_url.rstrip('/')}/{plan.edition.config.id}/" if config.site_url else ""
    paths = {"": PAGE, **page_paths(plan.edition, plan.shared.outlines)}
    return changes_files(plan.told, paths, site, config.language)


def _drawn(kept: Kept, specification: str) -> str:
    return str(kept.of("drawing", {"specification": specification}, lambda: drawing(specification)))


def _joined(theme: Tree) -> Tree:
    """The theme with the scripts of one folder as one file, in order of their names: each request costs a slow line."""
    parts = sorted(path for path in theme if path.startswith(PARTS) and path.endswith(".js"))
    rest = {path: data for path, data in theme.items() if path not in parts}
    return {**rest, JOINED: b"\n".join(theme[path] for path in parts)}


def machine_files(config: SiteConfig, plan: Plan) -> Mapping[str, bytes]:
    """What machines are given, by paths within the edition."""
    language, edition = config.language, plan.edition
    sheets = {table.name: sheet(table, language) for table in plan.tables}
    return {
        **data_files(edition, plan.tables, config),
        **api_files(edition, language),
        WORKBOOK: workbook(sheets, epoch(edition.config.cutoff)),
    }


def _head(config: SiteConfig, edition: EditionConfig) -> Head:
    return Head(
        site=config.title.of(config.language),
        edition=edition.title.of(config.language),
        cutoff=edition.cutoff.isoformat(),
        language=config.language,
        description=config.description.of(config.language),
        address=f"{config.site_url.rstrip('/')}/{edition.id}/" if config.site_url else "",
        id=edition.id,
    )


def _headed(head: Head, brief: Brief, documents: Documents, page: Document) -> Head:
    """What a page says of itself to machines beyond what all pages of the edition say."""
    country = brief.about if brief.about and brief.about.each is Each.COUNTRY else None
    return replace(
        head,
        is_report=any(one is page for one in documents.full.values()),
        files=tuple(_behind(country, documents, page)),
        place=country.name.of(head.language) if country else "",
        feeds=_feeds(page, bool(country)) if head.address else (),
    )


def _behind(country: Subject | None, documents: Documents, page: Document) -> Iterator[tuple[str, str]]:
    """The files that hold what a page says: all data, a country's, or a report; each with its media type."""
    if page.id in ("", "data"):
        yield "application/json", f"{API}countries.json"
        yield XLSX, WORKBOOK
        yield "application/json", PACKAGE
    if country:
        yield "application/json", f"{API}countries/{country.page}.json"
    for file, document in documents.full.items():
        if document is page:
            yield DOCX, file


def _feeds(page: Document, is_of_country: bool) -> tuple[str, ...]:
    return (feed_of(PAGE), *((feed_of(page.id),) if is_of_country else ()))


def _markdown(id: str) -> str:
    return f"{id}/index.md" if id else "index.md"


def _frame(config: SiteConfig, of: Edition, outlines: Outlines) -> Frame:
    listed = sorted((one.nav, name) for name, one in outlines.pages.items() if one.nav)
    nav = [(name, outlines.pages[name].short or outlines.pages[name].title) for _, name in listed]
    language, edition = config.language, of.config
    return Frame(
        site_name=config.title.of(language),
        edition_id=edition.id,
        edition_title=edition.title.of(language),
        edition_cutoff=words.date(of.cutoff),
        edition_state=words.sentence(str(edition.state)),
        notice=config.notice.of(language),
        language=language,
        direction=words.direction(language),
        nav=tuple((title.of(language), _markdown("" if name == "index" else name)) for name, title in nav),
    )
