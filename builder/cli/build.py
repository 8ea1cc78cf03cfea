"""``ssr build``."""

from __future__ import annotations

from pathlib import Path

import click

from builder.cli.shared import audience_option, guarded, root_option, tell


@click.command()
@click.option("--edition", "editions", multiple=True, metavar="ID", help="Build only this edition; may be repeated.")
@audience_option
@click.option(
    "--out", type=click.Path(path_type=Path), default=Path("site"), show_default=True, help="Folder to write."
)
@click.option(
    "--zip", "archives", is_flag=True, help="Also write each edition as one archive that works from a folder."
)
@root_option
@guarded
def build(editions: tuple[str, ...], audience: str, out: Path, archives: bool, root: Path) -> None:
    """Build the site and all its Word reports."""
    from builder.core.model import Visibility
    from builder.pipeline import site

    problems, tree = site.build(root, out, editions, Visibility(audience), archives)
    tell(problems, tree)
    click.echo(f"Built {out}. Open {out / 'index.html'} in a browser.")
