"""What is kept of an edition: taken from records, stored as JSON, and read again whatever wrote it."""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.core import document as tree
from builder.core.document import Citation, Report
from builder.core.edition import resolve
from builder.core.model import Visibility
from builder.core.snapshot import SCHEMA, Fact, Place, Snapshot, from_json, snapshot, to_json
from builder.core.snapshot.stored import _KINDS
from tests.core import samples
from tests.core.trees import CITATIONS, DOCUMENTS, WORDS, tuples

SEALED = Path(__file__).parents[1] / "sealed"
PAIRS = tuples(st.tuples(WORDS, WORDS))
FACTS = st.builds(Fact, WORDS, WORDS, WORDS, WORDS, WORDS, WORDS, WORDS, WORDS, WORDS, WORDS, PAIRS, PAIRS, CITATIONS)
SNAPSHOTS = st.builds(
    Snapshot,
    WORDS, WORDS, WORDS, WORDS,
    tuples(st.builds(Place, WORDS, WORDS, WORDS)),
    tuples(FACTS),
    PAIRS,
    tuples(DOCUMENTS, 2),
    tuples(st.builds(Report, DOCUMENTS, WORDS, WORDS, WORDS, WORDS), 2),
)  # fmt: skip


def facts(**more: Any) -> dict[str, Fact]:
    """The facts of a country with the parts given, as an edition at 31 March 2022 tells them."""
    edition = resolve(samples.corpus(samples.country(**more)), samples.edition(), Visibility.PUBLIC)
    return {fact.at: fact for fact in snapshot(edition, "en").facts}


def test_a_benchmark_has_the_status_of_its_latest_update_and_the_words_of_its_texts() -> None:
    updates = [samples.update("2021-08-01", "stalled"), samples.update("2022-01", text="One.\n\n- Two _three_.")]
    found = facts(benchmarks=[samples.benchmark(updates=updates)])
    assert list(found) == [
        "SSD/benchmarks/forces",
        "SSD/benchmarks/forces/updates/2021-08-01",
        "SSD/benchmarks/forces/updates/2022-01",
    ]
    benchmark, _, latest = found.values()
    assert (benchmark.kind, benchmark.country, benchmark.title) == ("benchmark", "SSD", "Unified forces")
    assert (benchmark.date, benchmark.status) == ("2021-05-28", "stalled")
    assert benchmark.texts == (
        ("SSD/benchmarks/forces/title", "Unified forces"),
        ("SSD/benchmarks/forces/statement", "Train them."),
    )
    assert benchmark.details == (
        ("components", "defence"),
        ("set_by/date", "2021-05-28"),
        ("set_by/kind", "security council"),
    )
    assert benchmark.cites == (Citation("a"),)
    assert (latest.kind, latest.of, latest.title, latest.status) == ("update", benchmark.at, "Unified forces", "")
    assert latest.texts == ((f"{latest.at}/text", "One.\n\nTwo three."),)


def test_a_figure_keeps_its_decimals_and_its_unit() -> None:
    readings = [{"date": "2022-01", "value": "1.20", "qualifier": "about", "cites": samples.cites("a")}] * 2
    indicator = {"id": "share", "title": "Share", "unit": "per cent", "readings": readings}
    found = facts(benchmarks=[samples.benchmark(indicators=[indicator])])
    reading = found["SSD/benchmarks/forces/indicators/share/readings/2022-01.2"]
    assert (reading.kind, reading.title, reading.value, reading.unit) == ("reading", "Share", "1.20", "per cent")
    assert reading.details == (("qualifier", "about"),)


def test_the_state_of_an_obstacle_and_the_end_of_support() -> None:
    common = {"title": "T", "date": "2021-07", "text": "X.", "cites": samples.cites("a")}
    obstacle = common | {"id": "money", "state": "present", "category": "financial"}
    later = [{"date": "2022-01", "state": "resolved", "text": "Y.", "cites": samples.cites("a")}]
    support = common | {"id": "course", "partners": ["undp"], "kinds": ["training"], "components": ["police"]}
    amount = {"value": "1000000", "currency": "USD", "kind": "pledged"}
    found = facts(
        obstacles=[obstacle | {"updates": later}],
        support=[support | {"amount": amount, "period": {"from": "2021", "until": "2022-02"}}],
    )
    assert found["SSD/obstacles/money"].status == "resolved"
    assert found["SSD/support/course"].until == "2022-02"
    assert dict(found["SSD/support/course"].details) == {
        "amount/currency": "USD",
        "amount/kind": "pledged",
        "amount/value": "1000000",
        "components": "police",
        "kinds": "training",
        "partners": "undp",
        "period/begin": "2021",
        "period/until": "2022-02",
    }


def test_who_looks_after_an_item_is_not_kept() -> None:
    edition = resolve(
        samples.corpus(samples.country(benchmarks=[samples.benchmark(owner="CANARY", review_by="2021-07-07")])),
        samples.edition(),
        Visibility.INTERNAL,
    )
    said = to_json(snapshot(edition, "en"))
    assert b"CANARY" not in said
    assert b"2021-07-07" not in said


def test_every_kind_of_node_can_be_stored() -> None:
    kinds = {kind.__name__ for kind in (*get_args(tree.Block), *get_args(tree.Inline))}
    assert kinds <= _KINDS.keys()
    assert not any(field.name == "is" for kind in _KINDS.values() for field in fields(kind))


@given(SNAPSHOTS)
@settings(max_examples=60, deadline=None)
def test_what_is_stored_is_read_as_it_was(one: Snapshot) -> None:
    stored = to_json(one)
    assert from_json(stored) == one
    assert to_json(from_json(stored)) == stored
    assert from_json(stored, with_documents=False) == replace(one, pages=(), reports=())


def test_an_edition_of_schema_1_is_read_for_ever() -> None:
    """The file was written by the first version that wrote one. Never write it anew: write another one beside it."""
    kept = from_json((SEALED / "schema-1.json").read_bytes())
    assert (kept.id, kept.title, kept.cutoff, kept.language) == ("2021-09", "September 2021", "2021-09-30", "en")
    assert kept.countries == (Place("ATL", "Atlantis", "countries/atlantis"),)
    forces = kept.by_address["ATL/benchmarks/forces"]
    assert (forces.kind, forces.date, forces.status) == ("benchmark", "2021-05-28", "limited progress")
    assert forces.cites == (Citation("S/RES/1 (2021)", "2 (b)"),)
    assert kept.by_address["ATL/benchmarks/forces/indicators/graduated/target"].value == "83000"
    assert kept.by_address["ATL/obstacles/money"].status == "present"
    assert [report.file for report in kept.reports] == ["reports/regular-atlantis.docx", "reports/thematic.docx"]
    said = [tree.plain(block.content) for block in kept.reports[0].document.blocks if isinstance(block, tree.Paragraph)]
    assert "Status on 1\u00a0August\u00a02021: limited progress. Training began." in said


@pytest.mark.parametrize(
    "bad", [b"", b"[]", b"{}", b'{"schema": "x"}', b'{"schema": 1}', b'{"schema":1,"id":{"is":"X"}}']
)
def test_what_is_no_record_of_an_edition_is_told(bad: bytes) -> None:
    with pytest.raises(ValueError, match=r"record of|recorded by"):
        from_json(bad)


def test_a_later_schema_is_told() -> None:
    with pytest.raises(ValueError, match="later version of this program"):
        from_json(b'{"schema": %d}' % (SCHEMA + 1))
