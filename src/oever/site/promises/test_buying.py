"""First orders in their order, agreements beside what was bought, promises that follow a published figure."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oever.site.common.history import OPERATOR, RESIDENT, WORKER
from oever.site.common.models import Job, Place
from oever.site.money import actions as money
from oever.site.money.following import follow_files
from oever.site.promises import actions, ordering
from oever.site.promises.errors import RefusedPromiseError
from oever.site.promises.models import Agreement, FirstOrder, Promise
from oever.site.promises.ordering import Facts, buyer_may_see, pay_by, step
from oever.site.promises.queries.agreements import months_in_both, years_of
from oever.site.register.models import Organisation

DAY = st.none() | st.dates(date(2026, 1, 1), date(2028, 1, 1))
SAID = st.sampled_from(["", "yes", "no"])
FACTS = st.builds(
    Facts, SAID, st.booleans(), SAID, DAY, DAY, DAY, st.sampled_from(["", "again", "more", "no"])
)


@given(FACTS)
def test_the_buyer_sees_nothing_before_the_supplier_said_yes(facts: Facts) -> None:
    assert not buyer_may_see(facts) or facts.supplier_said == "yes"
    if facts.supplier_said != "yes" and not facts.then and facts.buyer_said != "no":
        assert step(facts) in (ordering.SUPPLIER, ordering.OVER)


@given(FACTS)
def test_there_is_always_exactly_one_thing_to_do_or_it_is_over(facts: Facts) -> None:
    assert step(facts) in (
        ordering.SUPPLIER, ordering.OFFER, ordering.BUYER, ordering.TRIAL, ordering.INVOICE, ordering.PAYMENT,
        ordering.THEN, ordering.OVER,
    )  # fmt: skip


def test_an_invoice_is_late_the_day_after_its_thirtieth() -> None:
    facts = Facts("yes", True, "yes", date(2027, 5, 1), date(2027, 3, 1))
    assert pay_by(facts) == date(2027, 3, 31)
    assert not ordering.is_unpaid(facts, date(2027, 3, 31))
    assert ordering.is_unpaid(facts, date(2027, 4, 1))


def test_of_a_year_only_the_months_count_in_which_the_agreement_held() -> None:
    year = (date(2025, 1, 1), date(2025, 12, 31))
    assert months_in_both(*year, None, None) == 12
    assert months_in_both(*year, date(2025, 7, 11), None) == 6
    assert months_in_both(*year, date(2026, 1, 1), None) == 0
    assert months_in_both(*year, date(2020, 1, 1), date(2025, 3, 1)) == 3


LEDGER = """Crediteur;Bedrag excl. btw;Betaaldatum;Factuurnummer;Grootboekrekening;Postcode
Coöperatie Noorderlicht U.A.;{here};14-{month:02d}-{year};N-{year}-{month};Schoonmaak;9990 AA
Bakkerij Verweg B.V.;{away};03-{month:02d}-{year};V-{year}-{month};Catering;9990 HR
Onbekend Zonder Adres;{unknown};05-{month:02d}-{year};O-{year}-{month};Diversen;
"""


def ledger(folder: Path, years: dict[int, tuple[str, str, str]]) -> Path:
    """Twelve months a year: paid here, away, and to somebody of whom no address is known."""
    head, *rows = LEDGER.splitlines()
    lines = [head]
    for year, (here, away, unknown) in years.items():
        for month in range(1, 13):
            lines += [
                row.format(here=here, away=away, unknown=unknown, month=month, year=year) for row in rows
            ]
    path = folder / f"betalingen-{'-'.join(map(str, years))}.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def school(db: None) -> Organisation:
    """A school of the practice place that publishes what it pays."""
    Place.objects.get_or_create(id="meerdam", defaults={"name_nl": "M", "name_en": "M", "is_practice": True})
    return Organisation.objects.create(
        place_id="meerdam", ref="scholen", name="Scholengroep Meerdam", kind="anchor"
    )


@pytest.fixture
def cleaners(school: Organisation) -> Organisation:
    """A co-operative that the ledger writes with other letters behind its name."""
    return Organisation.objects.create(
        place_id="meerdam", ref="licht", name="Noorderlicht", aliases=["Coöperatie Noorderlicht U.A."],
        legal_form="cooperative",
    )  # fmt: skip


@pytest.fixture
def publish(school: Organisation, tmp_path: Path) -> Callable[[dict[int, tuple[str, str, str]]], None]:
    """Follow a ledger and publish its figures, as an officer does."""

    def published(years: dict[int, tuple[str, str, str]]) -> None:
        path = ledger(tmp_path, years)
        made = follow_files(
            [path],
            place_id="meerdam",
            anchor=school.name,
            out=tmp_path / path.stem,
            tell=lambda percent, words: None,
        )
        payer = money.payer_for(organisation=school, by=OPERATOR)
        money.publish_figures(
            publication=money.take_in_figures(payer=payer, made=made, by=OPERATOR), by=OPERATOR
        )

    return published


@pytest.fixture
def target(school: Organisation) -> Promise:
    """The school promised a quarter of its buying here in 2026."""
    made = actions.promise(
        place_id="meerdam",
        organisation=school,
        what={"nl": "Een kwart hier."},
        due_on=date(2027, 7, 1),
        by=OPERATOR,
    )
    actions.measure_by(
        promise=made,
        organisation=school,
        measure="band_share:here",
        period="2026",
        at_least=Decimal(25),
        by=OPERATOR,
    )
    return made


def state_after(target: Promise) -> str:
    actions.follow_figures(place_id="meerdam", by=WORKER)
    target.refresh_from_db()
    return target.state


@pytest.mark.django_db
def test_next_years_ledger_comes_in_and_the_promise_is_kept_by_itself(
    target: Promise, publish: Callable[[dict[int, tuple[str, str, str]]], None]
) -> None:
    publish({2025: ("100,00", "900,00", "0,00")})
    assert Job.objects.filter(kind="promises_read_figures").exists()
    assert state_after(target) == "open"
    publish({2025: ("100,00", "900,00", "0,00"), 2026: ("400,00", "600,00", "0,00")})
    assert state_after(target) == "kept"
    assert target.lines.get().who_says == "figures"
    assert state_after(target) == "kept"
    assert target.lines.count() == 1


@pytest.mark.django_db
def test_bounds_on_both_sides_of_the_target_tell_nothing_and_the_clock_stays_quiet(
    target: Promise, publish: Callable[[dict[int, tuple[str, str, str]]], None]
) -> None:
    publish({2026: ("200,00", "600,00", "200,00")})
    assert state_after(target) == "open"
    reading = target.measured.readings.get()
    assert (reading.outcome, reading.lower, reading.upper) == ("cannot_tell", Decimal(20), Decimal(40))
    assert actions.make_late(place_id="meerdam", today=date(2028, 1, 1), by=WORKER) == 0


@pytest.mark.django_db
def test_figures_that_are_taken_back_take_their_word_back(
    target: Promise, school: Organisation, publish: Callable[[dict[int, tuple[str, str, str]]], None]
) -> None:
    publish({2026: ("400,00", "600,00", "0,00")})
    assert state_after(target) == "kept"
    publication = money.payer_for(organisation=school, by=OPERATOR).current
    assert publication is not None
    money.withdraw_figures(publication=publication, by=OPERATOR)
    assert state_after(target) == "open"
    assert target.lines.count() == 2


@pytest.mark.django_db
def test_agreed_stands_beside_what_was_really_bought(
    school: Organisation, cleaners: Organisation, publish: Callable[[dict[int, tuple[str, str, str]]], None]
) -> None:
    made = actions.draft_agreement(
        buyer=school, supplier=cleaners, what={"nl": "Schoonmaak"}, yearly_eur=Decimal(6000), by=OPERATOR
    )
    actions.agree(agreement=made, starts_on=date(2025, 1, 1), review_on=date(2027, 1, 1), by=OPERATOR)
    actions.follow_purchases(place_id="meerdam", by=WORKER)
    assert years_of(made) == []
    publish({2025: ("100,00", "900,00", "0,00"), 2026: ("400,00", "600,00", "0,00")})
    actions.follow_purchases(place_id="meerdam", by=WORKER)
    assert [(one.bought.period, one.bought.amount, one.share_pct) for one in years_of(made)] == [
        ("2025", Decimal(1200), Decimal(20)), ("2026", Decimal(4800), Decimal(80)),
    ]  # fmt: skip


@pytest.mark.django_db
def test_a_supplier_that_is_not_found_is_not_called_nothing(
    school: Organisation, cleaners: Organisation, publish: Callable[[dict[int, tuple[str, str, str]]], None]
) -> None:
    other = Organisation.objects.create(
        place_id="meerdam", ref="anders", name="Iemand Anders", legal_form="cooperative"
    )
    made = actions.draft_agreement(
        buyer=school, supplier=other, what={"nl": "X"}, yearly_eur=Decimal(1), by=OPERATOR
    )
    actions.agree(agreement=made, starts_on=date(2025, 1, 1), review_on=date(2027, 1, 1), by=OPERATOR)
    publish({2025: ("100,00", "900,00", "0,00")})
    actions.follow_purchases(place_id="meerdam", by=WORKER)
    (year,) = years_of(made)
    assert (year.bought.amount, year.bought.found, year.share_pct) == (None, "not_found", None)


def asked(school: Organisation, cleaners: Organisation) -> FirstOrder:
    order, _token = actions.make_first_order(
        buyer=school, supplier=cleaners, asked_for={"nl": "Schoonmaak"}, missing="Een machine.", by=OPERATOR
    )
    return order


@pytest.mark.django_db
def test_nothing_goes_to_the_buyer_before_the_suppliers_yes(
    school: Organisation, cleaners: Organisation
) -> None:
    order = asked(school, cleaners)
    for wrong in (
        lambda: actions.send_offer_to_buyer(order=order, by=OPERATOR),
        lambda: actions.buyer_answers(order=order, said="yes", by=RESIDENT),
        lambda: actions.start_trial(order=order, from_on=date(2027, 1, 1), by=OPERATOR),
    ):
        with pytest.raises(RefusedPromiseError):
            wrong()
    actions.supplier_answers(order=order, said="no", because="Te druk.", by=RESIDENT)
    with pytest.raises(RefusedPromiseError):
        actions.send_offer_to_buyer(order=order, by=OPERATOR)


@pytest.mark.django_db
def test_a_first_order_ends_in_the_draft_of_an_agreement_or_a_reason(
    school: Organisation, cleaners: Organisation
) -> None:
    order = asked(school, cleaners)
    order = actions.supplier_answers(
        order=order,
        said="yes",
        offer_what="Schoonmaak",
        offer_quantity="40 uur",
        offer_from=date(2027, 1, 1),
        by=RESIDENT,
    )
    order = actions.buyer_answers(order=order, said="yes", by=RESIDENT)
    order = actions.start_trial(order=order, from_on=date(2027, 1, 1), by=OPERATOR)
    assert order.trial_until == date(2027, 4, 1)
    order = actions.was_invoiced(order=order, on=date(2027, 2, 1), by=OPERATOR)
    with pytest.raises(RefusedPromiseError):
        actions.was_paid(order=order, on=date(2027, 1, 31), by=OPERATOR)
    order = actions.was_paid(order=order, on=date(2027, 2, 20), by=OPERATOR)
    with pytest.raises(RefusedPromiseError):
        actions.then_what(order=order, then="no", by=OPERATOR)
    order = actions.then_what(order=order, then="more", by=OPERATOR)
    assert order.agreement == Agreement.objects.get()
    assert Agreement.objects.get().state == "draft"


@pytest.mark.django_db
def test_whoever_answers_second_hears_that_somebody_was_first(
    school: Organisation, cleaners: Organisation
) -> None:
    order = actions.supplier_answers(
        order=asked(school, cleaners), said="yes", offer_what="X", offer_from=date(2027, 1, 1), by=RESIDENT
    )
    stale = FirstOrder.objects.get(pk=order.pk)
    actions.buyer_answers(order=order, said="yes", by=RESIDENT)
    with pytest.raises(RefusedPromiseError):
        actions.buyer_answers(order=stale, said="no", because="Toch niet.", by=RESIDENT)
