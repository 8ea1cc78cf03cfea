"""What is generated and committed is what the program generates now; write it anew with ``UPDATE_GOLDEN=1``."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from builder.cli import COMMANDS
from builder.core.checks import PAGES
from builder.core.explain import write_views
from builder.core.schema import schemas, write_fields
from builder.core.write_problems import write_pages

ROOT = Path(__file__).parents[1]
GENERATED = {
    **{f"schema/{name}": data for name, data in schemas().items()},
    "docs/fields.md": write_fields().encode(),
    "docs/rules.md": write_pages(PAGES).encode(),
    "templates/README.md": write_views().encode(),
}


@pytest.mark.parametrize("path", GENERATED)
def test_the_committed_file_is_the_generated_one(path: str) -> None:
    if os.environ.get("UPDATE_GOLDEN"):
        (ROOT / path).parent.mkdir(exist_ok=True)
        (ROOT / path).write_bytes(GENERATED[path])
    assert (ROOT / path).read_bytes() == GENERATED[path]


def test_the_readme_lists_every_command_and_no_other() -> None:
    listed = re.findall(r"^    ssr (\w+) ", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(listed) == sorted(COMMANDS)


def test_each_content_file_names_its_schema_in_the_first_line() -> None:
    files = [*ROOT.glob("content/**/*.yml"), ROOT / "site_config.yml"]
    assert len(files) > 8
    for file in files:
        named = re.match(r"# yaml-language-server: \$schema=(\S+)\n", file.read_text(encoding="utf-8"))
        assert named, f"{file.name} names no schema"
        assert (file.parent / named[1]).resolve().is_file(), file
