"""One mistake neither hides another nor begets one: what is wrong is told in one run, whatever else is wrong."""

from __future__ import annotations

from itertools import combinations

import pytest

from tests.core.load.test_robust import COUNTRY, GOOD, outcome

SOURCES, PARTNERS = "content/sources.yml", "content/partners.yml"
MISTAKES = {
    "no name of the country": (COUNTRY, "name: Atlantis\n", "# name\n"),
    "a key of the country that nobody knows": (COUNTRY, "coordination:\n", "coordinations:\n"),
    "no kind of an operation": (COUNTRY, "acronym: UNMA, kind: peacekeeping operation,", "acronym: UNMA,"),
    "operation misspelt": (COUNTRY, "{id: res-1, operation: unma,", "{id: res-1, operation: unam,"),
    "no cites of a mandate": (COUNTRY, ", cites: [{source: S/RES/1 (2021), paragraph: '1'}]", ""),
    "commitment without a date": (COUNTRY, "    date: 2021-06\n    due:", "    # date\n    due:"),
    "benchmark of a commitment misspelt": (COUNTRY, "    benchmarks: [forces]\n    updates:", "    benchmarks: [force]\n    updates:"),
    "status off the scale": (COUNTRY, "{date: 2022-01, status: stalled,", "{date: 2022-01, status: stallet,"),
    "no title of a benchmark": (COUNTRY, "    title: CANARY title\n", "    # title\n"),
    "no unit of an indicator": (COUNTRY, "        unit: persons\n", "        # unit\n"),
    "number in words": (COUNTRY, "value: 53000", "value: many"),
    "a cite without a source": (COUNTRY, "text: It reviews., cites: [{source: news-2021-08-01}]", "text: It reviews., cites: [{paragraph: '1'}]"),
    "id with a capital": (COUNTRY, "  - id: money\n", "  - id: Money\n"),
    "partner unknown": (COUNTRY, "partners: [undp, japan]", "partners: [undp, atlantis]"),
    "commitment unknown": (COUNTRY, "aligned_with: [unite]", "aligned_with: [unites]"),
    "source unknown": (COUNTRY, "text: It did not., cites: [{source: news-2022-01}]", "text: It did not., cites: [{source: news-2022-02}]"),
    "no severity that is known": (COUNTRY, "severity: high", "severity: heavy"),
    "a figure at the start": (COUNTRY, "text: It undertook to unite them.", "text: 12 officers undertook to unite them."),
    "a link that leads nowhere": (COUNTRY, "text: There is none.", 'text: "[It](#ATL/notes/nothing) is none."'),
    "a bracket that is not closed": (COUNTRY, "embargo went on., cites: [{source: news-2022-01}]}", "embargo went on., cites: [{source: news-2022-01}}"),
    "a quotation that is not closed": (SOURCES, "'News with | pipes and <b>tags</b>'", "'News with | pipes and <b>tags</b>"),
    "a colon in a text": (PARTNERS, "name: United Nations Development Programme,", "name: United Nations: Programme: x,"),
    "id twice": (COUNTRY, "  - id: secret\n", "  - id: forces\n"),
    "source without a title": (SOURCES, "title: Later news, ", ""),
    "partner of no kind": (PARTNERS, "kind: Member State", "kind: State"),
}  # fmt: skip


def broken(*names: str) -> dict[str, bytes]:
    tree = dict(GOOD)
    for name in names:
        file, old, new = MISTAKES[name]
        text = tree[file].decode()
        assert text.count(old) >= 1, name
        tree[file] = text.replace(old, new, 1).encode()
    return tree


@pytest.mark.parametrize("name", MISTAKES)
def test_one_mistake_is_one_problem(name: str) -> None:
    assert len(outcome(broken(name))) == 1


def test_two_mistakes_are_two_problems() -> None:
    alone = {name: outcome(broken(name)) for name in MISTAKES}
    for one, other in combinations(MISTAKES, 2):
        assert sorted(outcome(broken(one, other))) == sorted(alone[one] + alone[other]), (one, other)


def test_all_mistakes_are_all_problems() -> None:
    alone = [said for name in MISTAKES for said in outcome(broken(name))]
    assert sorted(outcome(broken(*MISTAKES))) == sorted(alone), set(alone) ^ set(outcome(broken(*MISTAKES)))


def test_two_mistakes_of_yaml_in_one_file_are_both_told() -> None:
    """The entries with the mistakes are passed over; what refers to them is right, and what else is wrong is told."""
    text = GOOD[COUNTRY].decode().replace("text: Ten of", "text: [Ten of").replace("embargo went", "embargo: went")
    text = text.replace("severity: high", "severity: heavy").replace(": It meets.", ': "[It](#ATL/notes/women) meets."')
    told = [one.partition(" ")[2] for one in outcome({**GOOD, COUNTRY: text.encode()})]
    assert told == [
        '"heavy" is not one of the words for "severity"',
        '"}" cannot close what "[" has opened',
        'a comma is missing before "embargo:", or the text holds a colon',
    ]
