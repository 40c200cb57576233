"""Putting the result together: everything that was settled, and the figures made from it, as `Followed`."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from oever import __version__
from oever.ledger.engine import Engine
from oever.ledger.followed import Followed, Period, Rejected, ReviewItem, SourceReport, Supplier
from oever.ledger.measures import all_figures, between_anchors, flows, rule_totals
from oever.ledger.measures.base import Asked
from oever.ledger.measures.respend import load_assumption, load_respend
from oever.ledger.places import Place
from oever.ledger.question import Question
from oever.ledger.received import file_hash
from oever.ledger.supplier_rows import supplier_rows
from oever.ledger.suppliers.resolve import Resolution
from oever.methods.buying import Rule, load_rulebook
from oever.vocabulary.bands import Definition


@dataclass(frozen=True)
class Settled:
    """What is known before the figures are made, whether rows were read now or followed before.

    suppliers: by key. rules: by id, those that decided anything. review: from the list of suppliers to
    what a person should look at. hashes: of every file that was read. aliases: other keys under which
    a supplier may be known.
    """

    suppliers: Mapping[str, Resolution]
    rules: Mapping[str, Rule]
    anchors: tuple[str, ...]
    definitions: tuple[Definition, ...]
    sources: tuple[SourceReport, ...]
    rejected: tuple[Rejected, ...]
    hashes: Mapping[Path, str]
    aliases: Mapping[str, tuple[str, ...]]
    review: Callable[[Sequence[Supplier]], Sequence[ReviewItem]]


def assemble(engine: Engine, question: Question, place: Place, settled: Settled) -> Followed:
    """Make the figures from `grain`, `landings` and `periods`, and put everything into one value."""
    inputs_hash = _inputs_hash(question, place, settled.hashes)
    asked = Asked(
        currency=place.currency,
        bands=place.bands,
        anchors=settled.anchors,
        definitions=tuple(definition.value for definition in settled.definitions),
        top=question.top,
        inputs_hash=inputs_hash,
        respend=load_respend(question.respend).keyed(settled.aliases) if question.respend else None,
        assumption=load_assumption(question.assumption) if question.assumption else None,
        headline=_definition(place, settled.definitions).value,
    )
    suppliers = supplier_rows(engine, settled.suppliers)
    return Followed(
        place_id=place.id,
        place_name=place.name,
        is_practice=place.is_practice,
        currency=place.currency,
        bands=place.bands,
        anchors=settled.anchors,
        periods=_periods(engine),
        definition=_definition(place, settled.definitions),
        sources=settled.sources,
        figures=tuple(all_figures(engine, asked)),
        suppliers=suppliers,
        rejected=settled.rejected,
        review=tuple(settled.review(suppliers)),
        rules=tuple(rule_totals(engine, asked, settled.rules)),
        flows=tuple(flows(engine, asked)),
        between_anchors=tuple(between_anchors(engine, asked)),
        inputs_hash=inputs_hash,
        made_on=date.today(),  # noqa: DTZ011 - the day on the reader's own calendar
        version=__version__,
        command=question.command,
        is_private=question.private,
        notes=place.notes,
    )


def _definition(place: Place, used: Sequence[Definition]) -> Definition:
    return place.definition if place.definition in used else Definition.HEAD_OFFICE


def _periods(engine: Engine) -> tuple[Period, ...]:
    rows = engine.query("SELECT period, first_day, last_day, months FROM periods ORDER BY first_day")
    return tuple(Period(*row) for row in rows)


def _inputs_hash(question: Question, place: Place, hashes: Mapping[Path, str]) -> str:
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
