"""Rules that look at the whole corpus: one module a rule, each with an example that passes and one that fails.

A rule takes the content and yields its problems. Most look at everything at once; the rules of an edition look at what
one edition shows, because a gap or an old figure is one at a cutoff only.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from types import MappingProxyType

from builder.core.checks import (
    after_cutoff,
    changed_id,
    contradictory_figures,
    coverage,
    dangling_reference,
    dead_link,
    duplicate_id,
    editorial,
    file_name,
    internal_reference,
    later_than_sources,
    orphan_source,
    review_due,
    secondary_only,
    stale,
    status_unexplained,
    target_before_baseline,
    text_too_long,
    unlinked,
)
from builder.core.checks.dangling_reference import narrative
from builder.core.checks.form import FORM
from builder.core.checks.judged import Judged, Judgement, judged
from builder.core.checks.walk import Content, whole
from builder.core.config import EditionConfig
from builder.core.edition import Edition
from builder.core.memory import remembered
from builder.core.model import Corpus
from builder.core.model.outline import Outline
from builder.core.problem import Problems
from builder.core.source import Address, LineMap

_RULES_OF_A_FILE = (
    duplicate_id.duplicate_id,
    dangling_reference.dangling_reference,
    after_cutoff.after_cutoff,
    later_than_sources.later_than_sources,
    target_before_baseline.target_before_baseline,
    status_unexplained.status_unexplained,
    review_due.review_due,
    text_too_long.text_too_long,
    editorial.editorial,
    secondary_only.secondary_only,
    contradictory_figures.contradictory_figures,
    unlinked.unlinked,
)
"""Rules that look at one file, and at what it refers to in the shared ones."""
_RULES_OF_ALL_FILES = (
    duplicate_id.duplicate_file,
    dead_link.dead_link,
    file_name.file_name,
    internal_reference.internal_reference,
)
_RULES_OF_A_WHOLE = (orphan_source.orphan_source,)
"""Rules that look for something that is nowhere; with a file or an entry left out as wrong it could be there."""
_RULES_OF_AN_EDITION = (stale.stale, coverage.coverage)
_MODULES = (
    duplicate_id, dangling_reference, dead_link, file_name, internal_reference, after_cutoff, later_than_sources,
    target_before_baseline, orphan_source, status_unexplained, review_due, text_too_long, editorial, secondary_only, contradictory_figures,
    unlinked, stale, coverage, changed_id,
)  # fmt: skip
PAGES: Mapping[str, str] = MappingProxyType(
    dict(sorted({**FORM, **{module.RULE: module.__doc__ or "" for module in _MODULES}}.items()))
)
"""What each rule means, with an example that passes and one that fails; printed by ``--explain`` and in docs/rules.md."""
_NO_LINES: LineMap = MappingProxyType({})


def judge(file: Content) -> Judged:
    """What the rules of a file say of one, and what those of all files need to know of it."""
    return _judge(file.held, file)


@remembered
def _judge(held: object, file: Content) -> Judged:
    """By what it holds the file is known again."""
    return judged(file, tuple(problem for rule in _RULES_OF_A_FILE for problem in rule(file)))


def _judge_each(files: Sequence[Content]) -> Sequence[Judged]:
    return [judge(file) for file in files]


def check(
    corpus: Corpus,
    lines: LineMap = _NO_LINES,
    latest: EditionConfig | None = None,
    is_whole: bool = True,
    judge_all: Callable[[Sequence[Content]], Sequence[Judged]] = _judge_each,
) -> Problems:
    """Everything that is wrong between records; ``latest`` is the edition with the last cutoff.

    ``is_whole`` tells that nothing was left out as wrong when the corpus was loaded. ``judge_all`` is `judge` for several
    files, for who keeps what was said of a file.

    ``lines`` matters for a corpus that was loaded with problems: what stands in a file and was left out as wrong is
    then no missing target, so that one mistake gives one problem.
    """
    known = whole(corpus, lines, latest)
    judgement = Judgement(known, judge_all(known.files))
    found = [problem for file in judgement.files for problem in file.problems]
    for rule in (*_RULES_OF_ALL_FILES, *(_RULES_OF_A_WHOLE if is_whole else ())):
        found += rule(judgement)
    return tuple(found)


def check_edition(edition: Edition, lines: LineMap = _NO_LINES) -> Problems:
    """What an edition lacks or shows too late."""
    known = whole(Corpus(edition.countries, resolution=edition.resolution), lines, edition.config)
    return tuple(problem for rule in _RULES_OF_AN_EDITION for file in known.files for problem in rule(file))


def check_outlines(corpus: Corpus, outlines: Mapping[str, Outline]) -> Problems:
    """Narratives that no report would print; ``outlines`` are those of the reports, by name."""
    return tuple(narrative(corpus.reports, outlines))


def check_sealed(edition: str, shown: Collection[Address], lines: LineMap) -> Problems:
    """What the last sealed edition showed and the files lack; ``shown`` are the addresses of its items with ids."""
    return tuple(changed_id.changed_id(edition, shown, lines))
