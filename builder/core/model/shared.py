"""The records that countries share: sources, partners, the resolution, the narrative of reports, and the corpus."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import Field

from builder.core.model.country import Country
from builder.core.model.fields import Cites, Day, Entry, Id, Item, Line, Prose, Record, Reference, Url
from builder.core.model.scales import PartnerKind, ReadKind, Theme
from builder.core.source import Address


class Page(Record):
    """A page on which a document was seen that was not read itself."""

    title: Line = Field(description="Title of the page.", examples=["Resolution on reform adopted"])
    publisher: Line = Field(description="Who published the page.", examples=["United Nations News"])
    date: Day | None = Field(None, description="Date of the page, if it carries one.")
    url: Url = Field(description="Address of the page that was read.", examples=["https://news.un.org/en/"])


class Source(Entry):
    """One source, once. A document that was read only in reports about it names the pages that were read."""

    id: str = Field(
        pattern=r"^[A-Za-z0-9][A-Za-z0-9./() -]*\*{0,2}$",
        max_length=80,
        description="Document symbol, joint symbols joined by a hyphen; or a key of our own in small letters for "
        "what has no symbol (press releases, news, web pages).",
        examples=["S/RES/2577 (2021)", "A/62/659-S/2008/39", "rjmec-2021-07-22"],
    )
    title: Line = Field(description="Title, or in square brackets a description.", examples=["Resolution 2577 (2021)"])
    publisher: Line = Field(description="Issuing body or publisher.", examples=["Security Council"])
    date: Day | None = Field(None, description="Date of the document. An undated source counts as known.")
    url: Url | None = Field(
        None,
        description="Address at which the document itself was read.",
        examples=["https://undocs.org/en/S/RES/2577(2021)"],
    )
    read: ReadKind = Field(description="Whether the document itself was read, or a report about it.")
    pages: tuple[Page, ...] = Field((), description="Pages that were read instead of, or beside, the document.")


class SourcesFile(Record):
    """``content/sources.yml``."""

    sources: tuple[Source, ...] = Field(description="All sources, each once.")


class Partner(Item):
    """An actor that supports reform."""

    name: Line = Field(description="Full name.", examples=["United Nations Development Programme"])
    acronym: str = Field("", description="Abbreviation, used after the first full mention.", examples=["UNDP"])
    kind: PartnerKind = Field(description="What kind of actor it is.")


class PartnersFile(Record):
    """``content/partners.yml``."""

    partners: tuple[Partner, ...] = Field(description="All partners, each once.")


class Paragraph(Item):
    """An operative paragraph or lettered request of the resolution, in our own words."""

    number: str = Field(description="As printed.", examples=["20 (e)"])
    summary: Prose = Field(
        description="What it asks, in our own words.", examples=["Reports are to tell of benchmarks and obstacles."]
    )
    answered_by: tuple[str, ...] = Field(
        (),
        description="Parts of a country file that answer it: ownership, commitments, benchmarks, support, "
        "coordination, obstacles, mandates, reporting, or notes/<theme>. Empty where nothing in the model can.",
        examples=[["benchmarks", "notes/women"]],
    )
    reason: Line | None = Field(
        None,
        description="Why nothing in the model answers it, where that is so.",
        examples=["It asks something of Member States and not of reports."],
    )


class Resolution(Record):
    """``content/resolution.yml``: what the Council asked, and where the answers are."""

    source: str = Field(description="Symbol of the resolution in content/sources.yml.", examples=["S/RES/2553 (2020)"])
    title: Line = Field(description="Title in our own words.", examples=["Security sector reform"])
    paragraphs: tuple[Paragraph, ...] = Field(description="Operative paragraphs and lettered requests, in order.")


class Narrative(Item):
    """One paragraph or more of a thematic report, known from a date on."""

    section: Reference = Field(
        description="Section of the outline in templates/reports/ that it belongs to.", examples=["overview"]
    )
    theme: Theme | None = Field(None, description="What it is about, if it answers a paragraph of the resolution.")
    date: Day = Field(description="From when it holds: it appears in editions whose cutoff is on or after this date.")
    until: Day | None = Field(None, description="Until when it holds: later editions leave it out.")
    text: Prose = Field(
        description="The text, in our own words.",
        examples=["Reform went on, and where it did not, the pages of the countries say why."],
    )
    cites: Cites = Field(description="What this rests on.")


class ReportText(Record):
    """``content/reports/<name>.yml``: the narrative of a thematic report; the outline is in templates/reports/."""

    id: Id = Field(description="Name of the outline in templates/reports/.", examples=["thematic"])
    title: Line = Field(description="Title of the report.", examples=["Strengthening security sector reform"])
    narrative: tuple[Narrative, ...] = Field((), description="Paragraphs, in the order in which they appear.")


@dataclass(frozen=True, slots=True)
class Piece:
    """What is right of a record that is wrong: its values under the keys that authors write.

    ``called`` are the id and the date that the file gives it, whether or not they are right. A record inside that is
    wrong is a piece as well. A value that is wrong is absent; one that is missing has its default, unless there is none
    or a key that nobody knows may have been meant for it.
    """

    kind: type[Record]
    called: tuple[str, str]
    values: tuple[tuple[str, object], ...]


@dataclass(frozen=True, slots=True)
class Corpus:
    """All content, all dates, all languages. ``pages`` maps the id of a country to the name of its file.

    ``pieces`` are the files with mistakes, each with the address of its record, for checks alone. What of them could
    stand without the entries that are wrong is in the other fields as well.
    """

    countries: tuple[Country, ...] = ()
    pages: tuple[tuple[str, str], ...] = ()
    sources: tuple[Source, ...] = ()
    partners: tuple[Partner, ...] = ()
    resolution: Resolution | None = None
    reports: tuple[ReportText, ...] = ()
    pieces: tuple[tuple[Address, Piece], ...] = ()
