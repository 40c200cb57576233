"""The record of one supplier: what it is called, where it is, how it is owned, and why we think so."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from oever.ledger.kinds import Kind
from oever.ledger.suppliers import numbers
from oever.ledger.suppliers.decisions import Decisions
from oever.ledger.suppliers.identities import Identity
from oever.ledger.suppliers.linking import REASONS, Why, most_common
from oever.ledger.suppliers.ownership import (
    IS_A_PERSON,
    LEDGER,
    NAME_IS_WITHHELD,
    Clues,
    Owned,
    country_of_forms,
    owned_by,
)
from oever.ledger.suppliers.registers import Organisation
from oever.ledger.suppliers.sizes import SIZE_IS_UNKNOWN, size_evidence
from oever.ledger.suppliers.subjects import number_subject
from oever.vocabulary.languages import Text
from oever.vocabulary.organisations import Ownership, Size

PERSON = Text(nl="natuurlijk persoon", en="natural person")
NOT_NAMED = Text(nl="niet genoemd", en="not named")


@dataclass(frozen=True, slots=True)
class Resolution:
    """One supplier.

    key: stable and readable ("kvk:12345678", "gb:02535986", "name:jones and son"). postcode: head office
    ("1062AB", "M1 5FW"); country: ISO 3166, "" where not known. spellings: distinct names in the ledger.
    reasons: why those are one supplier, and what the registers contradict each other on.
    """

    key: str
    name: str
    is_person: bool
    ownership: Ownership
    ownership_evidence: Text
    size: Size
    size_evidence: Text
    company_number: str = ""
    postcode: str = ""
    house_number: str = ""
    country: str = ""
    branch_postcodes: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    spellings: int = 1
    reasons: tuple[Text, ...] = ()


@dataclass(frozen=True)
class Evidence:
    """All that is known of one group: how it appears, what registers say, what was paid.

    found: how a register knows it.
    """

    identities: Sequence[Identity]
    organisations: Sequence[Organisation]
    kinds: Sequence[Kind]
    country: str
    why: Sequence[Why]
    found: Sequence[Text] = ()
    has_namesake: bool = False

    @property
    def spellings(self) -> list[str]:
        return sorted({identity.name for identity in self.identities})

    def told(self, column: str) -> str:
        """What the registers say; the first organisation that says anything."""
        return next((value for known in self.organisations if (value := known.value(column))), "")

    def paid(self, column: str) -> str:
        """What the ledger says on most kinds of payment."""
        found = [getattr(kind, column) for kind in self.kinds]
        return most_common(value.strip() for value in found) if any(found) else ""


def describe(key: str, evidence: Evidence, decisions: Decisions, known_as: Sequence[str]) -> Resolution:
    """The record of an organisation. known_as: the ids under which decisions may name it."""
    company = _company_number(evidence)
    place = decisions.on("place", *known_as)
    postcode, house_number, country = _address(evidence, place.decision if place else "")
    decided = decisions.on("ownership", *known_as)
    owned = _owned(evidence, decided.decision if decided else "")
    sized = [known for known in evidence.organisations if known.size is not Size.UNKNOWN]
    return Resolution(
        key=key,
        name=_name(evidence),
        is_person=False,
        ownership=owned.ownership,
        ownership_evidence=owned.evidence,
        size=sized[0].size if sized else Size.UNKNOWN,
        size_evidence=size_evidence(sized[0].sources if sized else ()),
        company_number=company,
        postcode=postcode,
        house_number=house_number,
        country=country,
        branch_postcodes=_branches(evidence, postcode),
        tags=tuple(sorted({tag for known in evidence.organisations for tag in known.all_values("tags")})),
        spellings=len(evidence.spellings),
        reasons=_reasons(evidence),
    )


def person(key: str, evidence: Evidence, *, is_private: bool) -> Resolution:
    """A natural person: a number, no name and no address, unless the result stays inside the institution."""
    postcode, house_number, country = _address(evidence, "") if is_private else ("", "", "")
    return Resolution(
        key=key,
        name=_name(evidence) if is_private else _in_language(PERSON, evidence.country),
        is_person=True,
        ownership=Ownership.SOLE_TRADER,
        ownership_evidence=IS_A_PERSON,
        size=Size.UNKNOWN,
        size_evidence=SIZE_IS_UNKNOWN,
        postcode=postcode,
        house_number=house_number,
        country=country,
        spellings=len(evidence.spellings),
        reasons=tuple(REASONS[why] for why in evidence.why),
    )


def unnamed(key: str, country: str) -> Resolution:
    """Payments of one anchor whose recipients are not named: kept together, and never as a firm."""
    return Resolution(
        key=key,
        name=_in_language(NOT_NAMED, country),
        is_person=False,
        ownership=Ownership.UNKNOWN,
        ownership_evidence=NAME_IS_WITHHELD,
        size=Size.UNKNOWN,
        size_evidence=SIZE_IS_UNKNOWN,
    )


def _in_language(text: Text, country: str) -> str:
    return text.nl if country in ("NL", "BE") else text.en


def _name(evidence: Evidence) -> str:
    """The spelling that occurs most, of the core that occurs most; without one, the register's name."""
    core = _core(evidence)
    spellings = [kind.supplier for kind in evidence.kinds]
    cores = {identity.name: identity.read.core for identity in evidence.identities}
    name = most_common(spelling for spelling in spellings if cores.get(spelling) == core)
    told = next((known.names[0] for known in evidence.organisations), "")
    number = most_common(identity.supplier_number for identity in evidence.identities)
    return " ".join(name.split()) or told or number or _in_language(NOT_NAMED, evidence.country)


