"""Templates with holes: Markdown with ``{{ … }}``, ``{% for %}`` and ``{% if %}``, and nothing else.

Jinja never prints a value. It prints a placeholder, the Markdown is parsed, and the placeholders become nodes that
carry the value and its address. So an author's text cannot break a table, act as markup or run as a template, and a
template from a pull request reads nothing but the fields of its view: any other syntax is a problem with a line.
This is the only stage that knows languages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from functools import lru_cache
from types import NoneType
from typing import Any, get_args

from jinja2 import (
    Environment,
    StrictUndefined,
    Template,
    TemplateSyntaxError,
    Undefined,
    UndefinedError,
    nodes,
    pass_context,
)
from jinja2.runtime import Context

from builder.core import words
from builder.core.charts import draw
from builder.core.dates import PartialDate
from builder.core.diff import Op
from builder.core.document import (
    Anchor,
    Blocks,
    Cite,
    Inline,
    Inlines,
    Link,
    Ref,
    Revision,
    See,
    Status,
    Term,
    Text,
    deep,
    transform,
)
from builder.core.markdown import HOLE_CLOSE, HOLE_OPEN, Fill, flat, parse_template
from builder.core.model import Member, Theme
from builder.core.model.fields import Words
from builder.core.problem import Problem, Problems
from builder.core.source import Address, Place
from builder.core.views import pictures, values
from builder.core.views.records import View

_ALLOWED = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Name,
    nodes.Getattr,
    nodes.For,
    nodes.If,
    nodes.Not,
    nodes.And,
    nodes.Or,
)


class TemplateFault(Exception):
    """A value that no template may print; becomes a problem of the template."""


_PRINTABLE = (NoneType, *get_args(values.Value), *get_args(pictures.Picture))


@pass_context
def _hole(context: Context, value: Any) -> str:
    """Keeps a value and prints its placeholder; raises, so that Jinja can tell the line, for what is not a value."""
    if isinstance(value, Undefined):
        str(value)
    if not isinstance(value, _PRINTABLE):
        kind = "a list" if isinstance(value, tuple) else "a record" if is_dataclass(value) else "this"
        raise TemplateFault(f"the template prints {kind} where a field that is a value is needed")
    holes: list[Any] = context["_holes"]
    holes.append(value)
    return f"{HOLE_OPEN}{len(holes) - 1}{HOLE_CLOSE}"


_ENVIRONMENT = Environment(
    autoescape=False, trim_blocks=True, lstrip_blocks=True, undefined=StrictUndefined, finalize=_hole
)


_CLOSING = (".", ",", ";", ":")
_TAGS_ONLY = re.compile(r"\s*(\{%.*?%\}\s*)+")


@lru_cache(maxsize=256)
def _compiled(source: str) -> Template:
    """A tag alone on its line takes the line with it; a tag at the end of a line of words leaves the line's end."""
    lines = (
        line if _TAGS_ONLY.fullmatch(line) or not line.rstrip().endswith("%}") else f"{line.rstrip()[:-2]}+%}}"
        for line in source.split("\n")
    )
    return _ENVIRONMENT.from_string("\n".join(lines))


@lru_cache(maxsize=256)
def check_template(path: str, source: str) -> Problems:
    """What in a template is outside the small language of holes, at its line; looked at once, not once a section."""
    try:
        tree = _ENVIRONMENT.parse(source)
    except TemplateSyntaxError as error:
        return (_problem(path, source, error.lineno, f"the template cannot be read: {error.message}"),)
    except RecursionError:
        return (_problem(path, source, 1, "the template cannot be read: its brackets stand too deep in each other"),)
    return tuple(
        _problem(path, source, line, f"a template cannot use {_described(node)}")
        for line, node in _walk(tree, 1)
        if not _is_allowed(node)
    )


def render(path: str, source: str, view: View, language: str) -> tuple[Blocks, Problems]:
    """The blocks of one section: its template with the words of its view in a language."""
    if problems := check_template(path, source):
        return (), problems
    holes: list[Any] = []
    known = {field.name: getattr(view, field.name) for field in fields(view)}
    below = {kind: values.Below(kind) for kind in ("table", "figure")}
    try:
        text = _compiled(source).render({**below, **known}, _holes=holes)
        blocks = parse_template(text, lambda number: _fill(holes[number], language))
        return transform(blocks, lambda content: _noted(deep(content, _typeset))), ()
    except UndefinedError as error:
        problem = _problem(path, source, _line_of(error), f"the view has no such word: {error.message}")
    except TemplateFault as fault:
        problem = _problem(path, source, _line_of(fault), str(fault))
    printed = next(filter(None, map(_first_address, reversed(holes))), "")
    return (), (replace(problem, about=printed or _first_address(view)),)


def _first_address(value: Any) -> Address:
    """The first address in a value, a list or a record; empty where nothing of an author is in it."""
    if isinstance(value, tuple):
        return _first_address(value[0]) if value else ""
    if not is_dataclass(value):
        return ""
    if at := getattr(value, "at", ""):
        return str(at)
    return next(filter(None, (_first_address(getattr(value, field.name)) for field in fields(value))), "")


def _typeset(inline: Inline) -> Inline:
    if not isinstance(inline, Text):
        return inline
    text = words.typeset(inline.text)
    return inline if text == inline.text else Text(text, inline.at)


