"""What a place starts with: promises.toml in its folder. Runs again without doubling or undoing anything.

Nieuw-West starts with what its sources say and nothing more; the practice place shows a living example of
each story, with days that are counted from the day of setting up.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from oever.site.common.history import OPERATOR, Actor
from oever.site.common.places import ServedPlace
from oever.site.obstacles.first_records import days_from_now, organisation_of, read_table
from oever.site.places.models import Goal
from oever.site.promises import actions
from oever.site.promises.models import (
    Agreement,
    ClaimStep,
    FirstOrder,
    Funding,
    Promise,
    SpaceClaim,
    Step,
    Urgency,
)
from oever.site.register.models import Organisation, Space

Table = Mapping[str, Any]
SECOND = Actor("keeper")


def load_first_records(place: ServedPlace) -> None:
    """Bring in what is new in the folder of a place, each kind after what it leans on."""
    told = read_table(place, "promises.toml")
    kinds: tuple[tuple[str, Any, Callable[[str, Table], None]], ...] = (
        ("urgency", Urgency, _urgency),
        ("promise", Promise, _promise),
        ("agreement", Agreement, _agreement),
        ("first_order", FirstOrder, _first_order),
        ("funding", Funding, _funding),
        ("claim", SpaceClaim, _claim),
        ("step", Step, _step),
    )
    for kind, model, load in kinds:
        for one in told.get(kind, []):
            if not _is_there(model, place.id, one):
                load(place.id, one)


def _is_there(model: Any, place_id: str, one: Table) -> bool:
    found = model.objects.filter(place_id=place_id)
    if "ref" in one:
        return bool(found.filter(ref=one["ref"]).exists())
    return bool(found.filter(buyer__ref=one["buyer"], supplier__ref=one["supplier"]).exists())


def _urgency(place_id: str, one: Table) -> None:
    Urgency.objects.create(place_id=place_id, ref=one["ref"], name=one["name"], source=one.get("source", ""))


def _promise(place_id: str, one: Table) -> None:
    names = ("who_role", "is_our_own", "what", "check_by", "due_words", "source_document", "source_page",
             "source_quote", "source", "source_on")  # fmt: skip
    fields = {name: one[name] for name in names if name in one}
    if "said_days_ago" in one:
        fields |= {
            "source_on": days_from_now(-one["said_days_ago"]),
            "source": "verzonnen, voor de oefenplaats",
            "is_confirmed": True,
        }
    made = actions.promise(
        place_id=place_id,
        ref=one["ref"],
        organisation=_organisation(place_id, one["organisation"]),
        goal=Goal.objects.filter(place_id=place_id, key=one.get("goal", "")).first(),
        due_on=_due(one),
        urgency=Urgency.objects.filter(place_id=place_id, ref=one.get("urgency", "")).first(),
        by=OPERATOR,
        **fields,
    )
    for line in one.get("lines", []):
        _line(made, line)
    for told in one.get("replies", []):
        day = days_from_now(-told["days_ago"])
        actions.reply(promise=made, words=told["words"], role=told["role"], on=day, by=OPERATOR)
    if measured := one.get("measured"):
        actions.measure_by(
            promise=made, organisation=_organisation(place_id, measured["organisation"]), by=OPERATOR,
            measure=measured["measure"], period=measured["period"], at_least=Decimal(measured["at_least"]),
        )  # fmt: skip
        actions.follow_figures(place_id=place_id, by=OPERATOR)


def _line(promise: Promise, told: Table) -> None:
    line = actions.say(
        promise=promise, state=told["state"], on=days_from_now(-told["days_ago"]), why=told.get("why", ""),
        who_says=told.get("who_says", "person"), new_what=told.get("new_what"), by=OPERATOR,
        new_due_on=days_from_now(told["new_due_in_days"]) if "new_due_in_days" in told else None,
    )  # fmt: skip
    if told.get("seconded"):
        actions.second(line=line, agrees=True, role="bijhouder", by=SECOND)
    promise.refresh_from_db()


def _agreement(place_id: str, one: Table) -> None:
    made = actions.draft_agreement(
        buyer=_organisation(place_id, one["buyer"]), supplier=_organisation(place_id, one["supplier"]),
        what=one["what"], category=one["category"], yearly_eur=Decimal(one["yearly_eur"]), by=OPERATOR,
        quantity=one["quantity"], proof=one["proof"], source=one["source"],
    )  # fmt: skip
    actions.agree(
        agreement=made, starts_on=days_from_now(-one["starts_days_ago"]),
        review_on=days_from_now(one["review_in_days"]), by=OPERATOR,
    )  # fmt: skip
    actions.follow_purchases(place_id=place_id, by=OPERATOR)


def _first_order(place_id: str, one: Table) -> None:
    made, _token = actions.make_first_order(
        buyer=_organisation(place_id, one["buyer"]), supplier=_organisation(place_id, one["supplier"]),
        asked_for=one["asked_for"], fits_because=one["fits_because"], missing=one["missing"], by=OPERATOR,
    )  # fmt: skip
    begin = days_from_now(-one["trial_from_days_ago"])
    made = actions.supplier_answers(
        order=made,
        said="yes",
        offer_what=one["offer_what"],
        offer_quantity=one["offer_quantity"],
        offer_price_eur=Decimal(one["offer_price_eur"]),
        offer_per=one["offer_per"],
        offer_from=begin,
        by=OPERATOR,
    )
    made = actions.buyer_answers(order=made, said="yes", by=OPERATOR)
    until = days_from_now(one["trial_days"] - one["trial_from_days_ago"])
    actions.start_trial(order=made, from_on=begin, until_on=until, by=OPERATOR)


def _funding(place_id: str, one: Table) -> None:
    names = ("what_is_lost", "who_depends", "who_can_act", "is_ending", "source")
    fields = {name: one[name] for name in names if name in one}
    made, _token = actions.report_funding(
        place_id=place_id,
        ref=one["ref"],
        organisation=_organisation(place_id, one["organisation"]),
        by=OPERATOR,
        what_for=one["what_for"],
        funder=organisation_of(place_id, one.get("funder", "")),
        is_shown=True,
        ends_on=days_from_now(one["ends_in_days"]) if "ends_in_days" in one else None,
        yearly_eur=Decimal(one["yearly_eur"]) if "yearly_eur" in one else None,
        **fields,
    )
    promise = Promise.objects.filter(place_id=place_id, ref=one.get("collides_with", "")).first()
    if promise is not None:
        actions.collide(promise=promise, funding=made, why=one["why"], by=OPERATOR)
    if one.get("choice"):
        day = days_from_now(-7)
        made = actions.choose(funding=made, choice=one["choice"], why=one["choice_why"], on=day, by=OPERATOR)
    if one.get("letter"):
        _letter(made, one)


def _letter(funding: Funding, one: Table) -> None:
    letter = actions.write_letter(funding=funding, to=one["letter_to"], words=one["letter"], by=OPERATOR)
    for told in one["names"]:
        organisation = _organisation(funding.place_id, told["organisation"])
        signature, _token = actions.ask_name(letter=letter, organisation=organisation, by=OPERATOR)
        actions.answer_signature(
            signature=signature, answer=told["answer"], seen_version=letter.version, by=OPERATOR
        )
    if one.get("published"):
        actions.publish_letter(letter=letter, on=days_from_now(-2), by=OPERATOR)


def _claim(place_id: str, one: Table) -> None:
    organisation = organisation_of(place_id, one["organisation"])
    costs: dict[str, Any] = {
        name: Decimal(one[name]) for name in ("rent_day_eur", "taxes_day_eur") if name in one
    }
    made, _token = actions.wish_for_space(
        space=Space.objects.get(place_id=place_id, ref=one["space"]), organisation=organisation, by=OPERATOR,
        who=organisation.name if organisation else one["organisation"], wish=one["wish"], ref=one["ref"],
        how_long=one.get("how_long", ""), is_shown=True, source=one["source"], **costs,
    )  # fmt: skip
    wished = one.get("wished_on") or days_from_now(-one["wished_days_ago"])
    due: Mapping[str, int] = one.get("due_in_days", {})
    for step in made.steps.all():
        step.due_on = days_from_now(due[step.kind]) if step.kind in due else None
        step.done_on = wished if step.kind == ClaimStep.Kind.WISH else None
        step.save()
    for told in one.get("steps", []):
        step = made.steps.get(kind=told["kind"])
        day = days_from_now(-told["days_ago"])
        actions.take_claim_step(step=step, on=day, words=told["words"], by=OPERATOR)


def _step(place_id: str, one: Table) -> None:
    organisation = organisation_of(place_id, one.get("organisation", ""))
    made, _token = actions.add_step(
        place_id=place_id, ref=one["ref"], side=one["side"], organisation=organisation, what=one["what"],
        who=organisation.name if organisation else one["who"], wanted=one["wanted"], due_on=_due(one),
        source=one["source"], is_shown=True, by=OPERATOR,
    )  # fmt: skip
    other = Step.objects.filter(place_id=place_id, ref=one.get("pair_with", "")).first()
    if other is not None:
        actions.pair(step=made, other=other, by=OPERATOR)


def _organisation(place_id: str, ref: str) -> Organisation:
    return Organisation.objects.get(place_id=place_id, ref=ref)


def _due(one: Table) -> date | None:
    return days_from_now(one["due_in_days"]) if "due_in_days" in one else None
