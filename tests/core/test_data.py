"""The edition's data: tables made from the model, CSV that no spreadsheet computes, JSON that keeps its schema."""

from __future__ import annotations

import csv
import json
from decimal import Decimal
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from builder.core.config import SiteConfig
from builder.core.data import api_files, csv_of, data_files, sheet
from builder.core.edition import Edition, resolve
from builder.core.model import Visibility, Words
from builder.core.tables import tables
from tests.core import samples

CONFIG = SiteConfig(
    title=Words((("en", "Reform"),)),
    description=Words((("en", "How it goes."),)),
    notice=Words((("en", "Not a publication of the United Nations."),)),
    language="en",
    site_url=None,
    repository=None,
    editions=(samples.edition(),),
)
INDICATOR = {
    "id": "graduated",
    "title": "Graduated",
    "unit": "persons",
    "baseline": {"date": "2020", "value": "0", "cites": samples.cites("a")},
    "readings": [{"date": "2021-06", "value": "1.20", "qualifier": "about", "cites": samples.cites("a")}],
}
SUPPORT = {
    "id": "salaries",
    "title": "=HYPERLINK(\"http://a.org\")",
    "partners": ["undp"],
    "kinds": ["funding", "training"],
    "components": ["defence"],
    "date": "2021-07-01",
    "amount": {"value": "1200000", "currency": "USD", "kind": "pledged"},
    "text": "Money, \"and\" words.",
    "owner": "CANARY",
    "cites": samples.cites("a"),
}  # fmt: skip


@pytest.fixture
def edition() -> Edition:
    updates = [samples.update("2021-08-01", "on track"), samples.update("2021-09", "stalled")]
    benchmark = samples.benchmark(updates=updates, indicators=[INDICATOR])
    country = samples.country(benchmarks=[benchmark], support=[SUPPORT])
    return resolve(samples.corpus(country), samples.edition(), Visibility.PUBLIC)


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(data.decode("utf-8-sig").splitlines()))


def test_what_is_inside_a_record_has_a_table_of_its_own_and_names_what_it_belongs_to(edition: Edition) -> None:
    files = data_files(edition, tables(edition), CONFIG)
    assert [row["status"] for row in rows(files["data/updates.csv"])] == ["on track", "stalled"]
    figures = rows(files["data/figures.csv"])
    assert [(row["kind_of_row"], row["value"], row["qualifier"]) for row in figures] == [
        ("baseline", "0", ""), ("reading", "1.20", "about"),
    ]  # fmt: skip
    indicators = {row["address"]: row for row in rows(files["data/indicators.csv"])}
    assert {row["of"] for row in figures} == set(indicators)
    assert indicators["SSD/benchmarks/forces/indicators/graduated"]["of"] == "SSD/benchmarks/forces"
    (benchmark,) = rows(files["data/benchmarks.csv"])
    assert (benchmark["set_by_date"], benchmark["components"]) == ("2021-05-28", "defence")


def test_an_amount_keeps_its_currency_and_how_firm_it_is(edition: Edition) -> None:
    (row,) = rows(data_files(edition, tables(edition), CONFIG)["data/support.csv"])
    assert (row["amount_value"], row["amount_currency"], row["amount_kind"]) == ("1200000", "USD", "pledged")
    assert row["text"] == 'Money, "and" words.'
    assert row["kinds"] == "funding; training"


@pytest.mark.parametrize(
    ("cell", "written"),
    [("=1+1", "'=1+1"), ("+1 (2)", "'+1 (2)"), ("-5", "-5"), ("-5.25", "-5.25"), ("@SUM", "'@SUM"), ("\tx", '"\'\tx"')],
)
def test_no_spreadsheet_computes_a_cell_and_numbers_stay_numbers(cell: str, written: str) -> None:
    assert csv_of([["head"], [cell]]).decode("utf-8-sig") == f"head\r\n{written.replace(chr(34), '')}\r\n"


def test_nothing_that_readers_are_never_told_is_in_the_data(edition: Edition) -> None:
    files = {**data_files(edition, tables(edition), CONFIG), **api_files(edition, "en")}
    assert not [path for path, data in files.items() if b"CANARY" in data]


def test_the_package_describes_every_column_of_every_file(edition: Edition) -> None:
    files = data_files(edition, tables(edition), CONFIG)
    package: Any = json.loads(files["data/datapackage.json"])
    assert sorted(f"data/{one['path']}" for one in package["resources"]) == sorted(
        f for f in files if f.endswith("csv")
    )
    for one in package["resources"]:
        data = files[f"data/{one['path']}"]
        head = data.decode("utf-8-sig").partition("\r\n")[0].split(",")
        assert [field["name"] for field in one["schema"]["fields"]] == head
        assert one["bytes"] == len(data)
        assert all(field["description"] for field in one["schema"]["fields"]), one["name"]
        found = [row["address"] for row in rows(data)]
        assert len(set(found)) == len(found), "the address is the key"


def test_every_answer_of_the_api_keeps_its_schema_and_the_index_lists_them_all(edition: Edition) -> None:
    files: dict[str, Any] = {
        path.removeprefix("api/v1/"): json.loads(data) for path, data in api_files(edition, "en").items()
    }
    assert files["index.json"]["files"] == sorted(files)
    for name in ("countries", "partners", "sources", "index"):
        schema = files[f"schema/{name}.json"]
        Draft202012Validator.check_schema(schema)
        Draft202012Validator(schema).validate(files[f"{name}.json"])
    country = files["countries/south-sudan.json"]
    Draft202012Validator(files["schema/country.json"]).validate(country)
    assert country["benchmarks"][0]["updates"][1]["address"] == "SSD/benchmarks/forces/updates/2021-09"
    assert country["benchmarks"][0]["indicators"][0]["readings"][0]["value"] == 1.2
    assert country["benchmarks"][0]["set_by"]["cites"] == [{"source": "a"}]
    with pytest.raises(Exception, match="Additional properties"):
        Draft202012Validator(files["schema/country.json"]).validate({**country, "unknown": 1})


def test_a_sheet_has_figures_as_figures(edition: Edition) -> None:
    (support,) = [sheet(table, "en") for table in tables(edition) if table.name == "support"]
    assert support[1][support[0].index("amount_value")] == Decimal("1200000")
