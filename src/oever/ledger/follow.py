"""Follow the money: from any purchase ledger to where it lands.

The steps, in order: open the files and see which tables are payments; receive every row; clean, so that
each row is accepted, rejected or a duplicate; add up once per kind of payment and month; decide for each
kind whether it is buying, who the supplier is and where it lands; make the figures; and count back
that no row and no cent got lost. Nothing is asked, and nothing leaves the working folder until it holds.
"""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from oever import __version__
from oever.errors import UnbalancedError
from oever.ledger.cleaning import Counted, add_up, clean, count, label, rejected_rows
from oever.ledger.engine import Engine
from oever.ledger.followed import Followed, Period, SourceReport, Tally
from oever.ledger.grain import Decisions, definitions_in_use, lay_out, number_kinds
from oever.ledger.intake import Inputs, open_inputs
from oever.ledger.kinds import Kind
from oever.ledger.measures import all_figures, between_anchors, flows, rule_totals
from oever.ledger.measures.base import Asked
from oever.ledger.measures.respend import MultiplierAssumption, RespendSurvey, load_assumption, load_respend
from oever.ledger.payments import lay_out_names, read_back, write_duplicates, write_payments
from oever.ledger.places import Place, load_place
from oever.ledger.progress import Progress, Silent
from oever.ledger.received import Received, file_hash, receive
from oever.ledger.supplier_rows import supplier_rows
from oever.ledger.suppliers.registers import Register, load_registers
from oever.ledger.suppliers.resolve import resolve
from oever.ledger.suppliers.review import Decisions as PersonDecisions
from oever.ledger.suppliers.review import build_review, load_decisions
from oever.methods.buying import Rule, Rulebook, load_rulebook
from oever.sheets.column_map import load_column_map
from oever.vocabulary.bands import Definition
from oever.vocabulary.columns import TableKind
from oever.vocabulary.languages import Text


@dataclass(frozen=True)
class Question:
    """What is asked of the ledgers; the options of `oever follow`.

    columns: a column map. registers, contracts: files that know more about suppliers. respend: a survey
    of what suppliers spend here. anchor: who paid, where the files do not say. year_start: the month in
    which the book year starts. top: how many suppliers "top" means. decisions: a folder with a
    review.csv that people filled in. private: keep names of natural persons (never publish that).
    salvage: go on with what can be read of a broken file. assumption: the id of a multiplier to assume.
    home: the code of the buurt or wijk that counts as nearest.
    """

    files: tuple[Path, ...]
    place: str
    columns: Path | None = None
    registers: tuple[Path, ...] = ()
    contracts: tuple[Path, ...] = ()
    respend: Path | None = None
    anchor: str = ""
    year_start: int = 1
    top: int = 300
    decisions: Path | None = None
    private: bool = False
    salvage: bool = False
    assumption: str = ""
    home: str = ""
    places_folder: Path | None = None
    command: str = ""


@dataclass
class Following:
    """A ledger that has been followed, with the door to its rows still open."""

    followed: Followed
    engine: Engine = field(repr=False)
    write_payments: PaymentsWriter = field(repr=False)


class PaymentsWriter:
    """Writes the accepted rows to Parquet, each with its file and row, for whoever wants to retrace."""

    def __init__(self, engine: Engine, received: Received, followed: Followed) -> None:
        self._engine, self._received, self._followed = engine, received, followed

    def __call__(self, path: Path) -> None:
        """Write payments.parquet at `path` and duplicates.csv beside it, and count them back."""
        followed = self._followed
        write_payments(
            self._engine, self._received, path, currency=followed.currency, is_private=followed.is_private
        )
        write_duplicates(self._engine, path.with_name("duplicates.csv"))
        written = read_back(self._engine, path)
        for source in followed.sources:
            if written.get(source.file, Tally()) != source.accepted:
                raise UnbalancedError(
                    f"{source.file}: {source.accepted.rows} rows with {source.accepted.amount} were accepted "
                    f"but {path.name} does not hold them; nothing is published, please report this."
                )


def follow(question: Question, progress: Progress | None = None) -> Followed:
    """The typed figures. Raises a subclass of OeverError for a mistake in the files or the options."""
    with following(question, progress) as result:
        return result.followed


