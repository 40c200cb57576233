"""The tables about who receives the money: the largest suppliers, owners, sizes, concentration, LM3."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal

from markupsafe import Markup

from oever.ledger.followed import Period, Supplier
from oever.publishing.report.colours import ownership_look
from oever.publishing.report.grid import Grid, bar, grid, with_bar
from oever.publishing.report.headline import cover
from oever.publishing.report.picture import OWNERSHIP_ORDER
from oever.publishing.report.subject import HUNDRED, ZERO, Subject
from oever.publishing.report.words import NOT_KNOWN, Words, period_name
from oever.vocabulary.bands import UNKNOWN
from oever.vocabulary.organisations import Size

LARGEST = 10


def supplier_table(subject: Subject, words: Words) -> Grid:
    """The ten largest by buying; a natural person has no name here, whatever the record holds."""
    largest = sorted(subject.followed.suppliers, key=lambda one: -one.buying)[:LARGEST]
    widest = max((one.buying for one in largest), default=ZERO)
    rows = [
        (
            with_bar(_name(one, subject, words), bar([("band-0", one.buying)], widest)),
            words.short(one.buying),
            words.band(one.band, subject.followed.bands),
            words.ownership(one.ownership),
        )
        for one in largest
        if one.buying > 0
    ]
    columns = [words.say(f"column.{name}") for name in ("supplier", "bought", "where", "ownership")]
    note = words.say("suppliers.people") if not subject.followed.is_private else ""
    return grid("suppliers", words.say("suppliers.table"), columns, rows, (1,), note=note)


def ownership_table(subject: Subject, words: Words, main: Period) -> Grid:
    """Buying per ownership type: what people own together first, the unknown last."""
    amounts = subject.amounts("ownership_buying", main.name, "ownership")
    order = [key for key in (*OWNERSHIP_ORDER, *sorted(amounts)) if key in amounts]
    caption = f"{words.say('ownership.table')}, {period_name(main.name)}"
    first = words.say("column.ownership")
    return _shares(
        "ownership", caption, first, dict.fromkeys(order), amounts, words, words.ownership, ownership_look
    )


def size_table(subject: Subject, words: Words, main: Period) -> Grid | None:
    """Buying per size; None where no size is known at all, because such a table tells nothing."""
    amounts = subject.amounts("size_buying", main.name, "size")
    if not any(amount for key, amount in amounts.items() if key != UNKNOWN):
        return None
    order = dict.fromkeys(key for key in (*Size, *sorted(amounts)) if key in amounts)
    caption = f"{words.say('ownership.size_table')}, {period_name(main.name)}"
    return _shares("size", caption, words.say("column.size"), order, amounts, words, words.size, _size_look)


def concentration_table(subject: Subject, words: Words, main: Period) -> Grid:
    """How many suppliers, and how much of the money goes to the largest."""

    def value(measure: str) -> Decimal | None:
        return subject.value(measure, main.name)

    rows = [
        (words.say("concentration.suppliers"), words.count(value("suppliers"))),
        *(
            (words.say("concentration.top", count=words.count(int(f.key))), words.short(f.value))
            for f in subject.figures("top_buying", main.name, dimension="top")
            if f.key.isdigit()
        ),
        (words.say("concentration.top10"), words.pct(value("top10_share"), 1)),
        (
            Markup("{}<br><span class='muted small'>{}</span>").format(
                words.say("concentration.hhi"), words.say("concentration.hhi_note")
            ),
            words.count(value("hhi")),
        ),
    ]
    columns = [words.say("column.measure"), words.say("column.value_of")]
    caption = f"{words.say('concentration.table')}, {period_name(main.name)}"
    return grid("concentration", caption, columns, rows, (1,))


def multiplier(subject: Subject, words: Words, main: Period) -> list[Markup]:
    """LM3 with its interval, or that it was not measured and how to."""
    found = next((f for f in subject.figures("lm3", main.name) if f.value is not None), None)
    if found is None:
        return [Markup("<b>{}</b>").format(words.say("lm3.not_measured")), words.say("lm3.how")]
    told = [words.say("lm3.value", value=words.count(found.value, 2))]
    if found.lower is not None and found.upper is not None:
        told.append(
            words.say(
                "lm3.interval",
                lower=words.count(found.lower, 2),
                upper=words.count(found.upper, 2),
                coverage=cover(found.coverage_pct, words),
            )
        )
    return [*told, words.say("lm3.explained")]


def known_share(subject: Subject, measure: str, period: str, dimension: str) -> Decimal | None:
    """For which share of the buying the ownership or the size is known, in percent."""
    amounts = subject.amounts(measure, period, dimension)
    total = sum(amounts.values(), ZERO)
    return (total - amounts.get(UNKNOWN, ZERO)) / total * HUNDRED if total > 0 else None


def _shares(
    grid_id: str,
    caption: str,
    first: object,
    order: Iterable[str],
    amounts: dict[str, Decimal],
    words: Words,
    named: Callable[[str], str],
    look: Callable[[str], str],
) -> Grid:
    total = sum(amounts.values(), ZERO)
    widest = max(amounts.values(), default=ZERO)
    rows = [
        (
            with_bar(named(str(key)), bar([(look(str(key)), amounts[key])], widest)),
            words.short(amounts[key]),
            words.pct(amounts[key] / total * HUNDRED) if total > 0 else NOT_KNOWN,
        )
        for key in order
    ]
    return grid(
        grid_id, caption, [first, words.say("column.amount"), words.say("column.share")], rows, (1, 2)
    )


def _name(one: Supplier, subject: Subject, words: Words) -> str:
    if one.is_person and not subject.followed.is_private:
        return str(words.say("suppliers.person"))
    return one.name


def _size_look(key: str) -> str:
    return "unknown" if key == UNKNOWN else "private"
