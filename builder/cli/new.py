"""``ssr new``: a command for each kind of entry, its options taken from the model."""

from __future__ import annotations

import re
import shlex
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from builder.cli.shared import PROBLEMS, guarded, is_terminal, root_option, tell
from builder.core.edit import KINDS, Form, Question, doubt, form
from builder.core.model import Country
from builder.core.problem import BuildFailed
from builder.pipeline.authoring import add_country, add_entry

_WHERE = {
    "update": "Address of what it is about, such as SSD/benchmarks/unified-forces.",
    "indicator": "Address of the benchmark or note, such as SSD/benchmarks/unified-forces.",
    "reading": "Address of the indicator, such as SSD/benchmarks/unified-forces/indicators/graduated.",
}


@click.group()
def new() -> None:
    """Write a new entry into the right place of its file.

    On a terminal it asks for what it needs; elsewhere it takes options. Everything else in the file stays as it is, and
    nothing is written that `ssr check` would refuse.
    """


@new.command()
@click.argument("iso3", metavar="ISO3")
@click.option("--name", help="Short name, as in UNTERM.")
@click.option("--page", default="", help="Name of the file and address of the page, for ever [made of the name].")
@root_option
@guarded
def country(iso3: str, name: str | None, page: str, root: Path) -> None:
    """The file of a country, to which the other commands add."""
    if not name and not is_terminal():
        raise click.UsageError("Say --name. --help explains.")
    name = name or str(click.prompt("Short name, as in UNTERM"))
    click.echo(f"Wrote {add_country(root, iso3.upper(), name, page)}.")


def _answers(asked: Form, given: Mapping[str, Any]) -> dict[Question, Sequence[str]]:
    """What was said in options and, on a terminal, to what was not said and is needed."""
    answers: dict[Question, Sequence[str]] = {}
    for question in asked.questions:
        said = given.get(question.flag.replace("-", "_"))
        answers[question] = said if isinstance(said, tuple) else [said] if said else []
    missing = [question for question in answers if question.is_required and not answers[question]]
    if missing and not is_terminal():
        raise click.UsageError(f"Say {', '.join(f'--{question.flag}' for question in missing)}. --help explains.")
    return answers | {question: _prompt(asked, question) for question in missing}


def _prompt(asked: Form, question: Question) -> list[str]:
    """The answers to a question; one that is wrong by itself is asked for again at once."""

    def right(said: str) -> str:
        if said and (doubtful := doubt(asked, question, said)):
            raise click.UsageError(doubtful)
        return said

    click.echo(question.meaning)
    choices = f" ({', '.join(question.words)})" if question.words else ""
    said = [str(click.prompt(f"{question.flag}{choices}", value_proc=right))]
    another = f"another {question.flag} (empty: no more)"
    while question.is_list and (more := str(click.prompt(another, default="", show_default=False, value_proc=right))):
        said.append(more)
    return said


def _command_line(kind: str, where: str, answers: Mapping[Question, Sequence[str]]) -> str:
    """The command that says the same without asking."""
    options = [part for question, said in answers.items() for one in said for part in (f"--{question.flag}", one)]
    return shlex.join(["ssr", "new", kind, *([where] if where else []), *options])


def _short(about: str) -> str:
    """What fits into the list of kinds: without the paragraph of the resolution, up to the first colon."""
    return re.split(r" \(|[;:.]", about)[0]


def _command(kind: str, asked: Form) -> click.Command:
    @guarded
    def run(root: Path, where: str = "", **given: Any) -> None:
        answers = _answers(asked, given)
        try:
            click.echo(f"Wrote {add_entry(root, kind, where, answers)}.")
        except BuildFailed as failed:
            tell(failed.problems, failed.tree)
            click.echo("Nothing was written. Correct what you said, and say it again:", err=True)
            click.echo(f"    {_command_line(kind, where, answers)}", err=True)
            sys.exit(PROBLEMS)

    parameters: list[click.Parameter] = []
    if KINDS[kind][0] is Country:
        parameters.append(click.Argument(["where"], metavar="ADDRESS" if kind in _WHERE else "COUNTRY"))
    for question in asked.questions:
        said = [
            question.meaning,
            f"One of: {', '.join(question.words)}." if question.words else "",
            "May be repeated." if question.is_list else "",
            "Needed." if question.is_required else "",
        ]
        names = [f"--{question.flag}", question.flag.replace("-", "_")]
        parameters.append(click.Option(names, multiple=question.is_list, help=" ".join(filter(None, said))))
    about = (asked.model.__doc__ or "").partition("\n")[0]
    told = f"{about} {_WHERE.get(kind, '')}".strip()
    command = click.Command(kind, params=parameters, callback=run, help=told, short_help=_short(about))
    root_option(command)
    return command


for _kind in KINDS:
    new.add_command(_command(_kind, form(_kind)))
