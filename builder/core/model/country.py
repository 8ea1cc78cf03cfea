"""The records of a country file (DESIGN.md section 5)."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from pydantic import Field

from builder.core.model.fields import Cites, Day, Entry, Iso3, Item, Line, Prose, Record, Reference
from builder.core.model.scales import (
    AmountKind,
    Component,
    ObstacleCategory,
    ObstacleState,
    OperationKind,
    OwnershipKind,
    Qualifier,
    SetByKind,
    Severity,
    Status,
    SupportKind,
    Theme,
)

Number = Annotated[Decimal, Field(allow_inf_nan=False, examples=["1200"])]
Currency = Annotated[str, Field(pattern=r"^[A-Z]{3}$")]


class Period(Record):
    """A stretch of time; either end may be open."""

    begin: Day | None = Field(None, alias="from", description="First day, month or year.")
    until: Day | None = Field(None, description="Last day, month or year.")


class Operation(Item):
    """A United Nations or other mandated operation in the country."""

    name: Line = Field(description="Full name.", examples=["United Nations Mission in South Sudan"])
    acronym: str = Field("", description="Abbreviation, used after the first full mention.", examples=["UNMISS"])
    kind: OperationKind = Field(description="Kind of operation.")
    begin: Day | None = Field(None, alias="from", description="Since when, if a source gives it.")
    until: Day | None = Field(None, description="Until when, if it has ended.")


class Mandate(Item):
    """A decision of the Council (or another body) that gives an operation its tasks."""

    operation: Reference = Field(description="id of the operation that the decision is about.", examples=["unmiss"])
    title: Line | None = Field(None, description="The decision by its name.", examples=["Resolution 2567 (2021)"])
    date: Day = Field(description="When it was decided.")
    until: Day | None = Field(None, description="When the mandate ends.")
    text: Prose = Field(
        description="What the decision says about security sector reform, in our own words.",
        examples=["The Council asked the mission to support the reform."],
    )
    cites: Cites = Field(description="What this rests on.")


class Update(Entry):
    """How something stood at a date; the latest one known at the cutoff of an edition is shown first."""

    date: Day = Field(description="The date that the update speaks of.")
    status: Status | None = Field(
        None, description="Status on the scale, our reading. Leave it out where the sources do not support one."
    )
    text: Prose = Field(
        description="What happened, and what the status rests on.",
        examples=["A first group of officers was graduated; the others were still in camps."],
    )
    cites: Cites = Field(description="What this rests on.")


class Ownership(Item):
    """What national ownership rests on: vision, strategy, law, review body, budget."""

    kind: OwnershipKind = Field(description="What it is.")
    title: Line = Field(description="Name of the strategy, law or body.", examples=["National security strategy"])
    date: Day = Field(description="When it was made, or when the source speaks of it.")
    text: Prose = Field(
        description="What it is and does, in our own words.",
        examples=["It names the services and says who oversees them."],
    )
    updates: tuple[Update, ...] = Field((), description="What became of it.")
    cites: Cites = Field(description="What this rests on.")


class Commitment(Item):
    """Something that the host country or the parties undertook (para. 20 (e))."""

    title: Line = Field(description="The commitment in a few words.", examples=["Review of the army"])
    made_by: Line = Field(description="Who undertook it.", examples=["The Government"])
    date: Day = Field(description="When it was undertaken.")
    due: Day | None = Field(None, description="When it was to be fulfilled, if a date was set.")
    text: Prose = Field(
        description="What was undertaken, in our own words.", examples=["The Government undertook to review the army."]
    )
    benchmarks: tuple[Reference, ...] = Field(
        (), description="ids of the benchmarks that it serves.", examples=[["unified-forces"]]
    )
    updates: tuple[Update, ...] = Field((), description="What became of it.")
    cites: Cites = Field(description="What this rests on.")


class SetBy(Record):
    """Who set a benchmark, and when."""

    kind: SetByKind = Field(description="Who set it.")
    by: Line | None = Field(
        None, description="The agreement, plan or programme by its name.", examples=["Peace agreement"]
    )
    date: Day = Field(description="When it was set.")
    cites: Cites = Field(description="Where it was set.")


class Reading(Entry):
    """A measured value. Two readings of one date stand side by side, each with its source, never averaged."""

    date: Day = Field(description="The date of the value.")
    value: Number = Field(description="The value, in the unit of the indicator.")
    qualifier: Qualifier | None = Field(None, description="How the source qualifies the figure.")
    remark: Line | None = Field(
        None,
        description="Who counted, or what the figure leaves out.",
        examples=["Counted by the Ministry of Defence."],
    )
    cites: Cites = Field(description="What this rests on.")


class Target(Entry):
    """The value to be reached."""

    date: Day = Field(description="When the target was set or reported.")
    due: Day | None = Field(None, description="By when the value is to be reached, if a date was set.")
    value: Number = Field(description="The value to be reached, in the unit of the indicator.")
    remark: Line | None = Field(None, description="Where the target stands.", examples=["Chapter 2 of the agreement."])
    cites: Cites = Field(description="What this rests on.")


class Indicator(Item):
    """Something countable that tells how far a benchmark has come."""

    title: Line = Field(description="What the figure tells.", examples=["Unified personnel graduated"])
    unit: Line = Field(description="What is counted: persons, per cent, stages.", examples=["persons"])
    baseline: Reading | None = Field(None, description="The value at the start, if a source gives one.")
    target: Target | None = Field(None, description="The value to be reached.")
    readings: tuple[Reading, ...] = Field((), description="Values since.")


class Benchmark(Item):
    """A country-specific benchmark (para. 20 (e))."""

    title: Line = Field(description="The benchmark in a few words.", examples=["Necessary unified forces"])
    components: tuple[Component, ...] = Field(min_length=1, description="Parts of the security sector concerned.")
    set_by: SetBy = Field(description="Who set it, when and where.")
    statement: Prose = Field(
        description="What is to be reached, in our own words.",
        examples=["The Government is to form a unified command."],
    )
    indicators: tuple[Indicator, ...] = Field((), description="What is counted for it.")
    updates: tuple[Update, ...] = Field((), description="How it stood, date by date.")


class Amount(Record):
    """An amount of money; it keeps its currency and how firm it is."""

    value: Number = Field(ge=0, description="The amount in whole units of the currency.", examples=["1200000"])
    currency: Currency = Field(description="Three-letter code of the currency (ISO 4217).", examples=["USD"])
    kind: AmountKind = Field(description="How firm it is.")
    qualifier: Qualifier | None = Field(None, description="How the source qualifies the figure.")


class Support(Item):
    """Support by one or more partners (para. 20 (f)); for the United Nations also its effect (para. 20 (e))."""

    title: Line = Field(description="The support in a few words.", examples=["Training of police officers"])
    partners: tuple[Reference, ...] = Field(
        min_length=1,
        description="ids of the partners in content/partners.yml; the one whose money it is stands first.",
        examples=[["undp"]],
    )
    kinds: tuple[SupportKind, ...] = Field(min_length=1, description="What is given.")
    components: tuple[Component, ...] = Field(min_length=1, description="Parts of the security sector supported.")
    benchmarks: tuple[Reference, ...] = Field(
        (), description="ids of the benchmarks that it serves.", examples=[["unified-forces"]]
    )
    aligned_with: tuple[Reference, ...] = Field(
        (), description="ids of the commitments that it is aligned with (para. 15).", examples=[["review-of-the-army"]]
    )
    mandate: Reference | None = Field(
        None, description="id of the mandate that United Nations support rests on.", examples=["res-2567"]
    )
    date: Day = Field(description="When it was given, or when the source speaks of it.")
    period: Period | None = Field(None, description="From when until when it ran, if a source gives it.")
    amount: Amount | None = Field(None, description="How much money.")
    beneficiaries: Line | None = Field(
        None,
        description="Who received it, and how many, for the tables of data; `text` says it too.",
        examples=["50 officers of the national police"],
    )
    text: Prose = Field(
        description="What was given to whom, in our own words.",
        examples=["The partner trained officers in two provinces."],
    )
    effect: Prose | None = Field(
        None, description="What it changed, where a source tells.", examples=["Patrols began in both provinces."]
    )
    updates: tuple[Update, ...] = Field((), description="What became of it.")
    cites: Cites = Field(description="What this rests on.")


class Coordination(Item):
    """A mechanism that coordinates international support (para. 20 (f))."""

    title: Line = Field(description="Name of the mechanism.", examples=["Reform forum"])
    chaired_by: Line | None = Field(None, description="Who chairs or leads it.", examples=["The Ministry of Defence"])
    partners: tuple[Reference, ...] = Field((), description="ids of the partners that take part.", examples=[["undp"]])
    date: Day = Field(description="Since when, or when the source speaks of it.")
    until: Day | None = Field(None, description="When it ended.")
    text: Prose = Field(
        description="What it does, in our own words.", examples=["It meets each month and agrees who supports what."]
    )
    updates: tuple[Update, ...] = Field((), description="What became of it.")
    cites: Cites = Field(description="What this rests on.")


class ObstacleUpdate(Entry):
    """How an obstacle stood at a date."""

    date: Day = Field(description="The date that the update speaks of.")
    state: ObstacleState | None = Field(None, description="The state from that date on, if it changed.")
    text: Prose = Field(description="What happened.", examples=["The road was opened again."])
    cites: Cites = Field(description="What this rests on.")


class Obstacle(Item):
    """A potential, present or resolved obstacle to reform (para. 20 (e))."""

    title: Line = Field(description="The obstacle in a few words.", examples=["Bad roads"])
    state: ObstacleState = Field(description="Its state at its date; updates may change it.")
    category: ObstacleCategory = Field(description="What kind of thing it is.")
    severity: Severity | None = Field(None, description="How much it weighs, our reading.")
    affects: tuple[Reference, ...] = Field(
        (), description="ids of the benchmarks that it stands in the way of.", examples=[["unified-forces"]]
    )
    date: Day = Field(description="When a source reported it.")
    text: Prose = Field(
        description="What it is, in our own words.", examples=["Two provinces cannot be reached in the rainy season."]
    )
    mitigation: Prose | None = Field(
        None, description="What is done about it.", examples=["The mission flies in what is needed."]
    )
    updates: tuple[ObstacleUpdate, ...] = Field((), description="What became of it.")
    cites: Cites = Field(description="What this rests on.")


class RegularReport(Item):
    """One of the operation's regular reports to the Council."""

    operation: Reference = Field(description="id of the operation.", examples=["unmiss"])
    symbol: str = Field("", description="Document symbol, where it is known.", examples=["S/2022/359"])
    date: Day = Field(description="Date of the report.")
    period: Period | None = Field(None, description="The period that it covers.")
    next_due: Day | None = Field(None, description="When the next one is due.")
    cites: Cites = Field(description="What this rests on.")


