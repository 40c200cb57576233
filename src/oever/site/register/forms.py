"""The forms of the register itself: a sheet to hand in, and what its headers mean."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from oever.site.common.forms import OpenForm
from oever.site.common.languages import language_of_page
from oever.site.register.columns import sheets
from oever.site.register.handing_in import Heading
from oever.vocabulary.languages import LANGUAGES

SHEETS = ("organisations", "spaces", "services")


class HandInForm(OpenForm):
    """A workbook, or a CSV."""

    file = forms.FileField(
        label=_("Welk bestand?"),
        help_text=_(
            "Een Excel-, OpenOffice- of CSV-bestand. Je ziet eerst wat er verandert; daarna kies je."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.xls,.ods,.csv,.txt"}),
    )


class HeadersForm(OpenForm):
    """For each header of somebody's own list: what it is called here."""

    def __init__(self, *args: Any, headings: Sequence[Heading], sheet: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.headings = headings
        self.fields["sheet"] = forms.ChoiceField(
            label=_("Wat staat er op dit blad?"),
            choices=[(name, _title(name)) for name in SHEETS],
            initial=sheet or "organisations",
        )
        options = [("", _("laat weg")), *_columns(sheet or "organisations")]
        for number, heading in enumerate(headings):
            self.fields[f"header_{number}"] = forms.ChoiceField(
                label=heading.title[:200],
                help_text=heading.example,
                choices=options,
                required=False,
                initial=heading.meaning,
            )

    def mapping(self) -> dict[str, str]:
        """Header -> column."""
        return {
            heading.title: self.cleaned_data[f"header_{number}"]
            for number, heading in enumerate(self.headings)
        }


def _title(sheet: str) -> str:
    title = sheets()[sheet].title
    return title[language_of_page()]


def _columns(sheet: str) -> list[tuple[str, str]]:
    found = []
    for column in sheets()[sheet].columns.values():
        title = column.title[language_of_page()]
        if column.is_readable:
            found += [(f"{column.id}:{code}", f"{title} ({code})") for code in LANGUAGES]
        else:
            found.append((column.id, title))
    return found
