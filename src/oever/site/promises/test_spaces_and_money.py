"""A space in dated steps, and money that ends: nothing goes in silence, nobody is named without a yes."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from oever.site.common.forgetting import forget_person
from oever.site.common.history import OPERATOR, RESIDENT, WORKER, Actor
from oever.site.common.hooks import moved_in, waiting_everywhere
from oever.site.obstacles.models import Obstacle
from oever.site.promises import actions
from oever.site.promises.errors import RefusedPromiseError
from oever.site.promises.models import Funding, Letter, Promise, SpaceClaim, Step
from oever.site.promises.queries.claims import day_cost, paired
from oever.site.promises.queries.funding import ending, names_under
from oever.site.register.actions import move_claim
from oever.site.register.errors import NeighboursNotHeardError
from oever.site.register.models import Organisation, Space

pytestmark = pytest.mark.django_db
TODAY = date(2027, 3, 1)


@pytest.fixture
def claim(shop: Space, garden: Organisation) -> SpaceClaim:
    """The garden wants the shop for a while."""
    made, _token = actions.wish_for_space(
        space=shop, organisation=garden, who=garden.name, wish={"nl": "Een groentewinkel"}, how_long="while",
        by=OPERATOR, is_shown=True,
    )  # fmt: skip
    return made


def step(claim: SpaceClaim, kind: str) -> Any:
    return claim.steps.get(kind=kind)


def test_the_co_op_cannot_be_passed_over_in_silence(claim: SpaceClaim) -> None:
    with pytest.raises(RefusedPromiseError):
        actions.take_claim_step(step=step(claim, "asked"), on=TODAY, by=OPERATOR)
    with pytest.raises(RefusedPromiseError):
        actions.take_claim_step(step=step(claim, "heard"), on=TODAY, words=" ", left_out=True, by=OPERATOR)
    with pytest.raises(RefusedPromiseError):
        actions.answer_claim(claim=claim, state="yes", reason="Zomaar.", on=TODAY, by=OPERATOR)
    with pytest.raises(NeighboursNotHeardError):
        move_claim(space=claim.space, status="decided_yes", by=OPERATOR)


def test_what_the_co_op_said_stands_with_the_space_too(claim: SpaceClaim) -> None:
    actions.take_claim_step(step=step(claim, "heard"), on=TODAY, words="Graag, met open deur.", by=OPERATOR)
    claim.space.refresh_from_db()
    assert claim.space.neighbours_heard is True
    assert claim.space.neighbours_answer == {"nl": "Graag, met open deur."}
    actions.take_claim_step(step=step(claim, "asked"), on=TODAY, by=OPERATOR)
    actions.take_claim_step(step=step(claim, "viewing"), on=TODAY, by=OPERATOR)
    actions.answer_claim(claim=claim, state="yes", reason="Het past hier.", on=TODAY, by=OPERATOR)
    claim.space.refresh_from_db()
    assert claim.space.claim_status == "decided_yes"


def test_silence_past_the_day_becomes_one_obstacle(claim: SpaceClaim) -> None:
    heard = step(claim, "heard")
    assert actions.tick_claims(place_id=claim.place_id, today=heard.due_on, by=WORKER) == 0
    late = heard.due_on + timedelta(days=1)
    assert actions.tick_claims(place_id=claim.place_id, today=late, by=WORKER) == 1
    assert actions.tick_claims(place_id=claim.place_id, today=late + timedelta(days=30), by=WORKER) == 0
    assert Obstacle.objects.get().kind == "silence"


def test_an_owner_who_stays_silent_is_named_as_the_one_who_can_make_room(
    claim: SpaceClaim, council: Organisation
) -> None:
    actions.take_claim_step(step=step(claim, "heard"), on=TODAY, words="Goed.", by=OPERATOR)
    actions.take_claim_step(step=step(claim, "asked"), on=TODAY, by=OPERATOR)
    viewing = actions.move_claim_step(
        step=step(claim, "viewing"), due_on=TODAY + timedelta(days=9), by=OPERATOR
    )
    actions.tick_claims(place_id=claim.place_id, today=TODAY + timedelta(days=10), by=WORKER)
    viewing.refresh_from_db()
    assert viewing.obstacle is not None
    assert viewing.obstacle.room_makers.get().organisation == council
    assert viewing.obstacle.askings.get().due_on == TODAY + timedelta(days=9)


def test_the_cost_of_a_day_is_unknown_until_both_parts_are_known(claim: SpaceClaim) -> None:
    claim.space.rent_per_m2_eur, claim.space.floor_m2 = Decimal(73), Decimal(50)
    assert (day_cost(claim).rent, day_cost(claim).whole) == (Decimal("10.00"), None)
    claim.taxes_day_eur = Decimal("2.50")
    assert day_cost(claim).whole == Decimal("12.50")


def test_a_wish_waits_for_a_keeper_and_its_clock_with_it(shop: Space, client: Client) -> None:
    told = {"space": shop.ref, "who": "Wij samen", "wish": "Een dag soep", "how_long": "day"}
    answer = client.post("/beloven/ruimte/willen/", told)
    assert answer.status_code == 302, answer.context["form"].errors
    later = timezone.localdate() + timedelta(days=400)
    assert actions.tick_claims(place_id=shop.place_id, today=later, by=WORKER) == 0


@pytest.fixture
def funding(garden: Organisation, promised: Promise) -> Funding:
    """The money of the garden ends on 1 June 2027, and that collides with a promise."""
    made, _token = actions.report_funding(
        place_id=garden.place_id, organisation=garden, what_for={"nl": "De tuin"}, ends_on=date(2027, 6, 1),
        by=OPERATOR, is_shown=True,
    )  # fmt: skip
    actions.collide(promise=promised, funding=made, why="Zonder geld geen tuin.", by=OPERATOR)
    return made


def test_money_that_ends_is_seen_months_ahead(funding: Funding) -> None:
    assert ending(funding.place_id, date(2026, 11, 1)) == []
    (one,) = ending(funding.place_id, date(2027, 1, 1))
    assert one.days == 151
    actions.end_funding(funding=funding, state="continued", why="De raad stemde voor.", by=OPERATOR)
    assert ending(funding.place_id, date(2027, 1, 1)) == []


def test_nobody_invents_a_day_for_money_that_is_known_to_end(garden: Organisation) -> None:
    made, _token = actions.report_funding(
        place_id=garden.place_id, organisation=garden, what_for={"nl": "De tuin"}, by=OPERATOR,
        is_ending=True,
        is_shown=True,
    )  # fmt: skip
    (one,) = ending(made.place_id, date(2027, 1, 1))
    assert one.days is None


def signed(letter: Letter, name: str, answer: str) -> None:
    signature, _token = actions.ask_name(letter=letter, name=name, by=OPERATOR)
    actions.answer_signature(signature=signature, answer=answer, seen_version=letter.version, by=RESIDENT)


def test_only_those_who_said_yes_to_this_very_text_stand_under_it(funding: Funding) -> None:
    letter = actions.write_letter(funding=funding, to="het college", words="Eén.", by=OPERATOR)
    signed(letter, "De Eik", "yes")
    signed(letter, "De Wilg", "no")
    actions.ask_name(letter=letter, name="De Es", by=OPERATOR)
    assert names_under(letter) == ["De Eik"]
    again = actions.write_letter(funding=funding, to="het college", words="Twee.", by=OPERATOR)
    assert (again.pk, again.version, names_under(again)) == (letter.pk, 2, [])
    with pytest.raises(RefusedPromiseError):
        actions.publish_letter(letter=again, on=TODAY, by=OPERATOR)


def test_whoever_read_the_old_text_cannot_say_yes_to_the_new_one(funding: Funding) -> None:
    letter = actions.write_letter(funding=funding, to="het college", words="Eén.", by=OPERATOR)
    signature, _token = actions.ask_name(letter=letter, name="De Eik", by=OPERATOR)
    actions.write_letter(funding=funding, to="het college", words="Twee.", by=OPERATOR)
    with pytest.raises(RefusedPromiseError):
        actions.answer_signature(signature=signature, answer="yes", seen_version=1, by=RESIDENT)


def test_a_published_letter_names_nobody_else_and_can_not_be_signed_any_more(
    funding: Funding, client: Client
) -> None:
    letter = actions.write_letter(funding=funding, to="het college", words="Eén.", by=OPERATOR)
    signed(letter, "De Eik", "yes")
    signed(letter, "De Wilg", "no")
    late, _token = actions.ask_name(letter=letter, name="De Es", by=OPERATOR)
    assert "Eén." not in client.get(funding.get_absolute_url()).content.decode()
    actions.publish_letter(letter=letter, on=TODAY, by=OPERATOR)
    page = client.get(funding.get_absolute_url()).content.decode()
    assert "De Eik" in page
    assert "De Wilg" not in page
    with pytest.raises(RefusedPromiseError):
        actions.answer_signature(signature=late, answer="yes", seen_version=1, by=RESIDENT)


def test_a_person_who_signed_and_asks_to_be_forgotten_is_gone_everywhere(
    funding: Funding, promised: Promise, by_noor: Actor
) -> None:
    letter = actions.write_letter(
        funding=funding, to="het college", words="Namens Fatima Haddou.", by=OPERATOR
    )
    signature, _token = actions.ask_name(
        letter=letter, name="Fatima Haddou", mail="fatima@voorbeeld.nl", by=OPERATOR
    )
    line = actions.say(
        promise=promised,
        state="on_its_way",
        on=TODAY - timedelta(days=200),
        why="Zegt Fatima Haddou.",
        by=by_noor,
    )
    forget_person("fatima@voorbeeld.nl")
    letter.refresh_from_db()
    line.refresh_from_db()
    signature.refresh_from_db()
    assert (letter.words, line.why, signature.name, signature.mail) == ("Namens —.", "Zegt —.", "—", "")
    promised.refresh_from_db()
    assert promised.state == "on_its_way"


def test_what_ends_and_has_no_choice_yet_waits_on_the_desk(garden: Organisation) -> None:
    made, _token = actions.report_funding(
        place_id=garden.place_id, organisation=garden, what_for={"nl": "De tuin"}, by=OPERATOR,
        is_ending=True,
        is_shown=True,
    )  # fmt: skip
    assert any("De tuin" in one.title for one in waiting_everywhere(made.place_id))
    actions.choose(funding=made, choice="talk", why="Eerst bellen.", on=TODAY, by=OPERATOR)
    assert not any("De tuin" in one.title for one in waiting_everywhere(made.place_id))


def a_step(place_id: str, side: str, what: str) -> Step:
    made, _token = actions.add_step(
        place_id=place_id,
        side=side,
        who="Wij",
        what={"nl": what},
        wanted={"nl": "Iets."},
        by=OPERATOR,
        is_shown=True,
    )
    return made


def test_a_pair_is_the_same_from_both_sides_and_what_is_alone_is_in_a_list(garden: Organisation) -> None:
    below = a_step(garden.place_id, "below", "Wij snoeien.")
    above = a_step(garden.place_id, "above", "De kraan komt.")
    alone = a_step(garden.place_id, "below", "Wij koken.")
    actions.pair(step=above, other=below, by=OPERATOR)
    found = paired(garden.place_id)
    assert (found.pairs, found.below_alone, found.above_alone) == ([(below, above)], [alone], [])
    with pytest.raises(RefusedPromiseError):
        actions.pair(step=alone, other=above, by=OPERATOR)
    with pytest.raises(RefusedPromiseError):
        actions.pair(step=alone, other=below, by=OPERATOR)
    actions.unpair(step=above, by=OPERATOR)
    assert len(paired(garden.place_id).below_alone) == 2


def test_what_happened_is_told_to_other_rooms_when_it_happened(claim: SpaceClaim, funding: Funding) -> None:
    for kind in ("heard", "asked", "viewing"):
        actions.take_claim_step(step=step(claim, kind), on=TODAY, words="Goed.", by=OPERATOR)
    actions.answer_claim(claim=claim, state="no", reason="Het wordt gesloopt.", on=TODAY, by=OPERATOR)
    now = timezone.now()
    told = {
        str(one.kind): one.text
        for one in moved_in(claim.place_id, now - timedelta(hours=1), now + timedelta(hours=1))
    }
    assert str(told["antwoord over een ruimte"]).endswith("nee")
    assert {"belofte", "geld dat ophoudt"} <= set(told)
    assert not moved_in(claim.place_id, now + timedelta(hours=1), now + timedelta(hours=2))
