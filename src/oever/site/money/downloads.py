"""Figures, suppliers and rows as files, with the filters of the page they stand on."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import astuple
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from oever.publishing.snapshot import FIGURE_COLUMNS, Snapshot
from oever.publishing.snapshot_sums import only
from oever.sheets.writing import safe_cell
from oever.site.common.places import place_of
from oever.site.money import queries
from oever.site.money.models import PaidRow
from oever.vocabulary.figures import Figure

ROW_FIELDS = (
    "payer__name", "period", "month", "supplier_key", "supplier", "category", "band", "ownership", "buying",
    "kind", "rows", "amount",
)  # fmt: skip
ROW_HEADER = ("anchor", *ROW_FIELDS[1:])
SUPPLIER_HEADER = (
    "supplier", "name", "is_person", "ownership", "size", "company_number", "band", "amount", "buying",
    "rows",
)  # fmt: skip
TYPES = {"csv": "text/csv; charset=utf-8", "json": "application/json"}
AT_ONCE = 2000


def rows_as(ending: str, found: QuerySet[PaidRow]) -> HttpResponseBase:
    """The rows as CSV or JSON, read piece by piece."""
    lines = found.values_list(*ROW_FIELDS).iterator(chunk_size=AT_ONCE)
    return _file(ending, "rijen", ROW_HEADER, lines)


@require_safe
def figures(request: HttpRequest, ending: str, slug: str = "") -> HttpResponseBase:
    """The figures of a payer, or of all together; `?measure=` and `?period=` as on the page."""
    chosen = [
        astuple(figure)
        for figure in _figures_of(request, slug)
        if all(
            request.GET.get(name, "") in ("", getattr(figure, name))
            for name in ("measure", "period", "anchor")
        )
    ]
    return _file(ending, "cijfers", FIGURE_COLUMNS, chosen)


@require_safe
def suppliers(request: HttpRequest, ending: str, slug: str = "") -> HttpResponseBase:
    """The suppliers of a payer, or of all; natural persons are one line without a name."""
    lines = (
        (one.key, one.name, one.is_person, one.ownership, one.size, one.company_number, one.band, one.amount,
         one.buying, one.rows)
        for snapshot in _snapshots(request, slug)
        for one in snapshot.followed.suppliers
    )  # fmt: skip
    return _file(ending, "leveranciers", SUPPLIER_HEADER, lines)


def _figures_of(request: HttpRequest, slug: str) -> Iterator[Figure]:
    for snapshot in _snapshots(request, slug):
        yield from snapshot.followed.figures


def _snapshots(request: HttpRequest, slug: str) -> list[Snapshot]:
    place = place_of(request)
    if not slug:
        return [queries.snapshot_behind(one) for one in queries.current_publications(place.id)]
    payer, _organisation = queries.payer_or_organisation(place.id, slug)
    if payer is None or payer.current is None:
        raise Http404
    snapshot = queries.snapshot_behind(payer.current)
    return [snapshot if snapshot.followed.anchors == (payer.name,) else only(snapshot, payer.name)]


def _file(ending: str, name: str, header: Sequence[str], lines: Iterable[Sequence[Any]]) -> HttpResponseBase:
    pieces: Callable[..., Iterator[str]] = _as_csv if ending == "csv" else _as_json
    answer = StreamingHttpResponse(pieces(header, lines), content_type=TYPES[ending])
    answer["Content-Disposition"] = f'attachment; filename="{name}.{ending}"'
    return answer


def _as_csv(header: Sequence[str], lines: Iterable[Sequence[Any]]) -> Iterator[str]:
    yield _csv_line(header)
    for line in lines:
        yield _csv_line([_cell(cell) for cell in line])


def _csv_line(cells: Sequence[str]) -> str:
    written = io.StringIO()
    csv.writer(written).writerow(cells)
    return written.getvalue()


def _cell(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return f"{cell:f}" if isinstance(cell, Decimal) else safe_cell(str(cell))


def _as_json(header: Sequence[str], lines: Iterable[Sequence[Any]]) -> Iterator[str]:
    """A list of objects; amounts are JSON numbers with every digit they have, never a float."""
    before = "[\n"
    for line in lines:
        pairs = (f"{json.dumps(name)}: {_json(cell)}" for name, cell in zip(header, line, strict=True))
        yield f"{before}{{{', '.join(pairs)}}}"
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


def _json(cell: Any) -> str:
    return f"{cell:f}" if isinstance(cell, Decimal) else json.dumps(cell, ensure_ascii=False)
