"""What machines are given of an edition: CSV of every table and picture, a data package, and the static API."""

from builder.core.data.api import API, api_files
from builder.core.data.files import PACKAGE, WORKBOOK, chart_files, csv_of, data_files, sheet

__all__ = ["API", "PACKAGE", "WORKBOOK", "api_files", "chart_files", "csv_of", "data_files", "sheet"]
