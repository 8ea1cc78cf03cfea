"""``ssr check``."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import click
from rich.console import Console

from builder.cli.shared import PROBLEMS, guarded, root_option
from builder.core.checks import PAGES
from builder.core.load.text import quoted
from builder.core.problem import Level, Problem, Problems, did_you_mean, has_errors
from builder.core.source import Place
from builder.core.write_problems import FORMATS, write_page
from builder.edges.console import print_findings, print_problems
from builder.pipeline.authoring import mend_files
from builder.pipeline.kept import usual
from builder.pipeline.project import check_project


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]…")
@root_option
@click.option("--format", "form", type=click.Choice(["text", *FORMATS]), default="text", show_default=True)
@click.option("--release", is_flag=True, help="Warnings are errors; notes stay notes.")
@click.option("--fix", is_flag=True, help="First mend the slips that have one remedy, and say which.")
@click.option("--notes", is_flag=True, help="Show findings that are no mistakes, which text and github leave out.")
@click.option("--explain", metavar="RULE", help="Print what a rule means, with an example, and check nothing.")
@guarded
def check(
    paths: tuple[Path, ...], root: Path, form: str, release: bool, fix: bool, notes: bool, explain: str | None
) -> None:
    """Report everything that is wrong with the content, in one run; of some files or folders if PATH is given."""
    if explain is not None:
        click.echo(_page(explain))
        return
    if fix:
        for gone in mend_files(root, paths):
            click.echo(_mended(gone), err=form != "text")
    problems, tree = check_project(root, usual())
    problems = _within(problems, root, paths)
    if release:
        problems = tuple(replace(p, level=Level.ERROR) if p.level is Level.WARNING else p for p in problems)
    if form == "text":
        print_problems(problems, tree, Console(), Level.NOTE if notes else Level.WARNING)
        if not notes:
            print_findings(problems, Console())
    else:
        shown = problems if notes or form != "github" else tuple(p for p in problems if p.level is not Level.NOTE)
        click.echo(FORMATS[form](shown, PAGES), nl=False)
    if form == "text" and any(problem.level > Level.NOTE for problem in problems):
        click.echo("ssr check --explain RULE says more of the word in square brackets.")
    if has_errors(problems):
        sys.exit(PROBLEMS)
    if form == "text":
        click.echo("No errors.")


def _mended(problem: Problem) -> str:
    assert problem.slip
    written, better = quoted(problem.slip.written), quoted(problem.slip.better)
    return f"mended: {problem.at}: {written} is now {better} [{problem.rule}]"


def _page(rule: str) -> str:
    if rule not in PAGES:
        near = did_you_mean(rule, PAGES) or f"There are: {', '.join(PAGES)}."
        raise LookupError(f'There is no rule "{rule}". {near}')
    return f"{rule}\n\n{write_page(PAGES[rule])}"


def _within(problems: Problems, root: Path, paths: tuple[Path, ...]) -> Problems:
    """The problems of the files named, or below the folders named; all when none is. Raises LookupError for others."""
    wanted = []
    for path in paths:
        if not path.exists() or not path.resolve().is_relative_to(root.resolve()):
            raise LookupError(f'There is no "{path}" in this content repository.')
        wanted.append(path.resolve().relative_to(root.resolve()))
    return tuple(p for p in problems if not wanted or any(Path(_file(p.at)).is_relative_to(one) for one in wanted))


def _file(at: str | Place) -> str:
    return at.file if isinstance(at, Place) else at