@contextmanager
def following(question: Question, progress: Progress | None = None) -> Iterator[Following]:
    """As `follow`, and payments can still be written while the context is open."""
    progress = progress or Silent()
    with (
        tempfile.TemporaryDirectory(prefix="oever-") as folder,
        Engine(Path(folder)) as engine,
        ThreadPoolExecutor(1) as beside,
    ):
        place = load_place(question.place, question.places_folder, home=question.home)
        progress.step(Text(nl="Kolommen herkennen", en="Recognising columns"), len(question.files))
        inputs = open_inputs(
            question.files,
            column_map=load_column_map(question.columns) if question.columns else None,
            anchor=question.anchor,
            salvage=question.salvage,
            opened=progress.advance,
        )
        hashes = beside.submit(_hashes, inputs)
        progress.step(Text(nl="Regels lezen", en="Reading rows"), len(inputs.payments))
        received = receive(engine, inputs.payments, progress.advance)
        progress.step(Text(nl="Opschonen en optellen", en="Cleaning and adding up"), 2)
        cleaning = clean(engine, received, place.currency, inputs.fallback_days)
        add_up(engine, received)
        progress.advance()
        counted = count(engine)
        kinds = number_kinds(engine, received)
        progress.advance()
        progress.step(Text(nl="Leveranciers en inkoop herkennen", en="Recognising suppliers and buying"), 3)
        known = _known(question, inputs)
        people = load_decisions(question.decisions) if question.decisions else PersonDecisions()
        resolved = resolve(kinds, place.country, known, people, is_private=question.private)
        progress.advance()
        rulebook = load_rulebook()
        rules = [_judge(rulebook, kind, people) for kind in kinds]
        anchors = tuple(sorted({kind.anchor.strip() for kind in kinds}))
        decided = Decisions(kinds, rules, resolved, anchors, definitions_in_use(kinds, resolved))
        progress.advance()
        lay_out(engine, place, decided, question.year_start)
        progress.advance()
        progress.step(Text(nl="Cijfers maken", en="Making figures"), 1)
        followed = _followed(
            engine, question, place, inputs, counted, decided, people,
            hashes=hashes.result(), cleaning_notes=cleaning.notes,
        )  # fmt: skip
        progress.advance()
        if not followed.is_balanced:
            raise UnbalancedError(_what_is_missing(followed))
        lay_out_names(
            engine, {table.source_id: label(table) for table in inputs.payments}, followed.suppliers
        )
        yield Following(followed, engine, PaymentsWriter(engine, received, followed))


def _known(question: Question, inputs: Inputs) -> Register:
    register = load_registers(question.registers, question.contracts)
    for extra in inputs.extras:
        if extra.kind in (TableKind.CONTRACTS, TableKind.ORGANISATIONS):
            register.add_table(extra.columns, extra.rows(), extra.path.name)
    return register


def _judge(rulebook: Rulebook, kind: Kind, people: PersonDecisions) -> Rule:
    rule = rulebook.judge(kind.supplier, kind.category, kind.category_code, kind.department, kind.legal_form)
    return people.rule_for(kind, rule)


def _hashes(inputs: Inputs) -> dict[Path, str]:
    paths = {table.path for table in inputs.payments} | {extra.path for extra in inputs.extras}
    return {path: file_hash(path) for path in sorted(paths)}


def _inputs_hash(question: Question, place: Place, hashes: dict[Path, str]) -> str:
    """One hash over everything a figure depends on: files, settings, place, rules and version."""
    beside = [*question.registers, *question.contracts]
    beside += [path for path in (question.respend, question.columns) if path]
    parts = {
        "version": __version__,
        "place": _place_hash(place),
        "files": sorted(hashes.values()),
        "beside": sorted(file_hash(path) for path in beside),
        "settings": [
            question.anchor, question.year_start, question.top, question.private, question.salvage,
            question.assumption, question.home,
        ],
        "rules": load_rulebook().version,
    }  # fmt: skip
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


def _place_hash(place: Place) -> str:
    """What of a place decides where money lands: its bands, its areas and its tables of postcodes."""
    told = repr((place.id, place.bands, place.home, sorted(place.shares.items()), place.nesting))
    digest = hashlib.sha256(told.encode())
    for table in place.exact:
        digest.update(repr((table.year, table.kind, sorted(table.lines.items()))).encode())
    return digest.hexdigest()


