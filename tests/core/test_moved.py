"""What readers are told of earlier editions: the changes since the last one, and every status through all of them."""

from __future__ import annotations

from dataclasses import replace

from builder.core.edition import Edition, resolve
from builder.core.model import Status, Visibility
from builder.core.snapshot import snapshot
from builder.core.views import records as v
from builder.core.views.moved import moved, moved_views
from builder.core.views.values import Lead, Standing
from tests.core import samples

PATHS = {"SSD": "countries/south-sudan"}
UPDATES = [samples.update("2021-08", "stalled"), samples.update("2022-06", "on track")]


def at(cutoff: str) -> Edition:
    benchmarks = [samples.benchmark(updates=UPDATES), samples.benchmark(id="late", set_by=late())]
    corpus = samples.corpus(samples.country(benchmarks=benchmarks))
    return resolve(corpus, samples.edition(cutoff, cutoff), Visibility.PUBLIC)


def late() -> dict[str, object]:
    return {"kind": "programme", "date": "2022-02", "cites": samples.cites("a")}


def views(*cutoffs: str) -> dict[str, v.View]:
    *earlier, this = (at(cutoff) for cutoff in cutoffs)
    return dict(moved_views(this, moved([snapshot(one, "en", PATHS) for one in earlier], snapshot(this, "en"))))


def test_the_first_edition_has_nothing_to_compare() -> None:
    only = views("2021-12-31")
    assert only.keys() == {"changes"}
    assert isinstance(only["changes"], v.AllChangesView)
    assert only["changes"].previous is None


def test_a_country_tells_what_changed_since_the_edition_before_and_no_earlier() -> None:
    found = views("2021-06-30", "2022-03-31", "2022-12-31")["SSD/changes"]
    assert isinstance(found, v.ChangesView)
    assert [(line.label, line.now, line.before, str(line.date)) for line in found.lines] == [
        ("benchmark moved", Standing(Status.ON_TRACK), Standing(Status.STALLED), "2022-06")
    ]


def test_a_benchmark_has_a_cell_for_every_edition_and_leads_into_it() -> None:
    found = views("2021-06-30", "2021-12-31", "2022-12-31")["SSD/history"]
    assert isinstance(found, v.HistoryView)
    forces, newer = found.lines
    leads = [cell.status for cell in forces.cells if isinstance(cell.status, Lead)]
    assert [lead.to for lead in leads] == [
        "editions/2021-06-30/SSD/benchmarks/forces",
        "editions/2021-12-31/SSD/benchmarks/forces",
        "SSD/benchmarks/forces",
    ]
    said = [lead.text.status.value if isinstance(lead.text, Standing) else lead.text for lead in leads]
    assert said == ["no status given", "stalled", "on track"]
    assert [cell.status is None for cell in newer.cells] == [True, True, False]


def test_an_edition_of_an_older_scale_is_told_in_its_own_words_and_without_a_page_there_is_no_link() -> None:
    was = snapshot(at("2021-12-31"), "en")
    facts = tuple(replace(fact, status="some progress") if fact.status else fact for fact in was.facts)
    this = at("2022-12-31")
    found = moved_views(this, moved([replace(was, facts=facts)], snapshot(this, "en")))["SSD/history"]
    assert isinstance(found, v.HistoryView)
    assert found.lines[0].cells[0].status == "some progress"


def test_a_text_that_was_reworded_is_shown_word_by_word() -> None:
    was, this = snapshot(at("2021-12-31"), "en"), at("2021-12-31")
    texts = (("SSD/benchmarks/forces/statement", "What it said."),)
    facts = tuple(replace(fact, texts=texts) if fact.kind == "benchmark" else fact for fact in was.facts)
    found = moved_views(this, moved([replace(was, facts=facts)], snapshot(this, "en")))["SSD/changes"]
    assert isinstance(found, v.ChangesView)
    assert found.lines == ()
    words = [line.words for line in found.reworded if line.words]
    assert "What it said." in ["".join(p.text for p in one.pieces if p.op != "added") for one in words]
