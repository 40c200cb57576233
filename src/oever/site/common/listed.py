"""A list as a file: comma-separated for a spreadsheet, or JSON for another programme.

A cell that a spreadsheet would run as a formula gets an apostrophe in front (sheets.writing).
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpResponse

from oever.sheets.writing import safe_cell

TYPES = {"csv": "text/csv; charset=utf-8", "json": "application/json"}


def listed(ending: str, name: str, columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> HttpResponse:
    """The rows as `name`.csv or `name`.json, with these columns in this order. Empty is "not known"."""
    made = [{column: row.get(column) for column in columns} for row in rows]
    text = _json(name, made) if ending == "json" else _csv(columns, made)
    answer = HttpResponse(text, content_type=TYPES[ending])
    answer["Content-Disposition"] = f'attachment; filename="{name}.{ending}"'
    return answer


def _json(name: str, rows: list[dict[str, Any]]) -> str:
    return json.dumps({name: rows}, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1)


def _csv(columns: Sequence[str], rows: list[dict[str, Any]]) -> str:
    written = io.StringIO(newline="")
    writer = csv.writer(written)
    writer.writerow(columns)
    writer.writerows([safe_cell(_plain(row[column])) for column in columns] for row in rows)
    return written.getvalue()


def _plain(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return "; ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
