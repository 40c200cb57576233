"""What changes about a statement: its text, what is proposed, who endorses it, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from oever.site.common.history import Actor, changing, note
from oever.site.common.links import make_link, withdraw_links
from oever.site.contributions.models import Contact
from oever.site.register.folding import slug
from oever.site.register.models import Organisation
from oever.site.statements import letters
from oever.site.statements.errors import already_answered, nothing_changed, old_version, text_moved_on
from oever.site.statements.models import (
    Author,
    Carrier,
    Endorsement,
    Proposal,
    Signatory,
    Statement,
    Version,
)

AUTHOR, PROPOSAL, SIGN = "author", "follow_proposal", "endorse"


@dataclass(frozen=True, slots=True)
class Sender:
    """Who sends something without an account: where the answer goes, and how they wish to be called."""

    mail: str = ""
    stands_for: str = ""
    language: str = "nl"


def start_statement(
    *, place_id: str, title: str, text: str, purpose: str, by: Actor, source: str = "", language: str = "nl"
) -> Statement:
    """A statement with its first version."""
    statement = Statement(
        place_id=place_id,
        title=title,
        slug=_free_slug(place_id, slug(title)[:70] or "tekst"),
        purpose=purpose,
        source=source,
        language=language,
    )
    with changing(statement, did="start_statement", by=by):
        statement.save()
        _add_version(statement, text, "", by)
    return statement


def _free_slug(place_id: str, wanted: str) -> str:
    taken = set(
        Statement.objects.filter(place_id=place_id, slug__startswith=wanted).values_list("slug", flat=True)
    )
    free, number = wanted, 2
    while free in taken:
        free, number = f"{wanted}-{number}", number + 1
    return free


def translate_version(*, version: Version, translation: str, by: Actor) -> None:
    """The text in the other language; it is no new version and asks nobody again."""
    with changing(version, did="translate_statement", by=by):
        version.translation = translation
        version.save()


def invite_author(*, statement: Statement, role: str, mail: str, by: Actor, language: str = "nl") -> Author:
    """Somebody may decide about proposals; the link goes to their own mail."""
    author = Author.objects.filter(statement=statement, mail=mail).first()
    author = author or Author(place_id=statement.place_id, statement=statement, mail=mail, language=language)
    with changing(author, did="invite_author", by=by):
        author.role = role
        author.save()
        withdraw_links(author, purpose=AUTHOR)
        letters.tell_author(author, make_link(author, purpose=AUTHOR))
    return author


def remove_author(*, author: Author, by: Actor) -> None:
    """Somebody decides no more; what they decided stays."""
    with changing(author, did="remove_author", by=by):
        withdraw_links(author)
        author.delete()


def propose(*, version: Version, text: str, why: str, sender: Sender, by: Actor) -> tuple[Proposal, str]:
    """How somebody would have it; gives the proposal and the token of their own link."""
    if text.strip() == version.text.strip():
        raise nothing_changed()
    proposal = Proposal(
        place_id=version.place_id, statement=version.statement, on_version=version, text=text.strip(),
        why=why, stands_for=sender.stands_for, mail=sender.mail, language=sender.language,
    )  # fmt: skip
    with changing(proposal, did="propose_text", by=by):
        proposal.save()
        token = make_link(proposal, purpose=PROPOSAL)
        letters.tell_proposal_received(proposal, token)
        letters.tell_authors(proposal)
    return proposal, token


def withdraw_proposal(*, proposal: Proposal, by: Actor) -> None:
    """Its giver takes it back, and their address goes."""
    with transaction.atomic():
        proposal = _locked(proposal)
        with changing(proposal, did="withdraw_proposal", by=by):
            proposal.state, proposal.mail = Proposal.State.WITHDRAWN, ""
            proposal.answered_at = timezone.now()
            proposal.save()


def take_proposal(
    *, proposal: Proposal, text: str, answer: str, seen: int, by: Actor, by_role: str = ""
) -> Version:
    """A new version out of a proposal, as it was or reworded. `seen`: the number of the version that whoever
    decides has read; when another came meanwhile nothing is made, and they are told."""
    with transaction.atomic():
        proposal = _locked(proposal)
        current = _current(proposal.statement)
        if current.number != seen:
            raise text_moved_on(current.number)
        if text.strip() == current.text.strip():
            raise nothing_changed()
        version = _add_version(proposal.statement, text, answer or proposal.why, by)
        _answer(proposal, Proposal.State.TAKEN, answer, version, by, by_role)
        return version


def decline_proposal(*, proposal: Proposal, answer: str, by: Actor, by_role: str = "") -> None:
    """Not taken over, and why."""
    with transaction.atomic():
        _answer(_locked(proposal), Proposal.State.DECLINED, answer, None, by, by_role)


def _locked(proposal: Proposal) -> Proposal:
    """The proposal, still open; two who decide at once: the second hears it."""
    Statement.objects.select_for_update().get(pk=proposal.statement_id)
    proposal = (
        Proposal.objects.select_for_update(of=("self",)).select_related("statement").get(pk=proposal.pk)
    )
    if not proposal.is_open:
        raise already_answered()
    return proposal


def _answer(
    proposal: Proposal, state: Proposal.State, answer: str, became: Version | None, by: Actor, by_role: str
) -> None:
    with changing(proposal, did=f"{state.value}_proposal", by=by):
        proposal.state, proposal.answer, proposal.became = state, answer, became
        proposal.answered_at, proposal.answered_by_role = timezone.now(), by_role
        proposal.save()
        letters.tell_proposal_answered(proposal)


def _current(statement: Statement) -> Version:
    return statement.versions.order_by("-number")[0]


def _add_version(statement: Statement, text: str, why: str, by: Actor) -> Version:
    last = statement.versions.order_by("-number").first()
    version = Version(
        place_id=statement.place_id,
        statement=statement,
        number=last.number + 1 if last else 1,
        text=text.strip(),
        why=why,
    )
    with changing(version, did="make_version", by=by):
        version.save()
        for signatory in statement.signatories.filter(is_approved=True):
            _ask(signatory, version)
    return version


def ask_to_endorse(
    *, statement: Statement, organisation: Organisation, sender: Sender, role: str, by: Actor
) -> Signatory:
    """An organisation wants to endorse. Its own contact gets the link at once; for others a keeper looks."""
    signatory = Signatory.objects.filter(statement=statement, organisation=organisation).first()
    if signatory is not None and signatory.is_approved:
        _ask(signatory, _current(statement))
        return signatory
    signatory = signatory or Signatory(
        place_id=statement.place_id, statement=statement, organisation=organisation
    )
    with changing(signatory, did="ask_to_endorse", by=by):
        signatory.mail, signatory.role, signatory.language = sender.mail, role, sender.language
        signatory.is_approved = _is_its_contact(organisation, sender.mail)
        signatory.save()
        if signatory.is_approved:
            _ask(signatory, _current(statement))
    return signatory


def _is_its_contact(organisation: Organisation, mail: str) -> bool:
    known = Contact.objects.filter(sheet="organisations", record_id=organisation.pk, mail__iexact=mail)
    return bool(mail) and known.exists()


def approve_signatory(*, signatory: Signatory, by: Actor) -> None:
    """A keeper knows that this address speaks for the organisation; the link goes there."""
    with changing(signatory, did="approve_signatory", by=by):
        signatory.is_approved = True
        signatory.save()
        _ask(signatory, _current(signatory.statement))


def refuse_signatory(*, signatory: Signatory, by: Actor) -> None:
    """This address does not speak for the organisation; nothing of it is kept."""
    with changing(signatory, did="refuse_signatory", by=by):
        withdraw_links(signatory)
        signatory.delete()


def _ask(signatory: Signatory, version: Version) -> None:
    """Once for each version: another mail brings another link, and the earlier one ends."""
    if not signatory.mail:
        return
    withdraw_links(signatory, purpose=SIGN)
    signatory.asked_version = version
    signatory.save(update_fields=["asked_version"])
    letters.ask_to_endorse(signatory, version, make_link(signatory, purpose=SIGN))


def say_of_version(*, signatory: Signatory, seen: int, state: str, by: Actor) -> Endorsement:
    """What an organisation says of the version that holds, by one click on its own link."""
    with transaction.atomic():
        Signatory.objects.select_for_update().get(pk=signatory.pk)
        current = _current(signatory.statement)
        if current.number != seen:
            raise old_version(current.number)
        said = Endorsement.objects.filter(signatory=signatory, version=current).first()
        said = said or Endorsement(place_id=signatory.place_id, signatory=signatory, version=current)
        with changing(said, did=f"{state}_statement", by=by):
            said.state, said.said_at = Endorsement.State(state), timezone.now()
            said.save()
        if said.state == Endorsement.State.ENDED:
            _end_earlier(signatory, by)
        return said


def _end_earlier(signatory: Signatory, by: Actor) -> None:
    for earlier in signatory.endorsements.filter(state=Endorsement.State.ENDORSED):
        with changing(earlier, did="ended_statement", by=by):
            earlier.state, earlier.said_at = Endorsement.State.ENDED, timezone.now()
            earlier.save()


def tell_carrier(
    *, version: Version, title: str, of_whom: str, link: str, page: str, since: date | None,
    sender: Sender, by: Actor,
) -> Carrier:  # fmt: skip
    """Somebody says in which plan the text stands; a keeper looks before it is shown."""
    carrier = Carrier(
        place_id=version.place_id, version=version, title=title, of_whom=of_whom, link=link, page=page,
        since=since, mail=sender.mail, language=sender.language,
    )  # fmt: skip
    with changing(carrier, did="tell_carrier", by=by):
        carrier.save()
    return carrier


def decide_carrier(*, carrier: Carrier, is_shown: bool, answer: str, by: Actor) -> None:
    """A keeper looked it up."""
    with changing(carrier, did="decide_carrier", by=by):
        carrier.state = Carrier.State.SHOWN if is_shown else Carrier.State.REFUSED
        carrier.answer = answer
        carrier.save()
        letters.tell_carrier_answered(carrier)
    note(carrier.version, did="carry_statement" if is_shown else "not_carry_statement", by=by)


def ask_all(*, statement: Statement, by: Actor) -> int:
    """Ask every organisation again that has not answered about the version that holds; gives how many."""
    current = _current(statement)
    waiting = statement.signatories.filter(is_approved=True).exclude(endorsements__version=current)
    with transaction.atomic():
        asked = [signatory for signatory in waiting if signatory.mail]
        for signatory in asked:
            _ask(signatory, current)
        note(statement, did="ask_all_to_endorse", by=by, told={"asked": len(asked)})
    return len(asked)
