"""``ssr bill``."""

from __future__ import annotations

import click

from builder.cli.shared import guarded
from builder.pipeline import tools


@click.command()
@guarded
def bill() -> None:
    """Print the bill of materials (CycloneDX) of the program as it is installed here."""
    click.echo(tools.bill(), nl=False)
