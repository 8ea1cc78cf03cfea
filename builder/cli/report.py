"""``ssr report``."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click
from rich.console import Console

from builder.cli.shared import audience_option, guarded, jobs_option, root_option, watch
from builder.core.length import LIMIT
from builder.core.model import Visibility
from builder.edges.console import print_problems
from builder.pipeline import reports
from builder.pipeline.kept import usual


@click.command()
@click.argument("outline", default="")
@click.option("--operation", default="", metavar="ID", help="Report of this operation, such as unmiss.")
@click.option("--country", default="", metavar="ISO3", help="Report of this country, such as SSD.")
@click.option("--all", "every", is_flag=True, help="Reports of all countries.")
@click.option("--edition", default="", metavar="ID", help="Edition [the last one listed in site_config.yml].")
@click.option("--cutoff", type=click.DateTime(["%Y-%m-%d"]), help="The report's own date, in place of the edition's.")
@click.option("--since", default="", metavar="ID", help="Show what differs from this edition as tracked changes.")
@click.option("--manuscript", is_flag=True, help="12 point and double spacing, as manuscripts are submitted.")
@click.option("--comments", is_flag=True, help="Where each text comes from, and its problems, in the margin.")
@click.option("--list", "listed", is_flag=True, help="Print the regular reports that are known.")
@audience_option
@click.option(
    "--out", type=click.Path(path_type=Path), default=Path("reports"), show_default=True, help="Folder or .docx file."
)
@jobs_option
@root_option
@guarded
def report(
    outline: str,
    operation: str,
    country: str,
    every: bool,
    edition: str,
    cutoff: datetime | None,
    since: str,
    manuscript: bool,
    comments: bool,
    listed: bool,
    audience: str,
    out: Path,
    jobs: int | None,
    root: Path,
) -> None:
    """Write Word reports: `regular` for an operation or country, `thematic`, or the NAME of another outline."""
    if listed:
        for line in reports.calendar(root, edition, Visibility(audience)):
            click.echo("{:<10}{:<20}{:<28}{}".format(*line))
        return
    if not outline:
        raise click.UsageError("Say which report: regular, thematic or the NAME of another outline; or --list.")
    if (manuscript or comments) and since:
        raise click.UsageError("--since gives a plain redline: leave --manuscript and --comments out.")
    if outline == "regular" and not (operation or country or every):
        raise click.UsageError("Say which report: --operation ID, --country ISO3 or --all.")
    if out.suffix == ".docx" and every:
        raise click.UsageError("--all writes several files; give --out a folder.")
    order = reports.Order(
        outline=outline,
        country=country,
        operation=operation,
        edition=edition,
        audience=Visibility(audience),
        cutoff=cutoff.date() if cutoff else None,
        since=since,
        is_manuscript=manuscript,
        has_comments=comments,
    )
    kept = usual(jobs=jobs)
    kept.watch = watch
    written, problems, tree = reports.report(root, order, out, kept)
    print_problems(problems, tree, Console(stderr=True))
    for one in written:
        click.echo(one.path)
        if len(written) == 1:
            for heading, words in one.parts:
                click.echo(f"  {words:>6,}  {heading}")
        click.echo(f"  {sum(words for _, words in one.parts):>6,}  words of {LIMIT:,}")
