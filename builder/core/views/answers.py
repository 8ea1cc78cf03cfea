"""Derives the first screen of a country page: the five questions that readers come with, each with its short answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from builder.core.memory import remembered
from builder.core.model import Country, ObstacleState, Partner
from builder.core.source import address
from builder.core.views import records as v
from builder.core.views.across import SEVERITIES
from builder.core.views.citing import sources_in
from builder.core.views.pieces import name, several
from builder.core.views.values import Count, Lead

MOST_PARTNERS, MOST_OBSTACLES = 3, 3


@remembered
def answers_view(
    country: Country,
    partners: Mapping[str, Partner],
    overview: v.OverviewView,
    obstacles: Sequence[v.ObstacleView],
    moved: v.ChangesView | None,
) -> v.AnswersView:
    """What the sections of a country say, in a few lines; ``moved`` is there where there is an edition before."""
    standing = [one for one in obstacles if one.state is not ObstacleState.RESOLVED]
    heaviest = sorted(standing, key=lambda one: SEVERITIES.index(one.severity))[:MOST_OBSTACLES]
    return v.AnswersView(
        overview=overview,
        partners=several(_partner(partners[id]) for id in _most_active(country)),
        more_partners=overview.partners.value > MOST_PARTNERS,
        all_partners=_section(country, "support", overview.partners),
        obstacles=several((one.lead for one in heaviest), are_phrases=True),
        more_obstacles=overview.obstacles.value > MOST_OBSTACLES,
        all_obstacles=_section(country, "obstacles", overview.obstacles),
        moved=tuple(one for one in overview.benchmarks if one.moved_from),
        changes=_section(country, "changes", Count(len(moved.lines) + len(moved.more), "changes")) if moved else None,
        sources=Lead("sources", Count(len(set(sources_in(country))), "sources")),
    )


def _section(country: Country, part: str, count: Count) -> Lead:
    return Lead(address(country.id, part), count)


def _most_active(country: Country) -> list[str]:
    """The partners of most items of support; of as many, those named first."""
    given = Counter(partner for item in country.support for partner in item.partners)
    return [id for id, _ in given.most_common(MOST_PARTNERS)]


def _partner(partner: Partner) -> Lead:
    at = address("partners", partner.id)
    return Lead(at, name(partner.name, partner.acronym, address(at, "name")))
