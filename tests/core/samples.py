"""Small records for tests, written as authors write them and read by the real model."""

from __future__ import annotations

from datetime import date
from typing import Any

from builder.core.config import EditionConfig, State
from builder.core.model import Corpus, Country, Partner, Source, Words


def edition(cutoff: str = "2022-03-31", name: str = "e") -> EditionConfig:
    return EditionConfig(
        id=name, title=Words((("en", name.upper()),)), cutoff=date.fromisoformat(cutoff), state=State.ISSUED
    )


def source(name: str, day: str = "2021-06-01", **more: Any) -> Source:
    day_of = {"date": day} if day else {}
    data = {"id": name, "title": f"Title of {name}", "publisher": "Publisher", "read": "primary"} | day_of | more
    return Source.model_validate(data)


def cites(*names: str) -> list[dict[str, str]]:
    return [{"source": name} for name in names]


def benchmark(**more: Any) -> dict[str, Any]:
    return {
        "id": "forces",
        "title": "Unified forces",
        "components": ["defence"],
        "set_by": {"kind": "security council", "date": "2021-05-28", "cites": cites("a")},
        "statement": "Train them.",
        **more,
    }


def update(day: str, status: str = "", text: str = "It moved.", *names: str, **more: Any) -> dict[str, Any]:
    said = {"status": status} if status else {}
    return {"date": day, "text": text, "cites": cites(*(names or ("a",))), **said, **more}


def country(**more: Any) -> Country:
    return Country.model_validate({"id": "SSD", "name": "South Sudan", **more})


def corpus(one: Country, *sources: Source) -> Corpus:
    partner = Partner.model_validate({"id": "undp", "name": "Programme", "acronym": "UNDP", "kind": "Member State"})
    return Corpus((one,), ((one.id, "south-sudan"),), sources or (source("a"),), (partner,))
