"""What programs read of the sample site: every file of the API keeps its schema, every table its description."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

EDITIONS = ("2021-09", "2024-12")
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
def test_every_table_is_as_the_data_package_describes_it_and_no_cell_computes(edition: str, sample_site: Path) -> None:
    data = sample_site / edition / "data"
    package = json.loads((data / "datapackage.json").read_bytes())
    resources: list[dict[str, Any]] = package["resources"]
    assert {one["path"] for one in resources} == {path.name for path in data.glob("*.csv")} - charts(data)
    for resource in resources:
        fields = {field["name"]: field for field in resource["schema"]["fields"]}
        with (data / resource["path"]).open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
        assert not rows or list(rows[0]) == list(fields)
        for row in rows:
            for name, text in row.items():
                assert not FORMULA.match(text) or re.fullmatch(r"-?[\d.]+", text), (resource["path"], name, text)
                constraints = fields[name].get("constraints", {})
                assert text or not constraints.get("required"), (resource["path"], name)
                assert not text or text in constraints.get("enum", [text]), (resource["path"], name, text)
        key = resource["schema"].get("primaryKey")
        if key:
            keys = [tuple(row[name] for name in ([key] if isinstance(key, str) else key)) for row in rows]
            assert len(keys) == len(set(keys)), resource["path"]


def charts(data: Path) -> set[str]:
    """The files of pictures' figures, which the package does not describe."""
    return {path.name for path in data.glob("figure-*.csv")}
