"""Through the door of every linker: exact first, then likely, and a person wins on every run."""

from __future__ import annotations

from pathlib import Path

from oever.ledger.kinds import Kind
from oever.ledger.suppliers.decisions import load_decisions
from oever.ledger.suppliers.identities import Identity
from oever.ledger.suppliers.linking import Why
from oever.ledger.suppliers.matching.beside_register import beside_register
from oever.ledger.suppliers.matching.linker import MatchingLinker, Told
from oever.ledger.suppliers.registers import Register
from oever.ledger.suppliers.resolve import Resolved, resolve
from oever.methods.names import read_name

OTHERS = ("Zonnebloem Bouw B.V.", "Kraanvogel Taxi", "Stichting Oranjerie", "Meeuwis Zorg")


def resolved(*names: str, decisions: Path | None = None, register: Register | None = None) -> Resolved:
    kinds = [Kind(anchor="gemeente", supplier=name) for name in (*names, *OTHERS)]
    people = load_decisions(decisions) if decisions else load_decisions(Path("/nowhere"))
    return resolve(kinds, "NL", register or Register("NL"), people, linker=MatchingLinker())


def test_two_spellings_become_one_supplier() -> None:
    found = resolved("Pendleton Catering B.V.", "PENDLTEON CATERING")
    assert found.keys[0] == found.keys[1]


def test_names_with_common_words_only_stay_two() -> None:
    found = resolved("Zorg Amsterdam", "Thuiszorg Amsterdam B.V.", "Amsterdam Zorg")
    assert len(set(found.keys[:3])) == 3


def test_the_reason_says_that_the_names_are_alike() -> None:
    names = [identity("Pendleton Catering B.V."), identity("PENDLTEON CATERING"), *map(identity, OTHERS)]
    links = list(MatchingLinker().link(names))
    assert [(link.left, link.right, link.why) for link in links] == [(0, 1, Why.LIKENESS)]


def test_what_is_doubtful_is_kept_for_a_person_with_its_reason() -> None:
    linker = MatchingLinker()
    names = [
        identity("Pendleton Catering B.V."),
        identity("Pendleton Catering Holding B.V."),
        *map(identity, OTHERS),
    ]
    assert list(linker.link(names)) == []
    (asked,) = linker.asked
    assert (asked.left, asked.right) == (0, 1)
    assert "holding" in asked.why.nl


def test_a_decision_keeps_apart_what_the_matching_would_join(tmp_path: Path) -> None:
    (tmp_path / "decisions.csv").write_text(
        "question,subject,shown,decision,by,on\n"
        "same_supplier,name:pendleton catering | name:pendlteon catering,,different,Samira,2026-11-23\n",
        encoding="utf-8",
    )
    for _ in range(2):
        found = resolved("Pendleton Catering B.V.", "PENDLTEON CATERING", decisions=tmp_path)
        assert found.keys[0] != found.keys[1]


def test_a_decision_joins_what_no_likeness_could(tmp_path: Path) -> None:
    (tmp_path / "decisions.csv").write_text(
        "question,subject,shown,decision,by,on\n"
        "same_supplier,name:pendleton catering | name:kwast and kade,,same,Samira,2026-11-23\n",
        encoding="utf-8",
    )
    found = resolved("Pendleton Catering B.V.", "Kwast en Kade", decisions=tmp_path)
    assert found.keys[0] == found.keys[1]


def test_people_are_never_compared_by_likeness() -> None:
    linker = MatchingLinker()
    assert list(linker.link([identity("Mevr. J. Oosterhuis"), identity("Mevr. J. Oosterhius")])) == []
    assert linker.asked == []


def test_a_shared_address_and_category_make_a_doubtful_pair_likely() -> None:
    names = [identity("Pendleton Catering"), identity("Pendleton Catering Gorinchem"), *map(identity, OTHERS)]
    bare, told = (
        MatchingLinker(),
        MatchingLinker(
            {("gemeente", name): Told("1062AB", "horeca", 900.0) for name in (names[0].name, names[1].name)}
        ),
    )
    before, after = probability(bare, names), probability(told, names)
    assert after > before


def test_a_factoring_company_is_not_the_supplier() -> None:
    found = resolved(
        "Bibby Factors re Pendleton Catering B.V.", "Pendleton Catering", "Bibby Factors re Kwast Kade"
    )
    assert found.keys[0] == found.keys[1] != found.keys[2]


def test_who_is_paid_under_an_old_name_is_the_organisation_of_today() -> None:
    register = Register("NL")
    register.add_table(
        ("name", "company_number", "previous_names"),
        [(1, ["Waterlelie Groep B.V.", "12345678", "Pendleton Catering"])],
        "register.csv",
    )
    found = resolved("Pendleton Catering B.V.", "Waterlelie Groep", register=register)
    assert found.keys[:2] == ["kvk:12345678", "kvk:12345678"]


def test_an_old_name_is_found_also_with_a_slip_of_the_pen() -> None:
    register = Register("NL")
    rows = [["Waterlelie Groep B.V.", "12345678", "Pendleton Catering"], ["Oranjerie Bouw", "87654321", ""]]
    register.add_table(("name", "company_number", "previous_names"), enumerate(rows), "register.csv")
    (entry,) = beside_register([identity("PENDLTEON CATERING")], register)
    assert entry.is_sure
    assert entry.organisation.names[0] == "Waterlelie Groep B.V."


def probability(linker: MatchingLinker, names: list[Identity]) -> float:
    list(linker.link(names))
    return next(p.probability for p in [*linker.joined, *linker.asked] if (p.left, p.right) == (0, 1))


def identity(name: str) -> Identity:
    return Identity(anchor="gemeente", name=name, read=read_name(name))
