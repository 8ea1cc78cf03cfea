"""``ssr verify``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from builder.cli.shared import PROBLEMS, guarded, root_option
from builder.pipeline import verify as judging


@click.command()
@click.argument("editions", nargs=-1, metavar="[ID]...")
@click.option(
    "--in", "where", default="editions", show_default=True, help="A folder, a branch, or an address of this machine."
)
@click.option("--rebuild", is_flag=True, help="Make each edition anew from its commit and compare.")
@root_option
@guarded
def verify(editions: tuple[str, ...], where: str, rebuild: bool, root: Path) -> None:
    """Compare sealed editions, file by file, with what was sealed."""
    failed = False
    for id, wrong in judging.verify(root, editions, where, rebuild):
        failed = failed or bool(wrong)
        for line in wrong:
            click.echo(line)
        many = f"{len(wrong)} difference{'' if len(wrong) == 1 else 's'}"
        click.echo(f"{id}: {many}" if wrong else f"{id}: as it was sealed")
    if failed:
        click.echo(judging.advice(where, rebuild), err=True)
        sys.exit(PROBLEMS)
