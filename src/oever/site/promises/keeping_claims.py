"""What a keeper can do on the pages of spaces that somebody wants, and of money that ends."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from oever.site.common.history import Actor
from oever.site.common.languages import language_of_page
from oever.site.obstacles.deeds import Deed
from oever.site.obstacles.fields import in_page_language, who_fields
from oever.site.promises import actions, letters
from oever.site.promises.forms import claims as forms
from oever.site.promises.forms import funding as funding_forms
from oever.site.promises.forms.claims import next_step
from oever.site.promises.models import ClaimStep, Funding, Letter, SpaceClaim

Told = Mapping[str, Any]


def _take(one: SpaceClaim, told: Told, by: Actor) -> None:
    step = next_step(one)
    if step is not None:
        actions.take_claim_step(
            step=step, on=told["on"], words=told["words"], left_out=told["left_out"], by=by
        )


def _answer(one: SpaceClaim, told: Told, by: Actor) -> None:
    actions.answer_claim(claim=one, state=told["state"], reason=told["reason"], on=told["on"], by=by)


def _rent(one: SpaceClaim, told: Told, by: Actor) -> None:
    actions.change_claim(
        claim=one, rent_day_eur=told["rent_day_eur"], taxes_day_eur=told["taxes_day_eur"], by=by
    )


def _due(one: SpaceClaim, told: Told, by: Actor) -> None:
    step = next_step(one)
    if step is not None:
        actions.move_claim_step(step=step, due_on=told["due_on"], by=by)


def _runs(one: SpaceClaim) -> bool:
    return one.state == SpaceClaim.State.RUNS


def _is_before_answer(one: SpaceClaim) -> bool:
    step = next_step(one)
    return _runs(one) and step is not None and step.kind != ClaimStep.Kind.ANSWER


CLAIM_DEEDS = (
    Deed(
        "stap",
        _("De volgende stap is gezet"),
        _("Opslaan"),
        forms.TakeStepForm,
        _take,
        _("De stap staat erbij."),
        fits=_is_before_answer,
    ),
    Deed(
        "uitkomst",
        _("Ja of nee"),
        _("Opslaan"),
        forms.AnswerClaimForm,
        _answer,
        _("Dat staat erbij."),
        fits=_runs,
    ),
    Deed(
        "huur",
        _("Wat het per dag kost"),
        _("Opslaan"),
        forms.RentForm,
        _rent,
        _("Dat staat erbij."),
        start=lambda one: {"rent_day_eur": one.rent_day_eur, "taxes_day_eur": one.taxes_day_eur},
    ),
    Deed(
        "dag",
        _("Een andere dag voor deze stap"),
        _("Opslaan"),
        forms.DueForm,
        _due,
        _("De dag is veranderd."),
        fits=_runs,
    ),
)


def _change(one: Funding, told: Told, by: Actor) -> None:
    texts = ("what_for", "what_is_lost", "who_depends", "who_can_act")
    fields = {name: {**getattr(one, name), **in_page_language(told[name])} for name in texts}
    plain = {name: told[name] for name in ("yearly_eur", "ends_on", "is_ending", "is_confirmed")}
    actions.change_funding(funding=one, by=by, **fields, **plain)


def _now(one: Funding) -> Told:
    language = language_of_page()
    texts = {
        name: getattr(one, name).get(language, "")
        for name in ("what_for", "what_is_lost", "who_depends", "who_can_act")
    }
    return texts | {
        name: getattr(one, name) for name in ("yearly_eur", "ends_on", "is_ending", "is_confirmed")
    }


def _collides(one: Funding, told: Told, by: Actor) -> None:
    actions.collide(promise=told["promise"], funding=one, why=told["why"], by=by)


def _choose(one: Funding, told: Told, by: Actor) -> None:
    actions.choose(funding=one, choice=told["choice"], why=told["why"], on=timezone.localdate(), by=by)


def _write(one: Funding, told: Told, by: Actor) -> None:
    actions.write_letter(funding=one, to=told["to"], words=told["words"], by=by)


def _ask(one: Funding, told: Told, by: Actor) -> None:
    letter = open_letter(one)
    if letter is not None:
        who = who_fields(told["who"])
        actions.ask_name(
            letter=letter, organisation=who["organisation"], name=who["who"], mail=told["mail"], by=by,
            language=language_of_page(),
        )  # fmt: skip


def _publish(one: Funding, told: Told, by: Actor) -> None:
    letter = open_letter(one)
    if letter is not None:
        actions.publish_letter(letter=letter, on=timezone.localdate(), by=by)


def _ends(one: Funding, told: Told, by: Actor) -> None:
    actions.end_funding(funding=one, state=told["state"], why=told["why"], by=by)


def open_letter(one: Funding) -> Letter | None:
    """The letter that is still being written."""
    return next((letter for letter in one.letters.all() if letter.published_on is None), None)


def _started(one: Funding) -> Told:
    letter = open_letter(one)
    if letter is not None:
        return {"to": letter.to, "words": letter.words}
    return {"to": one.giver_name, "words": letters.first_letter(one, list(one.collisions.all()))}


FUNDING_DEEDS = (
    Deed(
        "botst",
        _("Dit botst met een belofte"),
        _("Opslaan"),
        funding_forms.CollidesForm,
        _collides,
        _("Dat staat erbij."),
    ),
    Deed(
        "kiezen",
        _("Wat doen we: brief, praten of laten?"),
        _("Opslaan"),
        funding_forms.ChooseForm,
        _choose,
        _("De keuze staat erbij."),
    ),
    Deed(
        "brief",
        _("De brief schrijven"),
        _("Opslaan"),
        funding_forms.LetterForm,
        _write,
        _("De tekst is bewaard. Wie al ja zei krijgt hem opnieuw."),
        fits=lambda one: one.choice == Funding.Choice.LETTER,
        start=_started,
    ),
    Deed(
        "naam",
        _("Vraag een naam onder de brief"),
        _("Vragen"),
        funding_forms.AskNameForm,
        _ask,
        _("Gevraagd."),
        fits=lambda one: open_letter(one) is not None,
    ),
    Deed(
        "versturen",
        _("De brief gaat eruit"),
        _("Publiceren"),
        funding_forms.NothingForm,
        _publish,
        _("De brief staat erop."),
        fits=lambda one: open_letter(one) is not None,
    ),
    Deed(
        "afloop",
        _("Hoe het afliep"),
        _("Opslaan"),
        funding_forms.EndFundingForm,
        _ends,
        _("Dat staat erbij."),
        fits=lambda one: one.state == Funding.State.RUNS,
    ),
    Deed(
        "aanpassen",
        _("Aanpassen"),
        _("Opslaan"),
        funding_forms.ChangeFundingForm,
        _change,
        _("Opgeslagen."),
        start=_now,
    ),
)
