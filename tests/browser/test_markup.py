"""The Nu HTML checker reads every page of the sample site."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

from tests.browser.conftest import DRAFT, OLD
from tests.conftest import cannot_run

JAR = Path(__file__).parents[1] / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
OF_MATERIAL = 'class="md-toggle"'
"""Two inputs of Material's base template carry an attribute that they may not have; they are hidden and do nothing."""


def test_the_nu_html_checker_finds_no_error_of_ours(sample_site: Path) -> None:
    if not shutil.which("java"):
        cannot_run("Java is not installed")
    if not JAR.exists():
        cannot_run('the Nu HTML checker is not installed: "npm ci --prefix tests"')
    pages = sorted(path for edition in (DRAFT, OLD) for path in (sample_site / edition).rglob("*.html"))
    pages += [sample_site / "index.html", *sorted((sample_site / "latest").glob("*.html"))]
    command = ["java", "-jar", str(JAR), "--format", "json", "--stdout", *map(str, pages)]
    done = subprocess.run(command, capture_output=True, timeout=300, check=False)
    said = json.loads(done.stdout)["messages"]
    found = [
        f"{one['url'].rpartition('/site/')[2]}:{one.get('lastLine', '')}: {one['message']}"
        for one in said
        if one["type"] == "error" and OF_MATERIAL not in one.get("extract", "")
    ]
    assert found == []
