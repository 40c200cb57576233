"""What is asked and who could answer, as the ranking reads them; and the amounts in what people wrote."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction

from oever.methods.demand_classes import class_of, classes_in, demand_classes
from oever.methods.matching.words import start_of_rest

COMING = ("planned", "wished")
BUYERS = ("anchor", "government")
_UNITS = {
    "hours": ("uur", "uren", "hour", "hours"),
    "meals": ("maaltijd", "maaltijden", "lunch", "lunches", "meal", "meals"),
    "people": ("mensen", "personen", "people", "persons", "kinderen", "children", "gasten", "guests"),
    "parcels": ("pakket", "pakketten", "pakjes", "parcel", "parcels"),
    "homes": ("huizen", "woningen", "huishoudens", "homes", "houses", "households", "dwellings"),
    "families": ("gezinnen", "families"),
    "stairwells": ("portieken", "trappenhuizen", "stairwells"),
    "kg": ("kg", "kilo", "kilogram"),
    "m2": ("m2", "m²"),
}
_UNIT_OF = {word: unit for unit, words in _UNITS.items() for word in words}
_PER = {
    "day": ("dag", "dagelijks", "day", "daily"),
    "week": ("week", "wekelijks", "weekly"),
    "month": ("maand", "maandelijks", "month", "monthly"),
    "year": ("jaar", "jaarlijks", "year", "yearly", "annually"),
}
_PER_OF = {word: per for per, words in _PER.items() for word in words}
# How many of each go in a week: five working days, twelve months and 52 weeks a year.
_A_WEEK = {"day": Fraction(5), "week": Fraction(1), "month": Fraction(12, 52), "year": Fraction(1, 52)}
_NUMBER = r"(\d{1,3}(?:[.,]\d{3})+|\d+)"
_AMOUNT = re.compile(rf"(?<![\d€£]){_NUMBER}\s+([\w²]+)(?:\s+([\w²]+))?", re.IGNORECASE)
_BARE = re.compile(rf"(?<![\d€£]){_NUMBER}\s*(?=per\b|een\b|a\b|/)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Amount:
    """So many of something in so long. `per`: day, week, month, year, or "" for once or not told."""

    number: int
    unit: str
    per: str = ""

    def a_week(self) -> Fraction | None:
        """The number in a week; None where no stretch of time was told."""
        return self.number * _A_WEEK[self.per] if self.per else None


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody needs to have done.

    class_ids: of methods.demand_classes, the likeliest first. needs: keys of basic needs that were ticked.
    areas: codes of the area where it is wanted and of the larger ones around it, the smallest first.
    certificates: words such as "HACCP" that were demanded. languages: that are needed to work together.
    is_around: the classes were read from for whom it is, and say little of what is asked.
    """

    text: str
    class_ids: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    amounts: tuple[Amount, ...] = ()
    certificates: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    is_around: bool = False


@dataclass(frozen=True, slots=True)
class Candidate:
    """Who could answer, in their own words. `areas` as in Asked, with `area_name` for the smallest one.

    offers: what they make or do for others, a line each. about: what they do, their name and other names.
    state and kind: as in the register; "" is not told.
    """

    id: str
    name: str
    offers: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    area_name: str = ""
    kind: str = ""
    state: str = ""
    looks_for: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    amounts: tuple[Amount, ...] = field(default=())


def asked_of(
    text: str, *, code: str = "", category: str = "", needs: Iterable[str] = (), areas: Iterable[str] = (),
    certificates: Iterable[str] = (), languages: Iterable[str] = (), amounts: Iterable[Amount] = (),
) -> Asked:  # fmt: skip
    """What is asked, out of a sentence, a title or a pasted text; with a CPV code or a category if any."""
    first = class_of(code, category, "").id
    # What is asked stands before for whom it is: "lunches for school children" is food first.
    head = [id_ for id_, _word in classes_in(text[: start_of_rest(text)])]
    found = [first] * bool(first) + (head or [id_ for id_, _word in classes_in(text)])
    ticked = set(needs := tuple(needs))
    ids = dict.fromkeys(sorted(found, key=lambda id_: not ticked & set(demand_classes()[id_].needs)))
    return Asked(
        text=text,
        class_ids=tuple(ids),
        is_around=not first and not head,
        needs=needs,
        areas=tuple(areas),
        amounts=tuple(amounts) or amounts_in(text),
        certificates=tuple(certificates),
        languages=tuple(languages),
    )


def amounts_in(text: str) -> tuple[Amount, ...]:
    """The amounts in a text whose unit is known: "tot 40 uur per week", "schoollunch, 300 per dag".

    Money is no amount here; a number whose unit stands further off than one word is left alone.
    """
    found: list[Amount] = []
    for sentence in re.split(r"[;\n]|\.\s", text):
        words = [word.strip(".,:()").casefold() for word in sentence.split()]
        per = next((_PER_OF[word] for word in words if word in _PER_OF), "")
        for number, *after in _AMOUNT.findall(sentence):
            known = next(
                (unit for word in after if (unit := _UNIT_OF.get(word.casefold()) or _ending(word))), ""
            )
            if known:
                found.append(Amount(_integer(number), known, per))
        if not found:
            named = next((unit for word in words if (unit := _UNIT_OF.get(word) or _ending(word))), "")
            found += [Amount(_integer(number), named, per) for number in _BARE.findall(sentence) if named]
    return tuple(dict.fromkeys(found))


def _ending(word: str) -> str:
    """The unit of a longer word that ends in one: "schoollunches" are lunches."""
    folded = word.casefold()
    return next((unit for known, unit in _UNIT_OF.items() if len(known) > 3 and folded.endswith(known)), "")


def _integer(number: str) -> int:
    return int(re.sub(r"[.,]", "", number))
