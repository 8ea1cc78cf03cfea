"""What every document of a small world says, as golden files that a person can read.

A file holds one page or report as plain text: headings with ``#``, tables with bars, statuses in angle brackets, terms
with their use, notes as ``[n]``. Write them anew with ``UPDATE_GOLDEN=1`` and read the difference before you commit it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from builder.core.document import (
    Anchor,
    Block,
    Box,
    Bullets,
    Chart,
    Cite,
    Document,
    Emphasis,
    Heading,
    Inlines,
    Link,
    Paragraph,
    Ref,
    Revision,
    Status,
    Strong,
    Table,
    Term,
    Text,
)
from builder.core.model import Visibility
from builder.pipeline.project import chosen, compose_edition, open_project

WORLDS = Path(__file__).parent / "worlds"


def line(content: Inlines) -> str:
    said = []
    for one in content:
        match one:
            case Text():
                said.append(one.text.replace("\u00a0", "~"))
            case Emphasis():
                said.append(f"_{line(one.content)}_")
            case Strong():
                said.append(f"**{line(one.content)}**")
            case Revision():
                said.append(f"{{{'-' if one.kind == 'removed' else '+'}{line(one.content)}}}")
            case Link():
                said.append(f"[{line(one.content)}]({one.url})")
            case Ref():
                said.append(f"[{line(one.content)}](#{one.target})")
            case Anchor():
                said.append(f"{{#{one.target}}}")
            case Term():
                said.append(f"{one.full}/{one.short}:{one.use}")
            case Status():
                said.append(f"<{one.word}>")
            case Cite():
                said.append(f"[{one.number}]")
    return "".join(said)


def lines(block: Block, indent: str = "") -> Iterator[str]:
    match block:
        case Heading():
            yield f"{indent}{'#' * block.level} {line(block.content)}" + f" {{#{block.anchor}}}" * bool(block.anchor)
        case Paragraph():
            yield indent + line(block.content)
        case Bullets():
            for item in block.items:
                for n, inner in enumerate(item):
                    for text in lines(inner, indent + "  "):
                        yield f"{indent}- {text.strip()}" if n == 0 else text
        case Box():
            yield f"{indent}::: {block.kind}"
            for inner in block.content:
                yield from lines(inner, indent + "  ")
        case Chart():
            yield f"{indent}Figure {block.number or '-'}: {line(block.caption)} ({block.alt})"
            yield from lines(block.table, indent + "  ")
        case Table():
            yield f"{indent}Table {block.number}: {line(block.caption)}"
            for row in (block.head, *block.rows):
                yield f"{indent}| {' | '.join(line(cell.content) for cell in row)} |"


def readable(document: Document) -> str:
    said = [line(document.title), ""]
    for part in document.parts:
        said.append(f"--- {part.id}")
        for block in part.blocks:
            said += [*lines(block), ""]
    said += [f"[{note.number}] {line(note.content)}" for note in document.notes]
    return "\n".join(said).rstrip() + "\n"


@pytest.mark.parametrize("edition", ["2021-09", "2022-03"])
def test_documents_say_what_they_should(edition: str, small: Path) -> None:
    expected = WORLDS / "small" / "expected" / edition
    project = open_project(small)
    (config,) = chosen(project.config, [edition])
    composed, problems = compose_edition(project, config, Visibility.PUBLIC)
    assert problems == ()
    reports = {one.file.removesuffix(".docx"): one.document for one in composed.reports}
    documents = {one.id or "index": one for one in composed.pages} | reports
    said = {f"{name.replace('/', '.')}.txt": readable(document) for name, document in documents.items()}
    if os.environ.get("UPDATE_GOLDEN"):
        expected.mkdir(parents=True, exist_ok=True)
        for name, text in said.items():
            (expected / name).write_text(text, encoding="utf-8")
    golden = {path.name: path.read_text(encoding="utf-8") for path in expected.iterdir()}
    assert said.keys() == golden.keys(), "a golden file is missing, or nothing writes it any more"
    for name, text in said.items():
        assert text == golden[name], name
