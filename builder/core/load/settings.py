"""Reads the configuration and the outlines, with the same care for places and words as the content."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from builder.core.config import SiteConfig
from builder.core.load.corpus import Loader
from builder.core.load.file import Kind
from builder.core.model.outline import Outline
from builder.core.problem import Problem, Problems
from builder.core.source import Lines, Place, Tree

CONFIG = "site_config.yml"
_PAGES = re.compile(r"templates/pages/(.+)\.yml")
_REPORTS = re.compile(r"templates/reports/(.+)\.yml")
_OUTLINE = re.compile(r"templates/(?:pages|reports)/")


@dataclass(frozen=True, slots=True)
class Settings:
    """What a repository says about itself: its configuration and the outlines of pages and reports, by name.

    A page's name is its path below `templates/pages/`.
    """

    config: SiteConfig | None
    pages: Mapping[str, Outline]
    reports: Mapping[str, Outline]


def load_settings(tree: Tree) -> tuple[Settings, Lines, Problems]:
    """The settings of a tree; ``config`` is None when there is none that could be used, and a problem says why.

    An outline without a line is none: so a repository leaves out a page or a report that the program brings along.
    """
    blank = {path for path, data in tree.items() if _OUTLINE.match(path) and not data.strip()}
    loader = Loader({path: data for path, data in tree.items() if path not in blank})
    config = loader.one(CONFIG, Kind(SiteConfig, "site_config", "", is_named=True))
    if CONFIG not in tree:
        hint = "Run the command in the folder of the content repository, or name the folder with --root."
        loader.problems.append(Problem(Place(CONFIG, 1, 1), "missing-file", "there is no site_config.yml here", hint))
    pages = dict(loader.family(_PAGES, Outline, "templates/pages"))
    reports = dict(loader.family(_REPORTS, Outline, "templates/reports"))
    return Settings(config, pages, reports), Lines(loader.lines), tuple(loader.problems)
