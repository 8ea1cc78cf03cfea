"""The Markdown of every page from the same content, as a user of gen-files would write it; read fast and by name."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from jinja2 import Environment, FileSystemLoader

HERE = Path(__file__).parent


def pages(content: Path) -> Iterator[tuple[str, str]]:
    """Path and text of each page."""
    environment = Environment(
        loader=FileSystemLoader(HERE), trim_blocks=True, comment_start_string="<#", comment_end_string="#>"
    )
    environment.filters["day"] = day
    environment.filters["latest"] = lambda items: sorted(items, key=lambda one: one["date"], reverse=True)
    countries = {path.stem: read(path) for path in sorted((content / "countries").glob("*.yml"))}
    partners = {one["id"]: one for one in read(content / "partners.yml")["partners"]}
    sources = {one["id"]: one for one in read(content / "sources.yml")["sources"]}
    shapes = json.loads((HERE / "shapes.json").read_text(encoding="utf-8"))
    yield "index.md", environment.get_template("index.md.jinja").render(countries=countries)
    for partner in partners.values():
        yield f"partners/{partner['id']}.md", environment.get_template("partner.md.jinja").render(partner=partner)
    country = environment.get_template("country.md.jinja")
    for name, one in countries.items():
        yield f"countries/{name}.md", country.render(c=one, partners=partners, sources=sources, shapes=shapes)


def read(path: Path) -> Any:
    """A file through libyaml, the fastest that a user has."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


def day(text: str) -> str:
    """A date in words."""
    return f"{date.fromisoformat(text):%-d %B %Y}"


def main(content: Path, docs: Path) -> None:
    """Write all pages, for programs that read ready Markdown."""
    for path, text in pages(content):
        (docs / path).parent.mkdir(parents=True, exist_ok=True)
        (docs / path).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
