"""What a ledger account is: something bought, or the other side of the entry.

An invoice is booked as costs on one side and, on the other, a debt to the supplier; the tax stands
apart. Which is which follows from the reference code of the account (RGS) where the file has it, else
from the tax accounts that the file itself names, else from the account's name. The codes and words are
in xaf_accounts.toml.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from xml.etree.ElementTree import Element

from oever.ledger.readers.xml_safety import text_of

RGS = re.compile(r"^[BW]([A-Z][a-z0-9]{2}){1,5}$")
WORDS = Path(__file__).with_suffix(".toml")


class Role(StrEnum):
    """The side of an entry on which an account stands in a purchase."""

    COST = "cost"
    CREDITOR = "creditor"
    VAT = "vat"
    MONEY = "money"


@dataclass(frozen=True, slots=True)
class Account:
    """One ledger account: its number, what it is called, its reference code ("" if none) and its role."""

    number: str
    name: str
    rgs: str
    role: Role
    is_result: bool

    @property
    def code(self) -> str:
        return self.rgs or self.number


@cache
def _table() -> dict[str, tuple[tuple[str, ...], re.Pattern[str]]]:
    table = tomllib.loads(WORDS.read_text(encoding="utf-8"))
    return {name: (tuple(rule.get("rgs", ())), _words(rule["words"])) for name, rule in table.items()}


def _words(words: list[str]) -> re.Pattern[str]:
    """One pattern for a list of whole words; a star stands for any letters, so that compounds are found."""
    return re.compile("|".join(rf"(?<!\w){re.escape(word)}(?!\w)".replace(r"\*", r"\w*") for word in words))


def account_of(element: Element) -> Account:
    """An account from a `ledgerAccount` element."""
    name, rgs = text_of(element, "accDesc"), _reference_code(element)
    is_result = text_of(element, "accTp").upper() == "P" or rgs.startswith("W")
    role = Role.COST if is_result else role_of(name, rgs)
    return Account(text_of(element, "accID"), name, rgs, role, is_result)


def role_of(name: str, rgs: str) -> Role:
    """The role of a balance-sheet account by reference code, else by name; what neither tells was bought."""
    for role in (Role.CREDITOR, Role.VAT, Role.MONEY):
        codes, words = _table()[role]
        if rgs.startswith(codes) if rgs else words.search(name.lower()):
            return role
    return Role.COST


def journal_kind(name: str) -> str:
    """P or S for a journal that is called purchases or sales but has no type, else ""."""
    for kind, key in (("P", "purchases"), ("S", "sales")):
        if _table()[key][1].search(name.lower()):
            return kind
    return ""


def _reference_code(element: Element) -> str:
    """The RGS code, in whichever child the program put it: lead reference, cross reference, taxonomy."""
    for child in element.iter():
        text = (child.text or "").strip().rpartition(":")[2].rpartition("_")[2]
        if child is not element and not child.tag.endswith(("accID", "accDesc")) and RGS.match(text):
            return text
    return ""
