"""One cell: what a person typed becomes a value, and a value becomes what a person reads.

A value is plain: text, a list of texts, a number, a date, yes or no, or None for "we do not know".
What cannot be understood is a `NotUnderstoodError` with one sentence for the person who typed it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation

from oever.sheets.writing import Cell
from oever.site.register.choices import choices, code_of, said
from oever.site.register.columns import Column
from oever.site.register.folding import folded, item_lines, one_line, several_lines, slug
from oever.vocabulary.languages import Language, Text

Value = str | int | Decimal | date | bool | list[str] | None
YES = frozenset({"ja", "j", "yes", "y", "true", "waar", "1", "x"})
NO = frozenset({"nee", "n", "no", "false", "onwaar", "0"})
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T].*)?")
_DUTCH = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})")
_THOUSANDS = re.compile(r"[-+]?\d{1,3}(?:\.\d{3})+")
_BRACKETED = re.compile(r"\(([^()]+)\)\s*$")
_EDGES = {"latitude": 90, "longitude": 180}


class NotUnderstoodError(Exception):
    """A cell that means nothing here; `why` says what would."""

    def __init__(self, nl: str, en: str) -> None:
        super().__init__(en)
        self.why = Text(nl=nl, en=en)


@dataclass(frozen=True)
class PlaceWords:
    """The codes of one place and how they are said: group ("area", "need", "goal") -> code -> words."""

    names: Mapping[str, Mapping[str, Text]] = field(default_factory=dict)

    def code(self, group: str, typed: str) -> str | None:
        """The code meant by a code, a name, or a name with its code in brackets; None where unsure."""
        known = self.names.get(group, {})
        if typed in known:
            return typed
        bracketed = _BRACKETED.search(typed)
        if bracketed and bracketed[1].strip() in known:
            return bracketed[1].strip()
        wanted = folded(typed)
        found = [
            code
            for code, words in known.items()
            if wanted and wanted in (folded(words.nl), folded(words.en), folded(code))
        ]
        return found[0] if len(found) == 1 else None

    def shown(self, group: str, code: str, language: Language) -> str:
        """The name; of an area with its code, because two areas may have one name."""
        words = self.names.get(group, {}).get(code)
        if words is None:
            return code
        return f"{words[language]} ({code})" if group == "area" else words[language]


def value_of(column: Column, cell: str, place: PlaceWords) -> Value:
    """The value a cell stands for; an empty cell is "", [] or None, as its column is.

    Raises NotUnderstoodError."""
    text = cell.strip()
    match column.kind:
        case "words":
            return several_lines(cell)
        case "items":
            return item_lines(cell)
        case "ref":
            return slug(text)
        case "text" | "link":
            return one_line(cell)
        case "list":
            return _unique(one_line(part) for part in text.split(";"))
        case "code":
            return _code(column.of, text) if text else ""
        case "codes":
            return _unique(_code(column.of, part) for part in _parts(text))
        case "area" | "goal":
            return _place_code(column.kind, text, place) if text else ""
        case "areas" | "needs":
            return _place_codes(column.kind.removesuffix("s"), text, place)
        case "tick":
            return bool(text) and _yes_no(text)
    return _measured(column, text) if text else None


def _measured(column: Column, text: str) -> Value:
    match column.kind:
        case "yes_no":
            return _yes_no(text)
        case "date":
            return _date(text)
        case "year":
            return _whole(text, 1000, 2200)
        case "int":
            return _whole(text.rstrip("% "), 0, 100)
        case "coordinate":
            return _coordinate(text, _EDGES[column.id])
    return _decimal(text)


def cell_of(column: Column, value: Value, language: Language, place: PlaceWords) -> Cell:
    """A value as a person reads it in a sheet; `value_of` turns it into the same value again."""
    if isinstance(value, list):
        return "; ".join(_said(column, item, language, place) for item in value)
    if isinstance(value, bool):
        if column.kind == "tick" and not value:
            return None
        return {True: {"nl": "ja", "en": "yes"}, False: {"nl": "nee", "en": "no"}}[value][language]
    if isinstance(value, str):
        return _said(column, value, language, place) if value else None
    return value


def _said(column: Column, item: str, language: Language, place: PlaceWords) -> str:
    if column.kind in ("code", "codes"):
        return said(column.of, item, language) if item in choices()[column.of] else item
    if column.kind in ("area", "areas", "needs", "goal"):
        return place.shown(column.kind.removesuffix("s"), item, language)
    return item


def _unique(items: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(item for item in items if item))


def _parts(text: str) -> list[str]:
    """Divided by ";" or new lines; by "," only where there is neither."""
    mark = r"[;\n]" if re.search(r"[;\n]", text) else ","
    return [part.strip() for part in re.split(mark, text) if part.strip()]


def _code(group: str, text: str) -> str:
    found = code_of(group, text)
    if found is None:
        known = choices()[group].values()
        raise NotUnderstoodError(
            f"“{text}” kennen we niet; kies uit {', '.join(words.nl for words in known)}.",
            f"“{text}” is not known; choose from {', '.join(words.en for words in known)}.",
        )
    return found


def _place_codes(group: str, text: str, place: PlaceWords) -> list[str]:
    is_one = text and not re.search(r"[;\n]", text)
    whole = place.code(group, text) if is_one else None  # a name may have a comma in it
    return [whole] if whole else _unique(_place_code(group, part, place) for part in _parts(text))


_GROUPS = {"area": ("gebied", "area"), "need": ("basisbehoefte", "basic need"), "goal": ("doel", "goal")}


def _place_code(group: str, text: str, place: PlaceWords) -> str:
    found = place.code(group, text)
    if found is None:
        nl, en = _GROUPS[group]
        raise NotUnderstoodError(
            f"“{text}” is hier geen {nl}, of er zijn er meer met die naam; schrijf de code.",
            f"“{text}” is no {en} here, or there are several with that name; write its code.",
        )
    return found


def _yes_no(text: str) -> bool:
    if text.casefold() in YES:
        return True
    if text.casefold() in NO:
        return False
    raise NotUnderstoodError(f"“{text}” is geen ja of nee.", f"“{text}” is neither yes nor no.")


def _date(text: str) -> date:
    iso, dutch = _ISO.fullmatch(text), _DUTCH.fullmatch(text)
    try:
        if iso:
            return date(int(iso[1]), int(iso[2]), int(iso[3]))
        if dutch:
            return date(int(dutch[3]), int(dutch[2]), int(dutch[1]))
    except ValueError:
        pass
    raise NotUnderstoodError(
        f"“{text}” is geen datum; schrijf 2026-11-03 of 3-11-2026.",
        f"“{text}” is no date; write 2026-11-03 or 3-11-2026.",
    )


def _whole(text: str, least: int, most: int) -> int:
    if text.isdecimal() and text.isascii() and least <= int(text) <= most:
        return int(text)
    raise NotUnderstoodError(
        f"“{text}” is geen heel getal van {least} tot {most}.",
        f"“{text}” is no whole number from {least} to {most}.",
    )


def _coordinate(text: str, edge: int) -> Decimal:
    try:
        number = Decimal(text.replace(",", "."))
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or abs(number) > edge:
        raise NotUnderstoodError(
            f"“{text}” is geen plek op de kaart; schrijf 52.3702.",
            f"“{text}” is no place on a map; write 52.3702.",
        )
    return number.quantize(Decimal("0.000001")) + 0


def _decimal(text: str) -> Decimal:
    plain = re.sub(r"[€£$\s]", "", text)
    if "," in plain and "." in plain:
        mark = max(",", ".", key=plain.rfind)
        plain = plain.replace("," if mark == "." else ".", "").replace(mark, ".")
    elif _THOUSANDS.fullmatch(plain):
        plain = plain.replace(".", "")
    plain = plain.replace(",", ".")
    try:
        number = Decimal(plain)
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or not 0 <= number < 10**12:
        raise NotUnderstoodError(f"“{text}” is geen bedrag of maat.", f"“{text}” is no amount or measure.")
    return number.quantize(Decimal("0.01"))
