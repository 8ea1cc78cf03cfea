"""Nothing waits for a tool that it does not use."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = ("mkdocs", "pypandoc", "vl_convert", "xlsxwriter")
LOOK = f"""
import sys
from builder.cli import main
try:
    main(sys.argv[1:])
finally:
    print("loaded:", [name for name in {HEAVY!r} if name in sys.modules])
"""


def loaded(*arguments: str) -> str:
    done = subprocess.run([sys.executable, "-c", LOOK, *arguments], capture_output=True, text=True, check=True)
    return done.stdout.splitlines()[-1]


@pytest.mark.parametrize("arguments", [["--help"], ["build", "--help"]])
def test_help_loads_no_tool(arguments: list[str]) -> None:
    assert loaded(*arguments) == "loaded: []"


def test_a_check_loads_no_tool(small: Path) -> None:
    assert loaded("check", "--root", str(small)) == "loaded: []"


def test_a_build_of_nothing_new_loads_no_tool(small: Path, tmp_path: Path) -> None:
    build = ("build", "--root", str(small), "--out", str(tmp_path / "site"), "--jobs", "1")
    assert loaded(*build) != "loaded: []"
    assert loaded(*build) == "loaded: []"
