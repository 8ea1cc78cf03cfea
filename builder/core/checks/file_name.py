"""The name of a country's file is the address of its page, for ever: small letters, digits and single hyphens.

The id of a partner is that, too. Names that systems keep for themselves, such as con and index, are not possible.

PASS::

    # content/countries/south-sudan.yml
    id: SSD
    name: South Sudan

FAIL::

    # content/countries/South_Sudan.yml
    id: SSD
    name: South Sudan
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.core.checks.judged import Judgement
from builder.core.load.text import shorten
from builder.core.names import SMALL, is_folder, names
from builder.core.problem import Problem
from builder.core.source import address

RULE = "file-name"


def file_name(judgement: Judgement) -> Iterator[Problem]:
    """The problems of this rule, each at the top of the file, or at the id of a partner."""
    pages = judgement.whole.corpus.pages
    for root, (_, stem) in zip(names((id, "") for id, _ in pages), pages, strict=True):
        if is_folder(stem):
            continue
        better = re.sub(r"[^a-z0-9]+", "-", stem.lower()).strip("-")
        fits = not SMALL.fullmatch(stem) and is_folder(better)
        hint = f"Rename it to {better}.yml." if fits else "Name it after the country, in at most 80 letters."
        yield Problem(root, RULE, f'"{shorten(stem)}.yml" cannot be the address of a page', hint)
    for name, partner in zip(
        names((one.id, "") for one in judgement.whole.corpus.partners), judgement.whole.corpus.partners, strict=True
    ):
        if not is_folder(partner.id):
            said = f'"{partner.id}" cannot be the address of a page'
            yield Problem(
                f"{address('partners', name)}/id", RULE, said, "Choose another id: folders cannot have this name."
            )
