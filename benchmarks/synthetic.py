"""A content repository of any size, invented on purpose: what the measurements read, never what readers see.

    python -m benchmarks.synthetic --countries 193 --editions 4 --out FOLDER

Each country has 12 benchmarks with 4 updates each, 15 support items, 8 obstacles, 3 commitments and 3 notes, about
29 KB of YAML and 1,500 words. The same arguments give the same bytes.
"""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

from ruamel.yaml import YAML

ROOT = Path(__file__).parents[1]
BENCHMARKS, UPDATES, SUPPORT, OBSTACLES, COMMITMENTS, NOTES = 12, 4, 15, 8, 3, 3
PARTNERS, SOURCES = 40, 200
VOCABULARY = (
    "the ministry of defence training police units council review budget plan oversight commission border command "
    "personnel vetting stockpile reform national strategy partners support mission law parliament progress report "
    "women recruitment barracks equipment funds justice prison service integration force registry inspection"
)
STATUSES = ("not started", "limited progress", "on track", "achieved", "stalled", "reversed")
COMPONENTS = ("defence", "police", "justice", "corrections", "border management", "governance")
CATEGORIES = ("political", "financial", "security", "institutional")
KINDS = ("training", "equipment", "advice", "infrastructure")
YEARS = (2019, 2020, 2021, 2022, 2023, 2024)


def sentence(chance: Random, words: int) -> str:
    """A line of so many words that means nothing."""
    said = " ".join(chance.choice(VOCABULARY.split()) for _ in range(words))
    return f"{said.capitalize()}."


def iso3(number: int) -> str:
    """A code of three letters for each number below 17,576."""
    return "".join(chr(65 + number // 26**place % 26) for place in (2, 1, 0))


def day(chance: Random) -> str:
    """A date within the years of the editions."""
    return f"{chance.choice(YEARS)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"


def cites(chance: Random) -> list[dict[str, str]]:
    """One cite."""
    return [{"source": f"source-{chance.randrange(SOURCES)}"}]


def updates(chance: Random, dates: int) -> Iterator[dict[str, Any]]:
    """So many updates with a status, oldest first."""
    for year in YEARS[:dates]:
        date = f"{year}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        status = chance.choice(STATUSES)
        yield {"date": date, "status": status, "text": sentence(chance, 14), "cites": cites(chance)}


def country(number: int) -> dict[str, Any]:
    """One country file as plain values."""
    chance = Random(number)
    benchmarks = [
        {
            "id": f"benchmark-{n}",
            "title": sentence(chance, 5)[:-1],
            "components": [chance.choice(COMPONENTS)],
            "set_by": {"kind": "security council", "date": "2019-01-15", "cites": cites(chance)},
            "statement": sentence(chance, 12),
            "updates": list(updates(chance, UPDATES)),
        }
        for n in range(BENCHMARKS)
    ]
    support = [
        {
            "id": f"support-{n}",
            "title": sentence(chance, 4)[:-1],
            "partners": [f"partner-{chance.randrange(PARTNERS)}"],
            "kinds": [chance.choice(KINDS)],
            "components": [chance.choice(COMPONENTS)],
            "benchmarks": [f"benchmark-{chance.randrange(BENCHMARKS)}"],
            "date": day(chance),
            "amount": {"value": chance.randint(1, 900) * 10_000, "currency": "USD", "kind": "committed"},
            "text": sentence(chance, 16),
            "cites": cites(chance),
        }
        for n in range(SUPPORT)
    ]
    obstacles = [
        {
            "id": f"obstacle-{n}",
            "title": sentence(chance, 4)[:-1],
            "state": "present",
            "category": chance.choice(CATEGORIES),
            "affects": [f"benchmark-{chance.randrange(BENCHMARKS)}"],
            "date": day(chance),
            "text": sentence(chance, 16),
            "cites": cites(chance),
        }
        for n in range(OBSTACLES)
    ]
    commitments = [
        {
            "id": f"commitment-{n}",
            "title": sentence(chance, 4)[:-1],
            "made_by": "The Government",
            "date": day(chance),
            "text": sentence(chance, 16),
            "cites": cites(chance),
        }
        for n in range(COMMITMENTS)
    ]
    notes = [
        {"id": f"note-{n}", "theme": theme, "date": day(chance), "text": sentence(chance, 20), "cites": cites(chance)}
        for n, theme in enumerate(("women", "oversight", "transition")[:NOTES])
    ]
    operation = {"id": f"operation-{number}", "name": f"Operation {number}", "kind": "special political mission"}
    return {
        "id": iso3(number),
        "name": f"Country {number}",
        "operations": [operation],
        "commitments": commitments,
        "benchmarks": benchmarks,
        "support": support,
        "obstacles": obstacles,
        "notes": notes,
    }


def write(out: Path, countries: int, editions: int) -> None:
    """Write the repository into ``out``, with the real templates; editions lie half a year apart, the last a draft."""
    yaml = YAML()
    yaml.width = 100
    yaml.indent(mapping=2, sequence=4, offset=2)
    shutil.copytree(ROOT / "templates", out / "templates", ignore=shutil.ignore_patterns("__pycache__"))
    (out / "content/countries").mkdir(parents=True)
    for number in range(countries):
        yaml.dump(country(number), out / "content/countries" / f"country-{number}.yml")
    partners = [{"id": f"partner-{n}", "name": f"Partner {n}", "kind": "Member State"} for n in range(PARTNERS)]
    sources = [
        {
            "id": f"source-{n}",
            "title": f"Source {n}",
            "publisher": "A publisher",
            "url": f"https://example.org/{n}",
            "read": "primary",
        }
        for n in range(SOURCES)
    ]
    yaml.dump({"partners": partners}, out / "content/partners.yml")
    yaml.dump({"sources": sources}, out / "content/sources.yml")
    request = {"id": "20e", "number": "20 (e)", "summary": "Show benchmarks.", "answered_by": ["benchmarks"]}
    yaml.dump({"source": "source-0", "title": "A request", "paragraphs": [request]}, out / "content/resolution.yml")
    listed = []
    for n in range(editions):
        year, half = 2024 - n // 2, ("12-31", "06-30")[n % 2]
        state = "issued" if n else "draft"
        id = f"{year}-{half[:2]}"
        listed.append(f"  - {{id: {id}, title: '{id}', cutoff: {year}-{half}, state: {state}}}\n")
    head = "title: Synthetic\ndescription: Invented for measurements.\nnotice: Invented for measurements.\neditions:\n"
    (out / "site_config.yml").write_text(head + "".join(reversed(listed)), encoding="utf-8")


def main() -> None:
    """Parse the arguments and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--countries", type=int, default=193)
    parser.add_argument("--editions", type=int, default=1)
    parser.add_argument("--out", type=Path, required=True)
    said = parser.parse_args()
    write(said.out, said.countries, said.editions)


if __name__ == "__main__":
    main()
