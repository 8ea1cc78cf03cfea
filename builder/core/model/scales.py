"""The closed scales and lists of the model, in the words that authors write.

Each member says when it is used: the scale page of the site, the schema and the messages print that sentence.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TypeVar

E = TypeVar("E", bound="Member")


class Member(StrEnum):
    """A word of a closed list together with the sentence that says when it is used."""

    meaning: str

    def __new__(cls: type[E], value: str, meaning: str = "") -> E:
        """The word is the value; the meaning travels with it."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.meaning = meaning
        return member

    def __str__(self) -> str:
        return str(self.value)


class Status(Member):
    """How a benchmark or commitment stands, in our reading of the sources named beside it."""

    NOT_STARTED = "not started", "The sources say that nothing has begun."
    LIMITED_PROGRESS = "limited progress", "Some steps are taken, but the aim is not within reach in the time foreseen."
    ON_TRACK = "on track", "The steps foreseen for the date of the update are taken."
    ACHIEVED = "achieved", "The aim as stated is reached, and a source says so."
    STALLED = "stalled", "Work had begun and sources report no movement, or that it stands still."
    REVERSED = "reversed", "What had been reached is undone, or a commitment is taken back."


class Component(Member):
    """Parts of the security sector, after resolution 2553 (2020), para. 9."""

    DEFENCE = "defence", "Armed forces and their ministry."
    POLICE = "police", "Police, gendarmerie and other law enforcement."
    JUSTICE = "justice", "Courts, prosecution and military justice."
    CORRECTIONS = "corrections", "Prisons."
    BORDER = "border management", "Border guards, customs and immigration."
    MARITIME = "maritime security", "Coast guard and navy."
    CIVIL_PROTECTION = "civil protection", "Civil defence, fire and rescue services."
    INTELLIGENCE = "intelligence", "National security and intelligence services."
    GOVERNANCE = "governance", "Oversight, management, policy and law of the sector as a whole."
    DDR = "disarmament, demobilization and reintegration", "Former combatants, community violence reduction."
    WEAPONS = "weapons and ammunition management", "Stockpiles, marking, storage and disposal."
    OTHER = "other", "Any other function."


class SetByKind(Member):
    """Who set a benchmark. Only what the Council set is called a benchmark of the Council."""

    SECURITY_COUNCIL = "security council", "A resolution or statement of the Security Council."
    SECRETARY_GENERAL = "secretary-general", "A proposal or report of the Secretary-General."
    REGIONAL = (
        "regional decision",
        "A decision or plan of a regional organization, even if the Council endorsed it.",
    )
    CONFERENCE = "international conference", "Conclusions of a conference of States."
    PEACE_AGREEMENT = "peace agreement", "A term of a peace or ceasefire agreement."
    GOVERNMENT_PLAN = "government plan", "A plan, strategy, law or deal of the country's own authorities."
    JOINT_PLAN = "joint plan", "A plan that the country and the United Nations drew up or signed together."
    PROGRAMME = "programme", "An aim of a programme or project of partners."
    UNKNOWN = "unknown", "The sources read do not say who set it."


class OperationKind(Member):
    """The kind of a United Nations or other mandated operation."""

    PEACEKEEPING = "peacekeeping operation", "A United Nations peacekeeping operation."
    POLITICAL = "special political mission", "A United Nations special political mission."
    REGIONAL = "regional operation", "An operation of a regional organization."
    MULTINATIONAL = "multinational mission", "A mission of States that the Council authorized."


class OwnershipKind(Member):
    """What national ownership rests on (resolution 2553 (2020), paras. 2, 3 and 13)."""

    VISION = "vision", "A national vision or dialogue."
    STRATEGY = "strategy", "A national policy, strategy or plan."
    LAW = "law", "A law, bill or constitutional term."
    BODY = "body", "A national body that steers, reviews or carries out reform."
    BUDGET = "budget", "National resources and expenditure review."
    STEP = "step", "A dated step of the country itself that is none of the others."


