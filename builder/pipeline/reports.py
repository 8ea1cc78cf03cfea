"""Writes the Word reports of an edition."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

from builder.core import words
from builder.core.checks import check, check_edition
from builder.core.compose import Counts, Documents, documents, unknown_in
from builder.core.config import EditionConfig
from builder.core.dates import PartialDate
from builder.core.document import Document, Report, charts, plain, trail_of
from builder.core.edition import Edition, resolve
from builder.core.links import anchors
from builder.core.margin import commented
from builder.core.model import Visibility
from builder.core.plan import Brief, Plan, Planned, id_of
from builder.core.problem import Problems, has_errors, located
from builder.core.redline import paired
from builder.core.source import Address, Tree
from builder.core.write_trail import write_trail
from builder.core.write_word import bookmark, picture_file, write_word
from builder.edges.charts import picture
from builder.edges.docx_comments import add_comments
from builder.edges.docx_revisions import redline
from builder.edges.files import write_file
from builder.edges.word import Masthead, WordJob, write_docx
from builder.pipeline.inputs import as_values, inputs, problems_in
from builder.pipeline.kept import Kept
from builder.pipeline.made import AT_ONCE
from builder.pipeline.project import BuildFailed, Project, chosen, epoch, open_project, plan_edition, source_of
from builder.pipeline.sealed import records

REFERENCE = "templates/word/reference.docx"


@dataclass(frozen=True, slots=True)
class Written:
    """A report that was written: its file, and the words of its parts."""

    path: Path
    parts: Counts


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """Which reports are wanted, and how.

    ``country`` and ``operation`` narrow those of ``outline``. ``edition`` is an id, or empty for the last one.
    ``cutoff`` is the report's own date, in place of the edition's: operations report on dates of their own. ``since``
    is the id of an earlier edition: every difference from its reports is then a tracked change. ``is_manuscript`` gives
    12 point and double spacing, ``has_comments`` puts provenance and problems in the margin.
    """

    outline: str
    country: str = ""
    operation: str = ""
    edition: str = ""
    audience: Visibility = Visibility.PUBLIC
    cutoff: date | None = None
    since: str = ""
    is_manuscript: bool = False
    has_comments: bool = False


def report(root: Path, order: Order, out: Path, kept: Kept) -> tuple[list[Written], Problems, Tree]:
    """Write the reports that are ordered to ``out``, a folder or a .docx file, each with its source trail beside it.

    Raises BuildFailed on mistakes in the content, and LookupError with a sentence when no report matches.
    """
    tree, made_from = inputs(root)
    arguments = {**made_from, "the order": repr(order)}
    known = kept.look("reports", arguments)
    if known is None:
        files, problems, made_of = _reports(root, order, kept)
        known = files, as_values(problems)
        if made_of == tree:  # else somebody saved a file meanwhile
            kept.keep("reports", arguments, known)
        kept.prune()
    written: list[Written] = []
    for name, (data, trail, parts) in known[0].items():
        target = out if out.suffix == ".docx" else out / name
        write_file(target, data)
        write_file(target.with_suffix(".sources.md"), trail)
        written.append(Written(target, parts))
    return written, problems_in(known[1]), tree


def _reports(root: Path, order: Order, kept: Kept) -> tuple[Mapping[str, tuple[bytes, bytes, Counts]], Problems, Tree]:
    """The file, the source trail and the words of each report by the name of its file; what was found, and in what."""
    project = open_project(root, kept)
    if has_errors(project.problems):
        raise BuildFailed(project.problems, project.tree)
    config = _edition(project, order)
    planned, early = plan_edition(project, config, order.audience)
    reports = _matching(planned, order)
    made = _in_portions(project, planned, order, reports)
    found = (*unknown_in(planned.shared.outlines), *(problem for one in made for problem in one.problems))
    problems = located((*project.problems, *early, *found), project.lines)
    if has_errors(problems):
        raise BuildFailed(problems, project.tree)
    files = {path: data for one in made for path, data in one.files.items()}
    counted = {file: parts for one in made for file, parts in one.counted.items()}
    prefix = f"{config.id}-since-{order.since}" if order.since else config.id
    written = {
        f"{prefix}-{Path(one.file).name}": (files[one.file], files[trail_of(one.file)], counted[one.file])
        for one in reports
    }
    return written, problems, project.tree


def _edition(project: Project, order: Order) -> EditionConfig:
    config = chosen(project.config, [order.edition] if order.edition else [])[-1]
    if order.cutoff:
        return config.model_copy(update={"id": order.cutoff.isoformat(), "cutoff": order.cutoff})
    return config


def _matching(plan: Plan, order: Order) -> Sequence[Planned]:
    """The reports that are ordered. Raises LookupError with a sentence when there is none."""
    countries = plan.edition.countries
    of = {country.id for country in countries if any(o.id == order.operation.lower() for o in country.operations)}
    reports = [
        one
        for one in plan.reports
        if one.outline == order.outline
        and (not order.country or id_of(one.about) == order.country.upper())
        and (not order.operation or id_of(one.about) in of)
    ]
    if not reports:
        known = sorted({f"--operation {o.id}" for country in countries for o in country.operations})
        known += [f"--country {country.id}" for country in countries]
        id = plan.edition.config.id
        raise LookupError(f"Edition {id} has no such report. It knows: {', '.join(known)}; thematic.")
    return reports


@dataclass(frozen=True, slots=True)
class _Portion:
    """Some of the reports that are ordered: their files, the words of their parts, and what was found."""

    files: Mapping[str, bytes]
    counted: Mapping[str, Counts]
    problems: Problems


def _in_portions(project: Project, plan: Plan, order: Order, reports: Sequence[Planned]) -> list[_Portion]:
    files = {one.file for one in reports}
    briefs = [
        replace(brief, pages=(), reports=tuple(one for one in brief.reports if one.file in files))
        for brief in plan.briefs
        if any(one.file in files for one in brief.reports)
    ]
    size = max(1, min(AT_ONCE, -(-len(briefs) // project.kept.jobs)))
    portions = [briefs[start : start + size] for start in range(0, len(briefs), size)]
    return project.kept.each("groups of reports", partial(_portion, project, plan, order), portions)


def _portion(project: Project, plan: Plan, order: Order, briefs: Sequence[Brief]) -> _Portion:
    made = [documents(plan.shared, brief) for brief in briefs]
    reports = [report for one, _ in made for report in one.reports]
    if order.since:
        (before,) = chosen(project.config, [order.since])
        files = redlines(project, plan.edition, reports, before, order.audience)
    elif order.has_comments:
        files = commented_files(project, plan.edition, reports, order.is_manuscript)
    else:
        files = word_files(project, plan.edition, reports, order.is_manuscript)
    for one, _ in made:
        files = {**files, **trails(one)}
    counted = {file: parts for one, _ in made for file, parts in one.counted.items()}
    return _Portion(files, counted, tuple(found for _, problems in made for found in problems))


def calendar(root: Path, edition: str, audience: Visibility) -> list[tuple[str, str, str, str]]:
    """The regular reports that an edition knows, by operation and date: operation, symbol, period or date, next due.

    Raises BuildFailed on mistakes in the content.
    """
    project = open_project(root)
    if has_errors(project.problems):
        raise BuildFailed(project.problems, project.tree)
    config = chosen(project.config, [edition] if edition else [])[-1]
    known = [
        (country.name.of(project.config.language), one)
        for country in resolve(source_of(project, config).corpus, config, audience).countries
        for one in country.reporting
    ]
    known.sort(key=lambda pair: (pair[0], pair[1].operation, pair[1].date))
    return [
        (
            one.operation,
            one.symbol or words.NO_SYMBOL,
            f"{one.period.begin} to {one.period.until or ''}".rstrip() if one.period else str(one.date),
            str(one.next_due or "not known"),
        )
        for _, one in known
    ]


def word_files(
    project: Project, edition: Edition, reports: Sequence[Report], is_manuscript: bool = False
) -> Mapping[str, bytes]:
    """The Word files of the reports by their paths within the edition."""
    jobs = [_job(project.kept, one, edition.cutoff, is_manuscript) for one in reports]
    written = _written(project, edition.config, jobs)
    return {one.file: data for one, data in zip(reports, written, strict=True)}


def commented_files(
    project: Project, known: Edition, reports: Sequence[Report], is_manuscript: bool
) -> Mapping[str, bytes]:
    """The Word files of the reports with provenance and problems as comments, dated by the edition's cutoff.

    They are for drafters alone: no site offers them.
    """
    edition = known.config
    own = source_of(project, edition)
    problems = (*check(own.corpus, own.lines, edition), *check_edition(known, own.lines))
    pairs = [commented(one.document, problems, own.lines) for one in reports]
    marked = [replace(one, document=document) for one, (document, _) in zip(reports, pairs, strict=True)]
    files = word_files(project, known, marked, is_manuscript)
    author, day = project.config.title.of(project.config.language), epoch(edition.cutoff)
    return {
        one.file: add_comments(files[one.file], {bookmark(c.at): c.lines for c in comments}, author, day)
        for one, (_, comments) in zip(reports, pairs, strict=True)
    }


def trails(of: Documents) -> Mapping[str, bytes]:
    """The source trails of the reports of a subject by their paths within the edition."""
    return {trail_of(one.file): write_trail(one.document, of.full[one.file]).encode() for one in of.reports}


def redlines(
    project: Project, edition: Edition, reports: Sequence[Report], since: EditionConfig, audience: Visibility
) -> Mapping[str, bytes]:
    """The Word files of the reports with their differences from those of ``since`` as tracked changes.

    If that edition is sealed, its reports are those that were recorded then, whatever the templates make of it today.
    A report that it did not have is an insertion from its first word to its last.
    """
    recorded = records(project.root, [since], with_documents=True).get(since.id)
    then = recorded.reports if recorded else _reports_of(project, since, audience, {one.country for one in reports})
    known = {(one.outline, one.country): one for one in then}
    earlier = PartialDate(since.cutoff.year, since.cutoff.month, since.cutoff.day)
    pairings, jobs = [], []
    for now in reports:
        nothing = replace(now, document=replace(now.document, parts=(), notes=()))
        was = known.get((now.outline, now.country), nothing)
        pairing = paired(was.document, now.document)
        pairings.append(pairing)
        jobs.append(
            _job(
                project.kept,
                replace(was, document=pairing.old),
                earlier if was is not nothing else edition.cutoff,
            )
        )
        jobs.append(_job(project.kept, replace(now, document=pairing.new), edition.cutoff))
    day = epoch(edition.config.cutoff)
    written = _written(project, edition.config, jobs)
    author = project.config.title.of(project.config.language)
    return {
        now.file: redline(old, new, {bookmark(one) for one in pairing.anchors}, author, day)
        for now, pairing, old, new in zip(reports, pairings, written[::2], written[1::2], strict=True)
    }


def _reports_of(project: Project, config: EditionConfig, audience: Visibility, of: Set[Address]) -> Sequence[Report]:
    """The reports of an edition about some countries, or about none where ``of`` holds an empty address."""
    plan, _ = plan_edition(project, config, audience)
    briefs = (replace(brief, pages=()) for brief in plan.briefs if id_of(brief.about) in of)
    return [report for brief in briefs for report in documents(plan.shared, brief)[0].reports]


def _written(project: Project, edition: EditionConfig, jobs: Sequence[WordJob]) -> list[bytes]:
    """The Word file of each job; those that are not kept are written in one go."""
    reference, day = source_of(project, edition).tree[REFERENCE], epoch(edition.cutoff)
    arguments = [
        {
            "document": job.pandoc,
            "first page": repr(job.masthead),
            "pictures": job.pictures,
            "reference.docx": reference,
            "cutoff": day,
        }
        for job in jobs
    ]
    names = [f"{job.name} of {edition.id}" for job in jobs]
    found: list[bytes | None] = [project.kept.look(*asked) for asked in zip(names, arguments, strict=True)]
    missing = [at for at, one in enumerate(found) if one is None]
    for at, made in zip(missing, write_docx([jobs[at] for at in missing], reference, day), strict=True):
        project.kept.keep(names[at], arguments[at], made)
        found[at] = made
    return [one for one in found if one is not None]


def _job(kept: Kept, report: Report, cutoff: PartialDate, is_manuscript: bool = False) -> WordJob:
    inside = {anchor for part in report.document.parts for anchor in anchors(part.blocks)}
    masthead = Masthead(
        organ="Security Council",
        symbol="S/20XX/XXX",
        distribution="Distr.: General",
        date=words.date(cutoff),
        original="Original: English",
        title=plain(report.document.title),
        type_line=report.kind,
        is_manuscript=is_manuscript,
    )
    tree = json.dumps(write_word(report.document, _bookmarks(inside)))
    return WordJob(report.file, tree, masthead, _pictures(kept, report.document))


def _pictures(kept: Kept, document: Document) -> Mapping[str, bytes]:
    found: dict[str, bytes] = {}
    for chart in charts(document.blocks):
        name = picture_file(chart.spec)
        svg, png = kept.of("picture", {"specification": chart.spec}, partial(_drawn, chart.spec))
        found |= {name: png, f"{name.removesuffix('.png')}.svg": svg.encode()}
    return found


def _drawn(specification: str) -> tuple[str, bytes]:
    drawn = picture(specification)
    return drawn.svg, drawn.png


def _bookmarks(inside: Set[Address]) -> Callable[[Address], str]:
    return lambda to: f"#{bookmark(to)}" if to in inside else ""
