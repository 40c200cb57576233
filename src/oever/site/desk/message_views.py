"""One message: read it, answer it, make it something with one key, give it to a colleague; and its follow
page.
"""

from __future__ import annotations

from typing import Any

from django.contrib import messages as notes
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from oever.errors import OeverError
from oever.site.common.history import history_of
from oever.site.common.languages import language_of_page
from oever.site.common.links import mark_private, record_behind
from oever.site.common.places import place_of
from oever.site.desk import messaging, queue
from oever.site.desk.message_forms import ByHandForm, GiveForm, MessageAnswerForm, ReadyAnswerForm, TurnForm
from oever.site.desk.models import Attachment, Message, ReadyAnswer
from oever.site.desk.sentences import happened
from oever.site.desk.turning import BY_ID, KINDS
from oever.site.people.guards import allowed
from oever.site.people.models import Account
from oever.site.people.queries import actor_of


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@allowed("keep")
def by_hand(request: HttpRequest) -> HttpResponse:
    """Type in what somebody said, wrote on paper or left as a voice message; then make something of it."""
    form = ByHandForm(request.POST or None, request.FILES or None)
    if not form.is_valid():
        return render(request, "desk/by_hand.html", {"form": form})
    by = actor_of(request, "keep")
    message = messaging.keep_message(place_id=place_of(request).id, came=form.came(), by=by)
    assert message is not None  # typed in by hand it has no key
    messaging.take_message(message=message, account=_keeper(request), by=by)
    return redirect("desk:message", message.pk)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@allowed("keep")
def message(request: HttpRequest, pk: int) -> HttpResponse:
    """One message, with everything that a keeper can do with it."""
    one = _message(request, pk)
    if request.method != "POST":
        return _shown(request, one)
    do = request.POST.get("do", "")
    turn = TurnForm(request.POST, place_id=one.place_id, message=one)
    answer = MessageAnswerForm(request.POST, place_id=one.place_id)
    if not (turn.is_valid() & answer.is_valid()):
        return _shown(request, one, turn, answer)
    try:
        return _done(request, one, do, turn, answer)
    except OeverError as problem:
        notes.error(request, problem.text[language_of_page()])
        one.refresh_from_db()
        return _shown(request, one, turn, answer)


@never_cache
@require_safe
@allowed("keep")
def attachment(request: HttpRequest, pk: int) -> HttpResponse:
    """A file that came along; always to be saved, never shown by the browser as a page of ours."""
    found = Attachment.objects.select_related("message")
    one = get_object_or_404(found, pk=pk, message__place_id=place_of(request).id)
    with one.file.open("rb") as opened:
        answer = HttpResponse(opened.read(), content_type="application/octet-stream")
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=one.name)
    return answer


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@allowed("keep")
def ready_answers(request: HttpRequest) -> HttpResponse:
    """The sentences that keepers use again."""
    place_id, by = place_of(request).id, actor_of(request, "keep")
    if request.POST.get("remove", "").isdigit():
        one = get_object_or_404(ReadyAnswer, pk=request.POST["remove"], place_id=place_id)
        messaging.remove_ready_answer(ready=one, by=by)
        return redirect("desk:ready_answers")
    form = ReadyAnswerForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        told = form.cleaned_data
        messaging.keep_ready_answer(
            place_id=place_id, name=told["name"], words_nl=told["words_nl"], words_en=told["words_en"], by=by
        )
        notes.success(request, _("De zin staat erbij."))
        return redirect("desk:ready_answers")
    return render(
        request,
        "desk/ready_answers.html",
        {"form": form, "found": ReadyAnswer.objects.filter(place_id=place_id)},
    )


@never_cache
@require_safe
def follow(request: HttpRequest, token: str) -> HttpResponse:
    """Behind the one link that a sender gets: what they sent and what we answered."""
    mark_private(request)
    one = record_behind(token, purpose=messaging.FOLLOW)
    if not isinstance(one, Message) or one.place_id != place_of(request).id:
        raise Http404
    return render(request, "desk/follow.html", {"one": one})


