"""Reports as Word files: plain, with comments in the margin, or with their differences from an earlier edition."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import replace
from functools import partial

from builder.core import words
from builder.core.checks import check, check_edition
from builder.core.compose import Documents, documents
from builder.core.config import EditionConfig
from builder.core.dates import PartialDate
from builder.core.document import Document, Report, charts, plain, trail_of
from builder.core.edition import Edition
from builder.core.links import anchors
from builder.core.margin import commented
from builder.core.model import Visibility
from builder.core.plan import id_of
from builder.core.redline import paired
from builder.core.source import Address
from builder.core.write_trail import write_trail
from builder.core.write_word import bookmark, picture_file, write_word
from builder.edges.charts import picture
from builder.edges.docx_comments import add_comments
from builder.edges.docx_revisions import redline
from builder.edges.word import Masthead, WordJob, write_docx
from builder.pipeline.kept import Kept
from builder.pipeline.project import Project, epoch, plan_edition, source_of
from builder.pipeline.sealed import records

REFERENCE = "templates/word/reference.docx"
FEWEST = 4
"""Reports that are worth a process of pandoc of their own: it takes as long to start as to write two."""


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
    briefs = (brief.without_pages() for brief in plan.briefs if id_of(brief.about) in of)
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
    asked = [(f"{job.name} of {edition.id}", one) for job, one in zip(jobs, arguments, strict=True)]

    def make(numbers: Sequence[int]) -> Sequence[bytes]:
        return write_docx([jobs[at] for at in numbers], reference, day)

    return project.kept.all("groups of Word files", asked, make, fewest=FEWEST)


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
    tree = json.dumps(write_word(report.document, _bookmarks(inside)), check_circular=False)
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
