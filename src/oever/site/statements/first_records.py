"""The statements that a place starts with, from statements.toml in its folder. Nothing known is touched."""

from __future__ import annotations

import tomllib
from typing import Any

from oever.site.common.history import OPERATOR, changing
from oever.site.common.places import ServedPlace
from oever.site.register.models import Organisation
from oever.site.statements.actions import (
    Sender,
    ask_to_endorse,
    say_of_version,
    start_statement,
    translate_version,
)
from oever.site.statements.models import Statement, Version


def load_first_records(place: ServedPlace) -> None:
    """Also who endorsed which version, where the folder says so (the practice place)."""
    path = place.folder / "statements.toml"
    if not path.exists():
        return
    for told in tomllib.loads(path.read_text(encoding="utf-8"))["statement"]:
        if not Statement.objects.filter(place_id=place.id, title=told["title"]).exists():
            _load(place.id, told)


def _load(place_id: str, told: dict[str, Any]) -> None:
    first, *later = told["version"]
    statement = start_statement(
        place_id=place_id, title=told["title"], text=first["text"], purpose=told["purpose"], by=OPERATOR,
        source=told.get("source", ""), language=told["language"],
    )  # fmt: skip
    _complete(statement, first)
    for version in later:
        made = Version(
            place_id=place_id, statement=statement, number=statement.versions.count() + 1,
            text=version["text"].strip(), why=version.get("why", ""),
        )  # fmt: skip
        with changing(made, did="make_version", by=OPERATOR):
            made.save()
        _complete(statement, version)


def _complete(statement: Statement, told: dict[str, Any]) -> None:
    current = statement.versions.order_by("-number")[0]
    if told.get("translation"):
        translate_version(version=current, translation=told["translation"].strip(), by=OPERATOR)
    for name in told.get("endorsed_by", []):
        organisation = Organisation.objects.get(place_id=statement.place_id, name=name)
        signatory = ask_to_endorse(
            statement=statement, organisation=organisation, sender=Sender(), role="", by=OPERATOR
        )
        with changing(signatory, did="approve_signatory", by=OPERATOR):
            signatory.is_approved = True
            signatory.save()
        say_of_version(signatory=signatory, seen=current.number, state="endorsed", by=OPERATOR)
