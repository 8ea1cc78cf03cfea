"""Problems as other programs want them: JSON, GitHub's annotations, GitLab's code quality report, SARIF 2.1.0.

For people, the console prints them with the line of the file and a caret.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping
from hashlib import sha256
from types import MappingProxyType
from typing import Any

from builder.core.problem import Level, Problem, Problems
from builder.core.source import Place

_GITHUB = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "notice"}
_GITLAB = {Level.ERROR: "critical", Level.WARNING: "minor", Level.NOTE: "info"}


def write_json(problems: Problems, _: Mapping[str, str]) -> str:
    """A list of records, one a problem; the form is ours and stays."""
    return _dumped(
        [
            {
                "file": _at(one).file,
                "line": _at(one).line,
                "column": _at(one).column,
                "level": one.level.name.lower(),
                "rule": one.rule,
                "message": one.message,
                "hint": one.hint,
            }
            for one in problems
        ]
    )


def write_github(problems: Problems, _: Mapping[str, str]) -> str:
    """Workflow commands, which GitHub shows as annotations beside the lines of a pull request.

    Escaped as GitHub's own toolkit does (actions/toolkit, packages/core/src/command.ts).
    """
    return "".join(
        f"::{_GITHUB[one.level]} file={_property(_at(one).file)},line={_at(one).line},col={_at(one).column},"
        f"title={_property(one.rule)}::{_data(_said(one))}\n"
        for one in problems
    )


def write_gitlab(problems: Problems, _: Mapping[str, str]) -> str:
    """A code quality report; a fingerprint stays the same when lines above move."""
    seen: Counter[tuple[str, str, str]] = Counter()
    entries = []
    for one in problems:
        key = (_at(one).file, one.rule, one.message)
        seen[key] += 1
        entries.append(
            {
                "description": _said(one),
                "check_name": one.rule,
                "fingerprint": _fingerprint(*key, str(seen[key])),
                "severity": _GITLAB[one.level],
                "location": {"path": _at(one).file, "lines": {"begin": _at(one).line}},
            }
        )
    return _dumped(entries)


def write_sarif(problems: Problems, pages: Mapping[str, str]) -> str:
    """A SARIF 2.1.0 log (OASIS, 2020) with the page of each rule that was broken, from ``pages``."""
    rules = sorted({one.rule for one in problems})
    driver = {"name": "ssr", "rules": [_sarif_rule(rule, pages.get(rule, "")) for rule in rules]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_sarif_result(one, rules.index(one.rule)) for one in problems],
    }
    return _dumped({"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]})


def write_pages(pages: Mapping[str, str]) -> str:
    """``docs/rules.md``: every rule with an example that passes and one that fails."""
    said = ["# Every rule", "", "Generated from the rules themselves; `ssr check --explain RULE` prints one of them."]
    for rule, page in pages.items():
        said += ["", f"## {rule}", "", write_page(page)]
    return "\n".join(said) + "\n"


def write_page(page: str) -> str:
    """The page of one rule, for people."""
    return page.strip().replace("PASS::", "Passes:").replace("FAIL::", "Fails:")


FORMATS: Mapping[str, Callable[[Problems, Mapping[str, str]], str]] = MappingProxyType(
    {"json": write_json, "github": write_github, "gitlab": write_gitlab, "sarif": write_sarif}
)


def _sarif_rule(rule: str, page: str) -> dict[str, Any]:
    meaning = " ".join(page.partition("\n\n")[0].split())
    return {"id": rule} | ({"shortDescription": {"text": meaning}} if meaning else {})


def _sarif_result(one: Problem, rule: int) -> dict[str, Any]:
    region = {"startLine": _at(one).line, "startColumn": _at(one).column}
    return {
        "ruleId": one.rule,
        "ruleIndex": rule,
        "level": one.level.name.lower(),
        "message": {"text": _said(one)},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": _uri(_at(one).file)}, "region": region}}],
    }


def _at(problem: Problem) -> Place:
    assert isinstance(problem.at, Place), "problems are located before they are written"
    return problem.at


def _said(problem: Problem) -> str:
    return f"{problem.message}. {problem.hint}".strip() if problem.hint else problem.message


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _uri(path: str) -> str:
    safe = b"/-._~" + bytes(range(48, 58)) + bytes(range(65, 91)) + bytes(range(97, 123))
    return "".join(chr(byte) if byte in safe else f"%{byte:02X}" for byte in path.encode())


def _fingerprint(*parts: str) -> str:
    return sha256("\0".join(parts).encode()).hexdigest()


def _dumped(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
