"""docs/trust.md says the truth about the tests: each that it names is there, with as many cases as it says."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections import Counter

from tests.conftest import ROOT

PAGE = ROOT / "docs/trust.md"
ROW = re.compile(r"^(\| .+ \| .+ \| `(tests/[\w/.]+)` \| )(\d+)( \|)$", re.MULTILINE)


def test_the_tests_of_the_table_are_there_with_as_many_cases() -> None:
    page = PAGE.read_text(encoding="utf-8")
    named = {row[2]: int(row[3]) for row in ROW.finditer(page)}
    assert len(named) > 10
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-o", "addopts=--import-mode=importlib", "--collect-only", "-q", *named],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    counted = Counter(line.partition("::")[0] for line in done.stdout.splitlines() if "::" in line)
    if os.environ.get("UPDATE_GOLDEN"):
        PAGE.write_text(ROW.sub(lambda row: f"{row[1]}{counted[row[2]]}{row[4]}", page), encoding="utf-8")
        return
    assert named == dict(counted)
