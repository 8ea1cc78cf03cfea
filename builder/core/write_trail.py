"""The source trail of a report: every paragraph with all that it rests on, as Markdown beside the Word file.

A footnote of the report shows the best source of its paragraph (`builder.core.abridge`); nothing is lost, because the
same text with all its notes stands here. What the report leaves out as history is here too, marked as such.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from builder.core.document import (
    Cite,
    Document,
    Heading,
    Inline,
    Inlines,
    Link,
    Table,
    inlines,
    plain,
)
from builder.core.headings import RUN_IN
from builder.core.numbering import Numbered, numbered

_FIRST_WORDS = 12


def write_trail(report: Document, full: Document) -> str:
    """The trail of ``report``; ``full`` is the same document with all its notes."""
    numbers = {plain(one.block.content): one.number for one in numbered(report) if not isinstance(one.block, Table)}
    notes = {note.number: _linked(note.content) for note in full.notes}
    lines = [f"# Sources: {plain(full.title)}", ""]
    lines += [
        "Each paragraph and table of the report with everything that it rests on. The numbers are the report's.",
        "",
    ]
    for one in numbered(full):
        if isinstance(one.block, Heading):
            lines += [f"{'#' * min(one.block.level + 1, 6)} {_escaped(plain(one.block.content))}", ""]
        else:
            lines += _entry(one, numbers, notes)
    return "\n".join(lines).rstrip() + "\n"


def _entry(one: Numbered, numbers: Mapping[str, int], notes: Mapping[int, str]) -> Iterator[str]:
    """Where a paragraph or table stands in the report, how it begins, and its sources; nothing without a source."""
    if isinstance(one.block, Table):
        said, where = plain(one.block.caption), f"Table {one.number}. " if one.number else ""
        cells: Iterable[Inlines] = (cell.content for row in one.block.rows for cell in row)
        cited = _cited(inline for content in cells for inline in inlines(content))
    else:
        said = plain(one.block.content)
        number = next((n for text, n in numbers.items() if text == said or text.endswith(f"{RUN_IN}{said}")), None)
        where = f"Para. {number}. " if number else "" if number == 0 else "Not in the report: "
        cited = _cited(inlines(one.block.content))
    if cited:
        words = said.split()
        yield f"{where}{_escaped(' '.join(words[:_FIRST_WORDS]))}{' …' if len(words) > _FIRST_WORDS else ''}"
        yield ""
        yield from (f"- {notes[number]}" for number in cited)
        yield ""


def _cited(content: Iterable[Inline]) -> list[int]:
    return list(dict.fromkeys(one.number for one in content if isinstance(one, Cite)))


def _linked(content: Inlines) -> str:
    """A note as Markdown, with its links."""
    found = []
    for inline in content:
        said = _escaped(plain((inline,)))
        found.append(f"[{said}](<{inline.url}>)" if isinstance(inline, Link) else said)
    return "".join(found).strip()


def _escaped(text: str) -> str:
    return "".join(f"\\{letter}" if letter in "\\`*_[]<>#|" else letter for letter in text)
