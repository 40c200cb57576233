"""Work on money for the worker: ledgers followed, pages drawn, raw files deleted on their day."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from django.utils import timezone

from oever.errors import OeverError
from oever.site.common.history import WORKER
from oever.site.common.work import Running, daily, job
from oever.site.money import actions
from oever.site.money.columns import write_column_map
from oever.site.money.following import follow_files
from oever.site.money.models import FIGURES_NAME, LedgerIn, Publication
from oever.site.money.queries import current_publications, due_ledgers
from oever.site.money.storing import ledgers_folder


@job("follow_ledger")
def follow_ledger(running: Running, ledger_in: int, language: str = "nl") -> dict[str, Any]:
    """Follow what an officer handed in; a mistake in the files is kept for the officer to read."""
    handed_in = LedgerIn.objects.select_related("payer").get(pk=ledger_in)
    if handed_in.state != LedgerIn.State.WAITING:
        return {"already": handed_in.state}
    running.tell(5, "")
    folder = ledgers_folder(handed_in.pk)
    said = {file.name: file.said for file in handed_in.files.all()}
    with tempfile.TemporaryDirectory(prefix="oever-follow-") as made:
        try:
            figures = follow_files(
                [folder / name for name in said],
                place_id=handed_in.place_id,
                anchor=handed_in.payer.name,
                out=Path(made) / "out",
                tell=running.tell,
                column_map=write_column_map(said, Path(made) / "map.toml"),
                language=language,
            )
            running.tell(92, "")
            publication = actions.keep_followed(ledger_in=handed_in, made=figures, by=WORKER)
        except OeverError as problem:
            actions.keep_problem(ledger_in=handed_in, problem=problem.text, by=WORKER)
            return {"problem": problem.text.nl, "problem_en": problem.text.en}
    return {"publication": publication.pk}


@job("take_in_figures")
def take_in_figures(running: Running, ledger_in: int, language: str = "nl") -> dict[str, Any]:
    """Look at figures that were made elsewhere; what is wrong with them is kept for the officer to read."""
    handed_in = LedgerIn.objects.select_related("payer").get(pk=ledger_in)
    if handed_in.state != LedgerIn.State.WAITING:
        return {"already": handed_in.state}
    running.tell(20, told_while_looking(language))
    try:
        publication = actions.keep_followed(
            ledger_in=handed_in, made=ledgers_folder(handed_in.pk) / FIGURES_NAME, by=WORKER
        )
    except OeverError as problem:
        actions.keep_problem(ledger_in=handed_in, problem=problem.text, by=WORKER)
        actions.delete_ledgers(ledger_in=handed_in, by=WORKER)
        return {"problem": problem.text.nl, "problem_en": problem.text.en}
    actions.delete_ledgers(ledger_in=handed_in, by=WORKER)
    return {"publication": publication.pk}


@job("renew_figures")
def renew_figures(running: Running, publication: int) -> dict[str, Any]:
    """A draft beside what is public by now."""
    found = Publication.objects.filter(pk=publication).first()
    if found is None or not found.is_behind:
        return {"already": True}
    actions.renew_figures(publication=found, by=WORKER)
    return {"publication": publication}


def told_while_looking(language: str) -> str:
    """What the officer reads while the worker looks."""
    return "Checking whether everything adds up" if language == "en" else "Kijken of alles optelt"


@job("draw_together")
def draw_together(running: Running, place_id: str) -> None:
    """The page of all that is published together."""
    actions.draw_together(place_id=place_id, by=WORKER)


@daily("delete_ledgers")
def delete_ledgers(running: Running) -> dict[str, Any]:
    """Raw ledgers are deleted when the day has come that was told beforehand."""
    due = list(due_ledgers(timezone.now()))
    for handed_in in due:
        actions.delete_ledgers(ledger_in=handed_in, by=WORKER)
    return {"deleted": len(due)}


@daily("draw_figures")
def draw_figures(running: Running) -> None:
    """Pages of figures anew: the register may know more about who receives."""
    from oever.site.common.places import served_places

    for place in served_places():
        for publication in current_publications(place.id):
            actions.draw_again(publication=publication, by=WORKER)
        actions.draw_together(place_id=place.id, by=WORKER)
