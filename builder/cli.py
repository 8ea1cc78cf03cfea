"""The command line: parses, calls the pipeline, prints; nothing else. `ssr` and `python -m builder` are the same.

Exit codes: 0 fine, 1 problems in the content, 2 wrong use, 3 a tool failed or a bug of ours (DESIGN.md section 7).
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import wraps
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import click
from rich.console import Console

from builder import pipeline
from builder.core.model import Visibility
from builder.core.problem import has_errors
from builder.edges.console import print_problems
from builder.edges.tool import ToolFailed

PROBLEMS, USAGE, FAILED = 1, 2, 3
_ROOT = click.option(
    "--root", type=click.Path(path_type=Path, file_okay=False), default=Path(), help="Content repository [here]."
)
_AUDIENCE = click.option(
    "--audience",
    type=click.Choice([str(v) for v in Visibility]),
    default="public",
    show_default=True,
    help="internal includes what is marked internal; never publish it.",
)


def _version() -> str:
    try:
        return version("ssr-reports")
    except PackageNotFoundError:
        return "not installed"


def _guarded(command: Callable[..., None]) -> Callable[..., None]:
    """Turns the three ways to fail into messages and exit codes."""

    @wraps(command)
    def run(*args: Any, **kwargs: Any) -> None:
        console = Console(stderr=True)
        try:
            command(*args, **kwargs)
        except pipeline.BuildFailed as failed:
            print_problems(failed.problems, failed.tree, console)
            sys.exit(PROBLEMS)
        except LookupError as unknown:
            console.print(str(unknown.args[0]), style="red", highlight=False)
            sys.exit(USAGE)
        except ToolFailed as failed_tool:
            console.print(str(failed_tool), style="red", highlight=False)
            sys.exit(FAILED)

    return run


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(_version(), prog_name="ssr")
def main() -> None:
    """Reports on security sector reform: YAML country files become a versioned site and Word reports."""


@main.command()
@click.option("--edition", "editions", multiple=True, metavar="ID", help="Build only this edition; may be repeated.")
@_AUDIENCE
@click.option(
    "--out", type=click.Path(path_type=Path), default=Path("site"), show_default=True, help="Folder to write."
)
@_ROOT
@_guarded
def build(editions: tuple[str, ...], audience: str, out: Path, root: Path) -> None:
    """Build the site and all its Word reports."""
    problems, tree = pipeline.build(root, out, editions, Visibility(audience))
    print_problems(problems, tree, Console(stderr=True))
    click.echo(f"Built {out}. Open {out / 'index.html'} in a browser.")


@main.command()
@_ROOT
@_guarded
def check(root: Path) -> None:
    """Report everything that is wrong with the content, in one run."""
    problems, tree = pipeline.check_project(root)
    print_problems(problems, tree, Console())
    if has_errors(problems):
        sys.exit(PROBLEMS)
    click.echo("No errors.")


@main.command()
@click.argument("outline")
@click.option("--operation", metavar="ID", help="Report of this operation, such as unmiss.")
@click.option("--country", metavar="ISO3", help="Report of this country, such as SSD.")
@click.option("--all", "every", is_flag=True, help="Reports of all countries.")
@click.option("--edition", default="", metavar="ID", help="Edition [the last one listed in site_config.yml].")
@_AUDIENCE
@click.option(
    "--out", type=click.Path(path_type=Path), default=Path("reports"), show_default=True, help="Folder or .docx file."
)
@_ROOT
@_guarded
def report(
    outline: str,
    operation: str | None,
    country: str | None,
    every: bool,
    edition: str,
    audience: str,
    out: Path,
    root: Path,
) -> None:
    """Write Word reports: `regular` for an operation or country, `thematic`, or the NAME of another outline."""
    narrowed = {"operation": operation, "country": country}
    wanted = {"outline": outline} | {key: value for key, value in narrowed.items() if value}
    if outline == "regular" and len(wanted) == 1 and not every:
        raise click.UsageError("Say which report: --operation ID, --country ISO3 or --all.")
    if out.suffix == ".docx" and every:
        raise click.UsageError("--all writes several files; give --out a folder.")
    written, problems, tree = pipeline.report(root, wanted, edition, Visibility(audience), out)
    print_problems(problems, tree, Console(stderr=True))
    for path in written:
        click.echo(path)
