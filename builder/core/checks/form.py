"""The pages of the rules about the form of a file, which are judged while it is read.

They have no modules of their own, because the reader and the model judge them; their pages stand here so that every
rule that a message names can be looked up.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from builder.core.load.fields import keys, records, word_list
from builder.core.model import Country

_NOTE = (
    "notes:\n      - {id: women, theme: women, date: 2021-07, text: Ten were women., cites: [{source: S/RES/1 (2021)}]}"
)


def _page(meaning: str, wrong: str) -> str:
    return f"{meaning}\n\nPASS::\n\n    {_NOTE}\n\nFAIL::\n\n    {wrong}\n"


def _note(old: str, new: str) -> str:
    assert old in _NOTE
    return _NOTE.replace(old, new)


def _lists() -> str:
    """Every word that a country file takes from a list, with its meaning, below the keys that take it."""
    lists: dict[type[Enum], list[str]] = {}
    for model in records(Country):
        for key, field in keys(model).items():
            if kind := word_list(field.annotation):
                lists.setdefault(kind, []).append(f"{key} ({model.__name__})")
    said = []
    for kind, names in lists.items():
        said.append(f"{', '.join(dict.fromkeys(names))}:\n")
        said += [f"- {word.value}: {getattr(word, 'meaning', '')}" for word in kind]
        said.append("")
    return "\n".join(said).strip()


FORM: Mapping[str, str] = {
    "yaml-syntax": _page(
        "A file is YAML: keys with a colon and a space, lists with dashes, two spaces of indentation for each level, no "
        "tabs. A text with a colon in it stands in quotation marks or below `>-`.",
        _note("text: Ten were women.", "text: [Ten were women."),
    ),
    "yaml-feature": _page(
        "Anchors (`&`), aliases (`*`), tags (`!`), merges (`<<`), several documents in one file and repeated keys are not "
        "used: what a file says should be seen where it stands.",
        _note("theme: women", "theme: women, theme: youth"),
    ),
    "unknown-key": _page("A key that nobody reads would silently be missing from the site.", _note("theme", "thema")),
    "unknown-file": _page(
        "A file below `content/` that nobody reads would silently be missing from the site.",
        "# content/countries/atlantis.yaml\n    id: ATL\n    name: Atlantis",
    ),
    "missing-key": _page(
        "Some keys must be there: every claim needs a date and a source, every reading a unit, every amount a currency.",
        _note(", cites: [{source: S/RES/1 (2021)}]", ""),
    ),
    "no-value": _page("A key without a value says nothing.", _note("text: Ten were women.", "text: ")),
    "wrong-kind": _page(
        "Some keys hold one text, some a list, some a group of keys.",
        _note("cites: [{source: S/RES/1 (2021)}]", "cites: S/RES/1 (2021)"),
    ),
    "off-scale": _page(
        "Statuses, kinds, themes and other closed lists have these words, and no others.\n\n" + _lists(),
        _note("theme: women", "theme: woman"),
    ),
    "bad-date": _page(
        "A date is written 2021-05-28, or 2021-05 or 2021 where the day is not known, and stands in the calendar.",
        _note("2021-07", "2021-02-31"),
    ),
    "bad-number": _page(
        "A number has digits only, with a point before decimals: no spaces, commas or words.",
        "benchmarks:\n"
        "      - id: forces\n"
        "        title: Unified forces\n"
        "        components: [defence]\n"
        "        set_by: {kind: security council, date: 2021-05-28, cites: [{source: S/RES/1 (2021)}]}\n"
        "        statement: Unite them.\n"
        "        indicators:\n"
        "          - id: graduated\n"
        "            title: Graduated\n"
        "            unit: persons\n"
        "            readings: [{date: 2021-06, value: 83 000, cites: [{source: S/RES/1 (2021)}]}]",
    ),
    "bad-id": _page(
        "An id is a part of a permanent address: small letters, digits and single hyphens.",
        _note("id: women", "id: Women_2021"),
    ),
    "bad-text": _page(
        "A text holds characters that can be printed, and nothing that only looks like a citation or a link.",
        _note("text: Ten were women.", 'text: "Ten were women [@]."'),
    ),
    "bad-url": _page(
        "An address on the web begins with https://, http:// or mailto: and has no spaces in it.",
        "# content/sources.yml\n"
        "    sources:\n"
        "      - {id: a, title: A, publisher: B, url: www.example.org, read: primary}",
    ),
}
