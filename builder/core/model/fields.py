"""The kinds of field that records are made of: ids, dates, texts, cites, and what every entry may carry.

Values arrive as the characters of the file (the reader constructs nothing), so a wrong date has its place and 1.20
stays 1.20. A text is a string, meant as English, or a mapping from language to string.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

from builder.core.dates import PartialDate
from builder.core.document import Blocks
from builder.core.markdown import MarkdownError, parse_prose
from builder.core.model.scales import Visibility

DEFAULT_LANGUAGE = "en"
LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")
"""The official languages of the United Nations."""


@dataclass(frozen=True, slots=True)
class Words:
    """One line of plain text in one or more languages; nothing in it is marked up."""

    by_language: tuple[tuple[str, str], ...]

    def of(self, language: str) -> str:
        """The text in a language, or else in English, or else in the first language that there is."""
        texts = dict(self.by_language)
        return texts.get(language) or texts.get(DEFAULT_LANGUAGE) or self.by_language[0][1]


@dataclass(frozen=True, slots=True)
class RichWords:
    """Running text in one or more languages, parsed: paragraphs, lists, ``_emphasis_``, links and citations."""

    by_language: tuple[tuple[str, Blocks], ...]

    def of(self, language: str) -> Blocks:
        """The blocks in a language, or else in English, or else in the first language that there is."""
        texts = dict(self.by_language)
        return texts.get(language) or texts.get(DEFAULT_LANGUAGE) or self.by_language[0][1]


T = TypeVar("T")


def _languages(value: object, parse: Callable[[str], T]) -> tuple[tuple[str, T], ...]:
    texts = {DEFAULT_LANGUAGE: value} if isinstance(value, str) else value
    if not isinstance(texts, dict) or not texts:
        raise PydanticCustomError("text", "a text, or a text for each language")
    parsed = []
    for language, text in sorted(texts.items()):
        if language not in LANGUAGES:
            raise PydanticCustomError("language", "{language}", {"language": str(language), "path": (language,)})
        if not isinstance(text, str) or not text.strip():
            raise PydanticCustomError("text", "a text, or a text for each language")
        try:
            parsed.append((language, parse(text)))
        except MarkdownError as error:
            raise PydanticCustomError("markup", "{reason}", {"reason": str(error)}) from None
    return tuple(parsed)


def _line(value: object) -> Words:
    return value if isinstance(value, Words) else Words(_languages(value, lambda text: " ".join(text.split())))


def _prose(value: object) -> RichWords:
    return value if isinstance(value, RichWords) else RichWords(_languages(value, parse_prose))


def _date(value: object) -> PartialDate:
    if isinstance(value, PartialDate):
        return value
    if not isinstance(value, str):
        raise PydanticCustomError("date", "a date is written 2021-05-28, or 2021-05 or 2021 where the day is not known")
    try:
        return PartialDate.parse(value)
    except ValueError as error:
        raise PydanticCustomError("date", "{reason}", {"reason": str(error)}) from None


_TEXT_SCHEMA: dict[str, Any] = {
    "anyOf": [
        {"type": "string", "minLength": 1},
        {
            "type": "object",
            "minProperties": 1,
            "additionalProperties": False,
            "properties": {language: {"type": "string", "minLength": 1} for language in LANGUAGES},
        },
    ]
}

Line = Annotated[Words, BeforeValidator(_line), WithJsonSchema(_TEXT_SCHEMA)]
Prose = Annotated[RichWords, BeforeValidator(_prose), WithJsonSchema(_TEXT_SCHEMA)]
Day = Annotated[
    PartialDate,
    BeforeValidator(_date),
    WithJsonSchema({"type": ["string", "integer"], "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"}),
    Field(examples=["2021-05-28"]),
]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
Reference = Annotated[str, StringConstraints(min_length=1, max_length=200)]
"""The id of another entry. It is looked up and not judged by its letters: who writes a name is told the id."""
Iso3 = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
Url = Annotated[str, StringConstraints(pattern=r"^(https?://|mailto:)[^\s<>\"]+$", max_length=2000)]


class Record(BaseModel):
    """Frozen; a key that the model does not know is a mistake, never ignored."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True, defer_build=True)

    if not TYPE_CHECKING:  # where any attribute would be taken for one that is there

        def __getattr__(self, name: str) -> Any:
            """There is none: pydantic would look among private attributes first, which no record has."""
            raise AttributeError(f"{type(self).__name__} has no attribute {name}")

        def __iter__(self) -> Iterator[tuple[str, Any]]:
            """The fields and their values, without the private ones that pydantic would look for."""
            return iter(self.__dict__.items())


class Cite(Record):
    """What a claim rests on: a source of `content/sources.yml` and, where it was seen, the paragraph."""

    source: str = Field(
        description="Symbol or key of a source in content/sources.yml.", min_length=1, examples=["S/RES/2577 (2021)"]
    )
    paragraph: str = Field(
        "",
        description="Paragraph of the source, only where it was seen; never filled in from memory.",
        examples=["2 (b)"],
    )


Cites = Annotated[
    tuple[Cite, ...],
    Field(min_length=1, examples=[[{"source": "S/RES/2577 (2021)", "paragraph": "2 (b)"}]]),
]


class Entry(Record):
    """What every dated entry and every item may carry."""

    visibility: Visibility = Field(
        Visibility.PUBLIC,
        description="internal keeps the entry, and all inside it, out of everything public. In a public repository it "
        "can be read by anybody all the same.",
    )
    review_by: Day | None = Field(None, description="When somebody should look at the entry again. Never published.")
    owner: str = Field(
        "", description="Who looks after the entry. Never published.", examples=["Security sector reform unit"]
    )


class Item(Entry):
    """An entry with an address of its own."""

    id: Id = Field(
        description="Short name in small letters, digits and hyphens; unique in its list, stable for ever, part of "
        "the permanent address.",
        examples=["unified-forces"],
    )
