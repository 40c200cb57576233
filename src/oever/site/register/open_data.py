"""Records as others read them: JSON-LD (schema.org and Valueflows) and Murmurations.

Only fields of the register go out, and those hold no persons: who to ask is a role. What is not known is
left out, never guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.conf import settings

from oever.site.register.entries import entry_of
from oever.site.register.models import Contribution, Link, Organisation, Record, Service
from oever.site.register.spreadsheet.writing import Entry

MURMURATIONS = "organizations_schema-v1.0.0"
_STATUS = {"exists": "active", "at_risk": "active", "planned": "in_planning", "stopped": "completed"}
_CONTEXT = {
    "@vocab": "https://schema.org/",
    "vf": "https://w3id.org/valueflows/ont/vf#",
    "geo": "http://www.w3.org/2003/01/geo/wgs84_pos#",
}
_SHORT = 250
# What leaves the practice place loses the band above its pages, so the words themselves must say it.
_INVENTED = "Verzonnen voorbeeld / invented example."


def as_plain(record: Record | Link | Contribution) -> dict[str, Any]:
    """Everything a record says, without what is empty, ready for JSON."""
    entry: Entry = entry_of(record)
    return {column: value for column, value in entry.items() if value not in (None, "", [], {})}


def linked_data(one: Organisation, base: str, language: str) -> dict[str, Any]:
    """An organisation as schema.org Organization and Valueflows Agent."""
    kind = "GovernmentOrganization" if one.kind == "government" else "Organization"
    told: dict[str, Any] = {
        "@context": _CONTEXT,
        "@id": base + one.get_absolute_url(),
        "@type": [kind, "vf:Organization"],
        "name": one.name,
        "disambiguatingDescription": _invented(one),
        "vf:name": one.name,
        "alternateName": one.aliases,
        "description": [{"@language": code, "@value": text} for code, text in one.what_plain.items()],
        "vf:note": str(one.summary),
        "url": one.website,
        "legalName": one.name if one.legal_form not in ("", "informal") else "",
        "foundingDate": str(one.started_year or ""),
        "dissolutionDate": str(one.stopped_year or ""),
        "identifier": one.company_number,
        "knowsLanguage": one.languages,
        "areaServed": [area.name for area in one.areas.all()],
        "keywords": [need.key for need in one.needs.all()],
        "makesOffer": [{"@type": "Offer", "name": line} for line in one.said("offers", language).lines],
        "seeks": [{"@type": "Demand", "name": line} for line in one.said("looking_for", language).lines],
        "location": _place(one),
    }
    return {key: value for key, value in told.items() if value not in ("", [], None)}


def _invented(one: Record) -> str:
    return _INVENTED if one.place_id == settings.PRACTICE else ""


def _place(one: Record) -> dict[str, Any] | None:
    if one.latitude is None or one.longitude is None:
        return None
    point = {"@type": "GeoCoordinates", "latitude": float(one.latitude), "longitude": float(one.longitude)}
    return {"@type": ["Place", "vf:SpatialThing"], "geo": point}


def murmuration(one: Organisation, base: str, country: str) -> dict[str, Any]:
    """An organisation as a Murmurations profile (organizations_schema-v1.0.0)."""
    told: dict[str, Any] = {
        "linked_schemas": [MURMURATIONS],
        "name": one.name,
        "nickname": one.aliases[0] if one.aliases else "",
        "primary_url": one.website or base + one.get_absolute_url(),
        "tags": [need.key for need in one.needs.all()] + ([one.kind] if one.kind else []),
        "urls": [{"name": "Oever", "url": base + one.get_absolute_url()}],
        "description": f"{_invented(one)} {one.summary}".strip()[:_SHORT],
        "status": _STATUS.get(one.state, ""),
        "country_iso_3166": country,
        "geographic_scope": "local",
        "unique_id": base + one.get_absolute_url(),
    }
    if one.latitude is not None and one.longitude is not None:
        told["geolocation"] = {"lat": float(one.latitude), "lon": float(one.longitude)}
    return {key: value for key, value in told.items() if value not in ("", [], None)}


def calendar(services: Iterable[Service], base: str, name: str, stamp: str) -> str:
    """iCalendar (RFC 5545): the day on which a service goes, as a whole day."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Oever//register//NL", f"X-WR-CALNAME:{_ical(name)}"]
    for service in services:
        if service.disappears_on is None:
            continue
        day = f"{service.disappears_on:%Y%m%d}"
        address = base + service.get_absolute_url()
        lines += [
            "BEGIN:VEVENT",
            f"UID:{service.ref}@{base.split('//')[-1].split('/')[0].split(':')[0]}",
            f"DTSTAMP:{stamp}",
            f"DTSTART;VALUE=DATE:{day}",
            f"SUMMARY:{_ical(service.name)}",
            f"DESCRIPTION:{_ical(str(service.said('disappears_why')))}",
            f"URL:{address}",
            "END:VEVENT",
        ]
    return "\r\n".join(piece for line in [*lines, "END:VCALENDAR"] for piece in _folded_line(line)) + "\r\n"


def _ical(text: str) -> str:
    marks: Mapping[str, str] = {"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"}
    return "".join(marks.get(sign, sign) for sign in text)


def _folded_line(line: str) -> Iterable[str]:
    """No line longer than 75 bytes; what goes on starts with a space."""
    piece, size = "", 0
    for sign in line:
        weight = len(sign.encode())
        if size + weight > 73:
            yield piece
            piece, size = " ", 1
        piece, size = piece + sign, size + weight
    yield piece
