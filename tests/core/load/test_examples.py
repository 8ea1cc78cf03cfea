"""Each example that messages and docs/fields.md give is read back and taken by the model."""

from __future__ import annotations

import pytest
from pydantic import BaseModel

from builder.core.load.examples import example, group, sort
from builder.core.load.fields import keys, records
from builder.core.load.records import NOTHING, plain
from builder.core.load.yaml import read
from builder.core.schema import MODELS

RECORDS = records(*MODELS.values())


@pytest.mark.parametrize("model", RECORDS, ids=lambda model: model.__name__)
def test_a_record_made_of_its_examples_is_taken(model: type[BaseModel]) -> None:
    shown = {key: example(field) for key, field in keys(model).items()}
    text = "".join(f"{key}: {one}\n" for key, one in shown.items() if "…" not in one)
    table, problems = read("a.yml", text.encode())
    assert table, problems
    assert not problems
    value = plain(table, "", {})
    needed = [key for key, field in keys(model).items() if field.is_required() and key not in value]
    assert {sort(keys(model)[key].annotation) for key in needed} <= {"list of entries"}
    model.model_validate(value | {key: [] for key in needed})
    assert NOTHING not in value.values()


@pytest.mark.parametrize("model", RECORDS, ids=lambda model: model.__name__)
def test_a_group_in_one_line_names_what_must_be_there(model: type[BaseModel]) -> None:
    line = group(model, {})
    assert len(line) <= 120
    assert all(f"{key}: " in line for key, field in keys(model).items() if field.is_required())
