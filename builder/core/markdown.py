"""Markdown to blocks: the authors' small subset, and the larger one of our templates.

Authors write paragraphs, ``- `` and ``1. `` lists, ``_emphasis_``, links and citations
``[@S/RES/2577 (2021), para. 2 (b)]``. Everything else means itself: asterisks, pipes, tags, entities and braces are
printed as they stand, so nothing in a text can act or break a table. Emphasis is written with underscores alone,
because the editorial manual wants it rarely and figures and notes often carry asterisks.

Templates may use headings, tables, bold and boxes besides. A template reaches this module with each value printed as a
placeholder, a number between two private-use characters; the caller says what a number stands for. That is why no
author's text is ever read as a template's Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TypeAlias

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.container import container_plugin

from builder.core.document import (
    Anchor,
    Block,
    Blocks,
    Box,
    Bullets,
    Cell,
    Chart,
    Citation,
    Cite,
    Emphasis,
    Heading,
    Inline,
    Inlines,
    Link,
    Paragraph,
    Ref,
    Strong,
    Table,
    Text,
    transform,
)

HOLE_OPEN, HOLE_CLOSE = "\ue000", "\ue001"
BOXES = ("summary", "notice", "quiet", "earlier", "fold", "split", "cards", "aside")
_HOLE = re.compile(f"{HOLE_OPEN}(\\d+){HOLE_CLOSE}")
_CITATION = re.compile(
    r"@([^,;@\[\]]+?)(?:,\s*(?:paras?\.\s*|(?=(?:preamble|summary)\s*(?:;|$)))([^;@\[\]]+?))?\s*(?:;\s*|$)"
)
_PLAIN = re.compile(r"[^\W\d_]([^_*\[\]\\<>&`#~|\s]| )*[^\W_]\.?")
"""A line that begins with a letter, ends with a word and holds no mark: what most texts are, and no work to read."""
_URL = re.compile(r"(https?://|mailto:|#)[^\s<>\"]+", re.IGNORECASE)

Fill: TypeAlias = Inlines | Blocks
"""What a hole stands for: words, or whole blocks."""


class MarkdownError(ValueError):
    """A text that the subset cannot take; the message is a sentence for its author."""


def parse_prose(text: str) -> Blocks:
    """The blocks of an author's text.

    Raises MarkdownError for a citation that cannot be read and for characters that are not text.
    """
    if bad := re.search(r"[\x00-\x08\x0b-\x1f\x7f\ue000\ue001\ufffe\uffff]", text):
        raise MarkdownError(f"the text holds the character U+{ord(bad[0]):04X}, which cannot be printed")
    if _PLAIN.fullmatch(text):
        return (Paragraph((Text(text),)),)
    return parse_marked(text)


def parse_marked(text: str) -> Blocks:
    """The same by way of the parser, whatever the text holds."""
    return _Reader(_no_holes).blocks(_PROSE.parse(text))


def parse_template(text: str, fill: Callable[[int], Fill]) -> Blocks:
    """The blocks of a rendered template; ``fill`` says what the hole of a number stands for."""
    return _Reader(fill).blocks(_template_tokens(text))


@lru_cache(maxsize=256)
def _template_tokens(text: str) -> Sequence[Token]:
    """Views of one shape print one text, for holes are numbers: the tables of many countries are parsed once."""
    return _TEMPLATE.parse(text)


def flat(blocks: Iterable[Block]) -> Inlines:
    """Blocks as one run of inlines, for headings and table cells: paragraphs and items follow each other."""
    runs: list[Inlines] = []
    for block in blocks:
        match block:
            case Paragraph() | Heading():
                runs.append(block.content)
            case Bullets():
                runs.extend(flat(item) for item in block.items)
            case Box():
                runs.append(flat(block.content))
            case Table():
                runs.extend(cell.content for row in block.rows for cell in row)
            case Chart():
                runs.append(block.caption)
    joined: list[Inline] = []
    for run in runs:
        joined.extend((Text(" "), *run) if joined and run else run)
    return tuple(joined)


def _no_holes(number: int) -> Fill:
    raise AssertionError(f"an author's text has no hole {number}")


def _asterisk(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] != "*":
        return False
    if not silent:
        state.pending += "*"
    state.pos += 1
    return True


def _citation(state: StateInline, silent: bool) -> bool:
    if not state.src.startswith("[@", state.pos):
        return False
    end = state.src.find("]", state.pos)
    if end < 0:
        raise MarkdownError(f'the citation "{state.src[state.pos :][:40]}" has no closing bracket')
    inside = state.src[state.pos + 1 : end]
    if not silent:
        token = state.push("citation", "", 0)
        token.meta = {"citations": _citations(inside)}
    state.pos = end + 1
    return True


def _citations(inside: str) -> tuple[Citation, ...]:
    found, position = [], 0
    while position < len(inside):
        match = _CITATION.match(inside, position)
        if not match or match.end() == position:
            raise MarkdownError(
                f'the citation "[{inside}]" cannot be read; it is written [@S/RES/2577 (2021), para. 2 (b)], '
                "with a semicolon between two"
            )
        found.append(Citation(" ".join(match[1].split()), " ".join((match[2] or "").split())))
        position = match.end()
    return tuple(found)


def _prose_parser() -> MarkdownIt:
    parser = MarkdownIt("zero").enable(["list", "emphasis", "link", "escape", "newline"])
    parser.inline.ruler.before("emphasis", "literal_asterisk", _asterisk)
    parser.inline.ruler.before("link", "citation", _citation)
    parser.validateLink = lambda url: bool(_URL.fullmatch(url))  # type: ignore[method-assign]
    return parser


def _template_parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    for box in BOXES:
        parser.use(container_plugin, box)
    parser.validateLink = lambda url: bool(_URL.fullmatch(url))  # type: ignore[method-assign]
    return parser


@dataclass(frozen=True, slots=True)
class _Reader:
    """Turns markdown-it's flat list of tokens into our tree."""

    fill: Callable[[int], Fill]

    def blocks(self, tokens: Sequence[Token]) -> Blocks:
        out: list[Block] = []
        position = 0
        while position < len(tokens):
            token = tokens[position]
            end = self._end(tokens, position)
            inside = tokens[position + 1 : end]
            match token.type:
                case "paragraph_open":
                    out.extend(self._captioned(self._paragraph(inside[0]), out))
                case "heading_open":
                    out.append(self._heading(int(token.tag[1]), self._inlines(inside[0])))
                case "bullet_list_open" | "ordered_list_open":
                    items = (self.blocks(item) for item in self._split(inside))
                    out.append(Bullets(tuple(item for item in items if item), token.type.startswith("ordered")))
                case "table_open":
                    out.append(self._table(inside, self._caption(out, "Table: ")))
                case kind if kind.startswith("container_"):
                    out.append(Box(kind.split("_")[1], self.blocks(inside)))
                case "blockquote_open":
                    out.append(Box("quiet", self.blocks(inside)))
                case "fence" | "code_block":
                    out.append(Paragraph((Text(token.content.strip()),)))
                case _:
                    pass
            position = end + 1
        return tuple(out)

    def _end(self, tokens: Sequence[Token], position: int) -> int:
        depth = 0
        for here in range(position, len(tokens)):
            depth += tokens[here].nesting
            if depth == 0:
                return here
        return len(tokens) - 1

    def _split(self, tokens: Sequence[Token]) -> Iterable[Sequence[Token]]:
        position = 0
        while position < len(tokens):
            end = self._end(tokens, position)
            yield tokens[position + 1 : end]
            position = end + 1

    def _heading(self, level: int, content: Inlines) -> Heading:
        anchors = [inline.target for inline in content if isinstance(inline, Anchor)]
        rest = tuple(inline for inline in content if not isinstance(inline, Anchor))
        return Heading(level, rest, anchors[0] if anchors else "")

    def _captioned(self, blocks: Blocks, out: list[Block]) -> Blocks:
        """A chart stands alone in its paragraph and takes its caption from the one before it."""
        match blocks:
            case (Chart() as chart,):
                return (replace(chart, caption=self._caption(out, "Figure: ")),)
        return blocks

    def _caption(self, out: list[Block], label: str) -> Inlines:
        """A paragraph that opens with ``Table: `` or ``Figure: `` right before one is its caption."""
        last = out[-1] if out else None
        first = last.content[0] if isinstance(last, Paragraph) else None
        if not isinstance(last, Paragraph) or not isinstance(first, Text) or not first.text.startswith(label):
            return ()
        out.pop()
        return (Text(first.text.removeprefix(label), first.at), *last.content[1:])

    def _table(self, tokens: Sequence[Token], caption: Inlines) -> Table:
        rows: list[tuple[Cell, ...]] = []
        cells: list[Cell] = []
        for position, token in enumerate(tokens):
            if token.type in ("th_open", "td_open"):
                align = "right" if "right" in str(token.attrGet("style") or "") else "left"
                cells.append(Cell(self._inlines(tokens[position + 1]), align))
            elif token.type == "tr_close":
                rows.append(tuple(cells))
                cells = []
        return _without_empty_columns(Table(caption, rows[0], tuple(rows[1:])))

    def _inlines(self, token: Token) -> Inlines:
        return self._wrapped(token.children or [])

    def _paragraph(self, token: Token) -> Blocks:
        """One paragraph, or the blocks of a hole: words before them join the first, words after them the last."""
        out: list[Block] = []
        for part in self._parts(token.children or []):
            if blocks := _blocks(part):
                start, rest = blocks[0], blocks[1:]
                if isinstance(start, Paragraph) and out and isinstance(before := out[-1], Paragraph):
                    out[-1] = Paragraph((*before.content, *start.content))
                    out.extend(rest)
                else:
                    out.extend(blocks)
            elif words := _words(part):
                out[-1:] = [_append(out[-1], words)] if out else [Paragraph(words)]
        return tuple(block for block in (_trim(block) for block in out) if block != Paragraph(()))

    def _parts(self, tokens: Sequence[Token]) -> list[Fill]:
        """Runs of inlines, and blocks where a hole stands for blocks."""
        parts: list[Fill] = []
        position = 0
        while position < len(tokens):
            token = tokens[position]
            end = self._end(tokens, position)
            inside = tokens[position + 1 : end]
            match token.type:
                case "text" | "code_inline":
                    parts.extend(self._fill(token.content))
                case "softbreak" | "hardbreak":
                    parts.append((Text(" "),))
                case "em_open":
                    parts.append((Emphasis(self._wrapped(inside)),))
                case "strong_open":
                    parts.append((Strong(self._wrapped(inside)),))
                case "link_open":
                    parts.append((self._link(str(token.attrGet("href")), self._wrapped(inside)),))
                case "citation":
                    parts.append((Cite(token.meta["citations"]),))
                case _:
                    pass
            position = end + 1
        return parts

    def _wrapped(self, tokens: Sequence[Token]) -> Inlines:
        """Words only: blocks that a hole stands for are flattened."""
        return tuple(inline for part in self._parts(tokens) for inline in _words(part))

    def _link(self, url: str, content: Inlines) -> Inline:
        return Ref(url[1:], content) if url.startswith("#") else Link(url, content)

    def _fill(self, text: str) -> Iterable[Fill]:
        for position, piece in enumerate(_HOLE.split(text)):
            if position % 2:
                yield self.fill(int(piece))
            elif piece:
                yield (Text(piece),)


