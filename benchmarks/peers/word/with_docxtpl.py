"""The report of each country through docxtpl: one template with the tables of the report, filled in for each country.

python with_docxtpl.py CONTENT OUT
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import docx
import yaml
from docxtpl import DocxTemplate


def template(path: Path) -> None:
    """Writes the template: tags of docxtpl in paragraphs and rows."""
    document = docx.Document()
    document.add_heading("Situation in {{ name }}", 0)
    document.add_heading("Benchmarks", 1)
    table(document, "b in benchmarks", ("{{ b.title }}", "{{ b.updates[-1].status }}", "{{ b.updates[-1].date }}"))
    document.add_paragraph("{%p for b in benchmarks %}")
    document.add_heading("{{ b.title }}", 2)
    document.add_paragraph("Set on {{ b.set_by.date }}: {{ b.statement }} [{{ b.set_by.cites[0].source }}]")
    table(document, "u in b.updates", ("{{ u.date }}", "{{ u.status }}", "{{ u.text }} [{{ u.cites[0].source }}]"))
    document.add_paragraph("{%p endfor %}")
    document.add_heading("Obstacles", 1)
    cells = [f"{{{{ o.{key} }}}}" for key in ("title", "state", "category", "date", "affects[0]", "text")]
    table(document, "o in obstacles", cells)
    document.add_heading("Commitments of the host country", 1)
    document.add_paragraph("{%p for c in commitments %}")
    document.add_heading("{{ c.title }}", 2)
    document.add_paragraph("{{ c.made_by }}, {{ c.date }}: {{ c.text }} [{{ c.cites[0].source }}]")
    document.add_paragraph("{%p endfor %}")
    document.add_heading("Support by partners", 1)
    keys = ("title", "partners[0]", "kinds[0]", "components[0]", "date", "amount.value", "text")
    table(document, "s in support", [f"{{{{ s.{key} }}}}" for key in keys])
    document.add_paragraph("{%p for n in notes %}")
    document.add_heading("{{ n.theme }}", 1)
    document.add_paragraph("{{ n.text }} [{{ n.cites[0].source }}]")
    document.add_paragraph("{%p endfor %}")
    document.save(str(path))


def table(document: Any, loop: str, cells: Sequence[str]) -> None:
    """A table with one row for each turn of a loop; the tags stand in rows of their own, which docxtpl takes out."""
    made = document.add_table(rows=3, cols=len(cells))
    made.rows[0].cells[0].text = f"{{%tr for {loop} %}}"
    for cell, text in zip(made.rows[1].cells, cells, strict=True):
        cell.text = text
    made.rows[2].cells[0].text = "{%tr endfor %}"


def main(content: Path, out: Path) -> None:
    """Write one report for each file of a country."""
    out.mkdir(parents=True, exist_ok=True)
    template(out / "template.docx")
    for path in sorted((content / "countries").glob("*.yml")):
        country = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        filled = DocxTemplate(out / "template.docx")
        filled.render(country)
        filled.save(out / f"{path.stem}.docx")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
