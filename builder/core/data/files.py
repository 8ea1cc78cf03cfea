"""The files of an edition's data: CSV for each table, and a data package that describes them.

The package follows Frictionless Data (Data Package 1, Tabular Data Resource, Table Schema): every column with its type
and meaning, addresses as keys.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from builder.core.config import SiteConfig
from builder.core.document import Document, charts
from builder.core.edition import Edition
from builder.core.tables import DataTable, cell

PACKAGE, WORKBOOK = "data/datapackage.json", "data/tables.xlsx"
_FORMULA = re.compile(r"[=+\-@\t\r]")
_PLAIN_NUMBER = re.compile(r"-?\d+(\.\d+)?")


def data_files(edition: Edition, found: Sequence[DataTable], config: SiteConfig) -> Mapping[str, bytes]:
    """The CSV of each table and the package, by their paths within the edition."""
    files = {table.file: csv_of(sheet(table, config.language)) for table in found}
    return {**files, PACKAGE: _package(edition, config, found, files)}


def chart_files(page: Document) -> Mapping[str, bytes]:
    """The figures of each picture of a page as CSV, by its path within the edition."""
    return {chart.file: csv_of(chart.data) for chart in charts(page.blocks)}


def sheet(table: DataTable, language: str) -> tuple[tuple[str | Decimal, ...], ...]:
    """A table in the words of a language, its heads first."""
    head = tuple(column.name for column in table.columns)
    return (head, *(tuple(cell(value, language) for value in row) for row in table.rows))


def csv_of(rows: Iterable[Sequence[str | Decimal]]) -> bytes:
    """Rows as CSV after RFC 4180 in UTF-8, with a mark at the start by which spreadsheets know the encoding.

    What a spreadsheet would take for a formula gets an apostrophe before it (OWASP, CSV injection); numbers do not.
    """
    lines = (",".join(_quoted(_harmless(_said(one))) for one in row) + "\r\n" for row in rows)
    return "".join(lines).encode("utf-8-sig")


def _said(one: str | Decimal) -> str:
    return f"{one:f}" if isinstance(one, Decimal) else one


def _quoted(said: str) -> str:
    return '"' + said.replace('"', '""') + '"' if re.search(r'[",\r\n]|^\s|\s$', said) else said


def _harmless(said: str) -> str:
    return f"'{said}" if _FORMULA.match(said) and not _PLAIN_NUMBER.fullmatch(said) else said


def _package(edition: Edition, config: SiteConfig, found: Sequence[DataTable], files: Mapping[str, bytes]) -> bytes:
    language, id = config.language, edition.config.id
    data: dict[str, Any] = {
        "profile": "tabular-data-package",
        "name": f"security-sector-reform-{id}",
        "title": f"{config.title.of(language)}: {edition.config.title.of(language)}",
        "description": config.notice.of(language),
        "version": id,
        "created": f"{edition.config.cutoff.isoformat()}T00:00:00Z",
        "resources": [_resource(table, len(files[table.file])) for table in found],
    }
    if config.site_url:
        data["homepage"] = f"{config.site_url.rstrip('/')}/{id}/"
    return json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n"


def _resource(table: DataTable, size: int) -> dict[str, Any]:
    fields = [
        {"name": column.name, "type": "number" if column.is_number else "string", "description": column.meaning}
        for column in table.columns
    ]
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "title": table.meaning,
        "path": table.file.removeprefix("data/"),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8-sig",
        "bytes": size,
        "schema": {"fields": fields, "primaryKey": "address"},
    }
