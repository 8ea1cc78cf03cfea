"""What all edges share: how one says that an outside tool failed, and which versions of the tools there are."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from importlib.metadata import PackageNotFoundError, version


class ToolFailed(Exception):
    """An outside tool is missing, crashed or took too long.

    It is neither a fault of the content nor a bug of ours (DESIGN.md section 7): the message is a sentence that says
    what failed and what to do about it, and the command line prints it without a traceback and exits with 3.
    """


def versions(packages: Iterable[str]) -> Mapping[str, str]:
    """The versions of Python and of the packages named, as far as they are installed, sorted by name."""
    found = {"python": ".".join(str(part) for part in sys.version_info[:3])}
    for package in packages:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            continue
    return dict(sorted(found.items()))
