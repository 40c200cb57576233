"""Whoever is forgotten stands in no text of any table any more, and nobody else's words change."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import pytest
from django.db import models

from oever.site.common.first_records import load_first_records
from oever.site.common.forgetting import GONE, all_models, forget_person, typed_columns
from oever.site.common.places import main_place, practice_place
from oever.site.desk.models import ReadyAnswer
from oever.site.register.models import Organisation
from oever.site.rooms import rooms_with

pytestmark = pytest.mark.django_db
MAIL, NAME = "samira@voorbeeld.nl", "Samira El Amrani"


@pytest.fixture
def practice() -> None:
    """The practice place with all that its rooms come with."""
    for module in reversed(rooms_with("first_records")):
        import_module(module).load_first_records(practice_place())


def said_in(field: models.Field[Any, Any]) -> Any:
    """What somebody typed in a column: with a name in it, and an address where that fits."""
    if isinstance(field, models.JSONField):
        return {"nl": [f"Vraag {NAME}", {"mail": f"of schrijf aan {MAIL}."}]}
    whole = f"Zeg {NAME}, {MAIL}, dat."
    has_room = field.max_length is None or field.max_length >= len(whole)
    return whole if has_room else NAME[: field.max_length]


@pytest.fixture
def typed(practice: None) -> list[tuple[type[models.Model], Any]]:
    """One row of every table that the practice place fills, with the name in each of its texts."""
    found = []
    for model in all_models():
        row, columns = model._base_manager.order_by("pk").first(), typed_columns(model)
        if row is not None and columns:
            said = {name: said_in(model._meta.get_field(name)) for name in columns}  # type: ignore[arg-type]
            model._base_manager.filter(pk=row.pk).update(**said)
            found.append((model, row.pk))
    return found


def test_no_text_of_any_table_keeps_the_name(typed: list[tuple[type[models.Model], Any]]) -> None:
    assert len(typed) > 40
    forget_person(MAIL, [NAME])
    for model, pk in typed:
        row = model._base_manager.filter(pk=pk).values(*typed_columns(model)).first()
        assert MAIL not in str(row), model
        assert NAME not in str(row), model  # of a column that is too short for it, a beginning may be left


def test_a_first_name_alone_stays_in_the_name_of_an_organisation(practice: None) -> None:
    one = Organisation.objects.first()
    assert one is not None
    role, how = {"nl": NAME}, {"nl": f"mail {MAIL}"}
    Organisation.objects.filter(pk=one.pk).update(
        name="Buurtkeuken Samira", contact_role=role, contact_how=how
    )
    forget_person(MAIL, ["Samira", NAME])
    one.refresh_from_db()
    assert one.name == "Buurtkeuken Samira"
    assert (one.contact_role, one.contact_how) == ({"nl": GONE}, {"nl": f"mail {GONE}"})


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Samira belde; samira zei ja.", f"{GONE} belde; {GONE} zei ja."),
        ("Samiraland en Anne-Samira", "Samiraland en Anne-Samira"),
        ("samira", GONE),
        ("/zien/organisaties/samira/", "/zien/organisaties/samira/"),
        ("Zoë weet het, zoe ook", f"{GONE} weet het, {GONE} ook"),
    ],
)
def test_a_name_goes_as_a_word_and_not_as_a_part_of_one(text: str, left: str) -> None:
    load_first_records(main_place())
    answer = ReadyAnswer.objects.create(place_id=main_place().id, name="Vraag", words_nl=text)
    forget_person(MAIL, ["Samira", "Zoë"])
    answer.refresh_from_db()
    assert answer.words_nl == left