def _followed(
    engine: Engine,
    question: Question,
    place: Place,
    inputs: Inputs,
    counted: Counted,
    decided: Decisions,
    people: PersonDecisions,
    *,
    hashes: dict[Path, str],
    cleaning_notes: dict[int, list[Text]],
) -> Followed:
    survey: RespendSurvey | None = load_respend(question.respend) if question.respend else None
    assumption: MultiplierAssumption | None = (
        load_assumption(question.assumption) if question.assumption else None
    )
    inputs_hash = _inputs_hash(question, place, hashes)
    asked = Asked(
        currency=place.currency,
        bands=place.bands,
        anchors=decided.anchors,
        definitions=tuple(definition.value for definition in decided.definitions),
        top=question.top,
        inputs_hash=inputs_hash,
        respend=survey,
        assumption=assumption,
    )
    tables = {table.source_id: table for table in inputs.payments}
    suppliers = supplier_rows(engine, place, decided)
    return Followed(
        place_id=place.id,
        place_name=place.name,
        is_practice=place.is_practice,
        currency=place.currency,
        bands=place.bands,
        anchors=decided.anchors,
        periods=_periods(engine),
        definition=_definition(place, decided.definitions),
        sources=_sources(inputs, counted, hashes, cleaning_notes),
        figures=tuple(all_figures(engine, asked)),
        suppliers=suppliers,
        rejected=tuple(rejected_rows(engine, tables, is_private=question.private)),
        review=tuple(
            build_review(suppliers, decided.kinds, decided.rules, _money(engine), decided.resolved, people)
        ),
        rules=tuple(rule_totals(engine, asked, {rule.id: rule for rule in decided.rules})),
        flows=tuple(flows(engine, asked)),
        between_anchors=tuple(between_anchors(engine, asked)),
        inputs_hash=inputs_hash,
        made_on=date.today(),  # noqa: DTZ011 - the day on the reader's own calendar
        version=__version__,
        command=question.command,
        is_private=question.private,
    )


def _definition(place: Place, used: Sequence[Definition]) -> Definition:
    return place.definition if place.definition in used else Definition.HEAD_OFFICE


def _periods(engine: Engine) -> tuple[Period, ...]:
    rows = engine.query("SELECT period, first_day, last_day, months FROM periods ORDER BY first_day")
    return tuple(Period(*row) for row in rows)


def _money(engine: Engine) -> list[Tally]:
    """Rows and amount of each kind, by kind id."""
    return [
        Tally(rows, amount)
        for rows, amount in engine.query(
            "SELECT sum(rows)::BIGINT, sum(amount)::DECIMAL(18,2) FROM months_of_kinds "
            "GROUP BY kind_id ORDER BY kind_id"
        )
    ]


def _sources(
    inputs: Inputs, counted: Counted, hashes: dict[Path, str], cleaning_notes: dict[int, list[Text]]
) -> tuple[SourceReport, ...]:
    found = []
    for table in inputs.payments:
        number = table.source_id
        columns = {
            name: table.header[index] if index < len(table.header) else str(index + 1)
            for name, index in table.columns.items()
        }
        found.append(
            SourceReport(
                file=label(table),
                sheet=table.part,
                kind=TableKind.PAYMENTS,
                reader=table.reader,
                anchor=table.constants.get("anchor", ""),
                sha256=hashes[table.path],
                received=counted.received.get(number, Tally()),
                accepted=counted.accepted.get(number, Tally()),
                rejected=counted.rejected.get(number, Tally()),
                duplicate=counted.duplicate.get(number, Tally()),
                repeated=counted.repeated.get(number, Tally()),
                columns=columns,
                notes=(*table.notes, *cleaning_notes.get(number, ())),
            )
        )
    nothing = Tally()
    for extra in inputs.extras:
        name = f"{extra.path.name}#{extra.part}" if extra.part else extra.path.name
        found.append(
            SourceReport(
                name, extra.part, extra.kind, extra.reader, "", hashes[extra.path],
                nothing, nothing, nothing, nothing, nothing, {}, extra.notes,
            )
        )  # fmt: skip
    return tuple(found)


def _what_is_missing(followed: Followed) -> str:
    source = next(source for source in followed.sources if not source.is_balanced)
    kept = source.accepted + source.rejected + source.duplicate
    return (
        f"{source.file}: {source.received.rows} rows with {source.received.amount} came in and {kept.rows} "
        f"rows with {kept.amount} were accounted for; nothing is published, please report this."
    )