class Note(Item):
    """Anything else that the resolution names: women, oversight, embargo, transition, approach …"""

    theme: Theme = Field(description="What the note is about; content/resolution.yml says which paragraph it answers.")
    date: Day = Field(description="The date that the note speaks of.")
    text: Prose = Field(
        description="What is known, in our own words.", examples=["One in ten officers counted was a woman."]
    )
    benchmarks: tuple[Reference, ...] = Field(
        (), description="ids of the benchmarks that it concerns.", examples=[["unified-forces"]]
    )
    indicators: tuple[Indicator, ...] = Field((), description="What is counted.")
    cites: Cites = Field(description="What this rests on.")


class Country(Record):
    """A country file, ``content/countries/<page>.yml``; the file's name is the page's address, for ever."""

    id: Iso3 = Field(description="ISO 3166-1 alpha-3 code.", examples=["SSD"])
    name: Line = Field(description="Short name, as in UNTERM.", examples=["South Sudan"])
    name_in_text: Line | None = Field(
        None,
        description="The short name as it stands within a sentence, with its article. Left out where it takes none.",
        examples=["the Democratic Republic of the Congo"],
    )
    operations: tuple[Operation, ...] = Field((), description="Operations in the country.")
    mandates: tuple[Mandate, ...] = Field((), description="What the Council decided for them.")
    ownership: tuple[Ownership, ...] = Field((), description="What national ownership rests on.")
    commitments: tuple[Commitment, ...] = Field((), description="What the host country undertook.")
    benchmarks: tuple[Benchmark, ...] = Field((), description="Country-specific benchmarks.")
    support: tuple[Support, ...] = Field((), description="What partners give.")
    coordination: tuple[Coordination, ...] = Field((), description="How support is coordinated.")
    obstacles: tuple[Obstacle, ...] = Field((), description="What is in the way.")
    reporting: tuple[RegularReport, ...] = Field((), description="The operation's regular reports.")
    notes: tuple[Note, ...] = Field((), description="Everything else that the resolution names.")
