"""Writes the Word reports of an edition."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from builder.core import words
from builder.core.compose import Composed
from builder.core.config import EditionConfig
from builder.core.dates import PartialDate
from builder.core.document import Document, Report, charts, plain, trail_of
from builder.core.edition import Edition, resolve
from builder.core.length import Counted, lengths
from builder.core.links import anchors
from builder.core.model import Visibility
from builder.core.problem import Problems, has_errors, located
from builder.core.redline import paired
from builder.core.source import Address, Tree
from builder.core.write_trail import write_trail
from builder.core.write_word import bookmark, picture_file, write_word
from builder.edges.charts import picture
from builder.edges.docx_revisions import redline
from builder.edges.files import write_file
from builder.edges.word import Masthead, WordJob, write_docx
from builder.pipeline.project import BuildFailed, Project, chosen, compose_edition, epoch, open_project, source_of

REFERENCE = "templates/word/reference.docx"


@dataclass(frozen=True, slots=True)
class Written:
    """A report that was written: its file, and the words of its parts."""

    path: Path
    parts: tuple[Counted, ...]


@dataclass(frozen=True, slots=True)
class Kind:
    """What kind of report is wanted.

    ``since`` is the id of an earlier edition: every difference from its reports is then a tracked change. ``cutoff`` is
    the report's own date, in place of the edition's: operations report on dates of their own. ``is_manuscript`` gives
    12 point and double spacing.
    """

    since: str = ""
    cutoff: date | None = None
    is_manuscript: bool = False


def report(
    root: Path, wanted: Mapping[str, str], edition: str, audience: Visibility, out: Path, kind: Kind
) -> tuple[list[Written], Problems, Tree]:
    """Write the reports of an edition that match ``wanted`` (``outline``, ``country`` or ``operation``) to ``out``.

    Beside each stands its source trail.
    Raises BuildFailed on mistakes in the content, and LookupError with a sentence when no report matches.
    """
    project = open_project(root)
    if has_errors(project.problems):
        raise BuildFailed(project.problems, project.tree)
    config = chosen(project.config, [edition] if edition else [])[-1]
    if kind.cutoff:
        config = config.model_copy(update={"id": kind.cutoff.isoformat(), "cutoff": kind.cutoff})
    composed, found = compose_edition(project, config, audience)
    problems = located((*project.problems, *found), project.lines)
    if has_errors(problems):
        raise BuildFailed(problems, project.tree)
    reports = [one for one in composed.reports if _matches(one, composed.edition, wanted)]
    if not reports:
        known = sorted({f"--operation {o.id}" for c in composed.edition.countries for o in c.operations})
        known += [f"--country {country.id}" for country in composed.edition.countries]
        raise LookupError(f"Edition {config.id} has no such report. It knows: {', '.join(known)}; thematic.")
    if kind.since:
        (before,) = chosen(project.config, [kind.since])
        files = redlines(project, composed, reports, before, audience)
    else:
        files = word_files(project, composed, reports, kind.is_manuscript)
    prefix = f"{config.id}-since-{kind.since}" if kind.since else config.id
    written, sources = [], trails(composed, reports)
    for one in reports:
        target = out if out.suffix == ".docx" else out / f"{prefix}-{Path(one.file).name}"
        write_file(target, files[one.file])
        write_file(target.with_suffix(".sources.md"), sources[trail_of(one.file)])
        written.append(Written(target, lengths(one.document)))
    return written, problems, project.tree


def _matches(report: Report, edition: Edition, wanted: Mapping[str, str]) -> bool:
    if report.outline != wanted["outline"]:
        return False
    if "country" in wanted:
        return report.country == wanted["country"].upper()
    if "operation" in wanted:
        country = next((c for c in edition.countries if c.id == report.country), None)
        return country is not None and any(o.id == wanted["operation"].lower() for o in country.operations)
    return True


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
            one.symbol or "symbol not known",
            f"{one.period.begin} to {one.period.until or ''}".rstrip() if one.period else str(one.date),
            str(one.next_due or "not known"),
        )
        for _, one in known
    ]


def word_files(
    project: Project, composed: Composed, reports: Sequence[Report], is_manuscript: bool = False
) -> Mapping[str, bytes]:
    """The Word files of the reports by their paths within the edition."""
    cutoff = composed.edition.cutoff
    jobs = [_job(one, cutoff, is_manuscript) for one in reports]
    edition = composed.edition.config
    written = write_docx(jobs, source_of(project, edition).tree[REFERENCE], epoch(edition.cutoff))
    return {one.file: data for one, data in zip(reports, written, strict=True)}


def trails(composed: Composed, reports: Sequence[Report]) -> Mapping[str, bytes]:
    """The source trails of the reports by their paths within the edition."""
    return {trail_of(one.file): write_trail(one.document, composed.full[one.file]).encode() for one in reports}


def redlines(
    project: Project, composed: Composed, reports: Sequence[Report], since: EditionConfig, audience: Visibility
) -> Mapping[str, bytes]:
    """The Word files of the reports with their differences from those of ``since`` as tracked changes.

    A report that the earlier edition did not have is an insertion from its first word to its last.
    """
    known = {(one.outline, one.country): one for one in compose_edition(project, since, audience)[0].reports}
    earlier = PartialDate(since.cutoff.year, since.cutoff.month, since.cutoff.day)
    pairings, jobs = [], []
    for now in reports:
        nothing = replace(now, document=replace(now.document, parts=(), notes=()))
        was = known.get((now.outline, now.country), nothing)
        pairing = paired(was.document, now.document)
        pairings.append(pairing)
        jobs.append(
            _job(replace(was, document=pairing.old), earlier if was is not nothing else composed.edition.cutoff)
        )
        jobs.append(_job(replace(now, document=pairing.new), composed.edition.cutoff))
    day = epoch(composed.edition.config.cutoff)
    written = write_docx(jobs, source_of(project, composed.edition.config).tree[REFERENCE], day)
    author = project.config.title.of(project.config.language)
    return {
        now.file: redline(old, new, {bookmark(one) for one in pairing.anchors}, author, day)
        for now, pairing, old, new in zip(reports, pairings, written[::2], written[1::2], strict=True)
    }


def _job(report: Report, cutoff: PartialDate, is_manuscript: bool = False) -> WordJob:
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
    return WordJob(report.file, write_word(report.document, _bookmarks(inside)), masthead, _pictures(report.document))


def _pictures(document: Document) -> Mapping[str, bytes]:
    found: dict[str, bytes] = {}
    for chart in charts(document.blocks):
        name, drawn = picture_file(chart.spec), picture(chart.spec)
        found |= {name: drawn.png, f"{name.removesuffix('.png')}.svg": drawn.svg.encode()}
    return found


def _bookmarks(inside: Set[Address]) -> Callable[[Address], str]:
    return lambda to: f"#{bookmark(to)}" if to in inside else ""
