"""What the program is made of is pinned, listed and licensed, and it says so itself."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, distribution

import click
import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from builder.cli import COMMANDS, main
from builder.edges.packages import licence_of
from builder.pipeline.tools import TOOLS
from tests.conftest import ROOT
from tests.test_cli import ssr

LICENCES = (ROOT / "docs/licences.md").read_text(encoding="utf-8")
RUN_LOCK = (ROOT / "locks/run.txt").read_text(encoding="utf-8")


def test_the_version_names_every_tool_with_its_version() -> None:
    said = dict(line.rsplit(" ", 1) for line in ssr("--version").output.splitlines())
    assert {"python", "git", "pandoc", "ruamel.yaml", *TOOLS} <= set(said)
    assert all(re.match(r"\d+\.\d+", version) for version in said.values()), said


def test_help_loads_no_command_and_no_tool() -> None:
    loaded = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "builder", "--help"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stderr
    assert re.search(r"\| +click\b", loaded)
    assert not re.search(
        r"\| +(mkdocs|jinja2|vl_convert|xlsxwriter|pypandoc|pydantic|builder\.(pipeline|edges|core))\b", loaded
    )


def test_the_list_of_commands_is_that_of_the_modules() -> None:
    there = {path.stem for path in (ROOT / "builder/cli").glob("*.py")} - {"__init__", "shared"}
    assert set(COMMANDS) == there
    for name in COMMANDS:
        command = main.get_command(click.Context(main), name)
        assert command
        assert command.name == name


def test_the_bill_of_materials_is_valid_whole_and_the_same_each_time() -> None:
    result = ssr("bill")
    assert result.exit_code == 0, result.output
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(result.output) is None
    assert ssr("bill").output == result.output
    bill = json.loads(result.output)
    named = {one["name"] for one in bill["components"]}
    assert {"pandoc", "git", "minisearch", "lxml", "pydantic-core"} <= named
    assert all(one["licenses"] for one in bill["components"])
    locked = dict(re.findall(r"^([a-z0-9.-]+)==(\S+)", RUN_LOCK, re.MULTILINE))
    assert {one["name"] for one in bill["components"] if one["purl"].startswith("pkg:pypi/")} <= set(locked)


def test_a_bill_that_is_wrong_would_be_seen() -> None:
    bill = json.loads(ssr("bill").output)
    bill["components"][0]["type"] = "thing"
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(json.dumps(bill)) is not None


@pytest.mark.parametrize("lock", ["run", "test"])
def test_everything_installed_is_pinned_by_hash(lock: str) -> None:
    text = (ROOT / f"locks/{lock}.txt").read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    assert len(lines) > 40
    for line in lines:
        assert re.match(r"[a-z0-9.\[\],-]+==\S+.*--hash=sha256:[0-9a-f]{64}", line), line
    for command in re.findall(r"pip install.*", (ROOT / "Makefile").read_text(encoding="utf-8")):
        assert "--require-hashes" in command or "--no-deps" in command, command


def test_every_package_that_is_installed_is_listed_with_the_licence_that_it_states() -> None:
    table = LICENCES.partition("## Installed")[2].partition("|---|---|")[2]
    listed = dict(re.findall(r"^\| ([a-z0-9.-]+) \| (.+) \|$", table, re.MULTILINE))
    assert set(listed) == set(re.findall(r"^([a-z0-9.-]+)==", RUN_LOCK, re.MULTILINE))
    compared = 0
    for name, licence in listed.items():
        assert licence != "not stated", name
        try:
            assert licence_of(distribution(name))[0] == licence, name
        except PackageNotFoundError:
            continue  # not needed on this system
        compared += 1
    assert compared > 30


def test_every_vendored_file_is_listed_and_has_its_licence_beside_it() -> None:
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split(
        "\n"
    )
    vendored = [path for path in tracked if "/vendor/" in path]
    assert vendored
    assert [path for path in vendored if f"`{path}`" not in LICENCES] == []
