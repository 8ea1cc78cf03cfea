"""Outlines: which sections a page or a report has, in which order; kept as YAML in `templates/`."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field, StringConstraints

from builder.core.model.fields import Iso3, Line, Record

SectionName = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9-]+(/[A-Za-z0-9-]+)*$", max_length=120)]


class Each(StrEnum):
    """What a part or a page is repeated for."""

    COUNTRY = "country"
    PARTNER = "partner"


class Part(Record):
    """A run of sections, perhaps under a heading, perhaps once for each country.

    Inside a country a name such as ``benchmarks`` is the country's own section; outside, the one across countries. A
    name with a slash is a section of a narrative.
    """

    heading: Line | None = Field(None, description="Heading above the sections; {country} is the country's name.")
    each: Each | None = Field(None, description="country repeats the part for each country of the outline.")
    annex: bool = Field(False, description="Whether the part is an annex of a report.")
    box: bool = Field(False, description="Whether the part is the boxed summary of a report.")
    sections: tuple[SectionName, ...] = Field((), description="Sections in order; those without content are left out.")
    parts: tuple[Part, ...] = Field((), description="Parts below this one.")


class Outline(Record):
    """One kind of page or report."""

    title: Line = Field(
        description="Title; {country} or {partner} is its name, {the country} the name as it stands in a sentence, "
        "{site} and {edition} the names of both."
    )
    kind: Line | None = Field(None, description="Second line of a report's title.")
    each: Each | None = Field(None, description="country or partner makes one page or report for each of them.")
    description: Line | None = Field(
        None, description="A sentence for search engines; it knows the same words as the title, and {cutoff}."
    )
    short: Line | None = Field(None, description="Title in the navigation, where the title is too long for it.")
    nav: int = Field(0, description="Place in the navigation, from 1; 0 keeps the page out of it.", ge=0)
    countries: tuple[Iso3, ...] = Field((), description="Countries that the outline is about; empty means all.")
    parts: tuple[Part, ...] = Field(min_length=1, description="Parts in order.")