class SupportKind(Member):
    """What a partner gives (resolution 2553 (2020), para. 20 (f))."""

    TRAINING = "training", "Courses, scholarships and mentoring."
    EQUIPMENT = "equipment", "Vehicles, weapons, kit and other goods."
    INFRASTRUCTURE = "infrastructure", "Buildings and their repair."
    ADVICE = "advice", "Advice, planning, legal drafting and technical assistance."
    LOGISTICS = "logistics", "Transport, fuel, food and other supply."
    FUNDING = "funding", "Money, where it is not tied to one of the others."
    MEDIATION = "mediation", "Good offices, guarantees and dialogue."
    OPERATIONS = "operations", "Personnel who serve or fight beside national forces."
    MONITORING = "monitoring", "Verification, evaluation and ceasefire monitoring."


class AmountKind(Member):
    """How firm an amount is. Amounts of different kinds or currencies are never summed."""

    PLEDGED = "pledged", "Announced."
    COMMITTED = "committed", "Agreed or budgeted."
    DISBURSED = "disbursed", "Paid or delivered."


class PartnerKind(Member):
    """The kind of an actor that supports reform."""

    UN = "United Nations entity", "An operation, department, agency, fund or programme."
    REGIONAL = "regional organization", "A regional or subregional organization or one of its missions."
    STATE = "Member State", "A State Member of the United Nations."
    FINANCIAL = "financial institution", "A bank or fund."
    GROUP = "group of States", "An informal group, such as a contact group."
    NGO = "non-governmental organization", "A civil society or research organization."
    OTHER = "other actor", "Any other actor that sources name, private companies among them."


class ObstacleState(Member):
    """Paragraph 20 (e) asks for potential obstacles as well as present ones."""

    POTENTIAL = "potential", "A source warns that it may come."
    PRESENT = "present", "A source reports that it stands in the way."
    RESOLVED = "resolved", "A source reports that it no longer does."


class ObstacleCategory(Member):
    """What kind of thing stands in the way."""

    POLITICAL = "political", "Will, trust and agreement among the parties."
    FINANCIAL = "financial", "Money and its management."
    SECURITY = "security", "Fighting, armed groups and foreign forces."
    INSTITUTIONAL = "institutional", "Structures, command and capacity of institutions."
    LEGAL = "legal", "Laws, impunity and sanctions."
    LOGISTICAL = "logistical", "Equipment, supply, access and infrastructure."
    SOCIAL = "social", "Discrimination, communal relations and public trust."


class Severity(Member):
    """How much an obstacle weighs, in our reading of the sources."""

    LOW = "low", "Slows a part of the work."
    MEDIUM = "medium", "Slows the whole or stops a part."
    HIGH = "high", "Stops the whole."


class Theme(Member):
    """What resolution 2553 (2020) names beyond benchmarks, commitments, support and obstacles."""

    APPROACH = "approach", "The comprehensive approach of the United Nations (paras. 9, 20 (a))."
    WOMEN = "women", "Women's participation and needs (paras. 5 and 24)."
    YOUTH = "youth", "Young people (para. 6)."
    CHILDREN = "children", "Protection of children (para. 8)."
    HUMAN_RIGHTS = "human rights", "Accountability for violations (para. 7)."
    OVERSIGHT = "oversight", "Oversight and accountability of the sector (paras. 9 and 13)."
    EMBARGO = "embargo", "Arms embargoes and their exemptions (para. 20 (k))."
    TRANSITION = "transition", "Transitions and exits of operations (paras. 14, 20 (g) and (j))."
    PARTNERSHIP = "partnership", "Regional and other partnerships (paras. 20 (i), 21 and 22)."
    FUNDING = "funding", "Resources for reform (para. 19)."
    GUIDANCE = "guidance", "Guidance and training of United Nations staff (paras. 20 (b) and (h))."
    MONITORING = "monitoring", "Monitoring and evaluation of support (para. 18)."
    LESSONS = "lessons", "Experience shared and lessons drawn (para. 23)."


class Qualifier(Member):
    """How a figure is qualified by its source."""

    ABOUT = "about", "The source rounds or estimates."
    AT_LEAST = "at least", "The figure is a lower bound."
    MORE_THAN = "more than", "The true figure is above it."
    ALMOST = "almost", "The true figure is just below it."
    UP_TO = "up to", "The figure is an upper bound."


class ReadKind(Member):
    """Whether the document itself was read, or a report about it."""

    PRIMARY = "primary", "The text of the issuing body, or a reproduction of it, was read."
    SECONDARY = "secondary", "A report about it was read."


class Visibility(Member):
    """Who may see an item."""

    PUBLIC = "public", "Everybody."
    INTERNAL = "internal", "Only those who build with --audience internal."
