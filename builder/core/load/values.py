"""Words for a single value that is not what its key wants: off the scale, no date, no number, no id, no address."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from builder.core.dates import PartialDate
from builder.core.load.fields import Spot, keys, words
from builder.core.load.text import shorten
from builder.core.load.yaml import Scalar
from builder.core.model.fields import Id, Iso3, Url
from builder.core.problem import Problem, Slip, did_you_mean, same_word

_NUMBERS = ("decimal", "int", "float", "finite_number", "number", "greater_than", "less_than")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = "(?P<m>January|February|March|April|May|June|July|August|September|October|November|December)"
_WORDED = re.compile(rf"(?:(?P<d>\d{{1,2}})(?:st|nd|rd|th)? )?{_MONTH},? (?P<y>\d{{4}})", re.IGNORECASE)
_AMERICAN = re.compile(rf"{_MONTH} (?P<d>\d{{1,2}})(?:st|nd|rd|th)?, (?P<y>\d{{4}})", re.IGNORECASE)
_SIGNED = re.compile(r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})(?:[-/.](?P<d>\d{1,2}))?")
_QUALIFIERS = {
    "about": "about",
    "around": "about",
    "approximately": "about",
    "some": "about",
    "at least": "at least",
    "more than": "more than",
    "over": "more than",
    "almost": "almost",
    "nearly": "almost",
    "up to": "up to",
}
_QUALIFIED = re.compile(rf"({'|'.join(_QUALIFIERS)}) (.+)", re.IGNORECASE)
_SIGN = re.compile(r"^(?:[A-Z]{2,3} ?)?[$€£] ?|^[A-Z]{3} ?|(?: ?[$€£]| [A-Z]{3})$")
"""The sign or code of a currency, which has a key of its own."""
_DIVIDED = re.compile(r"(?<=\d)[\s,'’\u00a0\u202f](?=\d{3}(?!\d))")


PERIOD = re.compile(r"(?:from )?(.+?) (?:to|until|-|–) (.+)")


def wrong_text(kind: str, context: Mapping[str, Any], where: Spot, node: Scalar) -> Problem:
    """The problem of a value; ``kind`` and ``context`` are the model's reason to refuse it."""
    if not node.text.strip():
        hint = f"Write a value. {where.meaning}".strip() if where.is_required else "Write a value, or delete the key."
        return Problem(node.place, "no-value", f'"{where.key}" is an empty text', hint)
    if kind == "enum":
        return _off_scale(where, node, words(where.kind))
    if kind.startswith("bool"):
        return _off_scale(where, node, ["true", "false"])
    if kind.startswith("date"):
        reason = str(context.get("reason", "")) if kind == "date" else "a date is written 2021-05-28"
        reason = reason or "a date is written 2021-05-28, or 2021-05 or 2021 where the day is not known"
        message, better = f'"{shorten(node.text)}" is not a date', day(node.text)
        hint = f"Write {better}." if better else f"{reason[0].upper()}{reason[1:]}."
        if ends := PERIOD.fullmatch(node.text):
            begin, end = (day(one) or one for one in ends.groups())
            hint = "Write one date here" + (
                f", and, as a key of its own, period: {{from: {begin}, until: {end}}}."
                if "period" in keys(where.record)
                else ": when it began, or when the source speaks of it."
            )
        return Problem(node.place, "bad-date", message, hint, slip=_slip(node, better))
    if kind.startswith(_NUMBERS):
        return _bad_number(kind, context, where, node)
    if kind == "markup":
        return Problem(
            node.place, "bad-text", str(context.get("reason", "")), "Correct it in the text that begins here."
        )
    return _bad_form(kind, context, where, node)


def _off_scale(where: Spot, node: Scalar, possible: list[str]) -> Problem:
    hint = " ".join(filter(None, (did_you_mean(node.text, possible), f"Possible: {', '.join(possible)}.")))
    message = f'"{shorten(node.text)}" is not one of the words for "{where.key}"'
    return Problem(node.place, "off-scale", message, hint, slip=_slip(node, same_word(node.text, possible)))


