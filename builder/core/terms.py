"""Names in authors' texts become terms, so that a document writes each in full once and abbreviates it afterwards.

Authors write a name in full or by its abbreviation, as they like: a text stands on several pages and in several
reports, and only the finished document knows which use is the first (rule 42: no article before an abbreviation).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from builder.core.document import Blocks, Inline, Inlines, Term, Text, transform
from builder.core.edition import Edition

_PROSE = re.compile(r"/(text|statement|effect|mitigation)$")
_SENTENCE_ENDS = (".", ":", "?", "!")


def names_of(edition: Edition, language: str) -> Mapping[str, str]:
    """The abbreviated names that the edition knows, operations and partners: the full name by its abbreviation."""
    operations = [operation for country in edition.countries for operation in country.operations]
    known = [(one.acronym, one.name) for one in edition.partners.values()]
    known += [(one.acronym, one.name) for one in operations]
    return {short: name.of(language) for short, name in known if short}


def with_terms(blocks: Blocks, names: Mapping[str, str]) -> Blocks:
    """The same blocks with terms in place of names in authors' prose; titles and headings stay as they are."""
    if not names:
        return blocks
    short = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    full = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in sorted(names.values(), key=len, reverse=True))
    pattern = re.compile(
        rf"(?:\b([Tt]he)\s+)?\b({full})\b(?:\s+\((?:{short})\))?|(?<![\w/(-])({short})(?![\w/)-])", re.UNICODE
    )
    by_name = {name: abbreviation for abbreviation, name in names.items()}

    def split(text: Text) -> Iterator[Inline]:
        end = 0
        for match in pattern.finditer(text.text):
            before = text.text[end : match.start()]
            if before:
                yield Text(before, text.at)
            if match[3]:
                said = text.text[: match.start()].rstrip()
                begins = not said or said.endswith(_SENTENCE_ENDS)
                yield Term(names[match[3]], match[3], article="The " if begins else "the ")
            else:
                name = " ".join(match[2].split())
                yield Term(name, by_name[name], article=f"{match[1]} " if match[1] else "")
            end = match.end()
        if end < len(text.text):
            yield Text(text.text[end:], text.at)

    def change(content: Inlines) -> Inlines:
        found: list[Inline] = []
        for one in content:
            found += split(one) if isinstance(one, Text) and _PROSE.search(one.at) else (one,)
        return tuple(found)

    return transform(blocks, change)
