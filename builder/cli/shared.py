"""What all commands share: options, exit codes, and how a failure becomes a message."""

from __future__ import annotations

import errno
import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import click
from rich.console import Console

from builder.core.model import Visibility
from builder.edges.console import print_problems
from builder.edges.tool import ToolFailed
from builder.pipeline.project import BuildFailed

PROBLEMS, USAGE, FAILED = 1, 2, 3
REFUSALS = frozenset(
    (
        errno.ENOSPC,
        errno.EDQUOT,
        errno.EFBIG,
        errno.EROFS,
        errno.EACCES,
        errno.EPERM,
        errno.EIO,
        errno.EMFILE,
        errno.ENFILE,
    )
)
"""What the machine refuses, as in the folder for temporary files; any other error of the system is a bug of ours."""
root_option = click.option(
    "--root", type=click.Path(path_type=Path, file_okay=False), default=Path(), help="Content repository [here]."
)
audience_option = click.option(
    "--audience",
    type=click.Choice([str(v) for v in Visibility]),
    default="public",
    show_default=True,
    help="internal includes what is marked internal; never publish it.",
)


def is_terminal() -> bool:
    """Whether somebody is there who could be asked."""
    return sys.stdin.isatty()


def guarded(command: Callable[..., None]) -> Callable[..., None]:
    """Turns the ways to fail into messages and exit codes."""

    @wraps(command)
    def run(*args: Any, **kwargs: Any) -> None:
        console = Console(stderr=True)
        try:
            command(*args, **kwargs)
        except BuildFailed as failed:
            print_problems(failed.problems, failed.tree, console)
            sys.exit(PROBLEMS)
        except LookupError as unknown:
            console.print(str(unknown.args[0]), style="red", highlight=False, soft_wrap=True)
            sys.exit(USAGE)
        except ToolFailed as failed_tool:
            console.print(str(failed_tool), style="red", highlight=False, soft_wrap=True)
            sys.exit(FAILED)
        except OSError as refused:
            if refused.errno not in REFUSALS:
                raise
            where = f" at {refused.filename}" if refused.filename else ""
            said = f"The machine refused{where}: {refused.strerror}. Check free space, permissions and open files."
            console.print(
                f"{said} Nothing was changed; run the same again.", style="red", highlight=False, soft_wrap=True
            )
            sys.exit(FAILED)

    return run
