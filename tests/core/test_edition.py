"""An edition shows what was dated, known and public at its cutoff, and nothing that rests on anything else."""

from typing import Any

from builder.core.edition import Edition, resolve
from builder.core.model import Country, Visibility
from tests.core.samples import benchmark, cites, corpus, country, edition, source, update


def seen(one: Country, *sources: Any, cutoff: str = "2022-03-31", audience: str = "public") -> Edition:
    return resolve(corpus(one, *sources), edition(cutoff), Visibility(audience))


def test_a_claim_needs_its_own_date_and_the_date_of_one_source() -> None:
    one = country(
        benchmarks=[
            benchmark(
                updates=[
                    update("2022-03-31", "", "On the day.", "a"),
                    update("2022-04-01", "", "A day late.", "a"),
                    update("2022-03", "", "In the month.", "a"),
                    update("2022", "", "In the year, which ends later.", "a"),
                    update("2021-12-01", "", "Known too late.", "late"),
                    update("2021-11-01", "", "Known in time by one.", "late", "a"),
                    update("2021-10-01", "", "Undated source.", "undated"),
                ]
            )
        ]
    )
    (kept,) = seen(one, source("a"), source("late", "2022-05-01"), source("undated", "")).countries
    updates = kept.benchmarks[0].updates
    assert [str(u.date) for u in updates] == ["2022-03-31", "2022-03", "2021-11-01", "2021-10-01"]
    assert [cite.source for cite in updates[2].cites] == ["a"], "a later source is not cited either"


def test_internal_entries_are_gone_at_any_depth_with_all_references_to_them() -> None:
    one = country(
        benchmarks=[
            benchmark(visibility="internal"),
            benchmark(id="open", updates=[update("2021-07-01", visibility="internal"), update("2021-08-01")]),
        ],
        obstacles=[
            {
                "id": "money",
                "title": "Money",
                "state": "present",
                "category": "financial",
                "affects": ["forces", "open"],
                "date": "2021-07-01",
                "text": "None.",
                "cites": cites("a"),
            }
        ],
    )
    (public,) = seen(one).countries
    assert [b.id for b in public.benchmarks] == ["open"]
    assert [str(u.date) for u in public.benchmarks[0].updates] == ["2021-08-01"]
    assert public.obstacles[0].affects == ("open",)
    (internal,) = seen(one, audience="internal").countries
    assert internal == one


def test_an_item_goes_with_what_it_cannot_stand_without() -> None:
    """A benchmark that was set after the cutoff, or whose only source is hidden, is not there at all."""
    late = benchmark(set_by={"kind": "programme", "date": "2023-01-01", "cites": cites("a")})
    hidden = benchmark(id="other", set_by={"kind": "programme", "date": "2021-07-01", "cites": cites("secret")})
    secret = source("secret", visibility="internal")
    open_one = benchmark(id="open")
    (kept,) = seen(country(benchmarks=[late, hidden, open_one]), source("a"), secret).countries
    assert [one.id for one in kept.benchmarks] == ["open"]


def test_a_country_of_which_nothing_is_known_yet_stays_out_and_one_just_begun_is_shown() -> None:
    late = benchmark(set_by={"kind": "programme", "date": "2023-01-01", "cites": cites("a")})
    assert seen(country(benchmarks=[late]), source("a")).countries == ()
    assert len(seen(country(benchmarks=[late]), source("a"), cutoff="2023-06-30").countries) == 1
    assert len(seen(country(), source("a")).countries) == 1


def test_an_end_that_lies_ahead_is_not_known_yet() -> None:
    operation = {
        "id": "unmiss",
        "name": "Mission",
        "kind": "peacekeeping operation",
        "from": "2011",
        "until": "2022-06",
    }
    one = country(operations=[operation])
    assert seen(one).countries[0].operations[0].until is None
    assert str(seen(one, cutoff="2022-06-30").countries[0].operations[0].until) == "2022-06"
    assert seen(one, cutoff="2011-06-30").countries[0].operations == ()


def test_citations_within_a_text_follow_the_same_rule() -> None:
    one = country(benchmarks=[benchmark(statement="So [@a; @late] and so [@late].")])
    shown = seen(one, source("a"), source("late", "2022-05-01")).countries[0].benchmarks[0].statement
    later = seen(one, source("a"), source("late", "2022-05-01"), cutoff="2022-05-01").countries[0]
    assert "late" not in repr(shown)
    assert repr(later.benchmarks[0].statement).count("late") == 2


def test_nothing_changes_where_nothing_is_hidden() -> None:
    one = country(benchmarks=[benchmark(updates=[update("2021-07-01", "stalled")])])
    assert seen(one).countries == (one,)
