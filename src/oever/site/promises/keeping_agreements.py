"""What a keeper can do on the pages of agreements and first orders."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from oever.site.common.history import Actor
from oever.site.common.languages import language_of_page
from oever.site.obstacles.deeds import Deed
from oever.site.obstacles.fields import in_page_language
from oever.site.promises import actions, ordering
from oever.site.promises.actions.first_orders import facts_of
from oever.site.promises.forms import agreements as forms
from oever.site.promises.models import Agreement, FirstOrder

Told = Mapping[str, Any]


def _agree(one: Agreement, told: Told, by: Actor) -> None:
    actions.agree(agreement=one, starts_on=told["starts_on"], review_on=told["review_on"], by=by)


def _change(one: Agreement, told: Told, by: Actor) -> None:
    what = {**one.what, **in_page_language(told["what"])}
    names = ("buyer", "supplier", "category", "yearly_eur", "quantity", "proof", "source")
    actions.change_agreement(agreement=one, what=what, by=by, **{name: told[name] for name in names})


def _review(one: Agreement, told: Told, by: Actor) -> None:
    actions.review_agreement(agreement=one, words=told["words"], next_on=told["next_on"], by=by)


def _end(one: Agreement, told: Told, by: Actor) -> None:
    actions.end_agreement(agreement=one, on=told["on"], words=told["words"], by=by)


def _promise(one: Agreement, told: Told, by: Actor) -> None:
    made = actions.promise(
        place_id=one.place_id, organisation=one.buyer, due_on=told["due_on"], by=by,
        what={code: f"{text} ({one.supplier.name})" for code, text in one.what.items()},
        source_document=f"afspraak {one.buyer.name} – {one.supplier.name}", contract_key=one.contract_key,
    )  # fmt: skip
    made.about.add(one.supplier)
    actions.change_agreement(agreement=one, promise=made, by=by)


def _now(one: Agreement) -> Told:
    names = ("category", "yearly_eur", "quantity", "proof", "source")
    language = language_of_page()
    told = {name: getattr(one, name) for name in names}
    return told | {"buyer": one.buyer.name, "supplier": one.supplier.name, "what": one.what.get(language, "")}


AGREEMENT_DEEDS = (
    Deed(
        "afspreken",
        _("Ze zijn het eens"),
        _("Afspreken"),
        forms.AgreeForm,
        _agree,
        _("Afgesproken."),
        fits=lambda one: one.state == Agreement.State.DRAFT,
    ),
    Deed(
        "bekeken",
        _("Samen bekeken"),
        _("Opslaan"),
        forms.ReviewForm,
        _review,
        _("Dat staat erbij."),
        fits=lambda one: one.state == Agreement.State.AGREED,
    ),
    Deed(
        "belofte",
        _("Maak er een belofte van"),
        _("Opslaan"),
        forms.PromiseOfAgreementForm,
        _promise,
        _("De belofte staat erop."),
        fits=lambda one: one.promise_id is None,
    ),
    Deed(
        "aanpassen", _("Aanpassen"), _("Opslaan"), forms.AgreementForm, _change, _("Opgeslagen."), start=_now
    ),
    Deed(
        "voorbij",
        _("Het is voorbij"),
        _("Opslaan"),
        forms.EndForm,
        _end,
        _("Dat staat erbij."),
        fits=lambda one: one.state == Agreement.State.AGREED,
    ),
)


def _send(one: FirstOrder, told: Told, by: Actor) -> None:
    actions.send_offer_to_buyer(order=one, mail=told["mail"], by=by, language=language_of_page())


def _trial(one: FirstOrder, told: Told, by: Actor) -> None:
    actions.start_trial(order=one, from_on=told["from_on"], until_on=told["until_on"], by=by)


def _invoiced(one: FirstOrder, told: Told, by: Actor) -> None:
    actions.was_invoiced(order=one, on=told["on"], by=by)


def _paid(one: FirstOrder, told: Told, by: Actor) -> None:
    actions.was_paid(order=one, on=told["on"], by=by)


def _then(one: FirstOrder, told: Told, by: Actor) -> None:
    actions.then_what(order=one, then=told["then"], because=told["because"], by=by)


def _at(step: str) -> Callable[[FirstOrder], bool]:
    return lambda one: ordering.step(facts_of(one)) == step


ORDER_DEEDS = (
    Deed(
        "naar-koper",
        _("Stuur het aanbod naar de koper"),
        _("Versturen"),
        forms.SendOfferForm,
        _send,
        _("Het aanbod is klaar voor de koper."),
        fits=_at(ordering.BUYER),
    ),
    Deed(
        "proef",
        _("De proef begint"),
        _("Opslaan"),
        forms.TrialForm,
        _trial,
        _("De proef staat erbij."),
        fits=_at(ordering.TRIAL),
    ),
    Deed(
        "factuur",
        _("De factuur is verstuurd"),
        _("Opslaan"),
        forms.OnForm,
        _invoiced,
        _("De dagen tellen."),
        fits=_at(ordering.INVOICE),
    ),
    Deed(
        "betaald",
        _("Er is betaald"),
        _("Opslaan"),
        forms.OnForm,
        _paid,
        _("Dat staat erbij."),
        fits=_at(ordering.PAYMENT),
    ),
    Deed(
        "daarna",
        _("Nog eens, meer, of nee"),
        _("Opslaan"),
        forms.ThenForm,
        _then,
        _("Dat staat erbij."),
        fits=_at(ordering.THEN),
    ),
)
