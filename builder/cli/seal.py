"""``ssr seal``."""

from __future__ import annotations

from pathlib import Path

import click

from builder.cli.shared import guarded, root_option
from builder.pipeline import seal as sealing


@click.command()
@click.argument("edition", metavar="ID")
@root_option
@guarded
def seal(edition: str, root: Path) -> None:
    """Seal an edition: build it from the last commit and keep it in git, unchanged for ever."""
    commit = sealing.seal(root, edition)
    click.echo(f"Sealed {edition} from commit {commit[:12]}. Commit site_config.yml, then push both:")
    click.echo(f"  git push origin HEAD editions edition/{edition}")
