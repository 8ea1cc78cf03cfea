"""The command line: parses, calls the pipeline, prints; nothing else. `ssr` and `python -m builder` are the same.

Exit codes: 0 fine, 1 problems in the content, 2 wrong use, 3 a tool failed or a bug of ours (DESIGN.md section 7).
One module a command, of the same name; a new command is added to `COMMANDS` here.
"""

from __future__ import annotations

from importlib import import_module

import click

COMMANDS = {
    "bill": "Print the bill of materials of the program.",
    "build": "Build the site and all its Word reports.",
    "changes": "Tell what moved between two editions or commits.",
    "check": "Report everything that is wrong with the content.",
    "explain": "Where a text comes from: file, line, commit, author.",
    "fmt": "Lay out content files in one way.",
    "init": "Begin a content repository of one's own.",
    "new": "Write a new entry into the right place of its file.",
    "publish": "Publish the sealed editions, in a folder or branch.",
    "report": "Write Word reports.",
    "schema": "Write the JSON Schema of each kind of content file.",
    "seal": "Seal an edition: keep it in git, unchanged for ever.",
    "serve": "Show the draft in a browser, reloaded on save.",
    "verify": "Compare sealed editions with what was sealed.",
}
"""Each command in a line, so that the list of commands loads none of them."""


class _Commands(click.Group):
    """Loads the command that is asked for, and no other: MkDocs alone takes a third of a second."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        found: click.Command = getattr(import_module(f"builder.cli.{cmd_name}"), cmd_name)
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(sorted(COMMANDS.items()))


def _tell_versions(ctx: click.Context, _: click.Parameter, is_asked: bool) -> None:
    if is_asked and not ctx.resilient_parsing:
        from builder.pipeline.tools import tools

        click.echo("\n".join(f"{name} {version}" for name, version in tools().items()))
        ctx.exit()


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_tell_versions,
    help="The versions of the program and of all its tools.",
)  # fmt: skip
def main() -> None:
    """Reports on security sector reform: YAML country files become a versioned site and Word reports."""
