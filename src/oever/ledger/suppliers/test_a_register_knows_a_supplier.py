"""A supplier without a number finds its row in a register, says how, and a person has the last word."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

from oever.ledger.kinds import Kind
from oever.ledger.suppliers.decisions import Decision, Decisions
from oever.ledger.suppliers.matching.asking import doubtful
from oever.ledger.suppliers.matching.linker import MatchingLinker, told_by
from oever.ledger.suppliers.registers import Register
from oever.ledger.suppliers.resolve import Resolved, resolve

COLUMNS = ("name", "company_number", "postcode", "previous_names", "legal_form")
ROWS = (
    ("Waterlelie Groep B.V.", "12345678", "1062AB", "Pendleton Catering", ""),
    ("Stichting Oranjerie Welzijn", "87654321", "1063CD", "", ""),
    ("Zandhaas Taxi B.V.", "11223344", "1064EF", "", ""),
    ("Meeuwis Media", "", "1065GH", "Steltloper Drukwerk; Strandloper Drukkerij", ""),
)
FILLING = ("Zonnebloem Bouw", "Kraanvogel Taxi", "Roerdomp Glas")


class Run:
    """One run over these suppliers, with the register above or other rows."""

    def __init__(
        self,
        *names: str,
        rows: Sequence[Sequence[str]] = ROWS,
        decisions: Sequence[Decision] = (),
        category: str = "",
        postcode: str = "",
    ) -> None:
        register = Register("NL")
        register.add_table(COLUMNS, list(enumerate(map(list, rows), 2)), "register.csv")
        self.kinds = [
            Kind(anchor="gemeente", supplier=name, category=category, supplier_postcode=postcode)
            for name in (*names, *FILLING)
        ]
        self.people = Decisions.of(decisions)
        self.linker = MatchingLinker(told_by(self.kinds), "NL")
        self.found: Resolved = resolve(
            self.kinds, "NL", register, self.people, linker=self.linker, finder=self.linker
        )

    def key(self, place: int = 0) -> str:
        return self.found.keys[place]

    def asked(self) -> list[str]:
        bought = dict.fromkeys(self.found.keys, Decimal(5))
        items = doubtful(self.linker, self.kinds, self.found.keys, bought, self.people)
        return [item.subject for item in items]


def same(subject: str, decision: str = "same") -> Decision:
    return Decision("same_supplier", subject, "", decision)


def test_a_name_with_a_slip_finds_its_row_and_says_how() -> None:
    run = Run("Stichting Oranjerei Welzijn")
    supplier = run.found.suppliers["kvk:87654321"]
    assert run.key() == "kvk:87654321"
    assert supplier.postcode == "1063CD"
    assert any("register.csv" in reason.en and "%" in reason.en for reason in supplier.reasons)


def test_a_former_name_with_a_slip_is_the_organisation_of_today() -> None:
    run = Run("PENDLTEON CATERING", "Waterlelie Groep")
    assert run.key(0) == run.key(1) == "kvk:12345678"
    reasons = " ".join(reason.nl for reason in run.found.suppliers["kvk:12345678"].reasons)
    assert "Pendleton Catering (nu Waterlelie Groep B.V.)" in reasons


def test_two_former_names_of_a_row_without_a_number_are_one_supplier() -> None:
    run = Run("Steltloper Drukwerk", "Strandloper Drukkerij", "Meeuwis Media")
    assert run.key(0) == run.key(1) == run.key(2)


def test_a_factoring_company_is_read_as_the_supplier_under_its_former_name() -> None:
    run = Run("Bibby Factors re Pendleton Catering B.V.", "Waterlelie Groep")
    assert run.key(0) == run.key(1)


def test_a_longer_name_is_asked_with_its_row_and_the_supplier_first() -> None:
    run = Run("Zandhaas Taxi Gorinchem")
    assert run.key() == "name:zandhaas taxi gorinchem"
    assert "kvk:11223344 | name:zandhaas taxi gorinchem" in run.asked()
    entry = next(entry for entry in run.linker.entries if entry.called.startswith("Zandhaas"))
    assert "only in the first: gorinchem" in entry.why.en


def test_a_longer_name_at_the_same_address_is_that_row() -> None:
    assert Run("Zandhaas Taxi Gorinchem", postcode="1064EF").key() == "kvk:11223344"


def test_another_legal_form_is_another_organisation() -> None:
    assert Run("Oranjerei Welzijn B.V.").key() == "name:oranjerei welzijn"


def test_two_rows_of_one_name_are_asked_and_not_chosen_from() -> None:
    rows = (*ROWS, ("Zandhaas Taxi B.V.", "55667788", "9711AA", "", ""))
    run = Run("Zandhaas Taxi", rows=rows)
    assert run.key() == "name:zandhaas taxi"
    assert [subject.split(" | ")[0] for subject in run.asked()] == ["kvk:11223344", "kvk:55667788"]


def test_common_words_alone_find_no_row() -> None:
    rows = (("Stichting Zorg Amsterdam", "12345678", "1062AB", "", ""),)
    assert Run("Zorg Amsterdam Noord", "Amsterdamse Zorg", rows=rows).key(1) == "name:amsterdamse zorg"


def test_people_are_not_looked_up_by_likeness() -> None:
    rows = (("Oosterhuis Advies", "12345678", "1062AB", "", ""),)
    run = Run("Fam. J. Oosterhius", rows=rows, category="Bijzondere bijstand")
    assert run.linker.entries == []


def test_somebody_who_said_that_it_is_the_row_wins() -> None:
    run = Run("Kwast en Kade", decisions=[same("kvk:11223344 | name:kwast and kade")])
    assert run.key() == "kvk:11223344"
    assert any("Somebody decided" in reason.en for reason in run.found.suppliers[run.key()].reasons)


def test_somebody_who_said_that_it_is_not_the_row_wins_on_every_run() -> None:
    for name, subject in (
        ("PENDLTEON CATERING", "kvk:12345678 | name:pendlteon catering"),
        ("Pendleton Catering", "kvk:12345678 | name:pendleton catering"),
    ):
        for _ in range(2):
            run = Run(name, "Waterlelie Groep", decisions=[same(subject, "different")])
            assert run.key(0) != run.key(1) == "kvk:12345678"
            assert subject not in run.asked()


def test_a_decision_from_the_file_of_review_is_read(tmp_path: Path) -> None:
    from oever.ledger.suppliers.decisions import load_decisions

    (tmp_path / "review.csv").write_text(
        "question,subject,shown,amount,proposal,why,choices,decision,by,on\n"
        "same_supplier,kvk:11223344 | name:zandhaas taxi gorinchem,,5,different,,,same,Samira,2026-11-23\n",
        encoding="utf-8",
    )
    run = Run("Zandhaas Taxi Gorinchem", decisions=load_decisions(tmp_path).all)
    assert run.key() == "kvk:11223344"


def test_the_order_of_kinds_changes_nothing() -> None:
    names = ("PENDLTEON CATERING", "Zandhaas Taxi Gorinchem", "Stichting Oranjerei Welzijn")
    found = [dict(zip(order, Run(*order).found.keys, strict=False)) for order in (names, names[::-1])]
    assert found[0] == found[1]
