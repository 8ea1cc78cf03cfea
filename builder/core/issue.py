"""Marks an edition as issued in ``site_config.yml``: two values are written, all else stays as it is."""

from __future__ import annotations

import re

from builder.core.load.settings import CONFIG
from builder.core.load.yaml import Listing, Scalar, Table, read

_WORD = re.compile(r"""(['"]?)[a-z]+\1""")


def issued(data: bytes, id: str, ref: str) -> bytes:
    """The configuration with the edition's state ``issued`` and its ``ref``: no other character of the file moves.

    The reader's own marks say where the values stand, so comments, quotes, order and line ends are kept. The edition
    must be listed with a state and without a ``ref``.
    """
    table, _ = read(CONFIG, data)
    edition = _listed(table, id)
    state = edition.values["state"].place
    newline = "\r\n" if b"\r\n" in data else "\n"
    lines = data.decode("utf-8").split(newline)
    line, at = lines[state.line - 1], state.column - 1
    word = _WORD.match(line, at)
    assert word, "a state is one word"
    rest = line[word.end() :]
    opening = edition.place
    if lines[opening.line - 1][opening.column - 1] == "{":
        lines[state.line - 1] = f"{line[:at]}issued, ref: {ref}{rest}"
    else:
        lines[state.line - 1] = f"{line[:at]}issued{rest}"
        lines.insert(state.line, f"{' ' * (edition.keys['state'].column - 1)}ref: {ref}")
    return newline.join(lines).encode("utf-8")


def _listed(table: Table | None, id: str) -> Table:
    assert table, "the configuration was read before"
    editions = table.values["editions"]
    assert isinstance(editions, Listing), "the configuration was read before"
    for one in editions.items:
        if isinstance(one, Table) and isinstance(said := one.values["id"], Scalar) and said.text == id:
            return one
    raise AssertionError(f"edition {id} is listed")
