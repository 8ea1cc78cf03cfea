"""``ssr init``."""

from __future__ import annotations

from pathlib import Path

import click

from builder.cli.shared import guarded
from builder.pipeline.begin import begin


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), metavar="DIR")
@click.option("--templates", "with_templates", is_flag=True, help="Copy the program's templates too, to change them.")
@guarded
def init(folder: Path, with_templates: bool) -> None:
    """Begin a content repository of one's own: configuration, an example country, files for pull requests."""
    for path in begin(folder, with_templates):
        click.echo(f"Wrote {folder / path}")
    click.echo(f'It builds at once: "cd {folder}", then "ssr build" or "ssr serve".')
