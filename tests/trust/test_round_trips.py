"""What is written is read back as it was, by the readers that others use; what was tampered with is told in a sentence.

The round trips of content files, records of editions, dates and redlines are proven beside what makes them:
``tests/core/edit``, ``tests/core/test_snapshot.py``, ``tests/core/test_dates.py``, ``tests/word/test_shapes.py``.
"""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import fields
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from builder.core.data.files import csv_of
from builder.core.manifest import Manifest, from_json, to_json
from builder.core.snapshot import Snapshot
from builder.core.snapshot import from_json as record_from_json
from builder.edges import cache
from builder.edges.archive import zipped
from builder.edges.spreadsheet import workbook

EPOCH = 1633046400
T = TypeVar("T")
SAID = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=30)
ACTS = st.builds(str.__add__, st.sampled_from("=+-@\t\r"), SAID)
CELLS = st.one_of(SAID, ACTS)
NAMES = st.from_regex(r"[a-z]{1,8}(/[a-z]{1,8}){0,2}\.(html|csv)", fullmatch=True)
JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), SAID),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(SAID, inner, max_size=3)),
    max_leaves=8,
)
PARTS = ("schema", *(field.name for field in fields(Snapshot)))
KEYS = ("schema", "edition", "cutoff", "commit", "site_url", "tools", "files")


@given(st.lists(st.lists(CELLS, min_size=2, max_size=2), min_size=1, max_size=5))
def test_a_csv_file_holds_the_cells_and_marks_what_a_spreadsheet_would_compute(rows: list[list[str]]) -> None:
    read = list(csv.reader(io.StringIO(csv_of(rows).decode("utf-8-sig"), newline="")))
    assert [[cell.removeprefix("'") for cell in row] for row in read] == [
        [cell.removeprefix("'") for cell in row] for row in rows
    ]
    assert not [cell for row in read for cell in row if cell.startswith(("=", "@", "\t", "\r"))]


@settings(max_examples=50)
@given(st.lists(st.tuples(SAID, st.decimals(-(10**9), 10**9, places=2)), min_size=1, max_size=5))
def test_a_workbook_holds_texts_and_figures(rows: list[tuple[str, Decimal]]) -> None:
    page = load_workbook(io.BytesIO(workbook({"table": [("text", "figure"), *rows]}, EPOCH)))["table"]
    read = [(text or "", Decimal(str(figure)).quantize(Decimal("0.01"))) for text, figure in list(page.values)[1:]]
    assert read == rows


@given(st.dictionaries(NAMES, st.binary(max_size=99), max_size=5))
def test_an_archive_holds_the_files(files: Mapping[str, bytes]) -> None:
    with zipfile.ZipFile(io.BytesIO(zipped(files, EPOCH))) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == files
        assert archive.testzip() is None


@given(st.lists(st.binary(max_size=99), max_size=5))
def test_the_cache_holds_what_was_kept_under_each_key(results: list[bytes]) -> None:
    with TemporaryDirectory() as name:
        keys = [cache.digest(number) for number in range(len(results))]
        for key, data in zip(keys, results, strict=True):
            cache.write(Path(name), key, data)
        assert [cache.read(Path(name), key) for key in keys] == results


@given(
    st.builds(
        Manifest, SAID, SAID, SAID, SAID,
        st.dictionaries(SAID, SAID, max_size=3),
        st.dictionaries(SAID, st.tuples(st.integers(0), SAID), max_size=3),
    )
)  # fmt: skip
def test_a_manifest_is_read_as_it_was_written(manifest: Manifest) -> None:
    assert from_json(to_json(manifest)) == manifest


def read_or_told(read: Callable[[bytes], T], data: bytes, told: str) -> T | None:
    """What is read, or nothing where it is refused with a sentence."""
    try:
        return read(data)
    except ValueError:
        with pytest.raises(ValueError, match=told):
            read(data)
        return None


@given(st.one_of(st.dictionaries(st.sampled_from(KEYS), JSON), JSON).map(lambda data: json.dumps(data).encode()))
@example(b"\xff")
@example(b"[" * 100_000)
@example(b'{"schema": 1, "files": {"a": {"bytes": 1e999, "sha256": ""}}}')
def test_what_is_no_manifest_is_told(data: bytes) -> None:
    """An address may answer with anything."""
    told = r"^(This is not the manifest of an edition\.|The manifest was written by a later version .*\.)$"
    manifest = read_or_told(from_json, data, told)
    assert manifest is None or from_json(to_json(manifest)) == manifest


@given(st.one_of(st.dictionaries(st.sampled_from(PARTS), JSON), JSON).map(lambda data: json.dumps(data).encode()))
@example(b"\xff")
@example(b"[" * 100_000)
@example(b'{"schema": 1, "pages": [{"about": []}], "countries": [{"id": ""}]}')
def test_what_is_no_record_is_told(data: bytes) -> None:
    """A record may come from a later program, or from nobody's."""
    told = r"^(This is not the record of an edition\.|The edition was recorded by a later version|The record of the edition)"
    record = read_or_told(record_from_json, data, told)
    assert record is None or isinstance(record, Snapshot)
