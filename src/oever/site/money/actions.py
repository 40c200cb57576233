"""What changes about money: ledgers come in and go, figures are published and taken back.

Nothing here makes a figure. A ledger is followed by the worker; what it made, or what an officer made
at home, is checked (oever.publishing.snapshot), drawn, and then waits until the institution publishes it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from oever.errors import OeverError
from oever.publishing.snapshot import ENDING, Row, Snapshot, read_snapshot, write_snapshot
from oever.publishing.snapshot_sums import in_the_name_of, only, together
from oever.publishing.snapshot_years import beside
from oever.site.common.history import Actor, changing, note
from oever.site.common.models import Place
from oever.site.common.work import ask_for
from oever.site.money.drawing import draw
from oever.site.money.errors import BehindError, RefusedFiguresError
from oever.site.money.letters import tell_officer
from oever.site.money.models import FIGURES_NAME, Drawn, LedgerFile, LedgerIn, PaidRow, Payer, Publication
from oever.site.money.queries import current_publications, initiatives_of, snapshot_behind
from oever.site.money.storing import (
    Incoming,
    figures_folder,
    forget_ledgers,
    keep_figures,
    keep_ledger,
    plain_name,
)
from oever.site.people.actions import give_role, open_account
from oever.site.people.models import Account
from oever.site.register.folding import slug
from oever.site.register.models import Organisation
from oever.vocabulary.languages import LANGUAGES, Text

KEPT_DAYS = 30  # a raw ledger stays this long, so that columns can be put right; then the worker deletes it


def let_officer_in(*, organisation: Organisation, mail: str, name: str, by: Actor, language: str) -> Account:
    """Somebody of an institution may hand in and publish for it, and gets a mail that says how."""
    with transaction.atomic():
        account = Account.objects.find(mail) or open_account(mail=mail, name=name, by=by, language=language)
        give_role(account=account, role="officer", place_id=organisation.place_id, by=by, record=organisation)
        tell_officer(organisation, account.mail, account.language)
    return account


def payer_for(*, organisation: Organisation, by: Actor) -> Payer:
    """The payer of an institution; made the first time."""
    known = Payer.objects.filter(organisation=organisation).first()
    name = organisation.ledger_name or organisation.name
    known = known or Payer.objects.filter(place_id=organisation.place_id, name=name).first()
    if known is None:
        known = Payer(
            place_id=organisation.place_id,
            name=name,
            slug=_free_slug(organisation.place_id, organisation.ref),
        )
    if known.organisation_id != organisation.pk:
        with changing(known, did="name_payer", by=by):
            known.organisation = organisation
            known.save()
    return known


def payer_named(*, place_id: str, name: str, by: Actor) -> Payer:
    """The payer with this name in the ledgers; linked to the organisation of that name where there is one."""
    known = Payer.objects.filter(place_id=place_id, name=name).first()
    if known is not None:
        return known
    for organisation in Organisation.objects.filter(place_id=place_id).anchors():
        if name in (organisation.ledger_name, organisation.name, *organisation.aliases):
            return payer_for(organisation=organisation, by=by)
    payer = Payer(place_id=place_id, name=name, slug=_free_slug(place_id, slug(name) or "betaler"))
    with changing(payer, did="name_payer", by=by):
        payer.save()
    return payer


def _free_slug(place_id: str, wanted: str) -> str:
    taken = set(
        Payer.objects.filter(place_id=place_id, slug__startswith=wanted).values_list("slug", flat=True)
    )
    free, number = wanted, 2
    while free in taken:
        free, number = f"{wanted}-{number}", number + 1
    return free


def hand_in_ledgers(*, payer: Payer, files: Sequence[Incoming], by: Actor) -> LedgerIn:
    """Keep raw files until their day is over; what their columns are is asked of the officer first."""
    ledger_in = LedgerIn(
        place_id=payer.place_id, payer=payer, delete_after=timezone.now() + timedelta(days=KEPT_DAYS)
    )
    with changing(ledger_in, did="hand_in_ledger", by=by):
        ledger_in.save()
        names: list[str] = []
        for file in files:
            name = plain_name(file.name or "", names)
            names.append(name)
            path = keep_ledger(ledger_in.pk, name, file)
            LedgerFile.objects.create(ledger_in=ledger_in, name=name, size=path.stat().st_size)
    return ledger_in


def hand_in_figures(*, payer: Payer, file: Incoming, by: Actor, language: str = "nl") -> LedgerIn:
    """Keep a file of figures that was made elsewhere until the worker has looked at it."""
    ledger_in = LedgerIn(
        place_id=payer.place_id, payer=payer, delete_after=timezone.now() + timedelta(days=KEPT_DAYS)
    )
    with changing(ledger_in, did="hand_in_figures", by=by):
        ledger_in.state = LedgerIn.State.WAITING
        ledger_in.save()
        path = keep_ledger(ledger_in.pk, FIGURES_NAME, file)
        LedgerFile.objects.create(ledger_in=ledger_in, name=FIGURES_NAME, size=path.stat().st_size)
        ledger_in.job = ask_for("take_in_figures", {"ledger_in": ledger_in.pk, "language": language})
        ledger_in.save()
    return ledger_in


def note_columns(*, file: LedgerFile, recognised: list[dict[str, Any]]) -> None:
    """Keep what was recognised in a file, for the officer to look at."""
    file.recognised = recognised
    file.save(update_fields=["recognised"])


def approve_columns(
    *, ledger_in: LedgerIn, said: Mapping[int, Mapping[str, Any]], by: Actor, language: str = "nl"
) -> None:
    """The officer says which column is what; the worker follows the ledger."""
    with changing(ledger_in, did="approve_columns", by=by):
        for file in ledger_in.files.all():
            file.said = dict(said.get(file.pk, {}))
            file.save(update_fields=["said"])
        ledger_in.state, ledger_in.problem = LedgerIn.State.WAITING, {}
        ledger_in.job = ask_for("follow_ledger", {"ledger_in": ledger_in.pk, "language": language})
        ledger_in.save()


def keep_problem(*, ledger_in: LedgerIn, problem: Text, by: Actor) -> None:
    """The ledger could not be followed; the officer reads why and can change the columns."""
    with changing(ledger_in, did="fail_to_follow", by=by):
        ledger_in.state = LedgerIn.State.FAILED
        ledger_in.problem = {"nl": problem.nl, "en": problem.en}
        ledger_in.save()


def keep_followed(*, ledger_in: LedgerIn, made: Path, by: Actor) -> Publication:
    """The ledger was followed: its figures wait for the officer to publish them."""
    publication = take_in_figures(payer=ledger_in.payer, made=made, by=by)
    with changing(ledger_in, did="follow_ledger", by=by):
        ledger_in.state, ledger_in.publication = LedgerIn.State.FOLLOWED, publication
        ledger_in.save()
    return publication


def delete_ledgers(*, ledger_in: LedgerIn, by: Actor) -> None:
    """Delete the raw files; what was made of them stays."""
    with changing(ledger_in, did="delete_ledger", by=by):
        forget_ledgers(ledger_in.pk)
        ledger_in.deleted_at = timezone.now()
        if ledger_in.state in (LedgerIn.State.COLUMNS, LedgerIn.State.WAITING):
            ledger_in.state = LedgerIn.State.FAILED
        ledger_in.save()


def take_in_figures(*, payer: Payer, made: Path, by: Actor) -> Publication:
    """Check a file of figures of one payer and keep it as a draft. Raises OeverError in one sentence."""
    snapshot = _fitting(read_snapshot(made), payer)
    named_in_file = snapshot.followed.anchors[0]
    if named_in_file != payer.name:
        snapshot = in_the_name_of(snapshot, payer.name)
        made = write_snapshot(snapshot, made.with_name(f"named-{made.name}"))
    publication = Publication(place_id=payer.place_id, named_in_file=named_in_file)
    return _stand_beside(publication, payer, snapshot, made, "take_in_figures", by)


def renew_figures(*, publication: Publication, by: Actor) -> Publication:
    """Put what was handed in beside what is public by now; it stays a draft, or taken back, as it was."""
    payer = publication.payers.get()
    made = figures_folder() / (publication.own_file or publication.file)
    return _stand_beside(publication, payer, _fitting(read_snapshot(made), payer), made, "renew_figures", by)


def take_in_several(*, place_id: str, made: Path, by: Actor) -> Publication:
    """The same for a file with several payers, such as the practice ledgers."""
    snapshot = read_snapshot(made)
    payers = [payer_named(place_id=place_id, name=name, by=by) for name in snapshot.followed.anchors]
    return _keep(Publication(place_id=place_id), snapshot, payers, made, "take_in_figures", by)


def _fitting(snapshot: Snapshot, payer: Payer) -> Snapshot:
    followed = snapshot.followed
    place = Place.objects.get(pk=payer.place_id)
    if (followed.place_id, followed.is_practice) != (place.pk, place.is_practice):
        raise RefusedFiguresError(
            Text(
                nl=f"Deze cijfers gaan over {followed.place_id}; volg het grootboek met --place {place.pk}.",
                en=f"These figures are about {followed.place_id}; follow the ledger with --place {place.pk}.",
            )
        )
    if not followed.anchors or not snapshot.rows:
        raise RefusedFiguresError(
            Text(
                nl="In dit bestand staat geen enkele betaling; kijk of het het goede bestand is.",
                en="This file holds no payment at all; see whether it is the right file.",
            )
        )
    if payer.name in followed.anchors and len(followed.anchors) > 1:
        return only(snapshot, payer.name)
    if len(followed.anchors) > 1:
        raise RefusedFiguresError(
            Text(
                nl=f"Dit bestand is van {len(followed.anchors)} betalers; kies er een met --anchor, of "
                "zeg bij de kolommen dat er niet in staat wie betaalde.",
                en=f"This file is of {len(followed.anchors)} payers; choose one with --anchor, or say at the "
                "columns that it does not tell who paid.",
            )
        )
    return snapshot


def _stand_beside(
    publication: Publication, payer: Payer, own: Snapshot, made: Path, did: str, by: Actor
) -> Publication:
    """The figures as everybody will see them: those that came in, beside what the payer shows already."""
    publication.own_file, _digest = keep_figures(made)
    publication.beside, publication.years = payer.current, []
    if payer.current is None:
        return _keep(publication, own, [payer], made, did, by)
    joined, years = beside(snapshot_behind(payer.current), own)
    publication.years = [asdict(year) for year in years]
    with TemporaryDirectory(prefix="oever-figures-") as folder:
        made = write_snapshot(joined, Path(folder) / f"beside{ENDING}")
        return _keep(publication, joined, [payer], made, did, by)


def _keep(
    publication: Publication, snapshot: Snapshot, payers: Sequence[Payer], made: Path, did: str, by: Actor
) -> Publication:
    """Keep file, rows and pages of a draft; all of it or nothing."""
    followed = snapshot.followed
    publication.file, publication.sha256 = keep_figures(made)
    publication.inputs_hash, publication.made_on = followed.inputs_hash, followed.made_on
    publication.first_day = min((period.first_day for period in followed.periods), default=None)
    publication.last_day = max((period.last_day for period in followed.periods), default=None)
    pages = _pages(snapshot, payers)
    with changing(publication, did=did, by=by):
        publication.save()
        publication.payers.set(payers)
        publication.rows.all().delete()
        _keep_rows(publication, snapshot.rows, {payer.name: payer for payer in payers})
        _keep_pages(publication, pages)
    return publication


def _pages(snapshot: Snapshot, payers: Iterable[Payer]) -> list[tuple[Payer, str, dict[str, Any]]]:
    pages: list[tuple[Payer, str, dict[str, Any]]] = []
    for payer in payers:
        own = snapshot if snapshot.followed.anchors == (payer.name,) else only(snapshot, payer.name)
        known = initiatives_of(payer.place_id)
        pages += [(payer, language, draw(own, language, known)) for language in LANGUAGES]
    return pages


def _keep_pages(publication: Publication, pages: Iterable[tuple[Payer, str, dict[str, Any]]]) -> None:
    publication.drawn.all().delete()
    told = {"place_id": publication.place_id, "publication": publication}
    Drawn.objects.bulk_create(
        Drawn(payer=payer, language=language, parts=parts, **told) for payer, language, parts in pages
    )


def _keep_rows(publication: Publication, rows: Iterable[Row], payers: Mapping[str, Payer]) -> None:
    PaidRow.objects.bulk_create(
        (
            PaidRow(
                publication=publication, payer=payers[row.anchor], period=row.period, month=row.month,
                supplier_key=row.supplier_key[:200], supplier=row.supplier, category=row.category,
                band=row.band, ownership=row.ownership, buying=row.buying, kind=row.kind, rows=row.rows,
                amount=row.amount,
            )
            for row in rows
        ),
        batch_size=500,
    )  # fmt: skip


def publish_figures(*, publication: Publication, by: Actor) -> None:
    """From now on everybody can see these figures, instead of what the payer showed before: that is in them,
    as far as it stays. Raises BehindError where something else became public since."""
    if publication.is_behind:
        raise BehindError(
            Text(
                nl="Er is intussen iets anders openbaar. Zet deze cijfers er eerst naast.",
                en="Something else became public since. Put these figures beside it first.",
            )
        )
    with changing(publication, did="publish_figures", by=by):
        publication.state = Publication.State.PUBLISHED
        publication.published_at, publication.withdrawn_at = timezone.now(), None
        publication.save()
        publication.payers.update(current=publication)
        _draw_anew(publication.place_id)


def withdraw_figures(*, publication: Publication, by: Actor) -> None:
    """Nobody sees these figures any more, also not in the sum of all; at once."""
    with changing(publication, did="withdraw_figures", by=by):
        publication.state = Publication.State.WITHDRAWN
        publication.withdrawn_at = timezone.now()
        publication.save()
        Payer.objects.filter(current=publication).update(current=None)
        Drawn.objects.filter(place_id=publication.place_id, publication=None, payer=None).delete()
        _draw_anew(publication.place_id)


def _draw_anew(place_id: str) -> None:
    ask_for("draw_together", {"place_id": place_id})


def draw_together(*, place_id: str, by: Actor) -> None:
    """The page of all that is published in a place together."""
    made = [_shown(publication) for publication in current_publications(place_id)]
    with transaction.atomic():
        place = Place.objects.get(pk=place_id)
        Drawn.objects.filter(place_id=place_id, publication=None, payer=None).delete()
        if made:
            snapshot, known = together(made), initiatives_of(place_id)
            for language in LANGUAGES:
                Drawn.objects.create(
                    place_id=place_id, language=language, parts=draw(snapshot, language, known)
                )
        note(place, did="draw_figures", by=by)


def _shown(publication: Publication) -> Snapshot:
    """The figures of a publication for those of its payers who show them now."""
    snapshot = snapshot_behind(publication)
    names = set(publication.shown_for.values_list("name", flat=True))
    if names >= set(snapshot.followed.anchors):
        return snapshot
    parts = [only(snapshot, name) for name in snapshot.followed.anchors if name in names]
    return together(parts)


def draw_again(*, publication: Publication, by: Actor) -> None:
    """Draw the pages of a publication anew, after the register or the drawing changed."""
    pages = _pages(snapshot_behind(publication), publication.payers.all())
    with transaction.atomic():
        _keep_pages(publication, pages)
        note(publication, did="draw_figures", by=by)


def throw_away_draft(*, publication: Publication, by: Actor) -> None:
    """Figures that were never published, and their file, go."""
    if publication.state != Publication.State.DRAFT:
        raise OeverError(
            Text(nl="Gepubliceerde cijfers trek je terug.", en="Published figures are taken back instead.")
        )
    files = {publication.file, publication.own_file} - {""}
    with changing(publication, did="throw_away_figures", by=by):
        publication.delete()
    for file in files:
        if not Publication.objects.filter(Q(file=file) | Q(own_file=file)).exists():
            (figures_folder() / file).unlink(missing_ok=True)
