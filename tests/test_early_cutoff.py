"""A cutoff at which there was nothing to report on is one problem at its place, and no crash."""

from __future__ import annotations

from pathlib import Path

import pytest

from builder.cli.shared import PROBLEMS
from tests.editions.conftest import replaced
from tests.test_cli import ssr

BEFORE = "error [empty-edition] the cutoff {} is before 2021-05-28, when the resolution was adopted"


def test_a_draft_before_the_resolution(small: Path, tmp_path: Path) -> None:
    replaced(small / "site_config.yml", ("cutoff: 2022-03-31", "cutoff: 2021-05-27"))
    for command in (("check",), ("build", "--out", tmp_path / "site")):
        result = ssr(*command, "--root", small)
        assert result.exit_code == PROBLEMS
        assert f"site_config.yml:6:46: {BEFORE.format('2021-05-27')}" in result.output
        assert "1 error" in result.output
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize("day", ["2019-01-01", "2021-05-27"])
def test_a_report_of_such_a_day(day: str, small: Path, tmp_path: Path) -> None:
    result = ssr("report", "thematic", "--cutoff", day, "--out", tmp_path / "report.docx", "--root", small)
    assert (result.exit_code, BEFORE.format(day) in result.output) == (PROBLEMS, True), result.output


def test_a_draft_of_which_nothing_was_known_is_a_warning(small: Path, tmp_path: Path) -> None:
    (small / "content/resolution.yml").unlink()
    replaced(small / "site_config.yml", ("cutoff: 2022-03-31", "cutoff: 2001-03-31"))
    result = ssr("build", "--out", tmp_path / "site", "--root", small)
    assert (result.exit_code, "warning [empty-edition] nothing in the content was known by 2001-03-31" in result.output) == (0, True)  # fmt: skip
