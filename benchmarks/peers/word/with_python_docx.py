"""The report of each country through python-docx: the same headings, texts and tables, sources in brackets.

python with_python_docx.py CONTENT OUT
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import docx
import yaml


def report(country: Any) -> Any:
    """One report; it has no footnotes, which python-docx cannot write."""
    document = docx.Document()
    document.add_heading(f"Situation in {country['name']}", 0)
    document.add_heading("Benchmarks", 1)
    last = [(one["title"], one["updates"][-1]["status"], one["updates"][-1]["date"]) for one in country["benchmarks"]]
    table(document, ("Benchmark", "Status", "As at"), last)
    for one in country["benchmarks"]:
        document.add_heading(one["title"], 2)
        document.add_paragraph(f"Set on {one['set_by']['date']}: {one['statement']} {cited(one['set_by'])}")
        table(document, ("Date", "Status", "Reading"), [(u["date"], u["status"], told(u)) for u in one["updates"]])
    document.add_heading("Obstacles", 1)
    head = ("Obstacle", "State", "Kind", "Date", "In the way of", "What is known")
    keys = ("title", "state", "category", "date")
    table(document, head, [(*map(o.get, keys), ", ".join(o["affects"]), told(o)) for o in country["obstacles"]])
    document.add_heading("Commitments of the host country", 1)
    for one in country["commitments"]:
        document.add_heading(one["title"], 2)
        document.add_paragraph(f"{one['made_by']}, {one['date']}: {told(one)}")
    document.add_heading("Support by partners", 1)
    columns = ("Support", "Partner", "Kind", "Part of the sector", "Date", "Amount", "What is known")
    table(document, columns, map(support, country["support"]))
    for one in country["notes"]:
        document.add_heading(one["theme"].capitalize(), 1)
        document.add_paragraph(told(one))
    return document


def support(one: Any) -> Sequence[str]:
    """The cells of one item of support."""
    amount = f"{one['amount']['currency']} {one['amount']['value']:,}"
    lists = (", ".join(one[key]) for key in ("partners", "kinds", "components"))
    return (one["title"], *lists, one["date"], amount, told(one))


def told(one: Any) -> str:
    """A text with its sources."""
    return f"{one['text']} {cited(one)}"


def cited(one: Any) -> str:
    """Sources in brackets."""
    return f"[{', '.join(cite['source'] for cite in one['cites'])}]"


def table(document: Any, head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """A table row by row, as the documentation of python-docx does."""
    made = document.add_table(rows=1, cols=len(head))
    for cell, text in zip(made.rows[0].cells, head, strict=True):
        cell.text = text
    for row in rows:
        for cell, text in zip(made.add_row().cells, row, strict=True):
            cell.text = text


def main(content: Path, out: Path) -> None:
    """Write one report for each file of a country."""
    out.mkdir(parents=True, exist_ok=True)
    for path in sorted((content / "countries").glob("*.yml")):
        country = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        report(country).save(out / f"{path.stem}.docx")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
