"""What a view may hold for a template to print: values without a language, each with the address of its text.

A view decides, a template says: a value here is already chosen, ordered and counted, and only its words are open.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from builder.core.dates import PartialDate
from builder.core.diff import Piece
from builder.core.document import Citation
from builder.core.model import Amount, Member, Qualifier, Status
from builder.core.model.fields import RichWords, Words
from builder.core.source import Address


@dataclass(frozen=True, slots=True)
class Said:
    """A text that an author wrote, with its address."""

    words: Words | RichWords
    at: Address


def own(text: str, at: Address = "") -> Said:
    """Words of the program itself, or a number or symbol, which reads the same in every language."""
    return Said(Words((("en", text),)), at)


@dataclass(frozen=True, slots=True)
class Name:
    """A name with an abbreviation, which is spelled out at its first use in a document."""

    full: Words
    short: str
    at: Address


@dataclass(frozen=True, slots=True)
class When:
    """A date as an adverb: on a day, in a month or year."""

    day: PartialDate


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure with its unit and the qualification of its source; ``unit`` is None where the column says it."""

    value: Decimal
    unit: Words | None = None
    qualifier: Qualifier | None = None


@dataclass(frozen=True, slots=True)
class Sum:
    """An amount of money."""

    amount: Amount


@dataclass(frozen=True, slots=True)
class Count:
    """How many, within a sentence; ``of`` says of what, in the plural."""

    value: int
    of: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """A status of the scale."""

    status: Status


@dataclass(frozen=True, slots=True)
class Sources:
    """What a statement rests on."""

    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Here:
    """Makes the block in which it is printed the place that references to the address lead to."""

    at: Address


@dataclass(frozen=True, slots=True)
class Lead:
    """A reference to an address, in the words of ``text``."""

    to: Address
    text: Value


@dataclass(frozen=True, slots=True)
class Outside:
    """A link to a file of the edition or out of the site."""

    url: str
    text: Said


@dataclass(frozen=True, slots=True)
class Tally:
    """How many stand at a status."""

    status: Status
    count: int


@dataclass(frozen=True, slots=True)
class Reworded:
    """A text as it was and as it is, word by word."""

    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Several:
    """Values as a sentence's list: one, two and three; with semicolons where the values are phrases."""

    values: tuple[Value, ...]
    are_phrases: bool = False


@dataclass(frozen=True, slots=True)
class Below:
    """The next ``table`` or ``figure`` below, by its number in the document; every template knows both words."""

    kind: str


Value: TypeAlias = (
    str
    | Below
    | PartialDate
    | Member
    | Said
    | Name
    | When
    | Quantity
    | Sum
    | Count
    | Standing
    | Sources
    | Here
    | Lead
    | Outside
    | Tally
    | Reworded
    | Several
)
