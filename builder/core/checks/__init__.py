"""Rules that look at the whole corpus: one module a rule, each with an example that passes and one that fails."""

from __future__ import annotations

from types import MappingProxyType

from builder.core.checks.dangling_reference import dangling_reference
from builder.core.checks.duplicate_id import duplicate_id
from builder.core.checks.file_name import file_name
from builder.core.checks.walk import walk
from builder.core.model import Corpus
from builder.core.problem import Problems
from builder.core.source import LineMap

_RULES = (duplicate_id, dangling_reference, file_name)
_NO_LINES: LineMap = MappingProxyType({})


def check(corpus: Corpus, lines: LineMap = _NO_LINES) -> Problems:
    """Everything that is wrong between records.

    ``lines`` matters for a corpus that was loaded with problems: what stands in a file and was left out as wrong is
    then no missing target, so that one mistake gives one problem.
    """
    content = walk(corpus, lines)
    return tuple(problem for rule in _RULES for problem in rule(content))
