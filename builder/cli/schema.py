"""``ssr schema``."""

from __future__ import annotations

from pathlib import Path

import click

from builder.cli.shared import guarded
from builder.core.schema import schemas
from builder.edges.files import write_file


@click.command()
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), default=Path("schema"), show_default=True)
@guarded
def schema(out: Path) -> None:
    """Write the JSON Schema of each kind of content file, which editors read."""
    for name, data in schemas().items():
        write_file(out / name, data)
        click.echo(str(out / name))
