"""The only place where edges meet core: reads, checks, composes, and writes the site and the Word reports."""

from __future__ import annotations

from calendar import timegm
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from builder.core import words
from builder.core.checks import check
from builder.core.compose import Composed, Outlines, Report, compose
from builder.core.config import EditionConfig, SiteConfig
from builder.core.dates import PartialDate
from builder.core.document import plain
from builder.core.edition import Edition, resolve
from builder.core.export import redirects, versions_json
from builder.core.links import anchors, link_from
from builder.core.load import load, load_settings
from builder.core.model import Corpus, Visibility
from builder.core.problem import Problems, has_errors, located
from builder.core.source import Address, LineMap, Tree
from builder.core.write_site import fragment, write_site
from builder.core.write_word import bookmark, write_word
from builder.edges.files import read_tree, replace_folder, write_file
from builder.edges.site import Frame, build_frame, pour
from builder.edges.word import Masthead, WordJob, write_docx

REFERENCE = "templates/word/reference.docx"
THEME = "templates/theme/"


class BuildFailed(Exception):
    """The content has mistakes; they travel with the tree, so that the console can show their lines."""

    def __init__(self, problems: Problems, tree: Tree) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = problems
        self.tree = tree


@dataclass(frozen=True, slots=True)
class Project:
    """A content repository, read and checked."""

    tree: Tree
    config: SiteConfig
    corpus: Corpus
    outlines: Outlines
    lines: LineMap
    problems: Problems


def open_project(root: Path) -> Project:
    """Read and check everything. Raises BuildFailed when the configuration itself cannot be used."""
    tree = read_tree(root)
    corpus, lines, problems = load(tree)
    settings, more_lines, more_problems = load_settings(tree)
    lines = {**lines, **more_lines}
    found = located((*problems, *more_problems, *check(corpus, lines)), lines)
    if settings.config is None:
        raise BuildFailed(found, tree)
    return Project(tree, settings.config, corpus, Outlines(settings.pages, settings.reports), lines, found)


def check_project(root: Path) -> tuple[Problems, Tree]:
    """All problems of a content repository: the files, and every edition as the public would see it."""
    project = open_project(root)
    problems = list(project.problems)
    if not has_errors(problems):
        for edition in project.config.editions:
            problems += compose_edition(project, edition, Visibility.PUBLIC)[1]
    return located(problems, project.lines), project.tree


def build(root: Path, out: Path, only: Sequence[str], audience: Visibility) -> tuple[Problems, Tree]:
    """Build the editions named (all when none is) into ``out``, which is replaced in one step.

    Returns what was found below the level of an error. Raises BuildFailed and leaves ``out`` as it was otherwise.
    """
    project = open_project(root)
    if has_errors(project.problems):
        raise BuildFailed(project.problems, project.tree)
    problems = list(project.problems)
    editions = []
    for edition in chosen(project.config, only):
        one, found = compose_edition(project, edition, audience)
        editions.append(one)
        problems += found
    all_found = located(problems, project.lines)
    if has_errors(all_found):
        raise BuildFailed(all_found, project.tree)
    built: dict[str, bytes] = {}
    for one in editions:
        id = one.edition.config.id
        built |= {f"{id}/{path}": data for path, data in _site(project, one).items()}
        built |= {f"{id}/{path}": data for path, data in _word(project, one, one.reports).items()}
    pages = {one.edition.config.id: [f"{page.id}/" if page.id else "" for page in one.pages] for one in editions}
    built["versions.json"] = versions_json(project.config, pages)
    built |= redirects(project.config, pages)
    replace_folder(out, built)
    return all_found, project.tree


def report(
    root: Path, wanted: Mapping[str, str], edition: str, audience: Visibility, out: Path
) -> tuple[list[Path], Problems, Tree]:
    """Write the reports of an edition that match ``wanted`` (``outline``, ``country`` or ``operation``) to ``out``.

    Raises BuildFailed on mistakes in the content, and LookupError with a sentence when no report matches.
    """
    project = open_project(root)
    if has_errors(project.problems):
        raise BuildFailed(project.problems, project.tree)
    config = chosen(project.config, [edition] if edition else [])[-1]
    composed, found = compose_edition(project, config, audience)
    problems = located((*project.problems, *found), project.lines)
    if has_errors(problems):
        raise BuildFailed(problems, project.tree)
    reports = [one for one in composed.reports if _matches(one, composed.edition, wanted)]
    if not reports:
        known = sorted({f"--operation {o.id}" for c in composed.edition.countries for o in c.operations})
        known += [f"--country {country.id}" for country in composed.edition.countries]
        raise LookupError(f"Edition {config.id} has no such report. It knows: {', '.join(known)}; thematic.")
    written = []
    for path, data in _word(project, composed, reports).items():
        target = out if out.suffix == ".docx" else out / f"{config.id}-{Path(path).name}"
        write_file(target, data)
        written.append(target)
    return written, problems, project.tree


