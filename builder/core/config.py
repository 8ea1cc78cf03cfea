"""``site_config.yml``: the site's name and notice, and the list of editions."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field, StringConstraints

from builder.core.model import Line, Member, Record
from builder.core.model.fields import Id, Url
from builder.core.names import is_folder, names
from builder.core.problem import Problem, Problems, did_you_mean
from builder.core.source import address

EditionId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=40)]
Ref = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._/-]*$", max_length=200)]


LATEST, FEEDS, EDITIONS = "latest", "feeds", "editions.html"
"""The folder that leads to the last edition issued, that of the feeds, and the page that lists the editions."""


class State(Member):
    """Where an edition stands in its life."""

    DRAFT = "draft", "Still being written; it may change at any time."
    ISSUED = "issued", "Published; it does not change."
    WITHDRAWN = "withdrawn", "Published once and no longer to be relied on."


class EditionConfig(Record):
    """One edition: the corpus as at its cutoff."""

    id: EditionId = Field(description="Part of the address, for ever.", examples=["2021-09"])
    title: Line = Field(description="How readers know it.", examples=["September 2021"])
    cutoff: date = Field(
        description="Last day whose facts it shows; every judgement of time is made against it.",
        examples=["2021-09-30"],
    )
    state: State = Field(description="draft, issued or withdrawn.")
    ref: Ref | None = Field(
        default=None,
        description="The commit that content and templates come from; `ssr seal` writes it.",
        examples=["a1b2c3d"],
    )
    corrects: EditionId | None = Field(
        default=None, description="The edition that this one was issued to correct.", examples=["2021-09"]
    )


class SiteConfig(Record):
    """The whole of ``site_config.yml``."""

    title: Line = Field(description="Name of the site.", examples=["Security sector reform"])
    description: Line = Field(
        description="One sentence for search engines and the head of the home page.",
        examples=["How reform goes in the countries of the operations."],
    )
    notice: Line = Field(
        description="Who compiled the site and what it is not; printed on each page and report.",
        examples=["Compiled from public documents. Not a publication of the United Nations."],
    )
    language: Id = Field("en", description="Language of the pages and reports.", examples=["en"])
    first_person: bool = Field(
        default=False,
        description="Whether reports say `my previous report`, as in 2020, or name the Secretary-General.",
        examples=[True],
    )
    site_url: Url | None = Field(
        None,
        description="Address of the site; what is sealed carries it for ever.",
        examples=["https://example.org/ssr/"],
    )
    repository: Url | None = Field(
        None,
        description="Address of the content repository, for readers.",
        examples=["https://example.org/ssr-content"],
    )
    editions: tuple[EditionConfig, ...] = Field(min_length=1, description="All editions, oldest first.")


def check_config(config: SiteConfig) -> Problems:
    """Editions whose id is that of another or of a folder of the site, and corrections of one that is not listed."""
    ids = [edition.id for edition in config.editions]
    found = []
    for position, (edition, name) in enumerate(zip(config.editions, names((id, "") for id in ids), strict=True)):
        at = address("site_config/editions", name)
        if name != edition.id:
            hint = "Give this edition an id of its own: it is part of the address of its pages."
            found.append(Problem(f"{at}/id", "duplicate-id", f'the id "{edition.id}" is already taken', hint))
        if edition.id in (LATEST, FEEDS) or not is_folder(edition.id):
            hint = "Name it after its date, such as 2021-09."
            found.append(Problem(f"{at}/id", "bad-id", f'the id "{edition.id}" is not possible: it is taken', hint))
        above = ids[:position]
        if edition.corrects and edition.corrects not in above:
            hint = did_you_mean(edition.corrects, above) or f"Above it stand: {', '.join(above) or 'none'}."
            said = f'"{edition.corrects}" does not stand in the editions above this one'
            found.append(Problem(f"{at}/corrects", "dangling-reference", said, hint))
    return tuple(found)
