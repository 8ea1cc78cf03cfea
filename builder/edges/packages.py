"""The packages of this machine: which versions of the tools there are, what needs what, and under which licence."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from importlib.metadata import Distribution, PackageNotFoundError, distribution, version

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from builder.core.bill import Part
from builder.edges.tool import ToolFailed

_LONGEST_LICENCE = 60
"""Some packages put the whole text of their licence where its name belongs."""


def versions(packages: Iterable[str]) -> Mapping[str, str]:
    """The versions of Python and of the packages named, as far as they are installed, sorted by name."""
    found = {"python": ".".join(str(part) for part in sys.version_info[:3])}
    for package in packages:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            continue
    return dict(sorted(found.items()))


def installed(program: str) -> tuple[Part, ...]:
    """A distribution and all that it needs on this machine, each once, the distribution itself first.

    Raises ToolFailed when one of them is not installed.
    """
    found: dict[str, Part] = {}
    wanted = [program]
    while wanted:
        name = wanted.pop()
        if name not in found:
            found[name] = _part(name)
            wanted += found[name].needs
    return (found.pop(program), *(found[name] for name in sorted(found)))


def _part(name: str) -> Part:
    try:
        there = distribution(name)
    except PackageNotFoundError as error:
        raise ToolFailed(
            f'{name} is not installed. Install the program: "pip install --no-deps --editable .".'
        ) from error
    asked = (Requirement(text) for text in there.requires or ())
    needs = (canonicalize_name(one.name) for one in asked if not one.marker or one.marker.evaluate({"extra": ""}))
    licence, is_expression = licence_of(there)
    return Part(name, there.version, "pypi", licence, is_expression, tuple(sorted(set(needs))))


def licence_of(there: Distribution) -> tuple[str, bool]:
    """The licence that a distribution states, and whether as an SPDX expression (PEP 639) or by name alone."""
    stated = there.metadata.get_all("License-Expression") or ()
    if stated:
        return str(stated[0]), True
    named = [str(one) for one in there.metadata.get_all("License") or ()]
    named = [one for one in named if one != "UNKNOWN" and len(one) <= _LONGEST_LICENCE]
    told = (str(one) for one in there.metadata.get_all("Classifier") or ())
    named += [one.rpartition(" :: ")[2] for one in told if one.startswith("License :: ")]
    return (named[0] if named else "not stated"), False
