"""Writes the reports that somebody orders."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

from builder.core import words
from builder.core.compose import Counts, documents, unknown_in
from builder.core.config import EditionConfig
from builder.core.document import trail_of
from builder.core.edition import resolve
from builder.core.model import Visibility
from builder.core.plan import Brief, Plan, Planned, id_of
from builder.core.problem import Problems, has_errors, located
from builder.core.source import Tree
from builder.edges.files import write_file
from builder.pipeline.inputs import as_values, inputs, problems_in
from builder.pipeline.kept import Kept
from builder.pipeline.made import AT_ONCE
from builder.pipeline.project import BuildFailed, Project, chosen, open_project, plan_edition, source_of
from builder.pipeline.word import commented_files, redlines, trails, word_files


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
        replace(brief.without_pages(), reports=tuple(one for one in brief.reports if one.file in files))
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
