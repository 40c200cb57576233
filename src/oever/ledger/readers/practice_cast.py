"""The invented organisations of Meerdam: a name, a form, a size and an address for each.

Nothing here exists. The names are put together from parts that no company register would hold side by
side, the KvK numbers start with 00 and the postcodes with 9990: no company and no street that we know of
has those.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

PLAN = Path(__file__).with_name("practice.toml")
RINGS = ("west", "meerdam", "regio", "nederland", "buitenland", "onbekend")
POSTCODE = "9990"
LETTERS = "ABCDEGHJKLMNPRSTVWXZ"

# Legal form as a register writes it, what stands at the end of the name, and in how many of a hundred
# the near (west, meerdam) and the far have it.
FORMS = (
    ("Besloten vennootschap", "B.V.", 46, 80),
    ("Coöperatie", "Coöperatie U.A.", 11, 2),
    ("Stichting", "Stichting", 15, 6),
    ("Vereniging", "Vereniging", 4, 1),
    ("Eenmanszaak", "", 14, 3),
    ("Vennootschap onder firma", "V.O.F.", 10, 2),
    ("Naamloze vennootschap", "N.V.", 0, 6),
)
FOREIGN_FORMS = {"DE": ("GmbH", "GmbH"), "BE": ("Besloten vennootschap", "BV")}
FAR_SIZES = ("medium", "large", "large", "medium", "small")
SIZES = {
    "B.V.": ("small", "medium", "small", "micro", "large"),
    "N.V.": ("large",),
    "GmbH": ("large", "medium"),
    "": ("micro",),
    "V.O.F.": ("micro", "small"),
}
EMPLOYEES = {"micro": (1, 9), "small": (10, 49), "medium": (50, 240), "large": (260, 2400)}


@dataclass(frozen=True, slots=True)
class Organisation:
    """One invented organisation. `ring` says how far it is; "onbekend" is in no register."""

    name: str
    previous_name: str
    company_number: str
    supplier_number: str
    legal_form: str
    ownership: str
    size: str
    employees: int
    postcode: str
    house_number: int
    town: str
    country: str
    branch_postcode: str
    category: str
    tags: str
    ring: str


@cache
def plan() -> dict[str, Any]:
    """The table of the town: anchors, areas, what is bought and where it lands."""
    return tomllib.loads(PLAN.read_text(encoding="utf-8"))


def dice(words: str) -> Random:
    """Chance that falls the same way every time for the same words, on every machine."""
    return Random(words)  # noqa: S311 (invented figures, no secrets)


def make_cast(seed: int) -> list[Organisation]:
    """All organisations, by category and from near to far; the same for the same seed."""
    random = dice(f"{seed}/cast")
    names = _names(random)
    cast: list[Organisation] = []
    for category in plan()["category"]:
        for ring, count in zip(RINGS, category["suppliers"], strict=True):
            cast += [_organisation(random, names, category, ring, len(cast) + n) for n in range(count)]
    return cast


def _names(random: Random) -> Iterator[str]:
    """Invented words, each once."""
    parts = plan()["names"]
    words = [first + second for first in parts["first"] for second in parts["second"]]
    while True:
        random.shuffle(words)
        yield from words


def _organisation(
    random: Random, names: Iterator[str], category: dict[str, Any], ring: str, number: int
) -> Organisation:
    area = random.choice(plan()["rings"][ring])
    country = area if ring == "buitenland" else "NL"
    form, ending = FOREIGN_FORMS[country] if country != "NL" else _form(random, category, ring)
    noun = random.choice(category["nouns"])
    is_far = ring in ("nederland", "buitenland")
    size = random.choice(FAR_SIZES if is_far and ending else SIZES.get(ending, ("small", "micro", "medium")))
    word = next(names)
    name = _name(random, word, noun, ending)
    has_branch = ring in ("nederland", "regio") and random.random() < 0.12
    is_social = ring in ("west", "meerdam") and ending == "B.V." and random.random() < 0.3
    return Organisation(
        name=name,
        previous_name=_name(random, word, category["nouns"][0], ending) if random.random() < 0.06 else "",
        company_number=f"00{100000 + number * 137 + random.randrange(100):06d}" if country == "NL" else "",
        supplier_number=str(20000 + number * 7 + random.randrange(7)),
        legal_form=form,
        ownership="Sociale onderneming" if is_social else "",
        size=size,
        employees=random.randint(*EMPLOYEES[size]),
        postcode=postcode(random, area) if country == "NL" else "",
        house_number=random.randint(1, 240),
        town=_town(random, area),
        country=country,
        branch_postcode=postcode(random, random.choice(plan()["rings"]["west"])) if has_branch else "",
        category=category["name"],
        tags=";".join(category["tags"]),
        ring=ring,
    )


def _form(random: Random, category: dict[str, Any], ring: str) -> tuple[str, str]:
    is_near = ring in ("west", "meerdam", "onbekend")
    forms = [
        form for form in FORMS if category.get("is_social") or form[0] not in ("Stichting", "Vereniging")
    ]
    chances = [near if is_near else far for _, _, near, far in forms]
    form, ending, _, _ = random.choices(forms, weights=chances)[0]
    return form, ending


def _name(random: Random, word: str, noun: str, ending: str) -> str:
    if ending in ("Stichting", "Vereniging", "Coöperatie U.A."):
        lead, _, tail = ending.partition(" ")
        return f"{lead} {noun} {word} {tail}".strip()
    if ending == "" and random.random() < 0.35:
        people = plan()["names"]
        return f"{random.choice(people['initials'])} {random.choice(people['people'])}"
    return f"{word} {noun} {ending}".strip()


def areas() -> dict[str, dict[str, Any]]:
    """The areas of the place by code."""
    return {area["code"]: area for area in plan()["area"]}


def postcode(random: Random, code: str) -> str:
    """A postcode in an area: 9990, and a first letter that says which area."""
    return f"{POSTCODE} {random.choice(areas()[code]['letters'])}{random.choice(LETTERS)}"


def _town(random: Random, code: str) -> str:
    return (
        random.choice(areas()[code]["towns"])
        if code in areas()
        else {"DE": "Weidenheim", "BE": "Rietbeke"}[code]
    )


def person(random: Random) -> str:
    """The name of an invented private person."""
    names = plan()["names"]
    return f"{random.choice(names['initials'])} {random.choice(names['people'])}"
