"""Every day: gaps that were taken up become ideas, and addresses that are no longer needed go."""

from __future__ import annotations

from typing import Any

from oever.site.common.places import served_places
from oever.site.common.work import Running, daily
from oever.site.contributions.periods import periods_of
from oever.site.ventures import actions, gaps, queries


@daily("gaps_become_ideas")
def gaps_become_ideas(running: Running) -> dict[str, Any]:
    """Whatever the machine left between a gap and its idea."""
    return {"ideas": gaps.ideas_of_gaps()}


@daily("forget_idea_givers")
def forget_idea_givers(running: Running) -> dict[str, Any]:
    """Names and addresses of who had an idea go some time after it ended."""
    gone = 0
    for place in served_places():
        before = queries.kept_for(periods_of(place.id).giver_kept)
        gone += sum(actions.forget_giver(idea=one) for one in list(queries.with_people(place.id, before)))
    return {"givers": gone}
