"""What pages read about statements; always of one place."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from oever.site.register.models import Organisation
from oever.site.statements.differences import Piece, differences
from oever.site.statements.models import Carrier, Endorsement, Proposal, Signatory, Statement, Version


@dataclass(frozen=True, slots=True)
class Change:
    """One version, and what is different from the one before it."""

    version: Version
    pieces: list[Piece]


@dataclass(frozen=True, slots=True)
class Name:
    """An organisation and the last version that it endorsed."""

    organisation: Organisation
    version: Version
    endorsement: Endorsement


def statements(place_id: str) -> QuerySet[Statement]:
    """All statements of a place."""
    return Statement.objects.filter(place_id=place_id)


def versions(statement: Statement) -> list[Version]:
    """All versions, the first one first."""
    return list(statement.versions.all())


def changes(all_versions: list[Version]) -> list[Change]:
    """Every version with what changed in it, the newest first."""
    pairs = zip([None, *all_versions], all_versions, strict=False)
    told = [Change(one, differences(before.text, one.text) if before else []) for before, one in pairs]
    return told[::-1]


def names_under(statement: Statement) -> list[Name]:
    """Who endorsed, each under the last version that it said yes to; not who ended it."""
    found = Endorsement.objects.filter(
        signatory__statement=statement, state=Endorsement.State.ENDORSED
    ).select_related("signatory__organisation", "version")
    last: dict[int, Name] = {}
    for one in found.order_by("version__number"):
        last[one.signatory_id] = Name(one.signatory.organisation, one.version, one)
    return sorted(last.values(), key=lambda name: name.organisation.name.casefold())


def open_proposals(statement: Statement) -> QuerySet[Proposal]:
    """What still waits for an author, oldest first."""
    return statement.proposals.filter(state=Proposal.State.OPEN).select_related("on_version", "statement")


def answered_proposals(statement: Statement) -> QuerySet[Proposal]:
    """What was taken over or not, the last one first."""
    answered = (Proposal.State.TAKEN, Proposal.State.DECLINED)
    return (
        statement.proposals.filter(state__in=answered)
        .select_related("on_version", "became")
        .order_by("-answered_at")
    )


def carriers(statement: Statement) -> QuerySet[Carrier]:
    """Plans in which it stands, looked up by a keeper."""
    return Carrier.objects.filter(version__statement=statement, state=Carrier.State.SHOWN).select_related(
        "version"
    )


def waiting_signatories(place_id: str) -> QuerySet[Signatory]:
    """Organisations whose address a keeper has to look at."""
    found = Signatory.objects.filter(place_id=place_id, is_approved=False)
    return found.select_related("statement", "organisation")


def as_text(statement: Statement, version: Version, names: list[Name], words: dict[str, str]) -> str:
    """The version with who put their name under it, as plain text to paste."""
    under = [name.organisation.name for name in names if name.version.pk == version.pk]
    lines = [version.text, "", f"{statement.title}, {words['version']} {version.number}, {words['day']}"]
    if under:
        lines += ["", f"{words['endorsed_by']} {', '.join(under)}"]
    return "\n".join([*lines, words["address"]]) + "\n"
