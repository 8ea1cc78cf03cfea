"""Derives the view of the page that leads to the edition's data."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from builder.core.dates import PartialDate
from builder.core.tables import DataTable
from builder.core.views.records.edition import DataLine, DataView
from builder.core.views.values import Lead, Quantity, own


def data_view(cutoff: PartialDate, tables: Sequence[DataTable]) -> DataView:
    """Each table with what stands in it and how many rows it has."""
    lines = []
    for table in tables:
        name = own(table.name)
        lines.append(DataLine(Lead(table.file, name), table.meaning, Quantity(Decimal(len(table.rows)))))
    return DataView(cutoff, tuple(lines))