def _slip(node: Scalar, better: str) -> Slip | None:
    """What can be mended without asking: the value is meant beyond doubt."""
    return Slip(node.text, better) if better and node.text == node.text.strip() else None


def day(text: str) -> str:
    """The date that is meant where it is written in words or with other signs, and can mean no other day."""
    form = _WORDED.fullmatch(text.strip()) or _AMERICAN.fullmatch(text.strip()) or _SIGNED.fullmatch(text.strip())
    if not form:
        return ""
    month = form["m"] if form["m"].isdigit() else str(1 + _MONTHS.index(form["m"][:3].lower()))
    parts = [form["y"], month.zfill(2), *([form["d"].zfill(2)] if form["d"] else [])]
    try:
        return str(PartialDate.parse("-".join(parts)))
    except ValueError:
        return ""


def _bad_number(kind: str, context: Mapping[str, Any], where: Spot, node: Scalar) -> Problem:
    value, place = shorten(node.text), node.place
    if kind == "greater_than_equal":
        return Problem(place, "bad-number", f'"{value}" is too small', f"Write {context['ge']} or more.")
    better, hint = number(value), "Write digits only, with a point before decimals, such as 1200 or 0.5."
    if better or (figure := number(_SIGN.sub("", value))):
        hint = f"Write {better or figure}."
    elif (said := _QUALIFIED.fullmatch(value)) and "qualifier" in keys(where.record) and (figure := number(said[2])):
        qualifier = _QUALIFIERS[said[1].lower()]
        hint = f"Write {where.key}: {figure} and, as a key of its own, qualifier: {qualifier}."
    return Problem(place, "bad-number", f'"{value}" is not a number', hint, slip=_slip(node, better))


def number(text: str) -> str:
    """The digits of a figure that is written with commas, spaces or words; nothing where it is no figure."""
    digits = _DIVIDED.sub("", text)
    if scaled := re.fullmatch(r"(\d+(?:\.\d+)?) (thousand|million|billion)", text):
        digits = _scaled(scaled[1], scaled[2])
    return digits if re.fullmatch(r"-?\d+(\.\d+)?", digits) else ""


def _scaled(figure: str, word: str) -> str:
    value = Decimal(figure) * {"thousand": 10**3, "million": 10**6, "billion": 10**9}[word]
    return f"{value.normalize():f}"


def _bad_form(kind: str, context: Mapping[str, Any], where: Spot, node: Scalar) -> Problem:
    """A text of the wrong length or form. Ids, codes and addresses have names for what they are."""
    value, form = shorten(node.text), str(context.get("pattern", ""))
    rule, said, hint = "bad-text", "cannot stand here", where.meaning
    if form == _pattern(Url):
        rule, said = "bad-url", "is not an address on the web"
        hint = "An address begins with https://, http:// or mailto: and has no spaces in it."
    elif form == _pattern(Iso3):
        rule, said = "bad-text" if where.key == "currency" else "bad-id", "is not a code of three capital letters"
        hint = _or(node.text.strip().upper() if re.fullmatch(r"\s*[A-Za-z]{3}\s*", node.text) else "", where.meaning)
    elif form == _pattern(Id):
        rule, said = "bad-id", "is not an id"
        better = re.sub(r"[^a-z0-9]+", "-", node.text.lower()).strip("-")[:60]
        hint = _or(better, "An id is made of small letters, digits and single hyphens.")
    elif where.key == "id":
        rule, said = "bad-id", "is not an id"
    if kind == "string_too_long":
        said, hint = f"has {len(node.text)} characters, {context.get('max_length')} are allowed", "Shorten it."
    slip = (
        _slip(node, node.text.upper()) if where.key == "currency" and re.fullmatch("[A-Za-z]{3}", node.text) else None
    )
    return Problem(node.place, rule, f'"{value}" {said}', hint, slip=slip)


def _pattern(kind: Any) -> str:
    return str(kind.__metadata__[0].pattern)


def _or(better: str, meaning: str) -> str:
    return f'Did you mean "{better}"? {meaning}' if better else meaning
