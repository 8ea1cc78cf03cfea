"""``ssr explain``."""

from __future__ import annotations

from pathlib import Path

import click

from builder.cli.shared import guarded, root_option
from builder.pipeline.explain import explain as explained


@click.command()
@click.argument("target", metavar="ADDRESS|WORDS|FILE.docx")
@click.option("--edition", default="", metavar="ID", help="Where words are looked for [the last one listed].")
@root_option
@guarded
def explain(target: str, edition: str, root: Path) -> None:
    """Where a text comes from: file, line and column, and the commit, day and author of its last change.

    TARGET is an address (SSD/benchmarks/unified-forces), words on a page in quotation marks, a Word report of this
    program, or a hole of a template ("{{ b.latest }}"), of which it tells the meaning.
    """
    for line in explained(root, target, edition):
        click.echo(line)
