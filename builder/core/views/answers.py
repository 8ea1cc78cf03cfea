"""Derives the first screen of a country page: the five questions that readers come with, each with its short answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from builder.core.edition import Edition
from builder.core.model import Country, ObstacleState
from builder.core.source import address
from builder.core.views import records as v
from builder.core.views.across import SEVERITIES
from builder.core.views.citing import sources_in
from builder.core.views.pieces import name, several
from builder.core.views.values import Count, Lead

MOST_PARTNERS, MOST_OBSTACLES = 3, 3


def answers_view(edition: Edition, country: Country, views: Mapping[str, v.View]) -> v.AnswersView:
    """What the sections of a country say, in a few lines; ``views`` are those of all sections by their ids."""
    overview, obstacles = views[address(country.id, "overview")], views[address(country.id, "obstacles")]
    moved = views.get(address(country.id, "changes"))
    assert isinstance(overview, v.OverviewView)
    assert isinstance(obstacles, v.ObstaclesView)
    standing = [one for one in obstacles.items if one.state is not ObstacleState.RESOLVED]
    heaviest = sorted(standing, key=lambda one: SEVERITIES.index(one.severity))[:MOST_OBSTACLES]
    return v.AnswersView(
        overview=overview,
        partners=several(_partner(edition, id) for id in _most_active(country)),
        more_partners=overview.partners.value > MOST_PARTNERS,
        all_partners=_section(country, "support", overview.partners),
        obstacles=several((one.lead for one in heaviest), are_phrases=True),
        more_obstacles=overview.obstacles.value > MOST_OBSTACLES,
        all_obstacles=_section(country, "obstacles", overview.obstacles),
        moved=tuple(one for one in overview.benchmarks if one.moved_from),
        changes=_section(country, "changes", Count(len(moved.lines) + len(moved.more), "changes"))
        if isinstance(moved, v.ChangesView)
        else None,
        sources=Lead("sources", Count(len(set(sources_in(country))), "sources")),
    )


def _section(country: Country, part: str, count: Count) -> Lead:
    return Lead(address(country.id, part), count)


def _most_active(country: Country) -> list[str]:
    """The partners of most items of support; of as many, those named first."""
    given = Counter(partner for item in country.support for partner in item.partners)
    return [id for id, _ in given.most_common(MOST_PARTNERS)]


def _partner(edition: Edition, id: str) -> Lead:
    partner = edition.partners[id]
    return Lead(address("partners", id), name(partner.name, partner.acronym, address("partners", id, "name")))
