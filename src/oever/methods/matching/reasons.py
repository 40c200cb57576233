"""The reasons in words, in Dutch and English: why somebody fits, what is missing, and why not."""

from __future__ import annotations

from collections.abc import Sequence

from oever.methods.demand_classes import demand_classes
from oever.methods.matching.asked import Amount, Asked, Candidate
from oever.methods.matching.words import alikeness, all_stems
from oever.vocabulary.languages import Text

UNITS = {
    "hours": Text(nl="uur", en="hours"),
    "meals": Text(nl="maaltijden", en="meals"),
    "people": Text(nl="mensen", en="people"),
    "parcels": Text(nl="pakketten", en="parcels"),
    "homes": Text(nl="huizen", en="homes"),
    "families": Text(nl="gezinnen", en="families"),
    "stairwells": Text(nl="portieken", en="stairwells"),
    "kg": Text(nl="kilo", en="kilos"),
    "m2": Text(nl="m²", en="m²"),
}
PER = {
    "day": Text(nl="per dag", en="a day"),
    "week": Text(nl="per week", en="a week"),
    "month": Text(nl="per maand", en="a month"),
    "year": Text(nl="per jaar", en="a year"),
    "": Text(nl="", en=""),
}
STATES = {
    "planned": Text(nl="is nog een plan", en="is still a plan"),
    "wished": Text(nl="is nog een wens", en="is still a wish"),
    "at_risk": Text(nl="bestaat, maar is in gevaar", en="exists, but is at risk"),
    "": Text(nl="of het al bestaat is niet bekend", en="whether it exists already is not known"),
}
LOOKS_FOR = {
    "space": Text(nl="zoekt nog ruimte", en="still looks for space"),
    "money": Text(nl="zoekt nog geld", en="still looks for money"),
    "people": Text(nl="zoekt nog mensen", en="still looks for people"),
    "knowledge": Text(nl="zoekt nog kennis", en="still looks for knowledge"),
    "things": Text(nl="zoekt nog spullen", en="still looks for equipment"),
}


def for_it(
    asked: Asked, one: Candidate, said_line: str, said: str, met: Sequence[str], does: bool
) -> tuple[Text, ...]:
    """What speaks for a candidate: the work it names, the place, the amount, the languages."""
    told: list[Text] = []
    line = _line_with(one, (said, *met))
    if line:
        told.append(Text(nl=f"doet voor anderen: {line}", en=f"does for others: {line}"))
    elif does:
        what = said or ", ".join(met[:2])
        told.append(Text(nl=f"doet dit zelf zo te lezen: {what}", en=f"does this by its own words: {what}"))
    elif met:
        told.append(Text(nl="werkt hier dicht bij", en="does work close to this"))
    else:
        told.append(Text(nl="werkt aan dezelfde behoefte", en="works on the same need"))
    if one.state == "exists" and does:
        told.append(Text(nl="bestaat al", en="exists already"))
    told += _place(asked, one)
    told += [text for amount in asked.amounts for text in _amount(amount, one)]
    shared = [code for code in asked.languages if code in one.languages]
    if shared:
        told.append(Text(nl="spreekt de taal die nodig is", en="speaks the language that is needed"))
    return tuple(told)


def _line_with(one: Candidate, words: Sequence[str]) -> str:
    """The line of what they do for others in which one of the words stands."""
    looked_for = set(all_stems(words)) | set(words)
    for line in one.offers:
        if any(alikeness(word, stem) for stem in all_stems((line,)) for word in looked_for if word):
            return line
    return ""


def _place(asked: Asked, one: Candidate) -> list[Text]:
    if not asked.areas or not one.areas:
        return []
    if asked.areas[0] in one.areas:
        return [Text(nl=f"zit in {one.area_name}", en=f"is in {one.area_name}")]
    if set(asked.areas) & set(one.areas):
        return [Text(nl=f"zit dichtbij, in {one.area_name}", en=f"is near, in {one.area_name}")]
    return []


def _amount(asked: Amount, one: Candidate) -> list[Text]:
    """How much of the amount somebody says they can do; nothing where they did not say."""
    can = next((known for known in one.amounts if known.unit == asked.unit), None)
    if can is None:
        return []
    wanted, able = asked.a_week(), can.a_week()
    unit, per = UNITS[asked.unit], PER[asked.per]
    if (wanted is None) != (able is None):
        return []
    enough = can.number >= asked.number if wanted is None or able is None else able >= wanted
    much = int(able * asked.number / wanted) if wanted and able is not None else can.number
    if enough:
        nl = f"kan alle {asked.number} {unit.nl} {per.nl}".strip()
        return [Text(nl=nl, en=f"can do all {asked.number} {unit.en} {per.en}".strip())]
    nl = f"kan {much} van de {asked.number} {unit.nl} {per.nl}".strip()
    return [Text(nl=nl, en=f"can do {much} of the {asked.number} {unit.en} {per.en}".strip())]


def missing(asked: Asked, one: Candidate, does: bool) -> tuple[Text, ...]:
    """What stands in the way or has not been told; what is not known is a question, no fault."""
    told: list[Text] = []
    if not does:
        told.append(Text(nl="noemt dit werk zelf niet: vraag het", en="does not name this work: ask"))
    if one.state in STATES:
        told.append(STATES[one.state])
    own = " ".join((*one.offers, *one.about)).casefold()
    told += [
        Text(nl=f"mist of noemt niet: {demanded}", en=f"lacks or does not name: {demanded}")
        for demanded in asked.certificates
        if demanded.casefold() not in own
    ]
    told += [LOOKS_FOR[code] for code in one.looks_for if code in LOOKS_FOR]
    if does and not one.offers:
        told.append(
            Text(nl="zegt niet of het dit voor anderen doet", en="does not say whether it does so for others")
        )
    if asked.languages and one.languages and not set(asked.languages) & set(one.languages):
        told.append(Text(nl="noemt een andere taal", en="names another language"))
    return tuple(told)


def stopped() -> Text:
    return Text(nl="Is gestopt.", en="Has stopped.")


def buys() -> Text:
    return Text(nl="Koopt zelf in en levert dit niet.", en="Buys, and does not supply this.")


def says_nothing_of_it(asked: Asked) -> Text:
    """Neither the words of the need nor those of its class stand in what they tell."""
    named = ", ".join(demand_classes()[id_].name.nl.lower() for id_ in asked.class_ids[:2])
    named_en = ", ".join(demand_classes()[id_].name.en.lower() for id_ in asked.class_ids[:2])
    return Text(
        nl=f"Vertelt niet dat het dit doet{_in_brackets(named)}. Klopt dat niet? Vul de pagina aan.",
        en=f"Does not tell that it does this{_in_brackets(named_en)}. Not right? Add to its page.",
    )


def near_it(words: Sequence[str]) -> Text:
    shown = ", ".join(words[:3])
    return Text(nl=f"Komt er dicht bij ({shown}).", en=f"Comes near it ({shown}).")


def _in_brackets(text: str) -> str:
    return f" ({text})" if text else ""
