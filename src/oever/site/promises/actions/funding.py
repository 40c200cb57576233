"""Money that ends: told in time, what the group does about it, and a letter with the names that said yes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from oever.site.common.history import Actor, changing
from oever.site.common.languages import language_of_page
from oever.site.common.links import make_link, withdraw_links
from oever.site.obstacles.actions import free_ref
from oever.site.promises import letters
from oever.site.promises.actions.entering import Entry, enter, locked
from oever.site.promises.errors import RefusedPromiseError
from oever.site.promises.models import Funding, Letter, Signature
from oever.site.register.models import Organisation
from oever.vocabulary.languages import Text

SIGN = "sign_letter"


def report_funding(
    *,
    place_id: str,
    what_for: Mapping[str, str],
    by: Actor,
    mail: str = "",
    is_shown: bool = False,
    **fields: Any,
) -> tuple[Funding, str]:
    """Somebody tells until when there is money for something. Gives it and the token of a private link."""
    organisation = fields.get("organisation")
    fields["who"] = fields.get("who") or (organisation.name if organisation else "")
    if not fields["who"]:
        raise RefusedPromiseError(Text(nl="Wie krijgt dit geld?", en="Who gets this money?"), "who")
    made = Funding(place_id=place_id, what_for=dict(what_for), **fields)
    made.ref = made.ref or free_ref(Funding, place_id, made.who)
    with transaction.atomic():
        token = enter(made, mail=mail, did="report_funding", by=by)
        if is_shown:
            with changing(made, did="show_entry", by=by):
                made.entry = Entry.SHOWN
                made.save()
    return made, token


def change_funding(*, funding: Funding, by: Actor, **fields: Any) -> Funding:
    """Put what is known right: the day, what is lost, who depends on it, who can act."""
    with transaction.atomic():
        current = locked(funding)
        with changing(current, did="change_funding", by=by):
            for name, value in fields.items():
                setattr(current, name, value)
            current.save()
    return current


def choose(*, funding: Funding, choice: str, why: str, on: date, by: Actor) -> Funding:
    """What the group does: a letter, a talk, or leave it, and why. It may choose again later."""
    if not why.strip():
        raise RefusedPromiseError(Text(nl="Schrijf in een zin waarom.", en="Say why in a sentence."), "why")
    return change_funding(funding=funding, by=by, choice=choice, choice_why=why.strip(), choice_on=on)


def end_funding(*, funding: Funding, state: str, why: str, by: Actor) -> Funding:
    """It goes on after all, or it ended: what happened, for who meets this next."""
    if not why.strip():
        raise RefusedPromiseError(Text(nl="Schrijf op wat er gebeurde.", en="Say what happened."), "why")
    return change_funding(funding=funding, by=by, state=state, state_why=why.strip())


def write_letter(*, funding: Funding, to: str, words: str, by: Actor) -> Letter:
    """The text of the letter. A new text is a new version, and everybody who said yes is asked again."""
    with transaction.atomic():
        letter = funding.letters.filter(published_on=None).select_for_update().first()
        known = letter or Letter(place_id=funding.place_id, funding=funding, to=to, words=words)
        is_new_text = letter is not None and letter.words.strip() != words.strip()
        with changing(known, did="write_letter", by=by):
            known.to, known.words = to, words.strip()
            known.version += 1 if is_new_text else 0
            known.save()
        if is_new_text:
            for signature in known.signatures.exclude(answer=Signature.Answer.WAITING):
                _ask_again(signature, known, by)
    return known


def ask_name(
    *, letter: Letter, by: Actor, organisation: Organisation | None = None, name: str = "", mail: str = "",
    language: str = "nl",
) -> tuple[Signature, str]:  # fmt: skip
    """Ask whether a name may stand under the letter. Gives it and the token of their link."""
    told = organisation.name if organisation else name.strip()
    if not told:
        raise RefusedPromiseError(Text(nl="Welke naam vraag je?", en="Which name do you ask?"), "name")
    if letter.signatures.filter(name__iexact=told).exists():
        raise RefusedPromiseError(
            Text(nl=f"{told} is al gevraagd.", en=f"{told} has been asked already."), "name"
        )
    signature = Signature(
        place_id=letter.place_id,
        letter=letter,
        organisation=organisation,
        name=told,
        mail=mail.strip().lower(),
        version=letter.version,
    )
    with changing(signature, did="ask_name", by=by):
        signature.save()
        token = make_link(signature, purpose=SIGN)
        if signature.mail:
            letters.ask_signature(signature, token, language)
    return signature, token


def answer_signature(
    *, signature: Signature, answer: str, by: Actor, because: str = "", seen_version: int
) -> Signature:
    """Yes or no to the text they read. Raises RefusedPromiseError when it changed while they read."""
    with transaction.atomic():
        current = (
            Signature.objects.select_for_update(of=("self",)).select_related("letter").get(pk=signature.pk)
        )
        if current.letter.version != seen_version:
            raise RefusedPromiseError(
                Text(
                    nl="De tekst is net veranderd; lees hem nog eens.",
                    en="The text has just changed; read it again.",
                )
            )
        if current.letter.published_on is not None:
            raise RefusedPromiseError(
                Text(nl="De brief is al verstuurd.", en="The letter has been sent already.")
            )
        with changing(current, did=f"answer_{answer}", by=by):
            current.answer, current.because, current.version = answer, because.strip(), seen_version
            current.answered_at = timezone.now()
            current.save()
    return current


def publish_letter(*, letter: Letter, on: date, by: Actor) -> Letter:
    """The letter goes out, under the names that said yes to this very text and no others."""
    with transaction.atomic():
        current = Letter.objects.select_for_update().get(pk=letter.pk)
        yes = current.signatures.filter(answer=Signature.Answer.YES, version=current.version)
        if not yes.exists():
            raise RefusedPromiseError(Text(nl="Nog niemand heeft ja gezegd.", en="Nobody has said yes yet."))
        with changing(current, did="publish_letter", by=by):
            current.published_on = on
            current.save()
    return current


def _ask_again(signature: Signature, letter: Letter, by: Actor) -> None:
    with changing(signature, did="ask_name_again", by=by):
        signature.answer, signature.answered_at = Signature.Answer.WAITING, None
        signature.save()
    withdraw_links(signature, purpose=SIGN)
    token = make_link(signature, purpose=SIGN)
    if signature.mail:
        signature.letter = letter
        letters.ask_signature(signature, token, language_of_page())
