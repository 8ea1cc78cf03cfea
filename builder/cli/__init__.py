"""The command line: parses, calls the pipeline, prints; nothing else. `ssr` and `python -m builder` are the same.

Exit codes: 0 fine, 1 problems in the content, 2 wrong use, 3 a tool failed or a bug of ours (DESIGN.md section 7).
One module a command; a new command is added to `COMMANDS` here.
"""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

import click

from builder.cli.build import build
from builder.cli.changes import changes
from builder.cli.check import check
from builder.cli.explain import explain
from builder.cli.fmt import fmt
from builder.cli.init import init
from builder.cli.new import new
from builder.cli.publish import publish
from builder.cli.report import report
from builder.cli.schema import schema
from builder.cli.seal import seal
from builder.cli.serve import serve
from builder.cli.verify import verify

COMMANDS = (build, changes, check, explain, fmt, init, new, publish, report, schema, seal, serve, verify)


def _version() -> str:
    try:
        return version("ssr-reports")
    except PackageNotFoundError:
        return "not installed"


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(_version(), prog_name="ssr")
def main() -> None:
    """Reports on security sector reform: YAML country files become a versioned site and Word reports."""


for command in COMMANDS:
    main.add_command(command)
