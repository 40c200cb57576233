"""What waits for a keeper, oldest first, from every room that has something to answer.

Kinds of work: messages, what people gave, mails that came back, and work of the machine that failed. What a
keeper took up is theirs, until it stands still for some days or they are away: then it comes back by itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from django.db.models import Model, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from oever.site.common.hooks import Waiting, waiting_everywhere
from oever.site.common.models import Job, Mail
from oever.site.contributions.models import Contact, Giver, Suggestion
from oever.site.contributions.periods import periods_of
from oever.site.desk.models import Away, Message, Sender
from oever.site.exchange.models import Asker, Poster, Replier, Subscription
from oever.site.people.models import Account, Role
from oever.site.ventures.models import Giver as IdeaGiver
from oever.site.ventures.models import Joiner

RETURNED_FOR = timedelta(days=60)
# Where the site keeps addresses of people, and how each is of a place.
ADDRESSES: tuple[tuple[type[Model], str], ...] = (
    (Giver, "suggestion__place_id"), (Contact, "place_id"), (Sender, "message__place_id"),
    (Poster, "posting__place_id"), (Replier, "reply__place_id"), (Asker, "introduction__place_id"),
    (Subscription, "place_id"), (IdeaGiver, "idea__place_id"), (Joiner, "joining__place_id"),
)  # fmt: skip


def waiting(place_id: str, keeper: Account) -> list[Waiting]:
    """Everything that waits in a place: what stands still first, then the oldest."""
    found = [
        *_messages(place_id, keeper), *_suggestions(place_id, keeper), *_returned(place_id), *_failed(),
        *waiting_everywhere(place_id),
    ]  # fmt: skip
    return sorted(found, key=lambda one: (not one.is_stuck, one.since))


def next_for(place_id: str, keeper: Account, but: int | None = None) -> Suggestion | None:
    """The oldest suggestion that nobody else has taken up."""
    for suggestion in open_suggestions(place_id):
        whose = holder(suggestion, place_id, standing_in(place_id))
        if suggestion.pk != but and (whose is None or whose == keeper):
            return suggestion
    return None


def neighbours(place_id: str, here: Suggestion) -> tuple[int | None, int | None]:
    """The numbers of the suggestions before and after this one in the queue."""
    numbers = list(open_suggestions(place_id).values_list("pk", flat=True))
    earlier = [
        pk
        for pk, at in open_suggestions(place_id).values_list("pk", "sent_at")
        if (at, pk) < (here.sent_at, here.pk)
    ]
    later = [pk for pk in numbers if pk not in earlier and pk != here.pk]
    return (earlier[-1] if earlier else None), (later[0] if later else None)


def open_messages(place_id: str) -> QuerySet[Message]:
    """What came in and waits for an answer, oldest first."""
    found = Message.objects.filter(place_id=place_id, state=Message.State.NEW)
    return found.select_related("taken_by").order_by("came_at", "id")


def next_message(place_id: str, keeper: Account, after: Message | None = None) -> Message | None:
    """The next message that nobody else has taken up; after the last one the first."""
    stand_ins = standing_in(place_id)
    free = [one for one in open_messages(place_id)
            if one != after and holder(one, place_id, stand_ins) in (None, keeper)]  # fmt: skip
    if after is not None:
        later = [one for one in free if (one.came_at, one.pk) > (after.came_at, after.pk)]
        free = later or free
    return free[0] if free else None


def open_suggestions(place_id: str) -> QuerySet[Suggestion]:
    """All that a keeper still has to answer in a place, oldest first."""
    found = Suggestion.objects.open().filter(place_id=place_id)
    return found.select_related("taken_by").order_by("sent_at", "id")


def holder(suggestion: Suggestion | Message, place_id: str, stand_ins: dict[int, Account]) -> Account | None:
    """Who sees to it: who took it up, or who stands in for them; nobody once it stands still."""
    if suggestion.taken_by_id is None or suggestion.taken_by is None or _stands_still(suggestion, place_id):
        return None
    return stand_ins.get(suggestion.taken_by_id, suggestion.taken_by)


def standing_in(place_id: str) -> dict[int, Account]:
    """For each keeper who is away today: who stands in."""
    today = timezone.localdate()
    away = Away.objects.filter(place_id=place_id, from_on__lte=today, until_on__gte=today)
    return {one.account_id: one.stand_in for one in away.select_related("stand_in")}


def keepers_of(place_id: str) -> QuerySet[Account]:
    """Everybody who keeps this place."""
    return Account.objects.filter(
        is_active=True, pk__in=Role.objects.filter(role="keeper", place_id=place_id).values("account")
    ).order_by("name", "pk")


def times_away(place_id: str) -> QuerySet[Away]:
    """Who is away now or later."""
    found = Away.objects.filter(place_id=place_id, until_on__gte=timezone.localdate())
    return found.select_related("account", "stand_in")


def returned_mails(place_id: str, *, only_new: bool = True) -> QuerySet[Mail]:
    """Mails to people of this place that came back; `only_new`: that nobody looked at yet."""
    ours = Q(to__in=Role.objects.filter(place_id=place_id).values("account__mail"))
    for people, place in ADDRESSES:
        ours |= Q(to__in=people._default_manager.filter(**{place: place_id}).values("mail"))
    since = timezone.now() - RETURNED_FOR
    found = Mail.objects.filter(ours, returned_at__gte=since).select_related("seen_on_desk")
    return (found.filter(seen_on_desk=None) if only_new else found).order_by("returned_at")


def failed_jobs() -> QuerySet[Job]:
    """Work of the machine that was tried three times."""
    return Job.objects.filter(state=Job.State.FAILED).order_by("ended_at", "id")


def stuck(place_id: str) -> list[Suggestion]:
    """What should have been answered by now, or was taken up and left."""
    return [one for one in open_suggestions(place_id) if one.is_late or _stands_still(one, place_id)]


def _messages(place_id: str, keeper: Account) -> Iterable[Waiting]:
    stand_ins = standing_in(place_id)
    for one in open_messages(place_id):
        whose = holder(one, place_id, stand_ins)
        is_stuck = one.is_late or _stands_still(one, place_id)
        address = reverse("desk:message", args=[one.pk])
        yield Waiting(one.title, one.get_channel_display(), one.came_at, address, is_stuck, whose,
                      whose == keeper, answer_by=one.answer_by)  # fmt: skip


def _suggestions(place_id: str, keeper: Account) -> Iterable[Waiting]:
    stand_ins = standing_in(place_id)
    for one in open_suggestions(place_id):
        whose = holder(one, place_id, stand_ins)
        kind = _("gewijzigd door de organisatie") if one.is_applied else one.get_kind_display()
        is_stuck = one.is_late or _stands_still(one, place_id)
        address = reverse("desk:suggestion", args=[one.pk])
        yield Waiting(one.title, kind, one.sent_at, address, is_stuck, whose, whose == keeper)


def _returned(place_id: str) -> Iterable[Waiting]:
    for mail in returned_mails(place_id):
        address = reverse("desk:mail", args=[mail.pk])
        since = mail.returned_at or mail.queued_at
        yield Waiting(mail.subject, _("mail kwam terug"), since, address, is_machine=True)


def _failed() -> Iterable[Waiting]:
    for job in failed_jobs():
        address = reverse("desk:job", args=[job.pk])
        yield Waiting(job.kind, _("werk van de computer lukte niet"), job.asked_at, address, is_machine=True)


def _stands_still(suggestion: Suggestion | Message, place_id: str) -> bool:
    days = timedelta(days=periods_of(place_id).stands_still_after)
    return suggestion.taken_at is not None and suggestion.taken_at < timezone.now() - days
