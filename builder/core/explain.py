"""From what a person sees to where it comes from: words on a page or in Word to addresses, a hole to its field."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from typing import get_args

from builder.core.document import Document, Text, inlines, printed, runs
from builder.core.source import Address, LineMap, Tree
from builder.core.views import records, values

_HOLE = re.compile(r"\{\{\s*([\w.]+)\s*\}\}")
_TAG = re.compile(
    r"\{\{\s*(?P<hole>[\w.]+)\s*\}\}|\{%\s*for (?P<each>\w+) in (?P<list>[\w.]+)\s*%\}|\{%\s*(?P<end>endfor)\s*%\}"
)
_SHORTEST = 40
"""Characters of an author's text that are enough to know it again within a paragraph; names stand in many places."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of words as it is read, and the authors' texts in it."""

    words: str
    texts: tuple[tuple[Address, str], ...]


def passages(documents: Iterable[Document]) -> tuple[Passage, ...]:
    """Every run of words of the documents that holds an author's text, each once, in reading order."""
    found: dict[Passage, None] = {}

    for content in (content for document in documents for content in runs(document.blocks)):
        texts = tuple((one.at, _even(one.text)) for one in inlines(content) if isinstance(one, Text) and one.at)
        if texts:
            found[Passage(_even(printed(content)), texts)] = None
    return tuple(found)


def spoken(words: str, known: Iterable[Passage]) -> tuple[Address, ...]:
    """The addresses of the texts in which the words stand, or, where they span several, of all in the passage."""
    wanted = _even(words)
    hit = [passage for passage in known if wanted and wanted in passage.words]
    within = [at for passage in hit for at, text in passage.texts if wanted in text]
    return tuple(dict.fromkeys(within or [at for passage in hit for at, _ in passage.texts]))


def written(paragraphs: Sequence[str], known: Iterable[Passage]) -> Iterator[tuple[str, tuple[Address, ...]]]:
    """Each paragraph of a Word file with the addresses of the authors' texts in it; none for words of templates."""
    texts = {text: at for passage in known for at, text in passage.texts}
    long = {text: at for text, at in texts.items() if len(text) >= _SHORTEST}
    long |= {one.words: one.texts[0][0] for one in known if len(one.words) >= _SHORTEST and len(one.texts) > 1}
    for paragraph in paragraphs:
        even = _even(paragraph)
        within = [at for text, at in long.items() if text in even]
        yield paragraph, tuple(dict.fromkeys(within or [texts[even]] if within or even in texts else []))


def _even(words: str) -> str:
    """The words without what differs between a page, Word and a clipboard."""
    return " ".join(words.replace("’", "'").replace("\xa0", " ").replace("“", '"').replace("”", '"').split()).casefold()


def last_line(at: Address, lines: LineMap) -> int:
    """The last line, from 1, before something else begins than what stands at an address; 0 for the end of the file."""
    place = lines[at]
    behind = [
        one.line
        for address, one in lines.items()
        if one.file == place.file and one.line > place.line and not address.startswith(f"{at}/")
    ]
    return min(behind) - 1 if behind else 0


@dataclass(frozen=True, slots=True)
class _Printed:
    """A field that a template prints, or prints something of: as it is written, its record, and the place."""

    expression: str
    record: type
    name: str
    path: str
    line: int


def hole(expression: str, tree: Tree) -> tuple[str, ...]:
    """What the field of a hole means, for each record that the templates mean by it, and where they print it.

    ``expression`` is a hole as it stands in a template, or a dotted name. An expression that no template has is taken
    for its last name. Nothing where no template prints such a field.
    """
    inside = _HOLE.fullmatch(expression.strip())
    wanted = inside[1] if inside else expression.strip()
    printed = [one for path, data in sorted(tree.items()) for one in _printed(path, data.decode("utf-8", "replace"))]
    found = [one for one in printed if one.expression == wanted]
    found = found or [one for one in printed if one.name == wanted.rpartition(".")[2]]
    said: dict[str, list[str]] = {}
    for record, name in sorted({(one.record, one.name) for one in found}, key=lambda one: one[0].__name__):
        places: dict[str, dict[int, None]] = {}
        for one in found:
            if one.record is record:
                places.setdefault(one.path, {})[one.line] = None
        told = said.setdefault(f"{name}: {_field(record, name)}", [])
        told.append(f"    {record.__name__}: {_about(record, name)}")
        told += [f"        {path}:{', '.join(map(str, lines))}" for path, lines in places.items()]
    return tuple(line for kind, records in said.items() for line in (kind, *records))


def _printed(path: str, text: str) -> Iterator[_Printed]:
    """Every field that the holes of a section's template name, with the record that it is a field of."""
    view = next((one for one in get_args(records.View) if path == f"templates/sections/{one.template}.md"), None)
    if not view:
        return
    meant: list[tuple[str, type | None]] = [("", view)]
    for match in _TAG.finditer(text):
        if match["end"]:
            del meant[-1:]
        elif match["hole"]:
            line = 1 + text.count("\n", 0, match.start())
            yield from (_Printed(*step, path, line) for step in _steps(match["hole"], meant))
        else:
            _, record, name = [("", None, ""), *_steps(match["list"], meant)][-1]
            meant.append((match["each"], _inside(record, name) if record else None))


