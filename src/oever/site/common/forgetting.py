"""Forgetting a person: their name and address leave every record; history and sums stay.

A room says what it knows of people in a module `forgetting`, with one function

    def forget(mail: str) -> int

which removes the people behind an address from the room's own records, withdraws their links, and gives how
many records it changed; and, where people told it their names, `names_behind(mail)`. What people typed needs
no such list: after the rooms, the address and the names are taken out of every text of every table, so that
a room or a column that is new cannot be left out. `forget_person` does all of it in one transaction.

A model whose texts name organisations (`names_organisations = True`: the register, contracts, what was paid)
keeps a first name that stands alone: "Buurtkeuken Samira" is not the Samira who is forgotten. Her full name
and her address go from there as well.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from typing import Any

from django.apps import apps
from django.db import models, transaction

from oever.site.common.models import Mail
from oever.site.rooms import rooms_with

GONE = "—"
Forget = Callable[[str], int]
SHORTEST_NAME = 3  # two letters stand in too many other words to be taken out
TEXTS = (models.CharField, models.TextField, models.JSONField)
CODES = (models.SlugField, models.URLField, models.EmailField)
# A value without a space or a capital is a code ("organisations", "/zien/ruimtes/"), unless it is the name.
CODE = re.compile(r"[a-z0-9._/:#-]*")


def forget_person(mail: str, names: Sequence[str] = ()) -> dict[str, int]:
    """Take a person out of everything; how many records changed, by room, and "common" for all texts.

    A room may know names of its own (`names_behind(mail)` in its module): they are gathered first, so
    that the name is found wherever it was typed.
    """
    mail = mail.strip().lower()
    modules = [import_module(module) for module in rooms_with("forgetting") if ".common." not in module]
    known = [name for module in modules for name in getattr(module, "names_behind", _nobody)(mail)]
    everything = [name.strip() for name in dict.fromkeys([*names, *known])]
    with transaction.atomic():
        changed = {module.__name__.split(".")[-2]: module.forget(mail) for module in modules}
        mails = Mail.objects.filter(to__iexact=mail).delete()[0]
        texts = _forget_in_texts(mail, [name for name in everything if len(name) >= SHORTEST_NAME])
        changed["common"] = mails + texts
    return changed


def typed_columns(model: type[models.Model]) -> list[str]:
    """The columns of a model in which people type: texts and what is made of texts, no codes and no keys."""
    return [
        field.name
        for field in model._meta.concrete_fields
        if isinstance(field, TEXTS) and not isinstance(field, CODES) and not field.choices
        and not field.primary_key and not field.unique
    ]  # fmt: skip


def all_models() -> Iterator[type[models.Model]]:
    """Every model of the site's own rooms."""
    for model in apps.get_models():
        if model.__module__.startswith("oever.site."):
            yield model


def _forget_in_texts(mail: str, names: Sequence[str]) -> int:
    given = _Words([mail, *names])
    public = _Words([mail, *(name for name in names if " " in name)])
    return sum(
        _clean(model, public if getattr(model, "names_organisations", False) else given)
        for model in all_models()
    )


def _clean(model: type[models.Model], words: _Words) -> int:
    columns = typed_columns(model)
    changed = 0
    # By the base manager, past managers that hide rows or forbid a change: the one place where a line of the
    # history may change.
    rows = model._base_manager.all()
    for row in rows.values("pk", *columns).iterator() if columns else ():
        now = {name: words.taken_from(row[name]) for name in columns}
        if any(now[name] != row[name] for name in columns):
            rows.filter(pk=row["pk"]).update(**now)
            changed += 1
    return changed


class _Words:
    """What is to be forgotten, and how it is taken out of a value."""

    def __init__(self, words: Sequence[str]) -> None:
        forms = dict.fromkeys(form for word in words for form in (word, _folded(word)))
        # Longest first, or of "Samira El Amrani" the family name would stay. A name inside a longer word, or
        # tied to one by a hyphen, is part of another name.
        either = "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))
        self._inside = re.compile(rf"(?<![\w-])(?:{either})(?![\w-])", re.IGNORECASE)

    def taken_from(self, value: Any) -> Any:
        """The value without them; tables and lists are looked through, their keys are left."""
        if isinstance(value, str):
            is_code = CODE.fullmatch(value) and not self._inside.fullmatch(value)
            return value if is_code else self._inside.sub(GONE, value)
        if isinstance(value, dict):
            return {key: self.taken_from(inner) for key, inner in value.items()}
        if isinstance(value, list):
            return [self.taken_from(inner) for inner in value]
        return value


def _folded(word: str) -> str:
    """As it stands in what is kept for searching: without capitals and accents."""
    apart = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def _nobody(mail: str) -> list[str]:
    return []