def _noted(content: Inlines) -> Inlines:
    """Notes after the punctuation, without a blank before them (rule 25), and one where several would meet."""
    if not any(isinstance(inline, Cite) for inline in content):
        return content
    found: list[Inline] = []
    for inline in content:
        last = found[-1] if found else None
        if isinstance(inline, Cite):
            if isinstance(last, Text):
                found[-1] = Text(last.text.rstrip(" "), last.at)
            if isinstance(last, Cite):
                found[-1] = Cite(tuple(dict.fromkeys((*last.citations, *inline.citations))))
            else:
                found.append(inline)
        elif isinstance(last, Cite) and isinstance(inline, Text) and inline.text[:1] in _CLOSING:
            found[-1:] = [replace(inline, text=inline.text[0]), last]
            found += [replace(inline, text=inline.text[1:])] if inline.text[1:] else []
        else:
            found.append(inline)
    return tuple(found)


def _walk(node: nodes.Node, line: int) -> Iterator[tuple[int, nodes.Node]]:
    """Every node with its line; Jinja gives operators none: they stand in the line around them."""
    line = node.lineno or line
    yield line, node
    for child in node.iter_child_nodes():
        yield from _walk(child, line)


def _is_allowed(node: nodes.Node) -> bool:
    if isinstance(node, nodes.For) and (node.recursive or node.test or not isinstance(node.target, nodes.Name)):
        return False
    name = node.name if isinstance(node, nodes.Name) else node.attr if isinstance(node, nodes.Getattr) else ""
    return isinstance(node, _ALLOWED) and not name.startswith("_")


def _described(node: nodes.Node) -> str:
    name = getattr(node, "name", "") or getattr(node, "attr", "")
    return f'{type(node).__name__.lower()} "{name}"' if name else type(node).__name__.lower()


def _problem(path: str, source: str, line: int, message: str) -> Problem:
    lines = source.splitlines()
    text = lines[line - 1] if 0 < line <= len(lines) else ""
    hint = "Templates may use {{ a.field }}, {% for a in b %} and {% if a %}; templates/README.md lists the fields."
    return Problem(Place(path, line, max(text.find("{"), 0) + 1), "template", message, hint)


def _line_of(error: BaseException) -> int:
    """The template's line: Jinja gives generated frames the numbers of the template's lines."""
    line, frame = 1, error.__traceback__
    while frame:
        if frame.tb_frame.f_code.co_filename == "<template>":
            line = frame.tb_lineno
        frame = frame.tb_next
    return line


_PICTURES = get_args(pictures.Picture)


def _fill(value: Any, language: str) -> Fill:
    """What stands in the tree for a value of a view."""
    match value:
        case None:
            return ()
        case values.Said():
            return _said(value, language)
        case _ if isinstance(value, _PICTURES):
            return (draw(value, language),)
        case values.Several():
            return _several(value, language)
        case values.Reworded():
            return tuple(_piece(one.op, Text(" ".join(one.text.split("\n")))) for one in value.pieces)
        case values.Lead():
            return (Ref(value.to, _inlines(value.text, language)),)
        case values.Tally():
            word = words.label(str(value.status))
            return Status(str(value.status), word), Text(f" for{words.NBSP}{words.count(value.count)}")
        case values.Outside():
            return (Link(value.url, _inlines(value.text, language)),)
        case _:
            return (_inline(value, language),)


def _piece(op: Op, text: Text) -> Inline:
    return text if op is Op.SAME else Revision(str(op), (text,))


def _inline(value: Any, language: str) -> Inline:
    match value:
        case values.Here():
            return Anchor(value.at)
        case values.Name():
            return Term(value.full.of(language), value.short)
        case values.Standing():
            return Status(str(value.status), words.label(str(value.status)))
        case values.Below():
            return See(value.kind)
        case values.Sources():
            return Cite(value.citations)
        case _:
            return Text(_text(value, language))


def _text(value: Any, language: str) -> str:
    match value:
        case Theme():
            return words.title(str(value))
        case Member():
            return words.label(str(value))
        case str():
            return value
        case PartialDate():
            return words.date(value)
        case values.When():
            return words.when(value.day)
        case values.Count():
            return words.counted(value.value, value.of) if value.of else words.count(value.value)
        case values.Quantity():
            unit = f"{words.NBSP}{words.unit(value.value, value.unit.of(language))}" if value.unit else ""
            return (
                f"{value.qualifier} {words.number(value.value)}{unit}"
                if value.qualifier
                else (f"{words.number(value.value)}{unit}")
            )
        case values.Sum():
            amount = words.money(value.amount.value, value.amount.currency)
            return f"{value.amount.qualifier} {amount}" if value.amount.qualifier else amount
        case _:
            raise AssertionError(f"{type(value).__name__} has no words")


def _said(said: values.Said, language: str) -> Fill:
    if isinstance(said.words, Words):
        return (Text(said.words.of(language), said.at),)
    return transform(said.words.of(language), lambda content: _addressed(content, said.at))


def _addressed(content: Inlines, at: Address) -> Inlines:
    return deep(content, lambda inline: Text(inline.text, at) if isinstance(inline, Text) else inline)


def _inlines(value: Any, language: str) -> Inlines:
    fill = _fill(value, language)
    return flat(fill) if isinstance(value, values.Said) and not isinstance(value.words, Words) else fill  # type: ignore[arg-type,return-value]


def _several(several: values.Several, language: str) -> Inlines:
    found: list[Inline] = []
    separators = words.separators(len(several.values), several.are_phrases)
    for separator, value in zip(separators, several.values, strict=True):
        found += [Text(separator)] if separator else []
        found += _inlines(value, language)
    return tuple(found)
