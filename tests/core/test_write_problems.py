"""Problems in the forms that other programs read, judged by what those programs ask for."""

from __future__ import annotations

import json

from builder.core.problem import Level, Problem
from builder.core.source import Place
from builder.core.write_problems import write_github, write_gitlab, write_json, write_sarif

PROBLEMS = (
    Problem(Place("content/a b,ü.yml", 3, 7), "off-scale", '"50%: no" is\nno word', "Write yes."),
    Problem(Place("content/b.yml", 1, 1), "orphan-source", "nothing cites it", "", Level.WARNING),
    Problem(Place("content/b.yml", 9, 1), "orphan-source", "nothing cites it", "", Level.WARNING),
    Problem(Place("content/b.yml", 2, 1), "stale", "old", "Look for news.", Level.NOTE),
)
PAGES = {"off-scale": "Closed lists\nhave words.\n\nPASS::\n\n    a: b\n"}


def test_json_tells_everything_by_name() -> None:
    assert json.loads(write_json(PROBLEMS, PAGES))[0] == {
        "file": "content/a b,ü.yml", "line": 3, "column": 7, "level": "error", "rule": "off-scale",
        "message": '"50%: no" is\nno word', "hint": "Write yes.",
    }  # fmt: skip


def test_github_gets_one_escaped_line_for_each_problem() -> None:
    assert write_github(PROBLEMS, PAGES).splitlines() == [
        '::error file=content/a b%2Cü.yml,line=3,col=7,title=off-scale::"50%25: no" is%0Ano word. Write yes.',
        "::warning file=content/b.yml,line=1,col=1,title=orphan-source::nothing cites it",
        "::warning file=content/b.yml,line=9,col=1,title=orphan-source::nothing cites it",
        "::notice file=content/b.yml,line=2,col=1,title=stale::old. Look for news.",
    ]


def test_gitlab_gets_the_fields_of_a_code_quality_report_and_fingerprints_of_their_own() -> None:
    entries = json.loads(write_gitlab(PROBLEMS, PAGES))
    assert {tuple(entry) for entry in entries} == {("description", "check_name", "fingerprint", "severity", "location")}
    assert len({entry["fingerprint"] for entry in entries}) == len(PROBLEMS)
    assert [entry["severity"] for entry in entries] == ["critical", "minor", "minor", "info"]
    assert entries[0]["location"] == {"path": "content/a b,ü.yml", "lines": {"begin": 3}}
    moved = tuple(Problem(Place(p.at.file, p.at.line + 5, 1), p.rule, p.message) for p in PROBLEMS if isinstance(p.at, Place))  # fmt: skip
    assert [e["fingerprint"] for e in json.loads(write_gitlab(moved, {}))] == [e["fingerprint"] for e in entries]


def test_sarif_names_each_rule_once_and_each_place_as_a_uri() -> None:
    log = json.loads(write_sarif(PROBLEMS, PAGES))
    (run,) = log["runs"]
    assert log["version"] == "2.1.0"
    rules = run["tool"]["driver"]["rules"]
    assert rules[0] == {"id": "off-scale", "shortDescription": {"text": "Closed lists have words."}}
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in ("error", "warning", "note")
    place = run["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "content/a%20b%2C%C3%BC.yml"
    assert place["region"] == {"startLine": 3, "startColumn": 7}
