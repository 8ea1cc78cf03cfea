"""``ssr fmt``."""

from __future__ import annotations

import sys
from pathlib import Path

import click
from rich.console import Console

from builder.cli.shared import PROBLEMS, guarded, root_option
from builder.core.problem import has_errors
from builder.edges.console import print_problems
from builder.pipeline.authoring import format_files


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]...")
@click.option("--check", "only_look", is_flag=True, help="Write nothing; name the files that would change.")
@root_option
@guarded
def fmt(paths: tuple[Path, ...], only_look: bool, root: Path) -> None:
    """Lay out content files in one way: order of keys, indentation, quotes, long texts. Comments stay in place."""
    changed, problems, tree = format_files(root, paths, only_look)
    print_problems(problems, tree, Console(stderr=True))
    for file in changed:
        click.echo(f"{'would change' if only_look else 'changed'}: {file}")
    if has_errors(problems) or (only_look and changed):
        sys.exit(PROBLEMS)
