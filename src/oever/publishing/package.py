"""datapackage.json: what is in the folder, where it came from, and what each column means.

After the Frictionless Data Package (specs.frictionlessdata.io). There is no licence in it: only the
body that publishes can give one, and adds `licenses` itself.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from pathlib import Path

from oever.ledger.followed import Followed
from oever.publishing.dictionary import Table, schema, tables
from oever.vocabulary.languages import Language

MEDIA_TYPES = {
    "csv": "text/csv",
    "json": "application/json",
    "html": "text/html",
    "parquet": "application/vnd.apache.parquet",
}


def write_package(followed: Followed, folder: Path, files: Iterable[Path], language: Language) -> Path:
    """Describe the files that stand in `folder` already, each with its size and hash."""
    described = {
        "profile": "data-package",
        "name": re.sub(r"[^a-z0-9._-]+", "-", f"oever-{followed.place_id}".lower()),
        "title": f"Oever: {followed.place_name[language]}",
        "description": _description(followed, language),
        "created": followed.made_on.isoformat(),
        "version": followed.version,
        "currency": followed.currency,
        "is_practice": followed.is_practice,
        "inputs_hash": followed.inputs_hash,
        "periods": [
            {"name": one.name, "first_day": str(one.first_day), "last_day": str(one.last_day)}
            for one in followed.periods
        ],
        "sources": _sources(followed),
        "resources": [_resource(path) for path in files],
    }
    path = folder / "datapackage.json"
    path.write_text(json.dumps(described, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return path


def _description(followed: Followed, language: Language) -> str:
    invented = {"nl": "Oefencijfers: verzonnen. ", "en": "Practice figures: invented. "}[language]
    told = {
        "nl": "Waar het geld van instellingen landt. Zonder licentie: wie dit publiceert, kiest die.",
        "en": "Where the money of anchor institutions lands. No licence: who publishes this chooses one.",
    }[language]
    return (invented if followed.is_practice else "") + told


def _sources(followed: Followed) -> list[dict[str, object]]:
    """One entry a file; the sheets of a workbook share their file's hash."""
    seen = {source.file: source for source in followed.sources}
    return [
        {
            "title": source.file,
            "hash": f"sha256:{source.sha256}",
            "kind": str(source.kind),
            "anchor": source.anchor,
            "reader": source.reader,
        }
        for source in seen.values()
    ]


def _resource(path: Path) -> dict[str, object]:
    described = next((one for one in tables() if one.file == path.name), None)
    kind = path.suffix.removeprefix(".")
    content: dict[str, object] = {
        "name": path.name.replace(".", "-").lower(),
        "path": path.name,
        "format": kind,
        "mediatype": MEDIA_TYPES[kind],
        "bytes": path.stat().st_size,
        "hash": f"sha256:{_sha256(path)}",
    }
    if kind in ("csv", "json", "html"):
        content["encoding"] = "utf-8"
    return content | _tabular(described) if described else content


def _tabular(described: Table) -> dict[str, object]:
    profile = {"profile": "tabular-data-resource"} if described.format == "csv" else {}
    return {**profile, "description": described.meaning.en, "schema": schema(described)}


def _sha256(path: Path) -> str:
    with path.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
