"""`oever route`: may a public buyer do this for suppliers here, why, and what else can be done.

The verdict word stands first, alone on its line, so that a programme can read it; after it the reason in
plain words, in official words, and where it stands. `--note` writes the same as one page for the file.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from oever.cli.plainly import FILE, says_it_plainly
from oever.cli.route_note import note_page
from oever.errors import OeverError
from oever.methods.lawful_route import (
    ADVICE,
    AMOUNT_NAMES,
    TO_VERIFY,
    VERDICT_NAMES,
    Amount,
    LawfulVerdict,
    Need,
    amount_typed,
    day_typed,
    decide,
    load_rules,
    shown_amount,
    word_for,
)
from oever.vocabulary.languages import Language, Text

ANSWER = click.Choice(["yes", "no", "unknown"])
HEADS: dict[str, Text] = {
    "official": Text(nl="In officiële woorden", en="In official words"),
    "article": Text(nl="Artikel", en="Article"),
    "source": Text(nl="Bron", en="Source"),
    "amounts": Text(nl="Bedragen en hun dagen", en="Amounts and their days"),
    "conditions": Text(nl="Mits", en="If"),
    "checks": Text(nl="Let op", en="Mind"),
    "instead": Text(nl="Wat wel kan", en="What can be done"),
    "no_source": Text(nl="geen bron gelezen", en="no source read"),
    "law": Text(nl="Regels", en="Rules"),
}


@click.command()
@click.option("--kind", required=True, help="supplies, services, works, social-services or concession.")
@click.option("--value", required=True, help="The whole term; with --options on top, if you give them.")
@click.option("--body", required=True, help="Who buys: municipality, central-government, special-sector, ...")
@click.option("--on", help="The day the procedure starts, YYYY-MM-DD; today by default.")
@click.option("--action", required=True, help="invite-local, only-local, direct, split, reserve-2.82, ...")
@click.option("--options", default="0", help="Options and extensions that are not in --value.")
@click.option("--years", help="How long, with extensions.")
@click.option("--lots", type=int, help="How many lots are kept apart.")
@click.option("--lot-value", help="The value of each of them.")
@click.option("--invited", type=int, help="How many suppliers are asked.")
@click.option("--local", type=int, help="How many of those are from here.")
@click.option("--cross-border-interest", type=ANSWER, default="unknown", help="From another country, really.")
@click.option("--held-before", type=ANSWER, default="unknown", help="Reserved in the past three years.")
@click.option("--minutes", type=int, help="How soon on site.")
@click.option("--municipality", default="", metavar="ID", help="Whose own bands to use.")
@click.option("--country", default="NL", show_default=True, help="Whose rules: NL, GB-ENG.")
@click.option("--signed", type=FILE, help="A file (TOML) of what somebody checked, with source and role.")
@click.option("--note", type=FILE, metavar="FILE.html", help="Write the verdict as a page for the file.")
@click.option("--lang", type=click.Choice(["nl", "en"]), default="en", show_default=True)
@says_it_plainly
def route(note: Path | None, signed: Path | None, lang: Language, **asked: Any) -> None:
    """May a public buyer do this for suppliers here? Advice, not legal advice."""
    verdict = decide(_need(asked), load_rules(asked["country"].upper(), signed))
    for line in lines_of(verdict, lang):
        click.echo(line)
    if note:
        _write(note, note_page(verdict, lang))
        click.echo(f"{'Geschreven' if lang == 'nl' else 'Written'}: {note}", err=True)


def _need(asked: dict[str, Any]) -> Need:
    lot_value, years = asked["lot_value"], asked["years"]
    return Need(
        kind=word_for("kind", asked["kind"]),
        value=amount_typed(asked["value"]),
        body=word_for("body", asked["body"]),
        on=day_typed(asked["on"]) if asked["on"] else date.today(),  # noqa: DTZ011 - the day here
        action=word_for("action", asked["action"]),
        options=amount_typed(asked["options"]),
        years=None if years is None else amount_typed(years),
        lots=asked["lots"],
        lot_value=None if lot_value is None else amount_typed(lot_value),
        invited=asked["invited"],
        local=asked["local"],
        cross_border=asked["cross_border_interest"],
        held_before=asked["held_before"],
        minutes=asked["minutes"],
        municipality=asked["municipality"],
        country=asked["country"].upper(),
    )


def lines_of(verdict: LawfulVerdict, lang: Language) -> list[str]:
    """The verdict as lines: the word first, then why, on what ground, on what conditions."""
    mark = f" [{TO_VERIFY[lang]}]" if verdict.is_to_verify else ""
    lines = [
        str(verdict.word),
        f"{VERDICT_NAMES[verdict.word][lang].capitalize()}{mark}. {verdict.plain[lang]}",
    ]
    if verdict.remark:
        lines.append(verdict.remark[lang])
    lines += ["", f"{HEADS['official'][lang]}: {verdict.official[lang]}"]
    lines.append(f"{HEADS['article'][lang]}: {verdict.article}")
    lines.append(f"{HEADS['source'][lang]}: {verdict.source or HEADS['no_source'][lang]}{mark}")
    if verdict.conditions:
        head = "conditions" if verdict.word == "may-if" else "checks"
        lines += ["", f"{HEADS[head][lang]}:", *(f"- {one[lang]}" for one in verdict.conditions)]
    if verdict.instead:
        lines += ["", f"{HEADS['instead'][lang]}:", *(f"- {one[lang]}" for one in verdict.instead)]
    if amounts := (*verdict.amounts, *verdict.also_named):
        lines += ["", f"{HEADS['amounts'][lang]}:", *(f"- {amount_line(one, lang)}" for one in amounts)]
    read = f"{verdict.rules.law[lang]}, {verdict.rules.read_on:%Y-%m-%d}; {verdict.rules.vat[lang]}"
    return [*lines, "", f"{HEADS['law'][lang]}: {read}.", ADVICE[lang]]


def amount_line(amount: Amount, lang: Language) -> str:
    """One amount with its days, its article, its source and whether that was read."""
    until = f"{amount.valid_to:%Y-%m-%d}" if amount.valid_to else "…"
    where = amount.source or HEADS["no_source"][lang]
    mark = "" if amount.is_verified else f" [{TO_VERIFY[lang]}]"
    checked = f" ({amount.signed})" if amount.signed else ""
    return (
        f"{AMOUNT_NAMES[amount.id][lang]} {shown_amount(amount, lang)}, {amount.valid_from:%Y-%m-%d} – "
        f"{until}, {amount.article}; {where}{checked}{mark}"
    )


def _write(path: Path, page: str) -> None:
    try:
        path.write_text(page, encoding="utf-8")
    except OSError as problem:
        raise OeverError(
            Text(
                nl=f"{path}: hier kan de pagina niet worden geschreven ({problem.strerror}).",
                en=f"{path}: the page cannot be written here ({problem.strerror}).",
            )
        ) from problem
