"""A report of a day on which nothing that it would rest on was there."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.test_cli import ssr


@pytest.mark.parametrize("day", ["2019-01-01", "2021-05-27"])
def test_a_day_before_the_resolution(day: str, small: Path, tmp_path: Path) -> None:
    result = ssr("report", "thematic", "--cutoff", day, "--out", tmp_path / "report.docx", "--root", small)
    assert result.exit_code == 0, result.output
    assert (tmp_path / "report.docx").is_file()
