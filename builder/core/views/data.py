"""Derives the view of the page that leads to the edition's data."""

from __future__ import annotations

from decimal import Decimal

from builder.core.edition import Edition
from builder.core.tables import tables
from builder.core.views.records.edition import DataLine, DataView
from builder.core.views.values import Lead, Quantity, own


def data_view(edition: Edition) -> DataView:
    """Each table with what stands in it and how many rows it has."""
    lines = []
    for table in tables(edition):
        name = own(table.name)
        lines.append(DataLine(Lead(table.file, name), table.meaning, Quantity(Decimal(len(table.rows)))))
    return DataView(edition.cutoff, tuple(lines))
