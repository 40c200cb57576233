from __future__ import annotations

from decimal import Decimal

from oever.ledger.measures.respend import RespendAnswer, RespendSurvey


def answer(supplier: str, company_number: str = "", spent: int = 5) -> RespendAnswer:
    return RespendAnswer(supplier, company_number, Decimal(10), Decimal(spent), Decimal(0))


def test_by_any_id_under_which_the_ledger_knows_it() -> None:
    survey = RespendSurvey((answer("De Oven BV"), answer("iets anders", "34112233", 2)))
    aliases = {"no:meerdam:17": ("name:de oven",), "kvk:34112233": ("name:glas",)}
    keyed = survey.keyed(aliases)
    assert [one.supplier_key for one in keyed.answers] == ["no:meerdam:17", "kvk:34112233"]
    assert keyed.rates(list(aliases)) == {"no:meerdam:17": Decimal("0.5"), "kvk:34112233": Decimal("0.2")}


def test_by_number_or_name_where_no_other_ids_are_given() -> None:
    survey = RespendSurvey((answer("De Oven B.V."), answer("onbekend", "34112233")))
    assert set(survey.rates(["name:de oven", "kvk:34112233", "name:glas"])) == {
        "name:de oven",
        "kvk:34112233",
    }


def test_two_answers_of_one_supplier_are_weighed_by_their_turnover() -> None:
    large = RespendAnswer("De Oven Noord", "34112233", Decimal(30), Decimal(3), Decimal(0))
    survey = RespendSurvey((answer("De Oven", "34112233"), large))
    assert survey.rates(["kvk:34112233"]) == {"kvk:34112233": Decimal("0.2")}


def test_an_answer_of_somebody_who_was_not_paid_belongs_to_nobody() -> None:
    assert RespendSurvey((answer("De Oven"),)).keyed({}).rates(["name:glas"]) == {}
