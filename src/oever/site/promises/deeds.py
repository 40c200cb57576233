"""What a keeper can do on the page of a promise, in the order in which it is needed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from oever.site.common.history import Actor
from oever.site.common.languages import language_of_page
from oever.site.common.links import make_link
from oever.site.obstacles.deeds import Deed
from oever.site.obstacles.fields import in_page_language, who_fields
from oever.site.promises import actions, letters
from oever.site.promises.forms.promises import (
    AskReplyForm,
    AskSecondForm,
    CollideForm,
    KeptReplyForm,
    MeasureForm,
    PutRightForm,
    RemindForm,
    SayForm,
    SecondForm,
)
from oever.site.promises.models import Promise
from oever.site.promises.queries.promises import left_in_peace, lines_that_hold, waiting_lines

SECOND_LINK, REPLY_LINK = "second_look", "reply_to_promise"
Told = Mapping[str, Any]


def _say(promise: Promise, told: Told, by: Actor) -> None:
    actions.say(
        promise=promise,
        state=told["state"],
        on=told["on"],
        why=told["why"],
        by=by,
        evidence_link=told["evidence_link"],
        new_what=in_page_language(told["new_what"]),
        new_due_on=told["new_due_on"],
    )


def _second(promise: Promise, told: Told, by: Actor) -> None:
    for line in waiting_lines(promise)[:1]:
        actions.second(
            line=line, agrees=told["agrees"] == "yes", because=told["because"], by=by, role="bijhouder"
        )


def _ask_second(promise: Promise, told: Told, by: Actor) -> None:
    for line in waiting_lines(promise)[:1]:
        letters.ask_second(line, told["mail"], make_link(line, purpose=SECOND_LINK), language_of_page())


def _ask_reply(promise: Promise, told: Told, by: Actor) -> None:
    letters.ask_reply(promise, told["mail"], make_link(promise, purpose=REPLY_LINK), language_of_page())


def _put_right(promise: Promise, told: Told, by: Actor) -> None:
    line = next(one for one in lines_that_hold(promise) if one.pk == told["line"])
    actions.put_right(
        line=line, on=timezone.localdate(), why=told["why"], new_due_on=told["new_due_on"], by=by
    )


def _reply(promise: Promise, told: Told, by: Actor) -> None:
    actions.reply(promise=promise, words=told["words"], role=told["role"], on=told["on"], by=by)


def _remind(promise: Promise, told: Told, by: Actor) -> None:
    today = timezone.localdate()
    actions.remind(promise=promise, words=told["words"], mail=told["mail"], how=told["how"], on=today, by=by)


def _collide(promise: Promise, told: Told, by: Actor) -> None:
    who = who_fields(told["by"])
    decision = {
        "what": in_page_language(told["what"]), "by": who["who"], "organisation": who["organisation"],
        "decided_on": told["decided_on"], "source": told["source"], "link": told["link"],
    }  # fmt: skip
    actions.collide(promise=promise, decision=decision, why=told["why"], by=by)


def _measure(promise: Promise, told: Told, by: Actor) -> None:
    actions.measure_by(
        promise=promise, organisation=told["organisation"], measure=told["measure"], period=told["period"],
        at_least=told["at_least"], by=by,
    )  # fmt: skip


def _waits(promise: Promise) -> bool:
    return bool(waiting_lines(promise))


def _is_measured(promise: Promise) -> bool:
    return hasattr(promise, "measured")


def _ready_reminder(promise: Promise) -> Told:
    return {"words": letters.reminder_text(promise, timezone.localdate())}


DEEDS = (
    Deed("meekijken", _("Kijk mee: klopt dit?"), _("Versturen"), SecondForm, _second, fits=_waits),
    Deed(
        "vraag-meekijker",
        _("Vraag iemand anders om mee te kijken"),
        _("Link sturen"),
        AskSecondForm,
        _ask_second,
        _("De link is verstuurd."),
        fits=_waits,
    ),
    Deed(
        "stand",
        _("Zeg hoe het staat"),
        _("Opslaan"),
        SayForm,
        _say,
        _("Dat staat erbij."),
        fits=lambda promise: not _is_measured(promise),
    ),
    Deed(
        "vraag-antwoord",
        _("Vraag hun antwoord"),
        _("Link sturen"),
        AskReplyForm,
        _ask_reply,
        _("De link is verstuurd."),
    ),
    Deed(
        "antwoord",
        _("Schrijf hun antwoord op"),
        _("Opslaan"),
        KeptReplyForm,
        _reply,
        _("Hun antwoord staat ernaast."),
    ),
    Deed(
        "herinneren",
        _("Herinneren"),
        _("Versturen of opschrijven"),
        RemindForm,
        _remind,
        _("De herinnering is genoteerd."),
        fits=lambda promise: left_in_peace(promise, timezone.localdate()) is None and promise.state != "kept",
        start=_ready_reminder,
    ),
    Deed(
        "botst",
        _("Een besluit botst hiermee"),
        _("Opslaan"),
        CollideForm,
        _collide,
        _("Het besluit staat erbij."),
    ),
    Deed(
        "cijfer",
        _("Hang deze belofte aan een cijfer"),
        _("Opslaan"),
        MeasureForm,
        _measure,
        _("De belofte hangt aan het cijfer."),
        fits=lambda promise: not _is_measured(promise),
    ),
    Deed(
        "rechtzetten",
        _("Zet een regel recht"),
        _("Rechtzetten"),
        PutRightForm,
        _put_right,
        _("Het is rechtgezet."),
        fits=lambda promise: bool(lines_that_hold(promise)) and not _is_measured(promise),
    ),
)
