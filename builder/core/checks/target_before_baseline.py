"""A target is reached after its baseline was taken, never before.

PASS::

    benchmarks:
      - id: forces
        title: Unified forces
        components: [defence]
        set_by: {kind: security council, date: 2021-05-28, cites: [{source: S/RES/1 (2021)}]}
        statement: Unite them.
        indicators:
          - id: graduated
            title: Graduated
            unit: persons
            baseline: {date: 2020, value: 0, cites: [{source: S/RES/1 (2021)}]}
            target: {date: 2021-05-28, due: 2021-12, value: 83000, cites: [{source: S/RES/1 (2021)}]}

FAIL::

    benchmarks:
      - id: forces
        title: Unified forces
        components: [defence]
        set_by: {kind: security council, date: 2021-05-28, cites: [{source: S/RES/1 (2021)}]}
        statement: Unite them.
        indicators:
          - id: graduated
            title: Graduated
            unit: persons
            baseline: {date: 2020, value: 0, cites: [{source: S/RES/1 (2021)}]}
            target: {date: 2021-05-28, due: 2012-12, value: 83000, cites: [{source: S/RES/1 (2021)}]}
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.core.checks.walk import Content
from builder.core.model import Reading, Target
from builder.core.problem import Level, Problem

RULE = "target-before-baseline"


def target_before_baseline(content: Content) -> Iterator[Problem]:
    """The problems of this rule, each at the date by which the target is to be reached, else at the target's date."""
    for found in content.records:
        baseline, target = found.values.get("baseline"), found.values.get("target")
        if not isinstance(baseline, Reading) or not isinstance(target, Target):
            continue
        key, day = ("due", target.due) if target.due else ("date", target.date)
        if day < baseline.date:
            message = f"the target is dated {day}, before the baseline of {baseline.date}"
            hint = "Correct the date that is wrong."
            yield Problem(f"{found.at}/target/{key}", RULE, message, hint, Level.WARNING)
