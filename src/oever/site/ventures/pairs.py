"""An ask and an offer that found each other become an idea: what was promised once is tried for longer."""

from __future__ import annotations

from django.db import transaction

from oever.site.common.history import Actor
from oever.site.exchange.models import Pledge, Posting
from oever.site.ventures.actions import keep_idea
from oever.site.ventures.models import Idea, Joining
from oever.site.ventures.models.ideas import LONGEST_TITLE
from oever.site.ventures.taking_part import tie_posting


def idea_of_pledge(*, pledge: Pledge, by: Actor) -> Idea:
    """The idea of an agreement; asked twice it is the same one. The organisations of both sides take part."""
    with transaction.atomic():
        posting = Posting.objects.select_for_update(of=("self",)).get(pk=pledge.posting_id)
        known = Idea.objects.filter(postings=posting, channel=Idea.Channel.PAIR).first()
        if known is not None:
            return known
        fields = {
            "title": posting.sentence[:LONGEST_TITLE], "words": pledge.reply.words,
            "channel": Idea.Channel.PAIR, "area": posting.area,
            "organisation": posting.organisation or pledge.reply.organisation, "through_desk": True,
            "language": posting.language,
        }  # fmt: skip
        idea = keep_idea(place_id=posting.place_id, fields=fields, by=by)
        tie_posting(idea=idea, posting=posting, by=by)
        for organisation in {posting.organisation, pledge.reply.organisation} - {None}:
            Joining.objects.create(
                place_id=idea.place_id, idea=idea, kind=Joining.As.PULLS, organisation=organisation
            )
    return idea
