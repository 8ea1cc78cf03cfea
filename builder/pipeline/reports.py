"""Writes the Word reports of an edition."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set
from pathlib import Path

from builder.core import words
from builder.core.compose import Composed
from builder.core.document import Report, plain
from builder.core.edition import Edition
from builder.core.links import anchors
from builder.core.model import Visibility
from builder.core.problem import Problems, has_errors, located
from builder.core.source import Address, Tree
from builder.core.write_word import bookmark, write_word
from builder.edges.files import write_file
from builder.edges.word import Masthead, WordJob, write_docx
from builder.pipeline.project import BuildFailed, Project, chosen, compose_edition, epoch, open_project

REFERENCE = "templates/word/reference.docx"


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
    for path, data in word_files(project, composed, reports).items():
        target = out if out.suffix == ".docx" else out / f"{config.id}-{Path(path).name}"
        write_file(target, data)
        written.append(target)
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


def word_files(project: Project, composed: Composed, reports: Sequence[Report]) -> Mapping[str, bytes]:
    """The Word files of the reports by their paths within the edition."""
    edition = composed.edition.config
    jobs = []
    for one in reports:
        inside = {anchor for part in one.document.parts for anchor in anchors(part.blocks)}
        masthead = Masthead(
            organ="Security Council",
            symbol="S/20XX/XXX",
            distribution="Distr.: General",
            date=words.date(composed.edition.cutoff),
            original="Original: English",
            title=plain(one.document.title),
            type_line=one.kind,
        )
        jobs.append(WordJob(one.file, write_word(one.document, _bookmarks(inside)), masthead))
    written = write_docx(jobs, project.tree[REFERENCE], epoch(edition.cutoff))
    return {one.file: data for one, data in zip(reports, written, strict=True)}


def _bookmarks(inside: Set[Address]) -> Callable[[Address], str]:
    return lambda to: f"#{bookmark(to)}" if to in inside else ""
