"""From what was written to what it means: amounts, dates, and what becomes of every row.

Nothing is thrown away. Each received row ends with one status, and the first reason that holds:

- `rejected`: a total or a repeated header, a cell too many, no readable amount or date, another
  currency; it keeps its file, row, column, value and reason;
- `duplicate`: equal to an earlier row in every column, and carrying a transaction reference;
- `accepted`: everything else. Equal rows *without* a reference may be two real payments: they stay,
  and are counted as `repeated` so that a person can look.

How amounts and dates are written is decided over whole columns, for all files of one shape together.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from oever.ledger.engine import Engine, quoted
from oever.ledger.followed import Tally
from oever.ledger.kinds import KIND_COLUMNS
from oever.ledger.received import TOO_MANY_CELLS, Group, Received
from oever.sheets.amounts import AmountStyle, decide_amount_style, sql_amount
from oever.sheets.dates import Order, read_dates
from oever.sheets.whole_years import tell_years, year_of
from oever.vocabulary.columns import PAYMENT_COLUMNS
from oever.vocabulary.languages import Text
from oever.vocabulary.periods import whole_year

TOTAL_WORDS = r"(^|\|)\s*(grand|sub|eind|report|page)?[\s-]*(totaal|totalen|total|totals|som)([^0-9a-z_]|\z)"
ONLY_TOTAL = r"(^|\|)\s*(grand|sub|eind|report|page)?[\s-]*(totaal|totalen|total|totals)\s*:?\s*(\||\z)"

UNSURE_DATES = {
    "dmy": Text(
        nl="Niet zeker of de dag of de maand vooraan staat; gelezen als dag-maand-jaar.",
        en="Not sure whether day or month comes first; read as day-month-year.",
    ),
    "mdy": Text(
        nl="Niet zeker of de dag of de maand vooraan staat; gelezen als maand-dag-jaar.",
        en="Not sure whether day or month comes first; read as month-day-year.",
    ),
    "ymd": Text(
        nl="Niet zeker hoe de datums geschreven zijn; gelezen als jaar-maand-dag.",
        en="Not sure how the dates are written; read as year-month-day.",
    ),
}

ONLY_YEARS = Text(
    nl="Dit bestand vertelt alleen in welk jaar er betaald is; bij een maand staat het daarom niet.",
    en="This file tells only in which year was paid; so it is not told of any month.",
)


@dataclass(frozen=True)
class Counted:
    """Per source id: what came in and what became of it."""

    received: dict[int, Tally]
    accepted: dict[int, Tally]
    rejected: dict[int, Tally]
    duplicate: dict[int, Tally]
    repeated: dict[int, Tally]


@dataclass(frozen=True)
class Cleaning:
    """What was decided about a whole group: how amounts are written, and notes for the reader."""

    notes: dict[int, list[Text]]


def clean(engine: Engine, received: Received, currency: str) -> Cleaning:
    """Make the view `read_rows` from `received`: the same rows with amount, day, month and status.

    A row that can be used has the status "accepted"; which of those are duplicates is found apart.

    currency: the one currency that is added up.
    """
    notes: dict[int, list[Text]] = defaultdict(list)
    styles = {group.id: _amount_style(engine, group) for group in received.groups}
    _decide_dates(engine, received.groups, notes)
    _settle_anchors(engine)
    amount = _amount_sql(styles)
    engine.run(f"CREATE OR REPLACE VIEW amounts AS SELECT r.source_id, {amount} AS amount FROM received r")
    engine.run(f"CREATE OR REPLACE VIEW read_rows AS {_read_sql('received', amount, currency)}")
    engine.run("CREATE OR REPLACE TABLE equal_received AS SELECT * FROM received LIMIT 0")
    engine.run(f"CREATE OR REPLACE VIEW read_equal AS {_read_sql('equal_received', amount, currency)}")
    return Cleaning(dict(notes))


def _amount_style(engine: Engine, group: Group) -> AmountStyle | None:
    """None when every amount of the group is a plain number, which the engine reads fastest."""
    if group.tables[0].decimal_mark:
        return AmountStyle.COMMA if group.tables[0].decimal_mark == "," else AmountStyle.POINT
    strange, thousands = engine.query(
        "SELECT count(*) FILTER (plain_amount IS NULL), count(*) FILTER (plain_amount IS NOT NULL) "
        f"FROM received WHERE group_id = {group.id} AND amount IS NOT NULL"
    )[0]
    if strange == thousands == 0:
        return None
    cents = engine.query(
        f"SELECT count(*) FROM received WHERE group_id = {group.id} AND amount IS NULL "
        "AND plain_amount <> round(plain_amount, 0)"
    )[0][0]
    if strange == 0 and cents > 0:
        return None
    samples = engine.query(
        "SELECT amount FROM (SELECT DISTINCT amount, plain_amount IS NULL AS strange FROM received "
        f"WHERE group_id = {group.id} AND amount IS NOT NULL) ORDER BY strange DESC, md5(amount) LIMIT 20000"
    )
    return decide_amount_style([sample for (sample,) in samples] + ["0.50"] * min(cents, len(samples)))


def _decide_dates(engine: Engine, groups: Sequence[Group], notes: dict[int, list[Text]]) -> None:
    rows: list[tuple[int, str, date | None, bool]] = []
    for group in groups:
        for sources, counts in _date_columns(engine, group):
            order: Order | None = group.tables[0].date_order or None  # type: ignore[assignment]
            texts = _per_text(counts)
            if tell_years(texts):
                rows += [(source, text, _year(text), True) for source, text in counts]
                said = [ONLY_YEARS]
            else:
                read = read_dates(texts, order)
                rows += [(source, text, read[text], False) for source, text in counts]
                said = [] if read.is_certain else [UNSURE_DATES[read.order]]
            for source in sources:
                notes[source] += said
    columns = {"source_id": "INTEGER", "paid_on": "VARCHAR", "day": "DATE", "is_year": "BOOLEAN"}
    engine.load("received_dates", columns, rows)


def _year(text: str) -> date | None:
    year = year_of(text)
    return None if year is None else whole_year(year)


Dates = dict[tuple[int, str], int]
"""Source and text -> number of rows."""


def _date_columns(engine: Engine, group: Group) -> Iterator[tuple[set[int], Dates]]:
    """The dates of a group as one column; file by file where one tells only years, or they contradict."""
    by_source: dict[int, Dates] = defaultdict(dict)
    for source, text, count in engine.query(
        f"SELECT source_id, paid_on, count(*) FROM received WHERE group_id = {group.id} "
        "AND paid_on IS NOT NULL GROUP BY source_id, paid_on"
    ):
        by_source[source][source, text] = count
    for source in [source for source, counts in by_source.items() if tell_years(_per_text(counts))]:
        yield {source}, by_source.pop(source)
    together = {key: count for counts in by_source.values() for key, count in counts.items()}
    if read_dates(_per_text(together)).contradictions == 0:
        yield set(by_source), together
        return
    for source, counts in by_source.items():
        yield {source}, counts


def _per_text(counts: Mapping[tuple[int, str], int]) -> Counter[str]:
    whole: Counter[str] = Counter()
    for (_, text), count in counts.items():
        whole[text] += count
    return whole


def _settle_anchors(engine: Engine) -> None:
    """Who paid, for rows that leave it out: whoever paid most of the other rows of the same table."""
    engine.run(
        "CREATE OR REPLACE TABLE usual_anchors AS SELECT source_id, anchor FROM (SELECT source_id, anchor, "
        "row_number() OVER (PARTITION BY source_id ORDER BY count(*) DESC, anchor) AS place FROM received "
        "WHERE anchor IS NOT NULL GROUP BY source_id, anchor) AS payers WHERE place = 1"
    )


def find_repeats(engine: Engine, received: Received) -> None:
    """Make `repeats`: usable rows equal to an earlier row in every column, each with that first row.

    `first` is the place of the first row, source and row number in one number. Few, however long the
    ledger is: fingerprints say which rows may be equal, and only those are looked at whole.
    """
    names = _kind_names(received)
    engine.run(
        "INSERT INTO equal_received SELECT * FROM received SEMI JOIN "
        "(SELECT fingerprint FROM received GROUP BY fingerprint HAVING count(*) > 1) USING (fingerprint)"
    )
    engine.run(
        "CREATE OR REPLACE TABLE repeats AS SELECT * FROM ("
        f"SELECT source_id, row, {names}month, day, amount, "
        "reference IS NOT NULL AS is_duplicate, (source_id::BIGINT << 40) + row AS place, "
        "min((source_id::BIGINT << 40) + row) OVER (PARTITION BY fingerprint, plain_amount, amount_text) "
        "AS first FROM read_equal WHERE status = 'accepted') WHERE place <> first"
    )


def _amount_sql(styles: dict[int, AmountStyle | None]) -> str:
    """How the amount of a received row `r` is read; a row with shifted cells has none to trust."""
    cases = "".join(
        f"WHEN r.group_id = {number} AND r.amount IS NOT NULL THEN {sql_amount(style, 'r.amount')} "
        for number, style in styles.items()
        if style is not None
    )
    return f"CASE WHEN r.problem IS NOT NULL THEN NULL {cases}ELSE r.plain_amount END"


def _read_sql(source: str, amount: str, currency: str) -> str:
    kept = ", ".join(f"r.{name}" for name in PAYMENT_COLUMNS if name not in ("anchor", "amount", "paid_on"))
    return (
        f"SELECT *, {_status_sql(currency)} AS status, "
        "CASE WHEN is_year THEN day ELSE date_trunc('month', day)::DATE END AS month FROM ("
        "SELECT r.group_id, r.source_id, r.row, r.fingerprint, r.problem, r.plain_amount, "
        "r.amount AS amount_text, "
        f"r.paid_on AS date_text, {amount} AS amount, d.day, d.is_year, "
        f"coalesce(r.anchor, a.anchor) AS anchor, {kept} FROM {source} r "
        "LEFT JOIN usual_anchors a ON a.source_id = r.source_id "
        "LEFT JOIN received_dates d ON d.source_id = r.source_id AND d.paid_on = r.paid_on)"
    )


def _status_sql(currency: str) -> str:
    words = "lower(concat_ws('|', supplier, date_text, reference, category, department, description, anchor))"
    return (
        f"CASE WHEN problem = '{TOO_MANY_CELLS}' THEN 'cells' "
        "WHEN amount IS NULL AND amount_text IS NOT NULL AND day IS NULL AND date_text IS NOT NULL "
        "AND NOT regexp_matches(amount_text, '[0-9]') THEN 'header' "
        f"WHEN day IS NULL AND regexp_matches({words}, {quoted(TOTAL_WORDS)}) THEN 'total' "
        "WHEN reference IS NULL AND (supplier IS NULL OR contains(lower(supplier), 'tota')) "
        f"AND regexp_matches({words}, {quoted(ONLY_TOTAL)}) THEN 'total' "
        "WHEN date_text IS NULL AND supplier IS NULL AND reference IS NULL AND amount IS NOT NULL "
        "THEN 'total' "
        "WHEN amount IS NULL AND amount_text IS NULL THEN 'no_amount' "
        "WHEN amount IS NULL THEN 'amount' "
        "WHEN day IS NULL AND date_text IS NULL THEN 'no_date' "
        "WHEN day IS NULL THEN 'date' "
        f"WHEN currency IS NOT NULL AND upper(trim(currency)) <> '{currency}' THEN 'currency' "
        "ELSE 'accepted' END"
    )


def add_up(engine: Engine, received: Received) -> None:
    """Make `summed_once`: one scan of all rows, added up per source, status, kind and month.

    Columns: source_id, status, the columns of a kind that were received, month, amount, rows, first_day,
    last_day. However long the ledger is, this is as small as the number of kinds.
    """
    names = _kind_names(received)
    engine.add_up(
        "summed_once",
        f"SELECT source_id, status, {names}month, "
        "sum(amount)::DECIMAL(18,2) AS amount, count(*) AS rows, min(day) AS first_day, max(day) AS last_day "
        f"FROM read_rows GROUP BY source_id, status, {names}month",
    )


def settle_repeats(engine: Engine, received: Received) -> None:
    """Make `summed` (with is_again) and the view `cleaned`: the sums and the rows, repeats taken apart."""
    names = _kind_names(received)
    as_again = "CASE WHEN is_duplicate THEN 'duplicate' ELSE 'accepted' END AS status"
    engine.run(
        f"CREATE OR REPLACE TABLE summed AS SELECT source_id, status, is_again, {names}month, "
        "sum(amount)::DECIMAL(18,2) AS amount, sum(rows)::BIGINT AS rows, min(first_day) AS first_day, "
        "max(last_day) AS last_day FROM ("
        f"SELECT source_id, status, false AS is_again, {names}month, amount, rows, first_day, last_day "
        "FROM summed_once UNION ALL "
        f"SELECT source_id, 'accepted', false, {names}month, -amount, -1, day, day FROM repeats UNION ALL "
        f"SELECT source_id, {as_again}, true, {names}month, amount, 1, day, day FROM repeats) "
        f"GROUP BY source_id, status, is_again, {names}month HAVING sum(rows) <> 0",
    )
    engine.run(
        "CREATE OR REPLACE VIEW cleaned AS SELECT r.* EXCLUDE (status), a.first, "
        "a.row IS NOT NULL AS is_again, "
        "CASE WHEN a.is_duplicate THEN 'duplicate' ELSE r.status END AS status "
        "FROM read_rows r LEFT JOIN repeats a ON a.source_id = r.source_id AND a.row = r.row"
    )


def _kind_names(received: Received) -> str:
    return "".join(f"{name}, " for name in KIND_COLUMNS if name in received.columns)


def count(engine: Engine) -> Counted:
    """What came in and what became of it, per source.

    What came in is added up over the rows as received, apart from what was decided about them.
    """
    counted = Counted({}, {}, {}, {}, {})
    for source, rows, amount in engine.query(
        "SELECT source_id, count(*), sum(amount) FROM amounts GROUP BY source_id"
    ):
        counted.received[source] = Tally(rows, amount or Decimal("0.00"))
    for source, status, is_again, rows, amount in engine.query(
        "SELECT source_id, status, is_again, sum(rows)::BIGINT, sum(amount) FROM summed GROUP BY ALL"
    ):
        tally = Tally(rows, amount or Decimal("0.00"))
        kept = {"accepted": counted.accepted, "duplicate": counted.duplicate}.get(status, counted.rejected)
        kept[source] = kept.get(source, Tally()) + tally
        if status == "accepted" and is_again:
            counted.repeated[source] = counted.repeated.get(source, Tally()) + tally
    return counted
