"""``ssr report``."""

from __future__ import annotations

from pathlib import Path

import click
from rich.console import Console

from builder.cli.shared import audience_option, guarded, root_option
from builder.core.length import LIMIT
from builder.core.model import Visibility
from builder.edges.console import print_problems
from builder.pipeline import reports


@click.command()
@click.argument("outline")
@click.option("--operation", metavar="ID", help="Report of this operation, such as unmiss.")
@click.option("--country", metavar="ISO3", help="Report of this country, such as SSD.")
@click.option("--all", "every", is_flag=True, help="Reports of all countries.")
@click.option("--edition", default="", metavar="ID", help="Edition [the last one listed in site_config.yml].")
@click.option("--since", default="", metavar="ID", help="Show what differs from this edition as tracked changes.")
@audience_option
@click.option(
    "--out", type=click.Path(path_type=Path), default=Path("reports"), show_default=True, help="Folder or .docx file."
)
@root_option
@guarded
def report(
    outline: str,
    operation: str | None,
    country: str | None,
    every: bool,
    edition: str,
    since: str,
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
    written, problems, tree = reports.report(root, wanted, edition, Visibility(audience), out, since)
    print_problems(problems, tree, Console(stderr=True))
    for one in written:
        click.echo(one.path)
        if len(written) == 1:
            for part in one.parts:
                click.echo(f"  {part.words:>6,}  {part.heading}")
        click.echo(f"  {sum(part.words for part in one.parts):>6,}  words of {LIMIT:,}")
