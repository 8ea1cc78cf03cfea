"""A content repository made from the model itself: every field filled, each list with a public and an internal entry.

All words of an internal entry, its id included, carry the canary; so do the fields that are never published. A field
that is added to the model is filled here the day it is added, or `made` fails and says which one it does not know.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from enum import Enum
from itertools import count
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from builder.core.dates import PartialDate
from builder.core.model import Country, PartnersFile, Record, ReportText, Resolution, SourcesFile
from builder.core.model.fields import LANGUAGES, Entry, RichWords, Words

CANARY = "canary"
SAID = " [said]"
NEVER_PUBLISHED = {"owner": f"{CANARY} owner", "review_by": "2031-07-19"}
"""Fields of public entries that no output may show, not even the internal one."""
REFERENCES = {
    "operation": "operations",
    "benchmarks": "benchmarks",
    "affects": "benchmarks",
    "aligned_with": "commitments",
    "mandate": "mandates",
    "partners": "partners",
    "source": "sources",
}
FIXED = {
    "section": "summary",
    "answered_by": ["benchmarks"],
    "number": "20 (e)",
    "currency": "USD",
    "url": "https://example.org/{}",
}


def world(said: str = "") -> dict[str, str]:
    """The files of the repository by path, as JSON, which is YAML; ``said`` is added to each text of it."""
    numbers = count(1)
    files = {
        "content/countries/testland.yml": {**made(Country, "", numbers), "id": "TST"},
        "content/partners.yml": made(PartnersFile, "", numbers),
        "content/sources.yml": made(SourcesFile, "", numbers),
        "content/resolution.yml": {**made(Resolution, "", numbers), "source": "public-sources"},
        "content/reports/thematic.yml": {**made(ReportText, "", numbers), "id": "thematic"},
    }
    texts = {path: json.dumps(value, ensure_ascii=False, indent=1) for path, value in files.items()}
    return {
        path: text.replace(SAID, json.dumps(f" {said}" if said else "", ensure_ascii=False)[1:-1])
        for path, text in texts.items()
    }


def made(model: type[Record], mark: str, numbers: Iterator[int]) -> dict[str, Any]:
    """A record with every field filled; ``mark`` is the canary inside an internal entry, else empty."""
    return {
        info.alias or name: _value(name, info.annotation, info, mark, numbers)
        for name, info in model.model_fields.items()
        if name != "visibility"
    }


def _value(name: str, kind: Any, info: FieldInfo, mark: str, numbers: Iterator[int]) -> Any:
    kind, inside = _bare(kind)
    if name in NEVER_PUBLISHED:
        return NEVER_PUBLISHED[name]
    if name in FIXED:
        fixed = FIXED[name]
        return fixed.format(f"{mark}{next(numbers)}") if isinstance(fixed, str) else fixed
    if kind is tuple and isinstance(inside, type) and issubclass(inside, Record):
        return _entries(name, inside, mark, numbers)
    if name in REFERENCES:
        id = f"{mark or 'public'}-{REFERENCES[name]}"
        return [id] if kind is tuple else id
    if kind is tuple:
        return [_value(name, inside, info, mark, numbers)]
    if isinstance(kind, type) and issubclass(kind, Record):
        return made(kind, mark, numbers)
    return _scalar(name, kind, mark, numbers)


def _scalar(name: str, kind: Any, mark: str, numbers: Iterator[int]) -> Any:
    if kind in (Words, RichWords):
        return {language: f"{mark} {name} {language} {next(numbers)}{SAID}".strip() for language in LANGUAGES}
    if kind is PartialDate:
        return "2030-12-31" if name in ("until", "due", "next_due") else "2021-03-01"
    if isinstance(kind, type) and issubclass(kind, Enum):
        return next(iter(kind)).value
    if kind is str:
        return f"{mark}{'-' * bool(mark)}{name}-{next(numbers)}"
    if kind.__name__ == "Decimal":
        return f"{next(numbers)}"
    raise AssertionError(f"the field {name} is of a kind that this world does not know: {kind}")


def _entries(name: str, model: type[Record], mark: str, numbers: Iterator[int]) -> list[dict[str, Any]]:
    """Two of each kind of entry: one as its surroundings, and one internal; references find the first."""
    first = made(model, mark, numbers)
    if "id" in model.model_fields:
        first["id"] = f"{mark}-{name}-{next(numbers)}" if mark else f"public-{name}"
    if not issubclass(model, Entry):
        return [first]
    second = made(model, CANARY, numbers)
    if "id" in model.model_fields:
        second["id"] = f"{CANARY}-{name}-{next(numbers)}" if mark else f"{CANARY}-{name}"
    return [first, {**second, "visibility": "internal"}]


def _bare(kind: Any) -> tuple[Any, Any]:
    """The type without `Annotated` and `None`, and for a tuple the type of its members."""
    if get_origin(kind) is Annotated:
        return _bare(get_args(kind)[0])
    if get_origin(kind) in (Union, UnionType):
        return _bare(next(one for one in get_args(kind) if one is not NoneType))
    if get_origin(kind) is tuple:
        return tuple, _bare(get_args(kind)[0])[0]
    return kind, None
