"""A whole country, invented and named as such, written into a new repository with `ssr new` alone."""

from __future__ import annotations

import shlex
from pathlib import Path

from tests.test_cli import ssr

AUTHORED = Path(__file__).parent / "authored"


def test_a_country_is_written_command_by_command(tmp_path: Path) -> None:
    root = tmp_path / "mine"
    assert ssr("init", root).exit_code == 0
    for line in (AUTHORED / "commands.txt").read_text(encoding="utf-8").splitlines():
        result = ssr("new", *shlex.split(line), "--root", root)
        assert result.exit_code == 0, (line, result.output)
    written = (root / "content/countries/lemuria.yml").read_text(encoding="utf-8")
    assert written == (AUTHORED / "lemuria.yml").read_text(encoding="utf-8")
    checked = ssr("check", "--root", root)
    assert checked.exit_code == 0, checked.output
    assert (
        ssr("fmt", "--check", root / "content/sources.yml", root / "content/partners.yml", "--root", root).exit_code
        == 0
    )
