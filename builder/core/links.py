"""Where references lead: from addresses to pages and anchors, and the check that each leads somewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from builder.core.checks.dead_link import RULE, nearby
from builder.core.document import (
    Anchor,
    Block,
    Blocks,
    Box,
    Bullets,
    Document,
    Heading,
    Ref,
    Section,
    Text,
    charts,
    inlines,
    plain,
    runs,
)
from builder.core.problem import Problem, Problems
from builder.core.source import Address


@dataclass(frozen=True, slots=True)
class Target:
    """A page or a file, by its path within the edition, and the address of an anchor on a page (or empty)."""

    page: str
    anchor: Address = ""
    is_file: bool = False


@dataclass(frozen=True, slots=True)
class Card:
    """All that the rest of an edition knows of a page.

    ``targets`` are the addresses that lead to it, each with the address of its anchor or none; ``references`` the
    addresses that it leads to, each after that of the author's text that holds it; ``files`` the data of its pictures.
    """

    page: str
    title: str
    about: Address
    description: str
    targets: tuple[tuple[Address, Address], ...]
    references: tuple[tuple[Address, Address], ...]
    files: tuple[str, ...]


def card_of(page: Document) -> Card:
    """The card of a page."""
    found: dict[Address, Address] = {page.id: ""}
    if page.about:
        found.setdefault(page.about, "")
    for part in page.parts:
        for anchor in anchors(part.blocks):
            found.setdefault(anchor, anchor)
        if part.id:
            found.setdefault(part.id, part.id if opens_with_heading(part) else "")
    files = tuple(chart.file for chart in charts(page.blocks))
    references = tuple(dict.fromkeys(_references(page)))
    return Card(page.id, plain(page.title), page.about, page.description, tuple(found.items()), references, files)


def targets(pages: Iterable[Card], files: Iterable[str]) -> Mapping[Address, Target]:
    """Every address that a reference can lead to: files, pages, their sections and the anchors on them."""
    found = {file: Target(file, is_file=True) for file in files}
    for page in pages:
        for at, anchor in page.targets:
            found.setdefault(at, Target(page.page, anchor))
    return found


def opens_with_heading(part: Section) -> bool:
    """Whether a section can be led to: its first heading, where it begins with one, takes the section's address."""
    return bool(part.id and part.blocks) and isinstance(part.blocks[0], Heading) and not part.blocks[0].anchor


def anchors(blocks: Blocks) -> list[Address]:
    """The anchors of a run of blocks, in reading order."""
    found: list[Address] = []

    def headings(block: Block) -> None:
        match block:
            case Heading() if block.anchor:
                found.append(block.anchor)
            case Box():
                for inner in block.content:
                    headings(inner)
            case Bullets():
                for item in block.items:
                    for inner in item:
                        headings(inner)
            case _:
                pass

    for block in blocks:
        headings(block)
        found += [one.target for content in runs((block,)) for one in inlines(content) if isinstance(one, Anchor)]
    return found


def check_links(pages: Iterable[Card], known: Mapping[Address, Target], edition: str) -> Problems:
    """References that lead nowhere in an edition, each once for a text of an author."""
    found = dict.fromkeys(pair for page in pages for pair in page.references if pair[1] not in known)
    return tuple(
        Problem(at, RULE, f'the reference to "{to}" leads nowhere in edition {edition}', nearby(to, known))
        for at, to in found
    )


def _references(page: Document) -> list[tuple[Address, Address]]:
    found: list[tuple[Address, Address]] = []

    for inline in (inline for part in page.parts for content in runs(part.blocks) for inline in inlines(content)):
        if isinstance(inline, Ref):
            texts = (one.at for one in inlines(inline.content) if isinstance(one, Text) and one.at)
            found.append((next(texts, inline.target), inline.target))
    return found


def up_from(page: str) -> str:
    """The way from a page, which lies in a folder of its own, to the folder of its edition; empty from the first."""
    return "../" * (page.count("/") + 1 if page else 0)


def link_from(
    page: str, known: Mapping[Address, Target], fragment: Callable[[Address], str]
) -> Callable[[Address], str]:
    """Relative links of a page that lies in a folder of its own; an address without a target has no link."""
    up = up_from(page)

    def link(to: Address) -> str:
        target = known.get(to)
        if target is None:
            return ""
        hash = f"#{fragment(target.anchor)}" if target.anchor else ""
        if target.page == page and hash:
            return hash
        path = f"{up}{target.page}{'' if target.is_file else '/'}" if target.page else up or "./"
        return f"{path}{hash}"

    return link
