"""Puts a new entry into the right place of a file; every byte that was there before stays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from pydantic import BaseModel

from builder.core.dates import PartialDate
from builder.core.edit.tree import Entry, Group, Point, Value, parse
from builder.core.edit.write import entry_lines, in_brackets
from builder.core.load.fields import is_prose, keys, model_of
from builder.core.names import names

Written: TypeAlias = str | Sequence["Written"] | Mapping[str, "Written"]
"""An entry as an author would give it: texts, lists and records of texts."""


class NoSuchEntry(LookupError):
    """An address that leads to no record of the file, told in a sentence."""


def inserted(text: str, model: type[BaseModel], below: Sequence[str], key: str, entry: Mapping[str, Written]) -> str:
    """The text of a file with a new ``entry`` in the list ``key`` of the record that ``below`` leads to.

    ``below`` are keys and names of list members, as in an address. Lists that are sorted by id (in files of one list)
    or by date (updates, readings) stay so; elsewhere the entry comes last. Raises NoSuchEntry, and LookupError with a
    sentence where an entry of this id is there already.
    """
    top, _ = parse(text)
    record, kind = _record(top, model, below)
    if key not in keys(kind):
        raise NoSuchEntry(f'"{"/".join(below)}" has no {key}.')
    field = keys(kind)[key]
    pair = next((one for one in record.entries if one.key and one.key.text == key), None)
    members = pair.value if pair and isinstance(pair.value, Group) else Group(True, False, (0, 0), (0, 0))
    at = _position(members, entry, is_shared=not below)
    new = Entry(None, _tree(entry, field.annotation), (0, 0), (0, 0))
    lines = _Lines(text)
    if members.entries and members.flow:
        lines.put(members.entries[-1].end, f", {in_brackets(new, field.annotation)}")
    elif members.entries:
        row = _row_after(members.entries[at - 1]) if at else members.entries[0].start[0]
        lines.put_rows(row, entry_lines(new, field.annotation, members.start[1]))
    elif record.flow:
        lines.put(record.entries[-1].end, f", {key}: [{in_brackets(new, field.annotation)}]")
    elif pair:
        below_key = entry_lines(new, field.annotation, pair.start[1] + 2)
        lines.replace(pair, below_key)
    else:
        _new_list(lines, record, kind, key, new)
    return lines.text()


def _record(top: Group, model: type[BaseModel], below: Sequence[str]) -> tuple[Group, type[BaseModel]]:
    here, kind = top, model
    parts = list(below)
    while parts:
        key = parts.pop(0)
        pair = next((one for one in here.entries if one.key and one.key.text == key), None)
        record = model_of(keys(kind)[key].annotation) if key in keys(kind) else None
        if pair is None or record is None or not isinstance(pair.value, Group):
            raise NoSuchEntry(_not_here(here, kind, key))
        here, kind = pair.value, record
        if here.is_list and parts:
            called = dict(zip(_names(here), here.entries, strict=True))
            name = parts.pop(0)
            value = called[name].value if name in called else None
            if not isinstance(value, Group):
                raise NoSuchEntry(f'There is no "{name}" among the {key}. Possible: {", ".join(called) or "nothing"}.')
            here = value
    if here.is_list:
        raise NoSuchEntry("The address leads to a list. Add the id of the entry that is meant.")
    return here, kind


def _not_here(here: Group, kind: type[BaseModel], key: str) -> str:
    """A list that is still empty, an entry that was named without its list, or a word that leads nowhere."""
    if key in keys(kind):
        return f"There are no {key} here yet."
    lists = [(one.key.text, one.value) for one in here.entries if one.key and isinstance(one.value, Group)]
    if within := [name for name, value in lists if value.is_list and key in _names(value)]:
        return f'There is no "{key}" here. Did you mean "{within[0]}/{key}"?'
    return f'There is no "{key}" here. Possible: {", ".join(_known(here)) or "nothing"}.'


def _known(group: Group) -> list[str]:
    return [one.key.text for one in group.entries if one.key and isinstance(one.value, Group)]


def _text(entry: Entry, key: str) -> str:
    pairs = entry.value.entries if isinstance(entry.value, Group) else []
    return next((p.value.text for p in pairs if p.key and p.key.text == key and isinstance(p.value, Value)), "")


def _names(members: Group) -> list[str]:
    return names((_text(one, "id"), _text(one, "date")) for one in members.entries)


def _position(members: Group, entry: Mapping[str, Written], is_shared: bool) -> int:
    if id := str(entry.get("id", "")):
        there = [_text(one, "id") for one in members.entries]
        if id in there:
            line = members.entries[there.index(id)].start[0] + 1
            raise LookupError(f'There is an entry "{id}" already, in line {line}. Choose another id.')
        is_sorted = is_shared and there == sorted(there)
        return sum(one <= id for one in there) if is_sorted else len(there)
    try:
        date = PartialDate.parse(str(entry.get("date", "")))
        days = [PartialDate.parse(_text(one, "date")) for one in members.entries]
    except ValueError:
        return len(members.entries)
    return sum(not date < one for one in days) if days == sorted(days) else len(days)


def _tree(value: Written, kind: Any) -> Group | Value:
    """A value in the style in which the sample content has it."""
    if isinstance(value, str):
        if "\n" in value.strip("\n"):
            return Value(value.strip("\n") + "\n", "|")
        return Value(value, ">" if is_prose(kind) and len(value) > 60 else "'" if kind is str else "")
    record = model_of(kind)
    if isinstance(value, Mapping):
        known = keys(record) if record else {}
        entries = [
            Entry(Value(key, ""), _tree(one, known[key].annotation if key in known else None), (0, 0), (0, 0))
            for key, one in value.items()
        ]
        return Group(False, True, (0, 0), (0, 0), entries)
    return Group(True, True, (0, 0), (0, 0), [Entry(None, _tree(one, kind), (0, 0), (0, 0)) for one in value])


def _row_after(entry: Entry) -> int:
    """The row behind an entry and the comments at its own end."""
    inside = entry.value if isinstance(entry.value, Group) else None
    return _last_row(entry) + 1 + (len(inside.after) if inside and not inside.flow else 0)


def _last_row(entry: Entry) -> int:
    value = entry.value
    if isinstance(value, Value):
        return value.last_row
    if value.flow or not value.entries:
        return entry.end[0]
    return max(_last_row(one) for one in value.entries)


def _new_list(lines: _Lines, record: Group, kind: type[BaseModel], key: str, new: Entry) -> None:
    """A list that was not there: behind the last key that the model puts before it."""
    order = list(keys(kind))
    above = [one for one in record.entries if one.key and one.key.text in order[: order.index(key)]]
    indent = record.start[1]
    row = _row_after(above[-1]) if above else record.entries[0].start[0]
    field = keys(kind)[key]
    lines.put_rows(row, [" " * indent + f"{key}:", *entry_lines(new, field.annotation, indent + 2)])


class _Lines:
    """The lines of a file with their ends; what is put in ends as the first line does."""

    def __init__(self, text: str) -> None:
        self.lines = text.splitlines(keepends=True)
        self.end = "\r\n" if text.partition("\n")[0].endswith("\r") else "\n"
        if self.lines and not self.lines[-1].endswith(("\n", "\r")):
            self.lines[-1] += self.end

    def put(self, at: Point, text: str) -> None:
        row, column = at
        line = self.lines[row]
        self.lines[row] = line[:column] + text + line[column:]

    def put_rows(self, row: int, new: Sequence[str]) -> None:
        self.lines[row:row] = [line + self.end for line in new]

    def replace(self, pair: Entry, below: Sequence[str]) -> None:
        """Puts the first entry below a key whose list is empty: nothing, or a pair of brackets."""
        row, column = pair.end
        line = self.lines[row]
        colon = line.index(":", pair.start[1])
        self.lines[row] = line[: colon + 1] + line[max(column, colon + 1) :]
        self.put_rows(row + 1, below)

    def text(self) -> str:
        return "".join(self.lines)
