"""What each button of the desk does with what the keeper filled in, and how it says that it was done."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from oever.site.common.history import Actor
from oever.site.contributions.alike import Alike
from oever.site.contributions.models import Suggestion
from oever.site.desk import actions
from oever.site.desk.sentences import MERGED, language_of, no_to, yes_to
from oever.site.people.models import Account


@dataclass(frozen=True, slots=True)
class Decision:
    """One press of a button: about what, as it was seen, by whom, with which words."""

    one: Suggestion
    entry: Mapping[str, Any]
    told: Mapping[str, str]
    alike: list[Alike]
    by: Actor
    keeper: Account
    revision: int
    record_revision: int | None


def accept(decision: Decision) -> str:
    """Take it over as the keeper left it."""
    actions.accept_suggestion(
        suggestion=decision.one, entry=decision.entry, by=decision.by,
        answer=decision.told.get("answer") or yes_to(decision.one),
        seen_revision=decision.revision, seen_record_revision=decision.record_revision,
    )  # fmt: skip
    return _("Overgenomen: %(title)s.") % {"title": decision.one.title}


def refuse(decision: Decision) -> str:
    """Do not, and say why."""
    reason, own = decision.told.get("reason", ""), decision.told.get("refusal", "")
    answer = no_to(decision.one, reason, own) if reason else own
    actions.refuse_suggestion(
        suggestion=decision.one, answer=answer, by=decision.by, seen_revision=decision.revision
    )
    return _("Niet overgenomen: %(title)s. De gever leest waarom.") % {"title": decision.one.title}


def merge(decision: Decision) -> str:
    """Put it with the record that was chosen."""
    chosen = decision.told.get("into")
    into = next((other.record for other in decision.alike if other.key == chosen), None)
    if into is None:
        raise actions.NoAnswerError(actions.NO_RECORD)
    answer = decision.told.get("answer", "")
    if not answer or answer == yes_to(decision.one):
        answer = MERGED[language_of(decision.one)]
    actions.merge_suggestion(
        suggestion=decision.one, entry=decision.entry, into=into, answer=answer, by=decision.by,
        seen_revision=decision.revision,
    )  # fmt: skip
    return _("Bij %(name)s gezet.") % {"name": into.name}


def take(decision: Decision) -> str:
    """This keeper sees to it."""
    actions.take_up(suggestion=decision.one, account=decision.keeper, by=decision.by)
    return _("Dit is nu van jou.")


def release(decision: Decision) -> str:
    """For everybody again."""
    actions.put_down(suggestion=decision.one, by=decision.by)
    return _("Dit is weer voor iedereen.")


DECISIONS: Mapping[str, Callable[[Decision], str]] = {
    "accept": accept, "refuse": refuse, "merge": merge, "take": take, "release": release,
}  # fmt: skip