def _core(evidence: Evidence) -> str:
    return most_common(identity.read.core for identity in evidence.identities)


def free_key(evidence: Evidence, taken: Collection[str]) -> str:
    """The key of an organisation; two suppliers that would share one are counted."""
    key = _key(evidence)
    counted = (f"{key} ({count})" for count in range(2, len(taken) + 3))
    return key if key not in taken else next(new for new in counted if new not in taken)


def _key(evidence: Evidence) -> str:
    """Trade register, VAT, name, the anchor's own number: the first there is.

    The VAT number of a Dutch sole trader may hold a citizen number, so it is never a sole trader's key.
    """
    company = _company_number(evidence)
    if company:
        country = _country(evidence)
        return f"{'kvk' if country == 'NL' else country.lower() or 'no'}:{company}"
    vat = most_common(identity.vat_number for identity in evidence.identities)
    if vat and _owned(evidence).ownership is not Ownership.SOLE_TRADER:
        return f"vat:{vat}"
    if core := _core(evidence):
        family = most_common(identity.family for identity in evidence.identities)
        return f"name:{core} ({family})" if evidence.has_namesake and family else f"name:{core}"
    first = evidence.identities[0]
    return number_subject(first.anchor, first.supplier_number or "none")


def _company_number(evidence: Evidence) -> str:
    return most_common(identity.company_number for identity in evidence.identities)


def _country(evidence: Evidence) -> str:
    return (
        evidence.told("country")
        or numbers.country_code(evidence.paid("supplier_country"))
        or country_of_forms(evidence.spellings)
        or evidence.country
    )


def _address(evidence: Evidence, decision: str) -> tuple[str, str, str]:
    """Head office: postcode, house number, country. A person's word, then the registers, then the ledger."""
    if len(decision) == 2 and decision.isalpha():
        return "", "", decision
    told = evidence.told("postcode")
    told_country = evidence.told("country") or numbers.country_code(evidence.paid("supplier_country"))
    paid = numbers.postcode(evidence.paid("supplier_postcode"), told_country)
    code = decision or told or paid
    country = numbers.country_of_postcode(code) or told_country
    if not country and code:
        country = evidence.country
    if not code and not country:
        abroad = country_of_forms(evidence.spellings)
        country = abroad if abroad != evidence.country else ""
    house_number = (
        "" if decision else evidence.told("house_number") if told else evidence.paid("supplier_house_number")
    )
    return code, house_number, country


def _branches(evidence: Evidence, head_office: str) -> tuple[str, ...]:
    """Every other address that registers or ledgers give."""
    codes = {code for known in evidence.organisations for code in known.branch_postcodes}
    codes |= {numbers.postcode(kind.supplier_postcode) for kind in evidence.kinds if kind.supplier_postcode}
    return tuple(sorted(codes - {"", head_office}))


def _owned(evidence: Evidence, decision: str = "") -> Owned:
    said = [
        (value, ", ".join(known.sources))
        for column in ("ownership", "legal_form")
        for known in evidence.organisations
        if (value := known.value(column))
    ]
    said += [
        (tag, ", ".join(known.sources))
        for known in evidence.organisations
        for tag in known.all_values("tags")
    ]
    if form := evidence.paid("legal_form"):
        said.append((form, LEDGER))
    names = [
        _name(evidence),
        *evidence.spellings,
        *(name for known in evidence.organisations for name in known.names[:1]),
    ]
    return owned_by(
        Clues(
            names=names,
            country=_country(evidence),
            company_number=_company_number(evidence),
            decision=decision,
            said=said,
        )
    )


def _reasons(evidence: Evidence) -> tuple[Text, ...]:
    joined = tuple(REASONS[why] for why in evidence.why) if len(evidence.spellings) > 1 else ()
    return (*joined, *evidence.found, *_conflicts(evidence))


def _conflicts(evidence: Evidence) -> tuple[Text, ...]:
    return tuple(conflict for known in evidence.organisations for conflict in known.conflicts)
