"""A source that nothing cites is not printed anywhere: a citation was forgotten, or the source can go.

PASS::

    # content/sources.yml
    sources:
      - {id: S/RES/1 (2021), title: Resolution 1 (2021), publisher: Council, date: 2021-05-28, read: primary}
      - {id: news-2021-08-01, title: News, publisher: News, date: 2021-08-01, read: secondary}
      - {id: news-2022-01, title: Later news, publisher: News, date: 2022-01, read: secondary}

FAIL::

    # content/sources.yml
    sources:
      - {id: S/RES/1 (2021), title: Resolution 1 (2021), publisher: Council, date: 2021-05-28, read: primary}
      - {id: news-2021-08-01, title: News, publisher: News, date: 2021-08-01, read: secondary}
      - {id: news-2022-01, title: Later news, publisher: News, date: 2022-01, read: secondary}
      - {id: blog-2022, title: A blog, publisher: A blogger, date: 2022, read: secondary}
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.core.checks.judged import Judgement
from builder.core.names import names
from builder.core.problem import Level, Problem

RULE = "orphan-source"


def orphan_source(judgement: Judgement) -> Iterator[Problem]:
    """The problems of this rule, each at the id of the source."""
    cited = {id for file in judgement.files for id in file.cited}
    sources = judgement.whole.corpus.sources
    for name, one in zip(names((one.id, "") for one in sources), sources, strict=True):
        if one.id not in cited:
            hint = "Cite it where it belongs, or delete it."
            yield Problem(f"sources/{name}/id", RULE, f'nothing cites the source "{one.id}"', hint, Level.WARNING)
