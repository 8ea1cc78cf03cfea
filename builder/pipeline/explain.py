"""Leads from an address, from words on a page or in Word, or from a hole of a template to its file, line and author."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from builder.core.explain import Passage, hole, last_line, passages, spoken, written
from builder.core.load.text import shorten
from builder.core.model import Visibility
from builder.core.problem import did_you_mean, has_errors
from builder.core.source import Address
from builder.edges.docx_words import paragraphs
from builder.edges.git import NoCommit, commit_of, last_change
from builder.edges.tool import ToolFailed
from builder.pipeline.project import Project, chosen, compose_edition, open_project


def explain(root: Path, target: str, edition: str) -> Iterator[str]:
    """Lines that say where ``target`` comes from.

    Texts are looked for in an edition as its internal readers see it, the last one where none is named. Raises
    LookupError with a sentence when nothing is found.
    """
    project = open_project(root)
    if "{{" in target:
        said = hole(target, project.tree)
        if not said:
            raise LookupError(f"No template has a field {target}. templates/README.md lists the fields.")
        yield from said
    elif target in project.lines:
        yield from _place(project, target)
    elif target.lower().endswith(".docx"):
        for words, addresses in written(paragraphs(Path(target)), _passages(project, edition)):
            yield f"“{shorten(words)}”"
            for at in addresses:
                yield from _place(project, at)
            if not addresses:
                yield "    words of a template, or a name"
    else:
        found = spoken(target, _passages(project, edition))
        if not found:
            near = did_you_mean(target, project.lines) if "/" in target else ""
            if has_errors(project.problems):
                near = "What is wrong with the content is left out: see ssr check."
            raise LookupError(f'Neither an address nor words of the edition: "{shorten(target)}". {near}'.strip())
        for at in found:
            yield from _place(project, at)


def _passages(project: Project, edition: str) -> tuple[Passage, ...]:
    config = chosen(project.config, [edition] if edition else [])[-1]
    composed, _ = compose_edition(project, config, Visibility.INTERNAL)
    return passages([*composed.pages, *(report.document for report in composed.reports)])


def _has_commits(root: Path) -> bool:
    try:
        return bool(commit_of(root, "HEAD"))
    except (NoCommit, ToolFailed):
        return False


def _place(project: Project, at: Address) -> Iterator[str]:
    if at not in project.lines:
        yield at
        return
    place = project.lines[at]
    yield f"{place}  {at}"
    try:
        change = last_change(project.root, place.file, place.line, last_line(at, project.lines))
    except ToolFailed:
        yield (
            "    not committed yet" if _has_commits(project.root) else "    not in a git repository, or in an empty one"
        )
        return
    yield (
        f"    {change.commit[:10]}  {change.day}  {change.author}  {change.subject}"
        if change.commit
        else "    changed, not committed"
    )
