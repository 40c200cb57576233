"""What was already said elsewhere, as a round of a place: a proposal from a file, for a person to correct.

Every piece becomes a response of its own, also where a table has one person in a row: answers of one person
are not joined. The round is not public until somebody has looked for names and made it so. A synthesis that
stood above the answers comes along sentence by sentence; a table of traces says what stands behind each.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from oever.errors import InvalidDecisionError
from oever.methods.sentences import sentences_of
from oever.sheets.answers import Proposal, ProposedPiece
from oever.site.common.history import Actor, note
from oever.site.rounds.actions import weaving
from oever.site.rounds.actions.following_words import APART
from oever.site.rounds.actions.holding import Asked, Plan, add_question, plan_round
from oever.site.rounds.models import Answer, Evidence, Fragment, Question, Response, Round, Sentence
from oever.vocabulary.languages import Text

DAYS_TO_ANSWER = 30
OWN = "own"


@dataclass(frozen=True, slots=True)
class Traced:
    """One row of a table of traces: a sentence by its label or number, a fragment ("1.3"), how near."""

    row: int
    sentence: str
    fragment: str
    relation: str
    text: str = ""


def import_round(*, place_id: str, proposal: Proposal, title: str, said_on: date, by: Actor) -> Round:
    """Keep a proposal as a round that only keepers see. Nothing in it is lost or joined."""
    opened = timezone.make_aware(datetime.combine(said_on, time.min))
    plan = Plan(
        title={"nl": title}, purpose={}, for_whom={}, what_happens={}, answered_by={}, opens_at=opened,
        closes_at=opened + timedelta(hours=23, minutes=59), languages=("nl",), source=proposal.file,
        answer_by=max(timezone.localdate(), said_on) + timedelta(days=DAYS_TO_ANSWER),
    )  # fmt: skip
    with transaction.atomic():
        round = plan_round(place_id=place_id, plan=plan, by=by)
        number = 0
        for asked in proposal.questions:
            words = {"nl": asked.text or "(geen vraag gevonden)"}
            question = add_question(round=round, asked=Asked(Question.Kind.OPEN, words), by=by)
            _keep_pieces(question, asked.pieces, number)
            number += len(asked.pieces)
        _keep_synthesis(round, proposal.above)
        note(round, did="import_round", by=by, told={"file": proposal.file, "pieces": number})
    return round


def trace(*, round: Round, rows: Iterable[Traced], by: Actor) -> int:
    """Say which fragments stand behind which sentences; gives how many links there are then.

    Raises InvalidDecisionError naming the row that cannot be used; then nothing is kept.
    """
    with transaction.atomic():
        for row in rows:
            sentence = _sentence(round, row, by)
            if row.relation == OWN:
                _make_own(sentence, is_part=bool(sentence.evidence.exists()))
            elif row.relation not in Evidence.Relation.values:
                raise _unusable(row, f"{row.relation!r} is geen relatie", f"{row.relation!r} is no relation")
            else:
                fragments = [_fragment(round, row)]
                weaving.link(sentence=sentence, fragments=fragments, relation=row.relation, by=by)
    return Evidence.objects.filter(sentence__round=round).count()


def _keep_pieces(question: Question, pieces: Sequence[ProposedPiece], before: int) -> None:
    """Responses, answers and fragments, one of each for a piece."""
    round = question.round
    responses = Response.objects.bulk_create(
        Response(
            place_id=round.place_id, round=round, key=f"import:{before + at}",
            channel=Response.Channel.IMPORT,
        )
        for at in range(1, len(pieces) + 1)
    )  # fmt: skip
    answers = Answer.objects.bulk_create(
        Answer(response=response, question=question, text=piece.text)
        for response, piece in zip(responses, pieces, strict=True)
    )
    Fragment.objects.bulk_create(
        Fragment(
            place_id=round.place_id, round=round, question=question, answer=answer, number=at,
            position=at * APART, text=piece.text, kind=piece.kind.value,
        )
        for at, (answer, piece) in enumerate(zip(answers, pieces, strict=True), 1)
    )  # fmt: skip


def _keep_synthesis(round: Round, above: str) -> None:
    """The sentences of the text above the answers; what stands behind them is not known yet."""
    found = [above[one.start : one.end].strip() for one in sentences_of(above)]
    Sentence.objects.bulk_create(
        Sentence(place_id=round.place_id, round=round, number=at, label=f"S{at:02d}", text=text)
        for at, text in enumerate((one for one in found if one), 1)
    )


def _sentence(round: Round, row: Traced, by: Actor) -> Sentence:
    found = round.sentences.filter(label=row.sentence).first()
    if found is None and row.sentence.isdigit():
        found = round.sentences.filter(number=int(row.sentence)).first()
    if found is None and row.text:
        found = weaving.write_sentence(round=round, text=row.text, own=Sentence.Own.NONE, by=by)
        found.label = row.sentence[:12]
        found.save()
    if found is None:
        raise _unusable(row, f"zin {row.sentence!r} is er niet", f"there is no sentence {row.sentence!r}")
    return found


def _fragment(round: Round, row: Traced) -> Fragment:
    question, _dot, number = row.fragment.partition(".")
    found = None
    if question.isdigit() and number.isdigit():
        numbered = round.fragments.filter(question__number=int(question), number=int(number))
        found = numbered.filter(state=Fragment.State.STANDS).first()
    if found is None:
        raise _unusable(row, f"stukje {row.fragment!r} is er niet", f"there is no fragment {row.fragment!r}")
    return found


def _make_own(sentence: Sentence, *, is_part: bool) -> None:
    sentence.own = Sentence.Own.PART if is_part else Sentence.Own.WHOLE
    sentence.save()


def _unusable(row: Traced, nl: str, en: str) -> InvalidDecisionError:
    return InvalidDecisionError(Text(nl=f"rij {row.row}: {nl}", en=f"row {row.row}: {en}"))
