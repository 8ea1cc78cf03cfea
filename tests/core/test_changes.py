"""What moved between two editions is told by meaning, and each difference once."""

from __future__ import annotations

import json
from typing import Any

import pytest

from builder.core.changes import ChangeSet, Kind, changes
from builder.core.edition import resolve
from builder.core.model import Visibility
from builder.core.snapshot import Snapshot, snapshot
from builder.core.write_changes import told_of, write_json, write_markdown, write_text
from tests.core import samples

COMMON = {"title": "T", "date": "2021-07", "text": "X.", "cites": samples.cites("a")}
LATER = {"date": "2022-06", "text": "Y.", "cites": samples.cites("a")}


def snap(cutoff: str, sources: tuple[str, ...] = ("a", "b"), **more: Any) -> Snapshot:
    corpus = samples.corpus(samples.country(**more), *(samples.source(name) for name in sources))
    return snapshot(resolve(corpus, samples.edition(cutoff, cutoff), Visibility.PUBLIC), "en")


def over_time(**more: Any) -> ChangeSet:
    """One country, of which a note is known before, as two editions tell it, at the end of 2021 and of 2022."""
    note = {"id": "before", "theme": "youth", "date": "2021-06-01", "text": "N.", "cites": samples.cites("a")}
    more = {**more, "notes": [note, *more.get("notes", [])]}
    return changes(snap("2021-12-31", **more), snap("2022-12-31", **more))


def edited(before: dict[str, Any], after: dict[str, Any]) -> ChangeSet:
    """One cutoff, two versions of the content."""
    return changes(snap("2022-12-31", **before), snap("2022-12-31", **after))


def lines(found: ChangeSet) -> list[str]:
    return [f"{change.label}: {told_of(change)}" for change in found.changes]


def benchmark(**more: Any) -> dict[str, Any]:
    return {"benchmarks": [samples.benchmark(**more)]}


def test_a_benchmark_that_moved_is_told_once_with_what_moved_it() -> None:
    updates = [samples.update("2021-08", "limited progress"), samples.update("2022-02", "stalled", "No money came.")]
    found = over_time(**benchmark(updates=updates))
    assert lines(found) == ["benchmark moved: Unified forces: stalled (was limited progress), February 2022"]
    assert found.changes[0].text == "No money came."
    assert found.changes[0].item == found.changes[0].at == "SSD/benchmarks/forces"


def test_an_update_that_moved_nothing_is_news() -> None:
    updates = [samples.update("2021-08", "stalled"), samples.update("2022-02", "stalled"), samples.update("2022-03")]
    assert lines(over_time(**benchmark(updates=updates))) == [
        "update: Unified forces: stalled, February 2022",
        "update: Unified forces, March 2022",
    ]


def test_a_first_status_is_told_as_such() -> None:
    found = over_time(**benchmark(updates=[samples.update("2022-02", "on track")]))
    assert lines(found) == ["first status of a benchmark: Unified forces: on track, February 2022"]


def test_what_belongs_to_a_new_benchmark_is_not_new_by_itself() -> None:
    set_by = {"kind": "programme", "date": "2022-05", "cites": samples.cites("a")}
    reading = {"date": "2022-06", "value": 3, "cites": samples.cites("a")}
    indicators = [{"id": "n", "title": "N", "unit": "persons", "readings": [reading]}]
    found = over_time(**benchmark(set_by=set_by, indicators=indicators, updates=[samples.update("2022-06", "stalled")]))
    assert lines(found) == ["new benchmark: Unified forces: stalled, May 2022"]


def test_a_reading_stands_beside_the_latest_figures_of_the_edition_before() -> None:
    readings = [
        {"date": day, "value": value, "qualifier": qualifier, "cites": samples.cites("a")}
        for day, value, qualifier in (
            ("2021-01", "10", None), ("2021-08", "1200", None), ("2021-08", "1300.50", "about"), ("2022-02", "2000", None),
        )
    ]  # fmt: skip
    indicators = [{"id": "n", "title": "N", "unit": "persons", "readings": readings}]
    assert lines(over_time(**benchmark(indicators=indicators))) == [
        "indicator read: N: 2,000 persons (was 1,200 persons and about 1,300.50 persons), February 2022"
    ]


@pytest.mark.parametrize(
    ("state", "later", "expected"),
    [
        ("present", "resolved", "obstacle resolved: T: resolved (was present), June 2022"),
        ("potential", "present", "obstacle changed: T: present (was potential), June 2022"),
        ("resolved", "present", "obstacle changed: T: present (was resolved), June 2022"),
    ],
)
def test_obstacles(state: str, later: str, expected: str) -> None:
    obstacle = COMMON | {"id": "o", "state": state, "category": "legal", "updates": [LATER | {"state": later}]}
    assert lines(over_time(obstacles=[obstacle])) == [expected]


def test_an_obstacle_that_came_and_went_between_two_editions_is_told_as_resolved() -> None:
    obstacle = COMMON | {"id": "o", "state": "present", "category": "legal", "date": "2022-02"}
    gone = [LATER | {"state": "resolved"}]
    assert lines(over_time(obstacles=[obstacle | {"updates": gone}])) == ["obstacle resolved: T: resolved, June 2022"]
    assert lines(over_time(obstacles=[obstacle])) == ["obstacle arisen: T: present, February 2022"]


