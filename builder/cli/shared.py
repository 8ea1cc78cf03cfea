"""What all commands share: options, exit codes, and how a failure becomes a message."""

from __future__ import annotations

import errno
import gc
import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import click

from builder.core.problem import BuildFailed, Level, Problems
from builder.core.source import Tree
from builder.edges.tool import ToolFailed

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
AUDIENCES = ("public", "internal")
"""The values of `Visibility`, written out so that no command waits for the model before it is needed."""
_RARELY = (500_000, 20, 50)
"""When Python looks for cycles: records are trees, and with its own thresholds a third of a build goes into looking."""
_MUCH = 100
root_option = click.option(
    "--root", type=click.Path(path_type=Path, file_okay=False), default=Path(), help="Content repository [here]."
)
audience_option = click.option(
    "--audience",
    type=click.Choice(AUDIENCES),
    default="public",
    show_default=True,
    help="internal includes what is marked internal; never publish it.",
)


jobs_option = click.option(
    "--jobs",
    type=click.IntRange(1, 256),
    help="How many processes do the work [one a core, where there is enough work].",
)


def watch(what: str, done: int, of: int) -> None:
    """How far long work is: on a terminal a line that goes when it is done, in a log ten lines where there is much."""
    if sys.stderr.isatty() and of > 1:
        click.echo(f"\r\x1b[K{f'{what}: {done} of {of}' if done < of else ''}", nl=False, err=True)
    elif of >= _MUCH and done % (of // 10) == 0:
        click.echo(f"{what}: {done} of {of}", err=True)


def is_terminal() -> bool:
    """Whether somebody is there who could be asked."""
    return sys.stdin.isatty()


def guarded(command: Callable[..., None]) -> Callable[..., None]:
    """Turns the ways to fail into messages and exit codes."""

    @wraps(command)
    def run(*args: Any, **kwargs: Any) -> None:
        gc.set_threshold(*_RARELY)
        try:
            command(*args, **kwargs)
        except BuildFailed as failed:
            tell(failed.problems, failed.tree)
            sys.exit(PROBLEMS)
        except (KeyError, IndexError):
            raise  # a bug, and no sentence for anybody
        except LookupError as unknown:
            _complain(str(unknown.args[0]))
            sys.exit(USAGE)
        except ToolFailed as failed_tool:
            _complain(str(failed_tool))
            sys.exit(FAILED)
        except OSError as refused:
            if refused.errno not in REFUSALS:
                raise
            where = f" at {refused.filename}" if refused.filename else ""
            said = f"The machine refused{where}: {refused.strerror}. Check free space, permissions and open files."
            _complain(f"{said} Nothing was changed; run the same again.")
            sys.exit(FAILED)

    return run


def tell(problems: Problems, tree: Tree) -> None:
    """Print problems on the error channel, those that are more than notes."""
    if any(problem.level > Level.NOTE for problem in problems):
        from rich.console import Console  # here, so that a build without problems does not wait for it

        from builder.edges.console import print_problems

        print_problems(problems, tree, Console(stderr=True))


def _complain(sentence: str) -> None:
    from rich.console import Console

    Console(stderr=True).print(sentence, style="red", highlight=False, soft_wrap=True)
