"""``ssr serve``."""

from __future__ import annotations

from io import StringIO
from pathlib import Path
from threading import Event, Thread

import click
from rich.console import Console

from builder.cli.shared import guarded, root_option
from builder.core.problem import Level, Problems
from builder.core.source import Tree
from builder.edges.console import print_problems
from builder.edges.server import Site, server
from builder.pipeline.serve import follow


@click.command()
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="0 takes any free one.")
@root_option
@guarded
def serve(port: int, root: Path) -> None:
    """Show the draft in a browser of this machine, and reload it whenever a file is saved. Ctrl-C ends it."""
    site, stop = Site(), Event()
    with server(site, port) as running:
        click.echo(f"The draft is at http://localhost:{running.server_address[1]}/. Ctrl-C ends.")
        Thread(target=follow, args=(root, site, _tell, stop), daemon=True).start()
        try:
            running.serve_forever(poll_interval=0.1)
        except KeyboardInterrupt:
            click.echo("Stopped.")
        finally:
            stop.set()


def _tell(problems: Problems, tree: Tree) -> str:
    """Errors, on the terminal and as text; the rest is for `ssr check`."""
    errors = [problem for problem in problems if problem.level is Level.ERROR]
    print_problems(errors, tree, Console(stderr=True))
    text = StringIO()
    print_problems(errors, tree, Console(file=text, width=200, no_color=True))
    return text.getvalue()
