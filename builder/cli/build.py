"""``ssr build``."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click

from builder.cli.shared import audience_option, guarded, jobs_option, root_option, tell, watch


@click.command()
@click.option("--edition", "editions", multiple=True, metavar="ID", help="Build only this edition; may be repeated.")
@audience_option
@click.option(
    "--out", type=click.Path(path_type=Path), default=Path("site"), show_default=True, help="Folder to write."
)
@click.option(
    "--zip", "archives", is_flag=True, help="Also write each edition as one archive that works from a folder."
)
@click.option("--clean", "is_clean", is_flag=True, help="Make everything anew, whatever was kept of earlier builds.")
@click.option("--why", is_flag=True, help="Tell what was made, and because of what.")
@jobs_option
@root_option
@guarded
def build(
    editions: tuple[str, ...],
    audience: str,
    out: Path,
    archives: bool,
    is_clean: bool,
    why: bool,
    jobs: int | None,
    root: Path,
) -> None:
    """Build the site and all its Word reports."""
    from builder.pipeline.build import build_if_changed, opens_with
    from builder.pipeline.kept import usual

    kept = usual(is_clean, jobs)
    kept.watch = watch
    problems, tree = build_if_changed(root, out, editions, audience, archives, kept)
    tell(problems, tree)
    if why:
        made = Counter(kept.told)
        for line, times in made.items():
            click.echo(f"made {line}{f' ({times} times)' if times > 1 else ''}")
        if not made:
            click.echo("made everything, because of --clean" if is_clean else "nothing changed")
    title, drafts = opens_with(out)
    click.echo(f"Built {out}. Open {out / 'index.html'} in a browser: it leads to {title}.")
    for draft, page in drafts:
        click.echo(f"The draft {draft}: {page}")
