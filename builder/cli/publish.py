"""``ssr publish``."""

from __future__ import annotations

from pathlib import Path

import click

from builder.cli.shared import guarded, root_option
from builder.pipeline.publish import publish_branch, publish_folder


@click.command()
@click.option("--to", "folder", type=click.Path(path_type=Path, file_okay=False), help="Folder to publish in.")
@click.option("--branch", metavar="NAME", help="Branch to publish on, such as gh-pages.")
@click.option("--push", "remote", default="", metavar="REMOTE", help="Push the branch, too; refused means unchanged.")
@click.option("--draft", is_flag=True, help="Publish the drafts as well.")
@root_option
@guarded
def publish(folder: Path | None, branch: str | None, remote: str, draft: bool, root: Path) -> None:
    """Publish the sealed editions, in a folder or on a branch, in one step."""
    if (folder is None) == (branch is None):
        raise click.UsageError("Say where: --to DIR or --branch NAME.")
    if remote and not branch:
        raise click.UsageError("--push needs --branch NAME.")
    if folder is not None:
        copied = publish_folder(root, folder, draft)
    else:
        copied = publish_branch(root, branch or "", draft, remote)
    click.echo(f"Published {folder or branch}. New: {', '.join(copied) or 'no edition'}.")
