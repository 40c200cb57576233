"""How sure we are: what was read and what became of it, what a person must look at, what does not count."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from oever.ledger.followed import Followed, SourceReport, Tally
from oever.publishing.report.grid import Grid, bar, grid, link, with_bar
from oever.publishing.report.headline import cover, days
from oever.publishing.report.subject import ZERO, Subject
from oever.publishing.report.words import Words
from oever.vocabulary.columns import TableKind

MOST_REJECTED, MOST_REVIEWED, MOST_FILES = 20, 10, 12
NOTHING = Tally()

Facts = list[tuple[str, Markup]]


def facts(subject: Subject, words: Words) -> Facts:
    """The short list: rows in and out, coverage, and what "here" means."""
    followed, main = subject.followed, subject.main
    received, _, rejected, duplicate, repeated = totals(followed)
    told: Facts = [
        (words.say("trust.read"), words.say("trust.read_value", **_tally(received, words))),
        (words.say("trust.rejected"), _counted("trust.tally", rejected, words)),
        (words.say("trust.duplicate"), _counted("trust.tally", duplicate, words)),
        (words.say("trust.repeated"), _counted("trust.repeated_value", repeated, words)),
    ]
    here = subject.here(main.name) if main else None
    if main and here:
        coverage = words.say(
            "trust.place_value", coverage=cover(here.coverage, words), period=days(main, words)
        )
        told.append((words.say("trust.place"), coverage))
    place = subject.here_name(words.language)
    told.append((words.say("trust.here"), words.say(f"definition.{followed.definition}", place=place)))
    return [*told, (words.say("trust.review"), _waiting(followed, words))]


def totals(followed: Followed) -> tuple[Tally, Tally, Tally, Tally, Tally]:
    """Received, accepted, rejected, duplicate and repeated over all tables of payments."""
    paid = [one for one in followed.sources if one.kind is TableKind.PAYMENTS]
    return (
        sum((one.received for one in paid), NOTHING),
        sum((one.accepted for one in paid), NOTHING),
        sum((one.rejected for one in paid), NOTHING),
        sum((one.duplicate for one in paid), NOTHING),
        sum((one.repeated for one in paid), NOTHING),
    )


def file_table(followed: Followed, words: Words) -> Grid:
    """Every file: rows and money read, used, not usable, duplicate; and tables that are no payments."""
    rows = [_file_row(source, words) for source in followed.sources]
    received, accepted, rejected, duplicate, _ = totals(followed)
    names = ("file", "received", "accepted", "rejected", "duplicate")
    total = (
        words.say("column.total"),
        *(_both(one, words) for one in (received, accepted, rejected, duplicate)),
    )
    columns = [words.say(f"column.{name}") for name in names]
    return grid("files", words.say("trust.files"), columns, rows, (1, 2, 3, 4), total)


def reason_table(followed: Followed, words: Words) -> Grid | None:
    """Why rows could not be used: each reason with its rows and the money that could still be read."""
    if not followed.rejected:
        return None
    counts: dict[str, tuple[int, Decimal]] = defaultdict(lambda: (0, ZERO))
    for one in followed.rejected:
        rows, amount = counts[words.text(one.reason)]
        counts[words.text(one.reason)] = (rows + 1, amount + (one.amount or ZERO))
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1][0], pair[0]))
    rows_ = [(reason, words.count(rows), words.full(amount)) for reason, (rows, amount) in ranked]
    columns = [words.say(f"column.{name}") for name in ("reason", "rows", "amount")]
    return grid("reasons", words.say("trust.rejected_reasons"), columns, rows_, (1, 2))


def rejected_table(followed: Followed, words: Words) -> Grid | None:
    """The first rows that could not be used, with the reason; all of them stand in rejected.csv."""
    if not followed.rejected:
        return None
    shown = followed.rejected[:MOST_REJECTED]
    rows = [
        (one.file, words.count(one.row), one.column, _clipped(one.value), words.text(one.reason))
        for one in shown
    ]
    columns = [words.say(f"column.{name}") for name in ("file", "row", "column", "value", "reason")]
    count = len(followed.rejected)
    caption = words.say("trust.rejected_table", shown=words.count(len(shown)), count=words.count(count))
    note = words.say("page.rows_in", file=link("rejected.csv"))
    return grid("rejected", caption, columns, rows, (1,), note=note)


def review_table(followed: Followed, words: Words) -> Grid | None:
    """The questions that are about most money and that nobody has answered yet."""
    waiting = [one for one in followed.review if not one.decision]
    if not waiting:
        return None
    shown = waiting[:MOST_REVIEWED]
    rows = [
        (one.shown, _question(one.question, words), words.short(one.amount), words.text(one.why))
        for one in shown
    ]
    columns = [words.say(f"column.{name}") for name in ("subject", "question", "amount", "why")]
    caption = words.say("trust.review_table", shown=words.count(len(shown)), count=words.count(len(waiting)))
    return grid(
        "review", caption, columns, rows, (2,), note=words.say("page.rows_in", file=link("review.csv"))
    )


@dataclass(frozen=True, slots=True)
class Ruled:
    """What one rule decided in the main year."""

    reason: str
    rows: int
    amount: Decimal


def rule_tables(subject: Subject, words: Words) -> list[Grid]:
    """The money that does not count as buying, per rule, largest first: a table for each verdict."""
    made = (_rule_table(subject, words, verdict) for verdict in ("not_buying", "cannot_tell"))
    return [one for one in made if one]


def between_table(followed: Followed, words: Words) -> Grid | None:
    """What an anchor paid to other anchors, and for what."""
    sums: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for flow in followed.between_anchors:
        sums[flow.anchor, flow.category] += flow.amount
    if not sums:
        return None
    ranked = sorted(sums.items(), key=lambda pair: (-pair[1], pair[0]))
    rows = [
        (words.anchor(payer), words.category(category), words.full(amount))
        for (payer, category), amount in ranked
    ]
    columns = [words.say(f"column.{name}") for name in ("payer", "category", "amount")]
    return grid("between", words.say("between.table"), columns, rows, (2,))


def source_table(followed: Followed, words: Words) -> Grid:
    """Each file with its hash and the columns that were recognised in it."""
    rows = [
        (
            one.file,
            ", ".join(f"{name} = {written}" for name, written in one.columns.items())
            or _kind(one.kind, words),
            Markup("<code>{}</code>").format(one.sha256),
        )
        for one in followed.sources
    ]
    columns = [words.say(f"column.{name}") for name in ("file", "recognised", "hash")]
    return grid("sources", words.say("made.sources"), columns, rows)


def notes(followed: Followed, words: Words) -> list[str]:
    """What the readers remarked: each remark once, with the files it is about."""
    files: dict[str, list[str]] = {words.text(note): [] for note in followed.notes}
    for source in followed.sources:
        for note in source.notes:
            files.setdefault(words.text(note), []).append(source.file)
    return [_noted(told, about, words) for told, about in files.items()]


def _noted(told: str, about: list[str], words: Words) -> str:
    if not about:
        return told
    some = words.say("trust.some_files", count=words.count(len(about)))
    return f"{about[0] if len(about) == 1 else some}: {told}"


def _rule_table(subject: Subject, words: Words, verdict: str) -> Grid | None:
    main = subject.main
    ruled: dict[str, Ruled] = {}
    for one in subject.followed.rules:
        if one.verdict == verdict and main and one.period == main.name:
            before = ruled.get(one.rule, Ruled(words.text(one.reason), 0, ZERO))
            ruled[one.rule] = Ruled(before.reason, before.rows + one.rows, before.amount + one.amount)
    if not ruled:
        return None
    ranked = sorted(ruled.items(), key=lambda pair: (-pair[1].amount, pair[0]))
    widest = max(one.amount for _, one in ranked)
    look = "gone" if verdict == "not_buying" else "unknown"
    rows = [
        (
            with_bar(one.reason, bar([(look, one.amount)], widest)),
            words.count(one.rows),
            words.short(one.amount),
        )
        for _, one in ranked
    ]
    rows_of_all, amount = sum(one.rows for _, one in ranked), sum((one.amount for _, one in ranked), ZERO)
    total = (words.say("rules.total"), words.count(rows_of_all), words.short(amount))
    columns = [words.say(f"column.{name}") for name in ("why", "rows", "amount")]
    return grid(verdict, words.say(f"rules.{verdict}"), columns, rows, (1, 2), total)


def _file_row(source: SourceReport, words: Words) -> tuple[object, ...]:
    if source.kind is not TableKind.PAYMENTS:
        told = words.say("trust.not_payments", kind=_kind(source.kind, words))
        return (Markup("{}<br><span class='muted'>{}</span>").format(source.file, told), *["–"] * 4)
    parts = (source.received, source.accepted, source.rejected, source.duplicate)
    return (source.file, *(_both(part, words) for part in parts))


def _both(tally: Tally, words: Words) -> Markup:
    return Markup("{}<br><span class='muted'>{}</span>").format(
        words.count(tally.rows), words.full(tally.amount)
    )


def _tally(tally: Tally, words: Words) -> dict[str, str]:
    return {"rows": words.count(tally.rows), "amount": words.full(tally.amount)}


def _counted(text: str, tally: Tally, words: Words) -> Markup:
    return words.say(text, **_tally(tally, words)) if tally.rows else words.say("trust.none")


def _waiting(followed: Followed, words: Words) -> Markup:
    waiting = [one for one in followed.review if not one.decision]
    if not waiting:
        return words.say("trust.nothing")
    amount = sum((one.amount for one in waiting), ZERO)
    return words.say(
        "trust.review_value",
        count=words.count(len(waiting)),
        amount=words.short(amount),
        file=link("review.csv"),
    )


def _kind(kind: TableKind, words: Words) -> str:
    known = (TableKind.CONTRACTS, TableKind.ORGANISATIONS)
    return str(words.say(f"trust.kind_{kind if kind in known else 'other'}"))


def _question(question: str, words: Words) -> str:
    known = ("ownership", "buying", "same_supplier", "place")
    return str(words.say(f"question.{question}")) if question in known else question


def _clipped(value: str) -> str:
    return value if len(value) <= 60 else value[:59] + "…"
