"""A document of any shape becomes a Word file that holds its words, and that openxml-audit has nothing against.

The shapes are those of the property tests of the core; ``tests/fuzz/fuzz.py word`` runs the same by coverage.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from openxml_audit import OpenXmlValidator

from builder.core.document import (
    Block,
    Box,
    Bullets,
    Cell,
    Document,
    Emphasis,
    Heading,
    Note,
    Paragraph,
    Section,
    Table,
    Text,
)
from builder.core.write_word import write_word
from builder.edges.word import WordJob, write_docx
from builder.edges.wordml import read, tag, unpacked, words
from tests.core.trees import BLOCKS, DOCUMENTS
from tests.word import sample
from tests.word.test_redline import compared

REFERENCE = Path("templates/word/reference.docx").read_bytes()
FIELDS = {"SEQ", "REF"}
NOTES = tuple(Note(number, (Text(f"Note {number}."),)) for number in range(10))
"""One for each number that a citation of these documents may have, as `assemble` sees to."""


def texts(value: object) -> Iterator[str]:
    """Every word of pandoc's tree."""
    match value:
        case {"t": "Str", "c": str(text)}:
            yield text
        case dict():
            for one in value.values():
                yield from texts(one)
        case list():
            for one in value:
                yield from texts(one)


def faults(docx: bytes) -> list[str]:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "shape.docx"
        file.write_bytes(docx)
        return [str(one) for one in OpenXmlValidator().validate(str(file)).errors]


def even(block: Block) -> Block:
    """The block as sections write it: headings begin at 1, a table has a column and rows of its width, a list items that say something."""
    match block:
        case Heading():
            return replace(block, level=block.level or 1)
        case Table():
            head = block.head or (Cell((Text("Head"),)),)
            rows = tuple((*row, *head)[: len(head)] for row in block.rows)
            return replace(block, head=head, rows=rows)
        case Bullets():
            items = tuple(tuple(map(even, item)) for item in block.items if item)
            return replace(block, items=items or ((Paragraph((Text("Item"),)),),))
        case Box():
            return replace(block, content=tuple(map(even, block.content)))
    return block


def letters(text: str) -> Counter[str]:
    """Without blanks, and without soft hyphens, which Word holds as elements."""
    return Counter(text.replace(" ", "").replace("\u00ad", ""))


def evened(*blocks: Block) -> Document:
    return Document("shape", (Text("Shape"),), (Section("s", tuple(map(even, blocks))),), NOTES)


PAIRS = st.builds(
    lambda stays, goes, comes: (evened(*stays, *goes), evened(*comes, *reversed(stays))), BLOCKS, BLOCKS, BLOCKS
)
"""Two documents of which one part goes, one comes, and one moves."""


@settings(max_examples=40, suppress_health_check=list(HealthCheck))
@given(DOCUMENTS)
@example(sample.document(Paragraph((Emphasis((Emphasis((Text("twice"),)),)),))))
@example(sample.document(Bullets(((Bullets(((Paragraph((Text("a list opens an item"),)),),)),),))))
def test_any_shape(document: Document) -> None:
    holds(document)


def holds(document: Document) -> None:
    parts = tuple(replace(part, blocks=tuple(map(even, part.blocks))) for part in document.parts)
    tree = write_word(replace(document, parts=parts, notes=NOTES), sample.link)
    (docx,) = write_docx([WordJob("shape", json.dumps(tree), sample.MASTHEAD)], REFERENCE, sample.EPOCH)
    files = unpacked(docx)
    body, notes = read(files["word/document.xml"]), read(files["word/footnotes.xml"])
    missing = letters("".join(texts(tree))) - letters(words(body) + words(notes))
    assert not missing, missing
    fields = [one.get(tag("instr"), "").split()[0] for one in body.iter(tag("fldSimple"))]
    assert set(fields) <= FIELDS
    found = faults(docx)
    assert not found, found


@settings(max_examples=20, suppress_health_check=list(HealthCheck))
@given(PAIRS)
def test_any_redline(pair: tuple[Document, Document]) -> None:
    """Accepting all changes gives the new one, rejecting all the old one; `compared` proves it."""
    found = faults(compared(*pair))
    assert not found, found
