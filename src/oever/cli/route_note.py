"""A verdict as one page on paper, for the file of a contract: A4, no script, nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from pathlib import Path

from oever.methods.lawful_route import (
    ADVICE,
    AMOUNT_NAMES,
    TO_VERIFY,
    VERDICT_NAMES,
    Amount,
    LawfulVerdict,
    name_of,
    shown_amount,
    whole_money,
)
from oever.vocabulary.languages import Language, Text

STYLE = (Path(__file__).parent / "route_note.css").read_text(encoding="utf-8")
SAID: dict[str, Text] = {
    "title": Text(nl="Lokaal inkopen: wat mag", en="Buying locally: what is allowed"),
    "asked": Text(nl="Gevraagd", en="Asked"),
    "kind": Text(nl="Soort", en="Kind"),
    "body": Text(nl="Wie koopt", en="Who buys"),
    "value": Text(nl="Hele waarde", en="Whole value"),
    "on": Text(nl="Start van de procedure", en="Start of the procedure"),
    "action": Text(nl="Wens", en="Wish"),
    "years": Text(nl="Jaren", en="Years"),
    "official": Text(nl="In officiële woorden", en="In official words"),
    "article": Text(nl="Artikel", en="Article"),
    "source": Text(nl="Bron", en="Source"),
    "no_source": Text(nl="geen bron gelezen", en="no source read"),
    "conditions": Text(nl="Mits", en="If"),
    "checks": Text(nl="Let op", en="Mind"),
    "instead": Text(nl="Wat wel kan", en="What can be done"),
    "amounts": Text(nl="Bedragen en hun dagen", en="Amounts and their days"),
    "signed": Text(nl="gecontroleerd door", en="checked by"),
    "by": Text(nl="Naam en functie", en="Name and role"),
    "day": Text(nl="Datum", en="Date"),
    "why": Text(nl="Waarom deze keuze (zelf in te vullen)", en="Why this choice (to fill in)"),
}


def note_page(verdict: LawfulVerdict, lang: Language) -> str:
    """A whole HTML page with the verdict, its grounds and room for a name and a reason."""
    mark = _mark(lang) if verdict.is_to_verify else ""
    plain = escape(verdict.plain[lang])
    if verdict.remark:
        plain += " " + escape(verdict.remark[lang])
    head = SAID["conditions" if verdict.word == "may-if" else "checks"][lang]
    return (
        f'<!doctype html>\n<html lang="{lang}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(SAID['title'][lang])}</title><style>{STYLE}</style></head><body><main>"
        f"<h1>{escape(SAID['title'][lang])}</h1>"
        f'<p><span class="word">{escape(VERDICT_NAMES[verdict.word][lang])}</span> {mark}</p><p>{plain}</p>'
        f"<h2>{escape(SAID['asked'][lang])}</h2><table>{_asked(verdict, lang)}</table>"
        f"<h2>{escape(SAID['official'][lang])}</h2><p>{escape(verdict.official[lang])}</p>"
        f"<table>{_row(SAID['article'][lang], escape(verdict.article))}"
        f"{_row(SAID['source'][lang], _source(verdict, lang))}</table>"
        f"{_list(head, verdict.conditions, lang)}{_list(SAID['instead'][lang], verdict.instead, lang)}"
        f"{_amounts((*verdict.amounts, *verdict.also_named), lang)}"
        f'<div class="sign"><span>{escape(SAID["why"][lang])}</span></div>'
        f'<div class="sign"><span>{escape(SAID["by"][lang])}</span>'
        f"<span>{escape(SAID['day'][lang])}</span></div>"
        f"</main><footer>{escape(verdict.rules.law[lang])}, {verdict.rules.read_on:%Y-%m-%d}; "
        f"{escape(verdict.rules.vat[lang])}. <b>{escape(ADVICE[lang])}</b></footer></body></html>\n"
    )


def _mark(lang: Language) -> str:
    return f'<span class="mark">{escape(TO_VERIFY[lang])}</span>'


def _source(verdict: LawfulVerdict, lang: Language) -> str:
    told = escape(verdict.source or SAID["no_source"][lang])
    if verdict.rule.signed:
        told += f" ({escape(SAID['signed'][lang])} {escape(verdict.rule.signed)})"
    return told + ("" if verdict.rule.is_verified else f" {_mark(lang)}")


def _row(name: str, value: str) -> str:
    return f'<tr><th scope="row">{escape(name)}</th><td>{value}</td></tr>'


def _asked(verdict: LawfulVerdict, lang: Language) -> str:
    need = verdict.need
    value = f"{whole_money(need.total, verdict.rules.currency, lang)} ({verdict.rules.vat[lang]})"
    rows = {
        "kind": name_of("kind", need.kind)[lang],
        "body": name_of("body", need.body)[lang],
        "value": value,
        "on": f"{need.on:%Y-%m-%d}",
        "action": name_of("action", need.action)[lang],
    }
    if need.years is not None:
        rows["years"] = str(need.years.normalize())
    return "".join(_row(SAID[name][lang], escape(value)) for name, value in rows.items())


def _list(head: str, sentences: Iterable[Text], lang: Language) -> str:
    items = "".join(f"<li>{escape(one[lang])}</li>" for one in sentences)
    return f"<h2>{escape(head)}</h2><ul>{items}</ul>" if items else ""


def _amounts(amounts: tuple[Amount, ...], lang: Language) -> str:
    rows = "".join(_row(AMOUNT_NAMES[one.id][lang], _amount(one, lang)) for one in amounts)
    return f"<h2>{escape(SAID['amounts'][lang])}</h2><table>{rows}</table>" if rows else ""


def _amount(amount: Amount, lang: Language) -> str:
    until = f"{amount.valid_to:%Y-%m-%d}" if amount.valid_to else "…"
    told = escape(
        f"{shown_amount(amount, lang)}, {amount.valid_from:%Y-%m-%d} – {until}. {amount.article}. "
        f"{amount.source or SAID['no_source'][lang]}"
    )
    if amount.signed:
        told += f" ({escape(SAID['signed'][lang])} {escape(amount.signed)})"
    return told + ("" if amount.is_verified else f" {_mark(lang)}")
