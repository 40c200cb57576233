"""Numbers and postcodes of organisations, brought into the one form in which they can be compared.

Spreadsheets eat leading zeros, people type dots and spaces, and columns slip: what cannot be such a
number is "" and never an id. Sources: the Dutch Handelsregisterbesluit (eight digits), Companies House
(eight characters, of which the first two may be letters), the formats of VAT numbers in VIES.
"""

from __future__ import annotations

import re
from functools import lru_cache

_COMPANY_PREFIXES = (
    "AC|BR|CE|CS|FC|FE|GE|GN|GS|IC|IP|LP|NA|NC|NF|NI|NL|NO|NP|NR|NZ|OC|OE|PC|RC|RS|SA|SC|SE|SF|SG|SI|SL|SO"
    "|SP|SR|SZ|ZC"
)
_UK_COMPANY = re.compile(rf"(?:({_COMPANY_PREFIXES})(\d{{1,6}})|(\d{{1,8}}))(R?)$")
_UK_POSTCODE = re.compile(r"([A-Z]{1,2}\d[A-Z\d]?)(\d[A-Z]{2})$")
_NL_POSTCODE = re.compile(r"(\d{4})([A-Z]{2})?$")
_NOT_SIGN = re.compile(r"[^0-9A-Z]+")
_COUNTRY_NAMES = {
    "NEDERLAND": "NL", "NETHERLANDS": "NL", "THENETHERLANDS": "NL", "HOLLAND": "NL", "NLD": "NL",
    "UK": "GB", "UNITEDKINGDOM": "GB", "GREATBRITAIN": "GB", "ENGLAND": "GB", "SCOTLAND": "GB", "WALES": "GB",
    "NORTHERNIRELAND": "GB", "GBR": "GB", "VERENIGDKONINKRIJK": "GB", "GROOTBRITTANNIE": "GB",
    "BELGIE": "BE", "BELGIUM": "BE", "BEL": "BE", "DUITSLAND": "DE", "GERMANY": "DE", "DEUTSCHLAND": "DE",
    "DEU": "DE", "IERLAND": "IE", "IRELAND": "IE", "IRL": "IE",
    "FRANKRIJK": "FR", "FRANCE": "FR", "FRA": "FR",
    "USA": "US", "UNITEDSTATES": "US", "VERENIGDESTATEN": "US", "LUXEMBURG": "LU", "LUXEMBOURG": "LU",
}  # fmt: skip


def company_number(text: str, country: str) -> str:
    """The number in the trade register of `country` (ISO 3166), or "" where the text cannot be one.

    NL: eight digits, six or seven get their zeros back. GB: eight characters, likewise. Elsewhere:
    letters and digits as they stand, with at least three digits.
    """
    sign = _signs(text)
    if country == "NL":
        return sign.removeprefix("KVK").zfill(8) if _is_digits(sign.removeprefix("KVK"), 6, 8) else ""
    if country == "GB":
        return _uk_company_number(sign)
    return sign if sum(c.isdigit() for c in sign) >= 3 and len(sign) <= 20 else ""


def _uk_company_number(sign: str) -> str:
    found = _UK_COMPANY.match(sign)
    if not found:
        return ""
    letters, after, digits, end = found.groups()
    if digits is not None:
        return "" if end or len(digits) < 4 or not int(digits) else digits.zfill(8)
    return letters + after.zfill(6 - len(end)) + end


def vat_number(text: str, country: str) -> str:
    """A VAT number with its country in front, or "". Without a country the run's country is taken."""
    sign = _signs(text)
    if re.fullmatch(r"(NL)?\d{9}B\d{2}", sign):
        return "NL" + sign.removeprefix("NL")
    if re.fullmatch(r"GB\d{9}(\d{3})?", sign):
        return sign
    if country == "GB" and re.fullmatch(r"\d{9}(\d{3})?", sign) and int(sign):
        return "GB" + sign
    return (
        sign if re.fullmatch(r"[A-Z]{2}[0-9A-Z]{2,12}\d", sign) and not sign.startswith(("NL", "GB")) else ""
    )


def supplier_number(text: str) -> str:
    """An anchor's own number: without spaces, capitals, and without the ".0" of a spreadsheet."""
    return re.sub(r"\s+", "", text).upper().removesuffix(".0").strip("'\"")


@lru_cache(maxsize=100_000)
def postcode(text: str, country: str = "") -> str:
    """ "1062AB", "1062" or "M1 5FW"; another country's postcode in capitals, and "" for what is none."""
    sign = _signs(text)
    if country != "GB" and (dutch := _NL_POSTCODE.match(sign)):
        return "".join(part for part in dutch.groups() if part)
    if british := _UK_POSTCODE.match(sign):
        return " ".join(british.groups())
    return "" if country in ("NL", "GB") or not any(c.isdigit() for c in sign) else sign[:10]


def country_code(text: str) -> str:
    """ISO 3166 code of a country as a ledger writes it; "" where it is not one we know."""
    sign = _signs(text.replace("ë", "e").replace("Ë", "E"))
    known = _COUNTRY_NAMES.get(sign)
    return known or (sign if len(sign) == 2 and sign.isalpha() else "")


def country_of_postcode(code: str) -> str:
    """The country whose postcodes look like this: NL with letters, GB; "" where more than one may."""
    if re.fullmatch(r"\d{4}[A-Z]{2}", code):
        return "NL"
    return "GB" if " " in code and _UK_POSTCODE.match(code.replace(" ", "")) else ""


def _signs(text: str) -> str:
    return _NOT_SIGN.sub("", text.strip().upper().removesuffix(".0"))


def _is_digits(sign: str, least: int, most: int) -> bool:
    return sign.isdigit() and least <= len(sign) <= most and bool(int(sign))
