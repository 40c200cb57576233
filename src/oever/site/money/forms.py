"""Handing in: ledgers, a file of figures, and what the columns of a ledger are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from oever.publishing.snapshot import ENDING
from oever.site.common.forms import OpenForm
from oever.site.money.columns import ASKED, LIKELY, SURE, payments_in
from oever.site.money.models import LedgerFile

MOST_FILES = 20
ENDINGS = (".csv", ".txt", ".tsv", ".xlsx", ".xls", ".ods", ".xml", ".xaf", ".json")


class SeveralFilesInput(forms.ClearableFileInput):
    """A field that takes more than one file."""

    allow_multiple_selected = True


class SeveralFilesField(forms.FileField):
    """A list of files."""

    widget = SeveralFilesInput

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:
        given = data if isinstance(data, list | tuple) else [data] if data else []
        if not given:
            return [super().clean(None, initial)]
        return [super(SeveralFilesField, self).clean(one, initial) for one in given]


class LedgersForm(OpenForm):
    """One or more ledgers, to be followed here."""

    ledgers = SeveralFilesField(
        label=gettext_lazy("Je grootboek of betaallijst"),
        help_text=gettext_lazy(
            "CSV, Excel (xlsx, xls), OpenDocument (ods) of XML-auditfile (xaf). Meer tegelijk kan."
        ),
        error_messages={"required": gettext_lazy("Kies een bestand.")},
    )
    understood = forms.BooleanField(
        label=gettext_lazy("Ik mag deze bestanden hier inleveren namens mijn instelling."),
        error_messages={
            "required": gettext_lazy("Zet een vinkje als je dit mag. Vraag het anders eerst na.")
        },
    )

    def clean_ledgers(self) -> list[UploadedFile[Any]]:
        """Not too many, not too large, and of a kind that can be read."""
        files: list[UploadedFile[Any]] = self.cleaned_data["ledgers"]
        if len(files) > MOST_FILES:
            raise forms.ValidationError(
                _("Kies hoogstens %(most)s bestanden tegelijk.") % {"most": MOST_FILES}
            )
        for file in files:
            _check_size(file)
            if not (file.name or "").lower().endswith(ENDINGS):
                raise forms.ValidationError(
                    _("%(name)s kunnen we niet lezen. Sla het op als CSV of Excel.") % {"name": file.name}
                )
        if sum(file.size or 0 for file in files) > settings.UPLOAD_MAX_BYTES:
            raise forms.ValidationError(_too_large(_("Samen zijn deze bestanden")))
        return files


class FiguresForm(OpenForm):
    """A file of figures that the institution made itself."""

    file = forms.FileField(
        label=gettext_lazy("Het bestand van oever publish"),
        help_text=gettext_lazy("De naam eindigt op .oever.zip."),
        error_messages={"required": gettext_lazy("Kies een bestand.")},
    )

    def clean_file(self) -> UploadedFile[Any]:
        """Small enough; what is in it is checked where it is taken in."""
        file: UploadedFile[Any] = self.cleaned_data["file"]
        _check_size(file)
        if not (file.name or "").lower().endswith((ENDING, ".zip")):
            raise forms.ValidationError(_("Kies het bestand dat eindigt op .oever.zip."))
        return file


def _check_size(file: UploadedFile[Any]) -> None:
    if not file.size:
        raise forms.ValidationError(_("%(name)s is leeg.") % {"name": file.name})
    if file.size > settings.UPLOAD_MAX_BYTES:
        raise forms.ValidationError(_too_large(file.name or ""))


def _too_large(name: str) -> str:
    return _(
        "%(name)s te groot: hoogstens %(most)s. Volg het grootboek op je eigen computer en lever alleen "
        "de cijfers in."
    ) % {"name": name, "most": filesizeformat(settings.UPLOAD_MAX_BYTES)}


class ColumnsForm(OpenForm):
    """Which column of one file is what: what was recognised stands chosen already."""

    def __init__(self, *args: Any, file: LedgerFile, **kwargs: Any) -> None:
        super().__init__(*args, prefix=f"f{file.pk}", **kwargs)
        self.file = file
        self.table: Mapping[str, Any] | None = payments_in(file.recognised)
        if self.table is None:
            return
        headers = list(dict.fromkeys(header for header in self.table["headers"] if header.strip()))
        choices = [("", _("staat er niet in")), *((header, " ".join(header.split())) for header in headers)]
        for column, words in ASKED.items():
            told, everywhere = (
                self.table["columns"].get(column),
                self.table.get("constants", {}).get(column, ""),
            )
            self.fields[column] = forms.ChoiceField(
                label=words,
                choices=choices,
                required=False,
                initial=told["header"] if told else "",
                help_text=_("In elke rij: %(value)s.") % {"value": everywhere} if everywhere else _sure(told),
            )

    def answers(self) -> dict[str, str]:
        """Column -> header as chosen."""
        return {column: self.cleaned_data.get(column, "") for column in ASKED if column in self.fields}


def _sure(told: Mapping[str, Any] | None) -> str:
    if told is None:
        return ""
    sure = told["sure"]
    how = _("zeker") if sure >= SURE else _("waarschijnlijk") if sure >= LIKELY else _("onzeker")
    if not told["sample"]:
        return _("Herkend: %(how)s.") % {"how": how}
    return _("Herkend: %(how)s. Voorbeeld: %(sample)s") % {"how": how, "sample": told["sample"]}