def test_support_commitments_mandates_and_the_rest() -> None:
    given = COMMON | {"partners": ["undp"], "kinds": ["training"], "components": ["police"]}
    found = over_time(
        operations=[{"id": "m", "name": "Mission", "kind": "peacekeeping operation", "until": "2022-06"}],
        mandates=[{"id": "r", "operation": "m", "date": "2022-02", "text": "Z.", "cites": samples.cites("b")}],
        support=[given | {"id": "s", "period": {"until": "2022-03"}}, given | {"id": "t", "date": "2022-04"}],
        commitments=[COMMON | {"id": "c", "made_by": "G", "updates": [LATER | {"status": "achieved"}]}],
        ownership=[COMMON | {"id": "o", "kind": "law", "date": "2022-02"}],
        coordination=[COMMON | {"id": "g", "until": "2022-09-30"}],
        notes=[{"id": "w", "theme": "women", "date": "2022-05", "text": "W.", "cites": samples.cites("a")}],
    )
    assert lines(found) == [
        "status of a commitment: T: achieved, June 2022",
        "support added: T, April 2022",
        "support ended: T, March 2022",
        "mandate adopted: Title of b, February 2022",
        "note added: Women in the security sector: W, May 2022",
        "step of national ownership added: T, February 2022",
        "coordination mechanism ended: T, 30 September 2022",
        "operation ended: Mission, June 2022",
    ]  # fmt: skip


def test_a_text_reworded_shows_its_words_and_nothing_else() -> None:
    found = edited(benchmark(), benchmark(statement="Train all of them."))
    assert [change.kind for change in found.changes] == [Kind.REWORDED]
    assert found.changes[0].at == "SSD/benchmarks/forces/statement"
    assert "Train [-them-]{+all of them+}." in write_text(found) or "Train {+all of +}them." in write_text(found)


def test_sources_figures_and_details() -> None:
    def support(value: int, *names: str) -> dict[str, Any]:
        amount = {"value": value, "currency": "USD", "kind": "pledged"}
        item = COMMON | {"id": "s", "partners": ["undp"], "kinds": ["training"], "components": ["police"]}
        return {"support": [item | {"cites": samples.cites(*names), "amount": amount}]}

    assert lines(edited(support(1, "a"), support(1, "b"))) == [
        "source replaced: T: Title of b (was Title of a), July 2021"
    ]
    assert lines(edited(support(1, "a"), support(1, "a", "b"))) == ["source added: T: Title of b, July 2021"]
    assert lines(edited(support(1, "a", "b"), support(1, "a"))) == ["source removed: T: was Title of b, July 2021"]
    assert lines(edited(support(1, "a"), support(2, "a"))) == [
        "amended: T: amount value: 2 (was amount value: 1), July 2021"
    ]


def test_a_figure_that_was_corrected() -> None:
    def read(value: str) -> dict[str, Any]:
        readings = [{"date": "2021-08", "value": value, "cites": samples.cites("a")}]
        return benchmark(indicators=[{"id": "n", "title": "N", "unit": "persons", "readings": readings}])

    assert lines(edited(read("1"), read("1.0"))) == ["figure changed: N: 1.0 person (was 1 person), August 2021"]


def test_what_is_gone_is_told_once_with_all_that_belonged_to_it() -> None:
    assert lines(edited(benchmark(updates=[samples.update("2021-08", "stalled")]), {})) == [
        "benchmark no longer listed: Unified forces, 28 May 2021"
    ]


def test_a_country_that_is_new_is_one_change() -> None:
    empty = Snapshot("e", "E", "2021-12-31", "en", (), ())
    assert lines(changes(empty, snap("2022-12-31", **benchmark()))) == ["country added: South Sudan"]
    assert lines(changes(snap("2022-12-31", **benchmark()), empty)) == ["country no longer covered: South Sudan"]


def test_nothing_moves_between_an_edition_and_itself() -> None:
    one = snap("2022-12-31", **benchmark(updates=[samples.update("2021-08", "stalled")]))
    assert changes(one, one).changes == ()


def test_the_three_forms_say_the_same() -> None:
    found = over_time(**benchmark(updates=[samples.update("2022-02", "on track", "A *star* & <tag>.")]))
    assert write_text(found) == (
        "From 2021-12-31 to 2022-12-31: 1 change\n\nSouth Sudan\n"
        "  First status of a benchmark: Unified forces: on track, February 2022\n    A *star* & <tag>.\n"
    )
    assert "- **First status of a benchmark**: Unified forces: on track, February 2022" in write_markdown(found)
    assert r"  A \*star\* \& \<tag\>." in write_markdown(found)
    (change,) = json.loads(write_json(found))["changes"]
    assert (change["label"], change["after"], change["country"]) == ("first status of a benchmark", "on track", "SSD")


def test_an_item_that_now_names_a_new_one_is_not_amended() -> None:
    """The benchmark is told as new; that an older obstacle affects it is no second change."""
    new = samples.benchmark(
        id="police", title="Police", set_by={"kind": "programme", "date": "2022-02", "cites": COMMON["cites"]}
    )
    obstacle = COMMON | {"id": "o", "state": "present", "category": "legal", "affects": ["forces", "police"]}
    found = over_time(benchmarks=[samples.benchmark(), new], obstacles=[obstacle])
    assert lines(found) == ["new benchmark: Police, February 2022"]


def test_an_item_that_names_another_says_it_by_its_title() -> None:
    def affecting(*ids: str) -> dict[str, Any]:
        obstacle = COMMON | {"id": "o", "state": "present", "category": "legal", "affects": [*ids]}
        return benchmark() | {"obstacles": [obstacle]}

    assert lines(edited(affecting(), affecting("forces"))) == ["amended: T: affects: Unified forces, July 2021"]


def test_a_report_without_a_symbol_is_not_called_by_the_key_of_its_source() -> None:
    report = {"id": "r", "operation": "m", "date": "2022-02", "cites": samples.cites("b")}
    mission = {"id": "m", "name": "Mission", "kind": "peacekeeping operation"}
    assert lines(over_time(operations=[mission], reporting=[report])) == [
        "regular report added: symbol not known, February 2022"
    ]
