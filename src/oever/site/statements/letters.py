"""The mails about statements, each in the language of who gets it, in the transaction of what it tells of."""

from __future__ import annotations

from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import gettext, override

from oever.site.common.addresses import full_address
from oever.site.common.outbox import queue_mail
from oever.site.statements.differences import differences
from oever.site.statements.models import Author, Carrier, Proposal, Signatory, Version


def tell_author(author: Author, token: str) -> None:
    """Your link, with which you decide about proposals."""
    with override(author.language):
        _send(
            author.mail,
            gettext("Je schrijft mee aan: %(title)s") % {"title": author.statement.title},
            "author",
            author=author,
            address=full_address(author.place_id, "statements:author", token),
        )


def tell_authors(proposal: Proposal) -> None:
    """To all authors: somebody proposes something. Their own link they have already."""
    for author in proposal.statement.authors.all():
        with override(author.language):
            _send(
                author.mail,
                gettext("Een voorstel voor: %(title)s") % {"title": proposal.statement.title},
                "proposal_waits",
                proposal=proposal,
                key=f"proposal-{proposal.pk}-author-{author.pk}",
            )


def tell_proposal_received(proposal: Proposal, token: str) -> None:
    """To the giver: we have it, and this is your link."""
    with override(proposal.language):
        address = full_address(proposal.place_id, "statements:proposal", token)
        _send(
            proposal.mail,
            gettext("Je voorstel is binnen"),
            "proposal_received",
            proposal=proposal,
            address=address,
        )


def tell_proposal_answered(proposal: Proposal) -> None:
    """To the giver: taken over or not, and why."""
    with override(proposal.language):
        address = full_address(proposal.place_id, "statements:statement", proposal.statement.slug)
        subject = gettext("Antwoord op je voorstel voor: %(title)s") % {"title": proposal.statement.title}
        _send(proposal.mail, subject, "proposal_answered", proposal=proposal, address=address)


def ask_to_endorse(signatory: Signatory, version: Version, token: str) -> None:
    """To the organisation: the text, what changed since it last said yes, and one link."""
    last = signatory.endorsements.filter(state="endorsed").select_related("version").last()
    pieces = differences(last.version.text, version.text) if last else []
    with override(signatory.language):
        subject = gettext("Onderschrijven jullie dit? %(title)s") % {"title": version.statement.title}
        _send(
            signatory.mail,
            subject,
            "endorse",
            signatory=signatory,
            version=version,
            last=last.version if last else None,
            came=[piece.text.strip() for piece in pieces if piece.kind == "in" and piece.text.strip()],
            went=[piece.text.strip() for piece in pieces if piece.kind == "out" and piece.text.strip()],
            address=full_address(signatory.place_id, "statements:endorse", token),
        )


def tell_carrier_answered(carrier: Carrier) -> None:
    """To who told us of a plan: it is shown, or why not."""
    with override(carrier.language):
        slug = carrier.version.statement.slug
        address = full_address(carrier.place_id, "statements:statement", slug)
        subject = gettext("Over het plan dat je noemde: %(title)s") % {"title": carrier.title}
        _send(carrier.mail, subject, "carrier_answered", carrier=carrier, address=address)


def _send(to: str, subject: str, template: str, key: str | None = None, **told: Any) -> None:
    if to:
        body = render_to_string(f"statements/mail/{template}.txt", told)
        queue_mail(to=to, subject=subject[:200], body=body.strip() + "\n", key=key)
