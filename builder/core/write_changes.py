"""A change set as plain text, Markdown and JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict

from builder.core.changes import FILE, SCHEMA, Change, ChangeSet
from builder.core.dates import PartialDate
from builder.core.diff import Op
from builder.core.words import NBSP, date, sentence

NO_COUNTRY = "Across countries"
_MARKS = re.compile(r"([\\`*_{}\[\]<>#|!~&])")
_TEXT_SIGNS = {Op.SAME: "{}", Op.REMOVED: "[-{}-]", Op.ADDED: "{{+{}+}}"}
_MARKDOWN_SIGNS = {Op.SAME: "{}", Op.REMOVED: "<del>{}</del>", Op.ADDED: "<ins>{}</ins>"}


def told_of(change: Change) -> str:
    """A change in one line, without its label: ``Unified forces: on track (was stalled), January 2022``."""
    was = f" (was {change.before})" if change.before and change.after else ""
    now = change.after or (f"was {change.before}" if change.before else "")
    when = date(PartialDate.parse(change.date)).replace(NBSP, " ") if change.date else ""
    return f"{change.title}{f': {now}' if now else ''}{was}{f', {when}' if when else ''}"


def write_text(changes: ChangeSet) -> str:
    """For a terminal: a paragraph for each change; words that went in ``[-…-]``, words that came in ``{+…+}``."""
    many = len(changes.changes)
    lines = [f"From {changes.earlier.title} to {changes.later.title}: {many} change{'' if many == 1 else 's'}"]
    for name, found in _by_country(changes):
        lines += ["", name]
        for change in found:
            lines += [f"  {sentence(change.label)}: {told_of(change)}", *(f"    {line}" for line in _words(change))]
    return "\n".join(lines) + "\n"


def write_markdown(changes: ChangeSet) -> str:
    """For a pull request or a note: a heading for each country, an item for each change."""
    lines = [f"# From {_escaped(changes.earlier.title)} to {_escaped(changes.later.title)}"]
    for name, found in _by_country(changes):
        lines += ["", f"## {_escaped(name)}", ""]
        for change in found:
            lines.append(f"- **{sentence(change.label)}**: {_escaped(told_of(change))}")
            if change.pieces:
                marked = (_MARKDOWN_SIGNS[p.op].format(_escaped(" ".join(p.text.split("\n")))) for p in change.pieces)
                lines += ["", f"  {''.join(marked)}", ""]
            elif change.text:
                lines += ["", *(f"  {_escaped(line)}" for line in change.text.split("\n") if line), ""]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)) + "\n"


def write_json(changes: ChangeSet) -> str:
    """For programs: every field of every change, with its label."""
    data = asdict(changes) | {"changes": [asdict(one) | {"label": one.label} for one in changes.changes]}
    data["countries"] = dict(changes.countries)
    return json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def changes_files(changes: ChangeSet, pages: Mapping[str, str], site: str, language: str) -> Mapping[str, bytes]:
    """What pages of an edition tell of its changes, for programs and for feeds, in a form that stays; by their paths.

    ``pages`` are those of countries by id, and under the empty id that of all; ``site`` is the permanent address of the
    edition, ending in a slash, or empty.
    """
    return {
        f"{page}/{FILE}": _changes_file(changes, country, f"{site}{page}/" if site else "", language)
        for country, page in pages.items()
    }


def _changes_file(changes: ChangeSet, country: str, address: str, language: str) -> bytes:
    names = dict(changes.countries)
    told = changes.of(country) if country else changes.changes
    data = {
        "schema": SCHEMA,
        "about": names.get(country, ""),
        "address": address,
        "language": language,
        "earlier": asdict(changes.earlier) if changes.earlier.id else None,
        "later": asdict(changes.later),
        "countries": {id: name for id, name in names.items() if country in ("", id)},
        "changes": [asdict(one) | {"label": one.label, "told": told_of(one)} for one in told],
    }
    return (json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


FORMATS: Mapping[str, Callable[[ChangeSet], str]] = {
    "json": write_json,
    "markdown": write_markdown,
    "text": write_text,
}


def _by_country(changes: ChangeSet) -> Iterator[tuple[str, tuple[Change, ...]]]:
    for id, name in (*changes.countries, ("", NO_COUNTRY)):
        if found := changes.of(id):
            yield name, found


def _words(change: Change) -> list[str]:
    said = "".join(_TEXT_SIGNS[piece.op].format(piece.text) for piece in change.pieces) or change.text
    return [line for line in said.split("\n") if line]


def _escaped(text: str) -> str:
    return _MARKS.sub(r"\\\1", text)
