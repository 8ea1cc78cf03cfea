"""`ssr fmt` as a person types it."""

from __future__ import annotations

from pathlib import Path

from builder.cli.shared import PROBLEMS, USAGE
from tests.test_cli import ssr

FILE = "content/countries/atlantis.yml"


def test_fmt_lays_out_what_is_named_and_says_so(small: Path) -> None:
    partners = small / "content/partners.yml"
    partners.write_text("partners:\n- {name: Japan, id: japan, kind: Member State} # first\n", encoding="utf-8")
    before = {path: path.read_bytes() for path in small.rglob("*.yml")}
    looked = ssr("fmt", "--check", partners, "--root", small)
    assert (looked.exit_code, looked.output) == (PROBLEMS, "would change: content/partners.yml\n")
    assert {path: path.read_bytes() for path in small.rglob("*.yml")} == before
    written = ssr("fmt", partners, "--root", small)
    assert (written.exit_code, written.output) == (0, "changed: content/partners.yml\n")
    assert partners.read_text(encoding="utf-8") == (
        "partners:\n  - {id: japan, name: Japan, kind: Member State}  # first\n"
    )
    assert ssr("fmt", "--check", partners, "--root", small).exit_code == 0


def test_fmt_leaves_a_broken_file_alone_and_does_the_others(small: Path) -> None:
    broken = (small / FILE).read_text(encoding="utf-8") + "notes: [\n"
    (small / FILE).write_text(broken, encoding="utf-8")
    (small / "content/sources.yml").write_text("sources:   []\n", encoding="utf-8")
    result = ssr("fmt", "--root", small)
    assert result.exit_code == PROBLEMS
    assert "yaml-syntax" in result.output
    assert "changed: content/sources.yml\n" in result.output
    assert (small / FILE).read_text(encoding="utf-8") == broken


def test_fmt_says_which_path_it_does_not_know(small: Path) -> None:
    result = ssr("fmt", small / "content/atlantis.yml", "--root", small)
    assert result.exit_code == USAGE
    assert "There is no file" in result.output