def _steps(expression: str, meant: Sequence[tuple[str, type | None]]) -> Iterator[tuple[str, type, str]]:
    """The fields on the way of a dotted name, each with what leads to it and its record, as far as they are known."""
    names = expression.split(".")
    known = {name: record for name, record in meant if name}
    here, first = (known[names[0]], 1) if names[0] in known else (meant[0][1], 0)
    for position in range(first, len(names)):
        if here is None or names[position] not in {field.name for field in fields(here)}:
            return
        yield ".".join(names[: position + 1]), here, names[position]
        here = _inside(here, names[position])


def _inside(record: type, name: str) -> type | None:
    """The record that a field holds, by itself or in a list; None where it is a value."""
    known = {one.__name__: one for one in _records()}
    return next((known[word] for word in re.findall(r"\w+", _annotation(record, name)) if word in known), None)


def _annotation(record: type, name: str) -> str:
    return next(str(field.type) for field in fields(record) if field.name == name)


def _field(record: type, name: str) -> str:
    """What a field holds, and what that is, where it is a record or a value of ours."""
    annotation = _annotation(record, name)
    value = next((kind for word in re.findall(r"\w+", annotation) if (kind := getattr(values, word, None))), None)
    kind = _inside(record, name) or (value if isinstance(value, type) else None)
    meaning = _bare(inspect.cleandoc(kind.__doc__ or "").partition("\n")[0]) if kind else ""
    return f"{_in_words(annotation, {})}. {meaning}".strip()


def _about(record: type, name: str) -> str:
    """What the record says about the field, or else about itself."""
    parts = [part for sentence in _prose(record).split(". ") for part in sentence.split("; ")]
    told = [part.strip(" .") for part in parts if f"``{name}``" in part] or [parts[0].strip(" .")]
    return _bare("; ".join(told)) + "."


def _bare(words: str) -> str:
    return words.replace("``", "")


def _records() -> Iterator[type]:
    for one in vars(records).values():
        if isinstance(one, type) and is_dataclass(one):
            yield one


_HEAD = """# What templates can print

Generated from the views; a test keeps it in step. `ssr explain "{{ b.latest }}"` tells of one field, and where it is
printed.

A template is Markdown with `{{ a.field }}`, `{% for a in list %} … {% endfor %}` and `{% if a.field %} … {% else %} …
{% endif %}` (with `not`, `and`, `or`), and nothing else: decisions are made before, in the views. Only values can be
printed; lists are for `for`, and what may be nothing is for `if`. `{{ table }}` and `{{ figure }}` are the numbers of
the next table and figure, in every template. A mistake is told at the line of the template,
with the place of the content that it was about to print.
"""


def write_views() -> str:
    """``templates/README.md``: every section's template with the fields of its view, every record, every value."""
    views = sorted(get_args(records.View), key=lambda one: str(one.template))
    others = sorted({*_records()} - {*views}, key=lambda one: one.__name__)
    said = [_HEAD]
    for view in views:
        said += [f"## sections/{view.template}.md", "", *_told(view)]
    said += ["# Records inside", ""]
    for record in others:
        said += [f"## {record.__name__}", "", *_told(record)]
    said += ["# Values", "", "| value | what it is |", "|---|---|"]
    for value in get_args(values.Value):
        if value.__module__.startswith("builder."):
            said.append(f"| {value.__name__} | {_prose(value)} |")
    return "\n".join(said) + "\n"


def _told(record: type) -> list[str]:
    rows = [f"| {field.name} | {_in_words(str(field.type), _links())} |" for field in fields(record)]
    return [_prose(record), "", "| field | holds |", "|---|---|", *rows, ""]


def _prose(kind: type) -> str:
    return " ".join(inspect.cleandoc(kind.__doc__ or "").split())


_PLAIN = {"str": "words", "bool": "yes or no", "int": "number", "PartialDate": "date", "None": "nothing"}


@cache
def _links() -> Mapping[str, str]:
    """Where the page tells of each record, by its name."""
    known = {one.__name__: f"[{one.__name__}](#{one.__name__.lower()})" for one in _records()}
    return known | {one.__name__: f"[{one.template}](#sections{one.template}md)" for one in get_args(records.View)}


def _in_words(annotation: str, links: Mapping[str, str]) -> str:
    """A field's kind without Python: a list of records, or one of several values, or nothing."""
    if several := re.fullmatch(r"tuple\[(.+), \.\.\.\]", annotation):
        return f"list: {_in_words(several[1], links)}"
    parts = [part.strip() for part in annotation.split("|")]
    return " or ".join(links.get(part) or _PLAIN.get(part, part) for part in parts)
