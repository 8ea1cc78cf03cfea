"""``ssr check``."""

from __future__ import annotations

import sys
from pathlib import Path

import click
from rich.console import Console

from builder.cli.shared import PROBLEMS, guarded, root_option
from builder.core.problem import has_errors
from builder.edges.console import print_problems
from builder.pipeline.project import check_project


@click.command()
@root_option
@guarded
def check(root: Path) -> None:
    """Report everything that is wrong with the content, in one run."""
    problems, tree = check_project(root)
    print_problems(problems, tree, Console())
    if has_errors(problems):
        sys.exit(PROBLEMS)
    click.echo("No errors.")