def _without_empty_columns(table: Table) -> Table:
    """A column in which no row says anything is left out; a table without rows keeps its head."""
    says = [not table.rows or any(row[n].content for row in table.rows) for n in range(len(table.head))]
    kept = tuple(tuple(cell for cell, keep in zip(row, says, strict=True) if keep) for row in (table.head, *table.rows))
    return replace(table, head=kept[0], rows=kept[1:])


_BLOCK = (Heading, Paragraph, Bullets, Table, Chart, Box)


def _blocks(part: Fill) -> Blocks:
    return tuple(one for one in part if isinstance(one, _BLOCK))


def _words(part: Fill) -> Inlines:
    blocks = _blocks(part)
    return flat(blocks) if blocks else part  # type: ignore[return-value]


def _append(block: Block, more: Inlines) -> Block:
    match block:
        case Paragraph():
            return Paragraph((*block.content, *more))
        case Bullets() if block.items:
            *items, last = block.items
            return Bullets((*items, (*last[:-1], _append(last[-1], more))), block.ordered)
        case _:
            return block


_NOTHING = Text("")


def _trim(block: Block) -> Block:
    """Without blanks at the ends of a paragraph and without doubled or empty runs of text."""

    def run(content: Inlines) -> Inlines:
        kept = [inline for inline in content if inline != _NOTHING]
        while kept and isinstance(kept[0], Text) and not kept[0].text.strip():
            kept.pop(0)
        while kept and isinstance(kept[-1], Text) and not kept[-1].text.strip():
            kept.pop()
        return tuple(kept)

    return transform((block,), run)[0]


_PROSE = _prose_parser()
_TEMPLATE = _template_parser()