def _done(
    request: HttpRequest, one: Message, do: str, turn: TurnForm, answer: MessageAnswerForm
) -> HttpResponse:
    by, keeper = actor_of(request, "keep"), _keeper(request)
    told = request.POST.get("revision", "")
    seen = int(told) if told.isdecimal() else -1
    if do in BY_ID:
        became = messaging.turn_message(
            message=one, kind=BY_ID[do], sentence=turn.cleaned_data["sentence"],
            what=turn.cleaned_data["what"],
            question=turn.cleaned_data["question"], by=by, seen_revision=seen,
        )  # fmt: skip
        said = _("Gedaan: %(kind)s.") % {"kind": BY_ID[do].name}
        has_mail = bool(getattr(one, "sender", None) and one.sender.mail)
        link = (
            ""
            if has_mail
            else _(" Geef deze link door: %(link)s") % {"link": request.build_absolute_uri(became.private)}
        )
        notes.success(request, f"{said}{link}")
        return _next(request, one)
    if do == "answer":
        ready = answer.cleaned_data["ready"]
        _one, token = messaging.answer_message(
            message=one, answer=answer.words(one.language), ready=ready, by=by, seen_revision=seen
        )
        has_mail = bool(getattr(one, "sender", None) and one.sender.mail)
        address = request.build_absolute_uri(reverse("desk:follow", args=[token]))
        notes.success(
            request,
            _("Beantwoord.")
            if has_mail
            else _("Beantwoord. Geef het door, of deze link: %(link)s") % {"link": address},
        )
        return _next(request, one)
    if do == "aside":
        messaging.put_aside(message=one, by=by, seen_revision=seen)
        notes.success(request, _("Weggelegd. De woorden en de afzender zijn weg."))
        return _next(request, one)
    if do in ("take", "release", "give"):
        give = GiveForm(request.POST, keepers=queue.keepers_of(one.place_id))
        to = (
            give.keepers.get(request.POST.get("to", "")) if do == "give" else keeper if do == "take" else None
        )
        messaging.take_message(message=one, account=to, by=by)
    return redirect("desk:message", one.pk)


def _next(request: HttpRequest, one: Message) -> HttpResponse:
    following = queue.next_message(one.place_id, _keeper(request), after=one)
    return redirect("desk:message", following.pk) if following else redirect("desk:desk")


def _shown(
    request: HttpRequest, one: Message, turn: TurnForm | None = None, answer: MessageAnswerForm | None = None
) -> HttpResponse:
    keeper = _keeper(request)
    numbers = list(queue.open_messages(one.place_id).values_list("pk", flat=True))
    here = numbers.index(one.pk) if one.pk in numbers else -1
    told: dict[str, Any] = {
        "one": one, "sender": getattr(one, "sender", None), "kinds": KINDS, "keeper": keeper,
        "turn": turn or TurnForm(place_id=one.place_id, message=one),
        "answer": answer or MessageAnswerForm(place_id=one.place_id),
        "give": GiveForm(keepers=queue.keepers_of(one.place_id).exclude(pk=keeper.pk)),
        "whose": queue.holder(one, one.place_id, queue.standing_in(one.place_id)),
        "attachments": one.attachments.all(), "before": numbers[here - 1] if here > 0 else None,
        "after": numbers[here + 1] if 0 <= here < len(numbers) - 1 else None,
        "became": BY_ID.get(one.became), "history": [happened(line) for line in history_of(one)[:20]],
    }  # fmt: skip
    return render(request, "desk/message.html", told)


def _message(request: HttpRequest, pk: int) -> Message:
    found = Message.objects.select_related("sender", "taken_by", "answered_by", "answers_mail")
    return get_object_or_404(found, pk=pk, place_id=place_of(request).id)


def _keeper(request: HttpRequest) -> Account:
    assert isinstance(request.user, Account)
    return request.user
