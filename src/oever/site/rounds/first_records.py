"""The practice place shows a round from beginning to end: meerdam.toml, all of it invented."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from django.utils import timezone

from oever.site.common.history import OPERATOR
from oever.site.common.places import ServedPlace
from oever.site.places.models import Goal
from oever.site.rounds.actions import asking, cutting, weaving
from oever.site.rounds.actions.answering import About, Said, send_response
from oever.site.rounds.actions.closing import answer_theme, close_round
from oever.site.rounds.actions.counting import count_round
from oever.site.rounds.actions.holding import Asked, Plan, add_question, plan_round, publish_round
from oever.site.rounds.models import Fragment, OpenQuestion, Round

_TABLE = Path(__file__).with_name("meerdam.toml")
Told = Mapping[str, Any]


def load_first_records(place: ServedPlace) -> None:
    """Once: what people did with it afterwards stays."""
    if not place.is_practice or Round.objects.filter(place_id=place.id).exists():
        return
    table = tomllib.loads(_TABLE.read_text(encoding="utf-8"))
    now = timezone.now()
    answered = _hold(place, table["answered"], now - timedelta(days=75), now - timedelta(days=40))
    _say(answered, table["answered"]["voice"])
    count_round(round=answered)
    _weave(answered, table["answered"])
    close_round(round=answered, role="de bijhouders", by=OPERATOR, at=now - timedelta(days=20))
    _hold(place, table["open"], now - timedelta(days=3), now + timedelta(days=32), ("nl", "en", "tr", "ar"))
    for told in table["open_question"]:
        _ask(place, told)


def _hold(
    place: ServedPlace, told: Told, opens: datetime, closes: datetime, languages: Sequence[str] = ("nl", "en")
) -> Round:
    texts = {name: told[name] for name in ("title", "purpose", "for_whom", "what_happens", "answered_by")}
    plan = Plan(
        **texts, opens_at=opens, closes_at=closes, answer_by=_day(closes + timedelta(days=21)),
        languages=languages,
    )  # fmt: skip
    goals = Goal.objects.filter(place_id=place.id, key__in=("spending", "workforce"))
    made = plan_round(place_id=place.id, plan=plan, by=OPERATOR, goals=list(goals), ref=told["ref"])
    for one in told["question"]:
        asked = Asked(one["kind"], one["words"], one.get("hint", {}), one.get("options", ()))
        add_question(round=made, asked=asked, by=OPERATOR)
    return publish_round(round=made, by=OPERATOR, at=opens)


def _say(round: Round, voices: Sequence[Told]) -> None:
    """Each voice on a day of its own between the first day and the last; late ones after it."""
    questions = {one.kind: one for one in round.questions.prefetch_related("options")}
    options = list(questions["statements"].options.all())
    for at, voice in enumerate(voices, 1):
        language = voice.get("language", "nl")
        translations = (
            {"nl": {"text": voice["translation"], "by": voice["translated_by"], "how": "person"}}
            if "translation" in voice
            else None
        )
        said = [
            Said(questions["open"].pk, text=voice["text"], translations=translations),
            Said(questions["sense"].pk, value=voice["sense"], text=voice.get("why", "")),
            *(
                Said(questions["statements"].pk, option.pk, value)
                for option, value in zip(options, voice["votes"], strict=True)
            ),
        ]
        about = About(
            channel=voice.get("channel", "web"), language=language, helped_by=voice.get("helped_by", "")
        )
        sent_at = (
            round.closes_at + timedelta(days=1)
            if voice.get("is_late")
            else round.opens_at + timedelta(days=at)
        )
        response, _token = send_response(
            round=round, key=f"meerdam-{at}", said=said, about=about, by=OPERATOR, at=sent_at
        )
        pieces = Fragment.objects.filter(answer__response=response, question=questions["open"])
        if voice.get("kind"):
            cutting.say_what_kind(round=round, fragments=list(pieces), kind=voice["kind"], by=OPERATOR)


def _weave(round: Round, told: Told) -> None:
    voices = {
        at: Fragment.objects.get(answer__response__key=f"meerdam-{at}", round=round, question__kind="open")
        for at in range(1, len(told["voice"]) + 1)
    }
    for one in told["theme"]:
        mine = [voices[at] for at in one["voices"]]
        theme = weaving.make_theme(round=round, name=one["name"], fragments=mine, by=OPERATOR)
        for sentence in one["sentence"]:
            weaving.write_sentence(
                round=round, theme=theme, text=sentence["text"], by=OPERATOR,
                fragments=[voices[at] for at in sentence["voices"]],
                relation=sentence.get("relation", "paraphrase"),
            )  # fmt: skip
        answer_theme(
            theme=theme, answer=one["answer"], outcome=one["outcome"], role=one["by"], seen_revision=0,
            by=OPERATOR, at=timezone.now() - timedelta(days=20),
        )  # fmt: skip


def _ask(place: ServedPlace, told: Told) -> None:
    question: OpenQuestion = asking.ask_openly(text=told["text"], place_id=place.id, by=OPERATOR)
    asking.look_into(
        question=question, who_looks=told.get("who_looks", ""), look_by=None, answer=told.get("answer", ""),
        source=told.get("source", ""), seen_revision=0, by=OPERATOR,
    )  # fmt: skip


def _day(moment: datetime) -> date:
    return timezone.localtime(moment).date()
