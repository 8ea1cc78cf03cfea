"""``ssr changes``."""

from __future__ import annotations

from pathlib import Path

import click

from builder.cli.shared import audience_option, guarded, root_option
from builder.core.model import Visibility
from builder.core.write_changes import FORMATS
from builder.pipeline.changes import compare


@click.command()
@click.argument("earlier", metavar="FROM")
@click.argument("later", metavar="TO")
@click.option("--format", "form", type=click.Choice(sorted(FORMATS)), default="text", show_default=True)
@audience_option
@root_option
@guarded
def changes(earlier: str, later: str, form: str, audience: str, root: Path) -> None:
    """Tell what moved between two editions, or between the latest editions of two commits."""
    click.echo(FORMATS[form](compare(root, earlier, later, Visibility(audience))), nl=False)
