"""The potential of a place: three columns and what is not known, down to the rows."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from oever.methods import potential as why
from oever.site.common.pages import page_of
from oever.site.common.places import place_of
from oever.site.demand import queries, shown
from oever.site.demand.gaps import see
from oever.site.demand.places import currency_of
from oever.site.demand.potential import Line, Row, rows_of, sums_of
from oever.site.demand.views import STEP, day_of, strip_of

COLUMNS = why.COLUMNS


@dataclass(frozen=True, slots=True)
class Cell:
    """One amount with the way down to its rows; `address` "" where there is nothing."""

    column: str
    name: str
    amount: str
    exact: str
    share: int
    address: str


@require_safe
def potential(request: HttpRequest) -> HttpResponse:
    """For each category of one institution, or of all: what is local, could be now, could be later,
    unknown."""
    place, on, payer = place_of(request), day_of(request), request.GET.get("bij", "")
    seen, currency = see(place, on), currency_of(place.id)
    found, doers = seen.potential, seen.doers
    lines = found.of(payer)
    payers = {one.payer: one.payer_name for one in found.lines}
    rows = rows_of(lines, doers)
    told = {
        "on": on, "payer": payer, "payers": payers, "periods": sorted({one.period for one in lines}),
        "rows": [_shown_row(one, payer, currency, request) for one in rows],
        "strip": strip_of(sums_of(lines), currency),
        "total": _cells(sums_of(lines), payer, "", currency, request),
        "sum": shown.exact(sum((one.amount for one in lines), Decimal("0.00")), currency),
        "columns": [(id_, shown.column_name(id_)) for id_ in COLUMNS],
        "parameters": why.parameters(),
        "institutions": queries.institutions(place.id) if not found.lines else (),
    }  # fmt: skip
    return render(request, "demand/potential.html", STEP | told)


def _shown_row(row: Row, payer: str, currency: str, request: HttpRequest) -> dict[str, Any]:
    return {
        "name": row.category or "–", "class": shown.class_name(row.class_id) if row.class_id else "",
        "total": shown.amount(row.total, currency),
        "cells": _cells(dict(row.sums), payer, row.category, currency, request),
        "doers": row.doers[:3],
    }  # fmt: skip


def _cells(
    sums: dict[str, Decimal], payer: str, category: str, currency: str, request: HttpRequest
) -> list[Cell]:
    total = sum(sums.values(), Decimal(0))
    cells = []
    for column, amount in sums.items():
        asked = {"bij": payer, "kolom": column, "op": request.GET.get("op", "")}
        told = {name: value for name, value in asked.items() if value}
        if category:
            told["soort"] = category
        address = f"{reverse('demand:potential_lines')}?{urlencode(told)}" if amount else ""
        share = round(amount * 100 / total) if total > 0 else 0
        cells.append(
            Cell(
                column, shown.column_name(column), shown.amount(amount, currency),
                shown.exact(amount, currency), share, address,
            )
        )  # fmt: skip
    return cells


@require_safe
def lines(request: HttpRequest) -> HttpResponse:
    """The rows of one cell: each supplier, how much, why it stands there, and its payments."""
    place, on = place_of(request), day_of(request)
    payer, column = request.GET.get("bij", ""), request.GET.get("kolom", "")
    category = request.GET.get("soort")
    seen, currency = see(place, on), currency_of(place.id)
    found, doers = seen.potential, seen.doers
    chosen = found.of(payer, category, column if column in COLUMNS else "")
    page = page_of(request, chosen)
    told = {
        "on": on, "category": category, "page": page, "count": len(chosen),
        "column": shown.column_name(column) if column in COLUMNS else "",
        "payer": next((one.payer_name for one in chosen if payer), ""),
        "sum": shown.exact(sum((one.amount for one in chosen), Decimal("0.00")), currency),
        "lines": [_shown_line(one, doers.get(one.class_id, ()), currency) for one in page.object_list],
    }  # fmt: skip
    return render(request, "demand/potential_lines.html", STEP | told)


def _shown_line(line: Line, doers: Any, currency: str) -> dict[str, Any]:
    asked = {
        "payer": line.payer, "period": line.period, "supplier": line.supplier_key, "category": line.category,
        "band": line.band, "buying": "buying",
    }  # fmt: skip
    told = {name: value for name, value in asked.items() if value}
    return {
        "supplier": line.supplier, "is_person": line.supplier_key == "person", "payer": line.payer_name,
        "category": line.category, "amount": shown.exact(line.amount, currency),
        "why": shown.reason_in_words(line, doers, currency), "contract": line.contract,
        "address": f"{reverse('money:rows')}?{urlencode(told)}",
        "column": shown.column_name(line.placed.column),
    }  # fmt: skip
