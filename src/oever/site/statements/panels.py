"""On the page of an organisation: what it endorses."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _

from oever.site.common.hooks import Line, Panel
from oever.site.register.models import Organisation
from oever.site.statements.models import Endorsement


def mentions(record: Model) -> Iterator[QuerySet[Any]]:
    if isinstance(record, Organisation):
        yield Endorsement.objects.filter(signatory__organisation=record, state=Endorsement.State.ENDORSED)


def panels(record: Model) -> Iterator[Panel]:
    """One query, for an organisation alone."""
    if not isinstance(record, Organisation):
        return
    found = Endorsement.objects.filter(signatory__organisation=record, state=Endorsement.State.ENDORSED)
    last = {
        one.version.statement_id: one
        for one in found.select_related("version__statement").order_by("said_at")
    }
    lines = tuple(
        Line(
            one.version.statement.title,
            one.version.statement.get_absolute_url(),
            _("versie %(number)d") % {"number": one.version.number},
        )
        for one in last.values()
    )
    yield Panel(_("Onderschrijft"), lines)
