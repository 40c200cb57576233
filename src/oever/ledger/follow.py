"""Follow the money: from any purchase ledger to where it lands.

The steps, in order: open the files and see which tables are payments; receive every row; clean, so that
each row is accepted, rejected or a duplicate; add up once per kind of payment and month; decide for each
kind whether it is buying, who the supplier is and where it lands; make the figures; and count back
that no row and no cent got lost. Nothing is asked, and nothing leaves the working folder until it holds.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from oever.errors import OeverError, UnbalancedError
from oever.ledger.again import add_up_again, is_followed
from oever.ledger.assembling import Settled, assemble
from oever.ledger.cleaning import add_up, clean, count, find_repeats, settle_repeats
from oever.ledger.engine import Engine
from oever.ledger.followed import Followed, Tally
from oever.ledger.grain import Decisions, decide, definitions_in_use, lay_out, number_kinds, sum_kinds
from oever.ledger.intake import Inputs
from oever.ledger.kinds import Kind
from oever.ledger.payments import copy_payments, lay_out_names, read_back, write_duplicates, write_payments
from oever.ledger.places import Place, load_place
from oever.ledger.progress import Progress, Silent
from oever.ledger.question import Question
from oever.ledger.received import Received, file_hash
from oever.ledger.rejecting import rejected_rows
from oever.ledger.sources import source_reports
from oever.ledger.suppliers.matching.asking import doubtful
from oever.ledger.suppliers.matching.linker import MatchingLinker, told_by
from oever.ledger.suppliers.registers import Register, load_registers
from oever.ledger.suppliers.resolve import resolve
from oever.ledger.suppliers.review import Decisions as PersonDecisions
from oever.ledger.suppliers.review import build_review, load_decisions
from oever.ledger.taking_in import Files, engine_for, files_of, take_in, weighing_elsewhere
from oever.methods.buying import Rule, Rulebook, load_rulebook
from oever.vocabulary.bands import Definition
from oever.vocabulary.columns import TableKind
from oever.vocabulary.languages import Text

__all__ = ["Following", "Question", "follow", "following"]

RECOGNISING = Text(nl="Kolommen herkennen", en="Recognising columns")
READING = Text(nl="Regels lezen", en="Reading rows")
ADDING_UP = Text(nl="Opschonen en optellen", en="Cleaning and adding up")
DECIDING = Text(nl="Leveranciers en inkoop herkennen", en="Recognising suppliers and buying")
MAKING = Text(nl="Cijfers maken", en="Making figures")


@dataclass(frozen=True)
class Following:
    """A ledger that has been followed, with the door to its rows still open.

    write_payments: writes payments.parquet at the path it is given, and duplicates.csv beside it.
    """

    followed: Followed
    write_payments: Callable[[Path], None] = field(repr=False)


def follow(question: Question, progress: Progress | None = None) -> Followed:
    """The typed figures. Raises a subclass of OeverError for a mistake in the files or the options."""
    with following(question, progress) as result:
        return result.followed


@contextmanager
def following(question: Question, progress: Progress | None = None) -> Iterator[Following]:
    """As `follow`, and payments can still be written while the context is open."""
    progress = progress or Silent()
    place = load_place(question.place, question.places_folder, home=question.home)
    before = [path for path in question.files if is_followed(path)]
    if before and len(before) < len(question.files):
        raise OeverError(_mixed(before[0]))
    if before and question.store:
        raise OeverError(_not_to_keep(before[0]))
    with (
        tempfile.TemporaryDirectory(prefix="oever-") as folder,
        files_of(question, progress) as files,
        engine_for(question, Path(folder)) as engine,
    ):
        steps = _follow_again if before else partial(_follow_first, files)
        result = steps(engine, question, place, progress)
        if not result.followed.is_balanced:
            raise UnbalancedError(_what_is_missing(result.followed))
        yield result
        files.commit()


def _follow_first(
    files: Files, engine: Engine, question: Question, place: Place, progress: Progress
) -> Following:
    """From ledgers as they come."""
    progress.step(RECOGNISING, len(question.files))
    inputs = files.take(question, progress.advance)
    with ThreadPoolExecutor(1) as beside:
        hashes = beside.submit(files.hashes)
        progress.step(READING, len(inputs.payments))
        received = take_in(
            engine,
            inputs.payments,
            hashes.result,
            lambda here: files.receive(here, inputs, progress.advance),
        )
    progress.step(ADDING_UP, 1)
    cleaning = clean(engine, received, place.currency)
    add_up(engine, received)
    kinds = number_kinds(engine, received)
    progress.advance()
    progress.step(DECIDING, 1)
    with ThreadPoolExecutor(1) as beside:
        repeats = beside.submit(_find_repeats_beside, engine, received)
        people = load_decisions(question.decisions) if question.decisions else PersonDecisions()
        linker = MatchingLinker(told_by(kinds), place.country, elsewhere=weighing_elsewhere(engine))
        register = _known(question, inputs)
        resolved = resolve(
            kinds,
            place.country,
            register,
            people,
            is_private=question.private,
            linker=linker,
            finder=linker,
        )
        rules = _judged(load_rulebook(), kinds, people)
        decided = Decisions(kinds, rules, resolved, _anchors(kinds), definitions_in_use(kinds, resolved))
        repeats.result()
    settle_repeats(engine, received)
    counted = count(engine)
    sum_kinds(engine, received)
    decide(engine, place, decided)
    progress.advance()
    progress.step(MAKING, 1)
    lay_out(engine, question.year_start)
    tables = {table.source_id: table for table in inputs.payments}
    settled = Settled(
        suppliers=resolved.suppliers,
        rules={rule.id: rule for rule in rules},
        anchors=decided.anchors,
        definitions=decided.definitions,
        sources=source_reports(inputs, counted, hashes.result(), cleaning.notes),
        rejected=tuple(rejected_rows(engine, tables, is_private=question.private))
        if counted.rejected
        else (),
        hashes=hashes.result(),
        aliases=resolved.aliases,
        review=lambda suppliers: build_review(
            suppliers,
            kinds,
            rules,
            _money(engine),
            resolved,
            people,
            lambda bought: doubtful(linker, kinds, resolved.keys, bought, people),
        ),
    )
    followed = assemble(engine, question, place, settled)
    names = {table.source_id: table.label for table in inputs.payments}
    lay_out_names(engine, names, followed.suppliers)
    progress.advance()
    return Following(followed, _Writer(engine, received, followed))


def _follow_again(engine: Engine, question: Question, place: Place, progress: Progress) -> Following:
    """From payments that were followed before: nothing is judged twice."""
    progress.step(READING, 1)
    hashes = {path: file_hash(path) for path in question.files}
    again = add_up_again(engine, question.files, load_rulebook(), hashes)
    progress.advance()
    progress.step(MAKING, 1)
    lay_out(engine, question.year_start)
    settled = Settled(
        suppliers=again.resolved.suppliers,
        rules=again.rules,
        anchors=again.anchors,
        definitions=(Definition.HEAD_OFFICE,),
        sources=again.sources,
        rejected=(),
        hashes=hashes,
        aliases=again.resolved.aliases,
        review=lambda suppliers: (),
    )
    followed = assemble(engine, question, place, settled)
    progress.advance()
    return Following(followed, lambda path: copy_payments(engine, question.files, path))


def _find_repeats_beside(engine: Engine, received: Received) -> None:
    """Look for equal rows while the suppliers are being recognised; neither waits for the other."""
    with engine.beside() as other:
        find_repeats(other, received)


@dataclass(frozen=True)
class _Writer:
    """Writes the accepted rows, each with its file and row, for whoever wants to retrace."""

    engine: Engine
    received: Received
    followed: Followed

    def __call__(self, path: Path) -> None:
        """Write payments.parquet at `path` and duplicates.csv beside it, and count them back."""
        followed = self.followed
        write_payments(
            self.engine, self.received, path, currency=followed.currency, is_private=followed.is_private
        )
        write_duplicates(self.engine, path.with_name("duplicates.csv"))
        written = read_back(self.engine, path)
        for source in followed.sources:
            if written.get(source.file, Tally()) != source.accepted:
                raise UnbalancedError(_not_written(source.file, source.accepted, path.name))


def _known(question: Question, inputs: Inputs) -> Register:
    register = load_registers(question.registers, question.contracts)
    for extra in inputs.extras:
        if extra.kind in (TableKind.CONTRACTS, TableKind.ORGANISATIONS):
            register.add_table(extra.columns, extra.rows(), extra.path.name)
    return register


def _judged(rulebook: Rulebook, kinds: list[Kind], people: PersonDecisions) -> list[Rule]:
    """The rule that decides each kind; a person's decision wins."""
    judge = rulebook.judge
    return [
        people.rule_for(
            kind, judge(kind.supplier, kind.category, kind.category_code, kind.department, kind.legal_form)
        )
        for kind in kinds
    ]


