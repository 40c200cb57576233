"""What an organisation asks and offers now, for its page in the register."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Model, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from oever.site.common.hooks import Line, Panel
from oever.site.exchange import queries
from oever.site.exchange.models import Posting
from oever.site.register.models import Organisation


def mentions(record: Model) -> Iterable[QuerySet[Any]]:
    if isinstance(record, Organisation):
        yield Posting.objects.open().filter(organisation=record)


def panels(record: Model) -> Iterable[Panel]:
    if isinstance(record, Organisation):
        found = queries.postings_about(record)
        lines = tuple(Line(one.sentence, one.get_absolute_url(), one.get_kind_display()) for one in found)
        yield Panel(_("Vraag en aanbod"), lines, reverse("exchange:start"), _("Alles wat gevraagd wordt"))
