"""Numbers in a tender text, as people write them: amounts, times, days, shares, distances, people.

Dutch and English, in figures and in words, with thousands marked either way. What a number means is for the
reader of the sentence (tender_barriers.py); here it is only found and measured.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Found:
    """A number in a sentence, as written and as meant.

    unit: money, times, count, pct, days, km, years or people.
    """

    written: str
    value: Decimal
    unit: str


COUNTED = {
    "een": 1, "één": 1, "twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6, "zeven": 7, "acht": 8,
    "negen": 9, "tien": 10, "twaalf": 12, "twintig": 20, "dertig": 30, "one": 1, "two": 2, "three": 3,
    "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "twelve": 12,
    "twenty": 20, "thirty": 30,
}  # fmt: skip
WORD = "|".join(sorted(COUNTED, key=len, reverse=True))
FIGURES = r"\d{1,3}(?:[., ]\d{3})+(?:[.,]\d{1,2})?|\d+(?:[.,]\d{1,2})?"
SCALE = {
    "miljoen": 10**6, "mln": 10**6, "million": 10**6, "m": 10**6, "miljard": 10**9, "billion": 10**9,
    "duizend": 10**3, "thousand": 10**3, "k": 10**3,
}  # fmt: skip
MONEY = re.compile(
    rf"(?:€|£|\bEUR|\bGBP)\s*({FIGURES})(?:,[-–])?\s*(miljoen|mln|million|miljard|billion|duizend|thousand|m|k)?\b"
    rf"|({FIGURES})\s*(miljoen|mln|million|miljard|billion)?\s*(?:euro|eur\b|pounds?|pond\b|€)",
    re.IGNORECASE,
)
TIMES = re.compile(
    rf"\b({FIGURES}|{WORD})\s*(?:x|×|maal|keer|times)\b|\b(\d{{2,4}})\s*%\s*(?:van|of)\b|\b(twice|double|dubbele?)\b",
    re.IGNORECASE,
)
PCT = re.compile(r"\b(\d{1,3}(?:[.,]\d{1,2})?)\s*(?:%|procent|per cent|percent)", re.IGNORECASE)
DAYS = re.compile(
    rf"\b(\d{{1,3}}|{WORD})\s*(?:\(\w+\)\s*)?"
    r"(kalenderdagen|werkdagen|dagen|weken|calendar days|working days|days|weeks)\b",
    re.IGNORECASE,
)
DISTANCE = re.compile(r"\b(\d{1,3})\s*(km|kilometer|kilometres|kilometers|miles)\b", re.IGNORECASE)
YEARS = re.compile(
    rf"\b(\d{{1,2}}|{WORD})\s+(?:volle |afgesloten |full |financial |previous )?"
    r"(?:boek)?(?:jaar|jaren|years?)\b",
    re.IGNORECASE,
)
PEOPLE = re.compile(
    rf"\b(\d{{1,5}}|{WORD})\s+(?:\w+\s+){{0,2}}(medewerkers|werknemers|personeelsleden|fte|voertuigen|employees|"
    r"staff|members|vehicles|technicians|monteurs)",
    re.IGNORECASE,
)
COUNT = re.compile(
    rf"\b(\d{{1,2}}|{WORD})\s*(?:\(\w+\)\s*)?(?:\w+\s+){{0,2}}(referenties?\w*|references?|vergelijkbare|similar)\b",
    re.IGNORECASE,
)
SIMPLE = {"pct": PCT, "km": DISTANCE, "years": YEARS, "people": PEOPLE, "count": COUNT}
WORKING_WEEK = Decimal(7) / 5


def numbers_in(sentence: str, units: tuple[str, ...]) -> tuple[Found, ...]:
    """The numbers of these kinds in a sentence, in the order of the kinds."""
    return tuple(found for unit in units for found in _numbers(sentence, unit))


def _numbers(sentence: str, unit: str) -> Iterator[Found]:
    if unit == "money":
        for hit in MONEY.finditer(sentence):
            scale = SCALE.get((hit[2] or hit[4] or "").casefold(), 1)
            yield Found(hit[0].strip(), _amount(hit[1] or hit[3]) * scale, unit)
    elif unit == "times":
        for hit in TIMES.finditer(sentence):
            value = Decimal(hit[2]) / 100 if hit[2] else Decimal(2) if hit[3] else _amount(hit[1])
            yield Found(hit[0].strip(), value, unit)
    elif unit == "days":
        for hit in DAYS.finditer(sentence):
            yield Found(hit[0].strip(), _amount(hit[1]) * _days_in(hit[2]), unit)
    else:
        for hit in SIMPLE[unit].finditer(sentence):
            yield Found(hit[0].strip(), _amount(hit[1]), unit)


def _days_in(word: str) -> Decimal:
    """How many days on the calendar one of these is; ten working days are two weeks."""
    plain = word.casefold()
    if plain in ("weken", "weeks"):
        return Decimal(7)
    return WORKING_WEEK if plain in ("werkdagen", "working days") else Decimal(1)


def _amount(written: str) -> Decimal:
    """A number as written: figures in either style, or a word."""
    plain = written.strip().casefold()
    if plain in COUNTED:
        return Decimal(COUNTED[plain])
    grouped = re.fullmatch(r"\d{1,3}(?:[., ]\d{3})+(?:[.,](\d{1,2}))?", plain)
    if grouped:
        cents = grouped[1] or ""
        whole = plain[: -len(cents) - 1] if cents else plain
        return Decimal(re.sub(r"\D", "", whole) + (f".{cents}" if cents else ""))
    return Decimal(plain.replace(",", "."))