def _anchors(kinds: list[Kind]) -> tuple[str, ...]:
    return tuple(sorted({kind.anchor.strip() for kind in kinds}))


def _money(engine: Engine) -> list[Tally]:
    """Rows and amount of each kind, by kind id; nothing for a kind of which all rows were repeats."""
    return [
        Tally(rows, amount)
        for rows, amount in engine.query(
            "SELECT coalesce(sum(m.rows), 0)::BIGINT, coalesce(sum(m.amount), 0)::DECIMAL(18,2) "
            "FROM kinds k LEFT JOIN months_of_kinds m ON m.kind_id = k.kind_id "
            "GROUP BY k.kind_id ORDER BY k.kind_id"
        )
    ]


def _mixed(path: Path) -> Text:
    return Text(
        nl=f"{path.name}: dit zijn betalingen die al gevolgd zijn; volg ze apart van ruwe bestanden.",
        en=f"{path.name}: these are payments that were followed before; follow them apart from raw files.",
    )


def _not_to_keep(path: Path) -> Text:
    return Text(
        nl=f"{path.name}: een --store bewaart ruwe bestanden; volg betalingen die al gevolgd zijn zonder.",
        en=f"{path.name}: a --store keeps raw files; follow payments that were followed before without it.",
    )


def _what_is_missing(followed: Followed) -> Text:
    source = next(source for source in followed.sources if not source.is_balanced)
    kept = source.accepted + source.rejected + source.duplicate
    came, left = source.received, kept
    return Text(
        nl=f"{source.file}: er kwamen {came.rows} regels met {came.amount} binnen en {left.rows} met "
        f"{left.amount} zijn verantwoord; er wordt niets gepubliceerd, meld dit alsjeblieft.",
        en=f"{source.file}: {came.rows} rows with {came.amount} came in and {left.rows} with {left.amount} "
        "were accounted for; nothing is published, please report this.",
    )


def _not_written(file: str, accepted: Tally, name: str) -> Text:
    return Text(
        nl=f"{file}: {accepted.rows} regels met {accepted.amount} staan niet zo in {name}; er wordt niets "
        "gepubliceerd, meld dit alsjeblieft.",
        en=f"{file}: {accepted.rows} rows with {accepted.amount} do not stand so in {name}; nothing is "
        "published, please report this.",
    )