def chosen(config: SiteConfig, only: Sequence[str]) -> Sequence[EditionConfig]:
    """The editions named, in the order of the configuration; all when none is. Raises LookupError for others."""
    known = {edition.id: edition for edition in config.editions}
    for id in only:
        if id not in known:
            raise LookupError(f'There is no edition "{id}". site_config.yml lists: {", ".join(known)}.')
    return [edition for edition in config.editions if not only or edition.id in only]


def _matches(report: Report, edition: Edition, wanted: Mapping[str, str]) -> bool:
    if report.outline != wanted["outline"]:
        return False
    if "country" in wanted:
        return report.country == wanted["country"].upper()
    if "operation" in wanted:
        country = next((c for c in edition.countries if c.id == report.country), None)
        return country is not None and any(o.id == wanted["operation"].lower() for o in country.operations)
    return True


def compose_edition(project: Project, edition: EditionConfig, audience: Visibility) -> tuple[Composed, Problems]:
    """All documents of an edition, compared with the editions before it."""
    before = sorted((e for e in project.config.editions if e.cutoff < edition.cutoff), key=lambda e: e.cutoff)
    earlier = tuple(resolve(project.corpus, one, audience) for one in before)
    resolved = resolve(project.corpus, edition, audience)
    return compose(resolved, earlier, project.config, project.outlines, project.tree)


def _site(project: Project, composed: Composed) -> Mapping[str, bytes]:
    config, edition = project.config, composed.edition.config
    written = {page.id: write_site(page, link_from(page.id, composed.targets, fragment)) for page in composed.pages}
    theme = {path.removeprefix(THEME): data for path, data in project.tree.items() if path.startswith(THEME)}
    skeletons = {_markdown(id): page.skeleton for id, page in written.items()}
    files = dict(build_frame(skeletons, _frame(config, edition, project.outlines), theme, _epoch(edition.cutoff)))
    for id, page in written.items():
        path = f"{id}/index.html" if id else "index.html"
        files[path] = pour(files[path].decode(), dict(page.pours)).encode()
    return files


def _markdown(id: str) -> str:
    return f"{id}/index.md" if id else "index.md"


def _frame(config: SiteConfig, edition: EditionConfig, outlines: Outlines) -> Frame:
    listed = sorted((one.nav, name) for name, one in outlines.pages.items() if one.nav)
    nav = [(name, outlines.pages[name].short or outlines.pages[name].title) for _, name in listed]
    language = config.language
    return Frame(
        site_name=config.title.of(language),
        edition_id=edition.id,
        edition_title=edition.title.of(language),
        edition_cutoff=words.date(_partial(edition.cutoff)),
        edition_state=words.sentence(str(edition.state)),
        notice=config.notice.of(language),
        language=language,
        direction=words.direction(language),
        nav=tuple((title.of(language), _markdown("" if name == "index" else name)) for name, title in nav),
    )


def _word(project: Project, composed: Composed, reports: Sequence[Report]) -> Mapping[str, bytes]:
    edition = composed.edition.config
    jobs = []
    for one in reports:
        inside = {anchor for part in one.document.parts for anchor in anchors(part.blocks)}
        masthead = Masthead(
            organ="Security Council",
            symbol="S/20XX/XXX",
            distribution="Distr.: General",
            date=words.date(_partial(edition.cutoff)),
            original="Original: English",
            title=plain(one.document.title),
            type_line=one.kind,
        )
        jobs.append(WordJob(one.file, write_word(one.document, _bookmarks(inside)), masthead))
    written = write_docx(jobs, project.tree[REFERENCE], _epoch(edition.cutoff))
    return {one.file: data for one, data in zip(reports, written, strict=True)}


def _bookmarks(inside: Set[Address]) -> Callable[[Address], str]:
    return lambda to: f"#{bookmark(to)}" if to in inside else ""


def _partial(day: date) -> PartialDate:
    return PartialDate(day.year, day.month, day.day)


def _epoch(day: date) -> int:
    """Midnight of the cutoff, UTC, in seconds: the only clock of an edition."""
    return timegm(day.timetuple())
