"""A tree to lines in the one layout: the order of the model, two columns a level, comments where they stood."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from builder.core.edit.scalars import WIDTH, folded, in_line, literal
from builder.core.edit.tree import Entry, Group, Value
from builder.core.load.fields import is_prose, keys, model_of


def write(top: Group, head: list[str], model: type[BaseModel]) -> str:
    """The text of a file; the comments above its first key stay at the top."""
    lines = [*head, *_group(top, model, 0)] if top.entries else [*head, "[]" if top.is_list else "{}", *top.after]
    return "\n".join(lines) + "\n"


def _group(group: Group, kind: Any, indent: int) -> list[str]:
    """The lines of a list or record, one entry below the other."""
    lines: list[str] = []
    for entry in _ordered(group, kind):
        above = [*entry.before, *entry.beside[1:]]
        while above and not lines and not above[0]:
            above.pop(0)
        lines += _indented(above, indent)
        lines += _entry(entry, _kind_of(entry, kind), indent)
    return lines + _indented(group.after, indent)


def _indented(comments: list[str], indent: int) -> list[str]:
    return [" " * indent + comment if comment else "" for comment in comments]


def _ordered(group: Group, kind: Any) -> list[Entry]:
    """The keys of a record in the order of the model, those that it does not know last; lists as they are."""
    record = None if group.is_list else model_of(kind)
    if not record:
        return group.entries
    order = {key: position for position, key in enumerate(keys(record))}
    return sorted(group.entries, key=lambda entry: order.get(entry.key.text if entry.key else "", len(order)))


def _kind_of(entry: Entry, kind: Any) -> Any:
    """What the model says about an entry's value: the field's kind for a key; a list hands its own on."""
    if entry.key is None:
        return kind
    record = model_of(kind)
    field = keys(record).get(entry.key.text) if record else None
    return field.annotation if field else None


def entry_lines(entry: Entry, kind: Any, indent: int) -> list[str]:
    """The lines of one entry of a list, its own record one key a line."""
    if isinstance(entry.value, Group):
        entry.value.flow = False
    return _entry(entry, kind, indent)


def in_brackets(entry: Entry, kind: Any) -> str:
    """One entry of a list in one line."""
    assert isinstance(entry.value, Group), "only records are put in"
    return _flow(entry.value, kind)


def _entry(entry: Entry, kind: Any, indent: int) -> list[str]:
    beside = f"  {entry.beside[0]}" if entry.beside else ""
    if entry.key is None:
        return _member(entry, kind, indent, beside)
    head = " " * indent + in_line(entry.key.text, bool(entry.key.style)) + ":"
    value = entry.value
    if isinstance(value, Value):
        first, *rest = _text(value, is_prose(kind), indent + 2, len(head) + 1)
        return [f"{head} {first}".rstrip() + beside, *rest]
    if (short := _flow(value, kind)) and len(head) + 1 + len(short) <= WIDTH:
        return [f"{head} {short}{beside}"]
    return [head + beside, *_group(value, kind, indent + 2)]


def _member(entry: Entry, kind: Any, indent: int, beside: str) -> list[str]:
    dash, value = " " * indent + "-", entry.value
    if isinstance(value, Value):
        first, *rest = _text(value, False, indent + 2, indent + 2)
        return [f"{dash} {first}".rstrip() + beside, *rest]
    if (short := _flow(value, kind)) and indent + 2 + len(short) <= WIDTH:
        return [f"{dash} {short}{beside}"]
    lines = _group(value, kind, indent + 2)
    if beside or lines[0].lstrip().startswith("#"):
        return [dash + beside, *lines]
    return [f"{dash} {lines[0].lstrip()}", *lines[1:]]


def _text(value: Value, is_prose: bool, indent: int, column: int) -> list[str]:
    """A text in its line, or its head and the lines below. Prose that is too long for its line is folded."""
    if value.style == "|" and (kept := literal(value.text, indent)):
        return kept
    short = in_line(value.text, value.style in ("'", '"'))
    if (value.style == ">" or (is_prose and column + len(short) > WIDTH)) and (lines := folded(value.text, indent)):
        return lines
    return [short]


def _flow(group: Group, kind: Any) -> str:
    """The list or record in brackets, or nothing where it stood below its key or holds a comment."""
    if group.entries and (not group.flow or group.after):
        return ""
    said = []
    for entry in _ordered(group, kind):
        value = entry.value
        if isinstance(value, Value):
            text = in_line(value.text, value.style in ("'", '"'), flow=True)
        else:
            text = _flow(value, _kind_of(entry, kind))
            if not text:
                return ""
        if entry.before or entry.beside:
            return ""
        key = f"{in_line(entry.key.text, bool(entry.key.style), flow=True)}: " if entry.key else ""
        said.append(f"{key}{text}".rstrip())
    return f"[{', '.join(said)}]" if group.is_list else f"{{{', '.join(said)}}}"
