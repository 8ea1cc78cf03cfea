"""What programs read of the sample site: every file of the API keeps its schema, every table its description."""

from __future__ import annotations

import csv
import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from frictionless import validate
from jsonschema import Draft202012Validator, ValidationError

from builder.core.changes import FILE

EDITIONS = "2021-09", "2024-12"
FORMULA = re.compile(r"[=+\-@\t\r]")


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_file_of_the_api_keeps_its_schema(edition: str, sample_site: Path) -> None:
    api = sample_site / edition / "api/v1"
    schemas = {path.stem: json.loads(path.read_bytes()) for path in sorted((api / "schema").glob("*.json"))}
    listed = json.loads((api / "index.json").read_bytes())["files"]
    assert sorted(path.relative_to(api).as_posix() for path in api.rglob("*.json")) == listed
    checked = 0
    for name in listed:
        if name.startswith("schema/"):
            continue
        schema = schemas["country" if "/" in name else name.removesuffix(".json")]
        Draft202012Validator.check_schema(schema)
        errors = Draft202012Validator(schema).iter_errors(json.loads((api / name).read_bytes()))
        assert [f"{name}: {error.json_path}: {error.message}" for error in errors] == []
        checked += 1
    assert checked >= 5


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_file_of_changes_keeps_its_schema(edition: str, sample_site: Path) -> None:
    schema = json.loads((sample_site / edition / "api/v1/schema/change-set.json").read_bytes())
    Draft202012Validator.check_schema(schema)
    told = [json.loads(path.read_bytes()) for path in sorted((sample_site / edition).rglob(FILE))]
    assert len(told) == len(list((sample_site / edition / "countries").iterdir())), "all countries, and each"
    for one in told:
        errors = Draft202012Validator(schema).iter_errors(one)
        assert [f"{one['about']}: {error.json_path}: {error.message}" for error in errors] == []
    assert any(one["changes"] for one in told) == any(one["earlier"] for one in told)
    with pytest.raises(ValidationError):
        Draft202012Validator(schema).validate({**told[0], "later": None})


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_package_and_its_tables_are_valid_to_frictionless(edition: str, sample_site: Path) -> None:
    """The profile of the package, and each table against its schema: heads, types of cells, one row an address."""
    report = validate(str(sample_site / edition / "data/datapackage.json"))
    assert [(task.name, error.message) for task in report.tasks for error in task.errors] == []
    assert [error.message for error in report.errors] == []
    assert report.valid
    assert len(report.tasks) > 10


def test_frictionless_sees_what_is_wrong_with_a_table(sample_site: Path, tmp_path: Path) -> None:
    shutil.copytree(sample_site / EDITIONS[-1] / "data", tmp_path / "data")
    table = tmp_path / "data/figures.csv"
    head, first, *rest = table.read_text(encoding="utf-8-sig").splitlines()
    table.write_text("\n".join((head, first, first.replace(",", ",some", 1), *rest)), encoding="utf-8-sig")
    report = validate(str(tmp_path / "data/datapackage.json"))
    assert "primary-key" in {error.type for task in report.tasks for error in task.errors}


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_package_names_every_table_and_no_cell_computes(edition: str, sample_site: Path) -> None:
    data = sample_site / edition / "data"
    resources: list[dict[str, Any]] = json.loads((data / "datapackage.json").read_bytes())["resources"]
    assert {one["path"] for one in resources} == {path.name for path in data.glob("*.csv")}
    for path in sorted(data.rglob("*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as file:
            for text in (cell for row in csv.reader(file) for cell in row):
                assert not FORMULA.match(text) or re.fullmatch(r"-?[\d.]+", text), (path.name, text)
