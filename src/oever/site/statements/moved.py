"""What happened to statements: new versions, names under them, plans that carry them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _

from oever.site.common.hooks import Moved
from oever.site.statements.models import Carrier, Endorsement, Version


def moved(place_id: str, since: datetime, until: datetime) -> Iterator[Moved]:
    """Three queries."""
    made = Version.objects.filter(place_id=place_id, made_at__gte=since, made_at__lt=until)
    for version in made.select_related("statement"):
        text = _("versie %(number)d van %(title)s") % {"number": version.number, "title": version.statement}
        yield Moved(_("nieuwe tekst"), version.made_at, text, version.statement.get_absolute_url())
    said = Endorsement.objects.filter(
        place_id=place_id, state=Endorsement.State.ENDORSED, said_at__gte=since, said_at__lt=until
    )
    for one in said.select_related("signatory__organisation", "version__statement"):
        name, title = one.signatory.organisation.name, one.version.statement.title
        text = _("%(name)s: %(title)s") % {"name": name, "title": title}
        yield Moved(_("onderschreven"), one.said_at, text, one.version.statement.get_absolute_url())
    shown = Carrier.objects.filter(
        place_id=place_id, state=Carrier.State.SHOWN, sent_at__gte=since, sent_at__lt=until
    )
    for carrier in shown.select_related("version__statement"):
        address = carrier.version.statement.get_absolute_url()
        yield Moved(_("staat in een plan"), carrier.sent_at, f"{carrier.title} ({carrier.of_whom})", address)
