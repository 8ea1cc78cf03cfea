"""The content on which this program is measured beside others makes the pages that they make, and nothing else."""

from __future__ import annotations

from pathlib import Path

from benchmarks.rivals import repository
from builder.core.model import Visibility
from builder.edges.files import read_files
from builder.pipeline.site import build


def test_empty_outlines_leave_out_all_other_pages_and_reports(tmp_path: Path) -> None:
    repository(tmp_path / "content", 2)
    build(tmp_path / "content", tmp_path / "site", (), Visibility.PUBLIC)
    files = {path.removeprefix("2024-12/") for path in read_files(tmp_path / "site") if path.startswith("2024-12/")}
    pages = {path for path in files if path.endswith("index.html")}
    assert {"index.html", "countries/country-0/index.html", "countries/country-1/index.html"} <= pages
    assert all(path.startswith(("partners/", "countries/", "index")) for path in pages)
    assert not [path for path in files if path.endswith(".docx")]
