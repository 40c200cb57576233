"""A round for browsers to take part in."""

from __future__ import annotations

from tests.browser.site import Site

MADE = """
from datetime import timedelta
from django.utils import timezone
from oever.site.common.history import OPERATOR
from oever.site.rounds.actions.holding import Asked, Plan, add_question, plan_round, publish_round
now = timezone.now()
plan = Plan(
    title={"nl": "Wat heeft de straat nodig?", "en": "What does the street need?"},
    purpose={"nl": "Kiezen wat we dit jaar doen.", "en": "Choosing what we do this year."},
    for_whom={"nl": "Iedereen die hier woont of werkt.", "en": "Everybody here."},
    what_happens={"nl": "We kiezen drie plannen.", "en": "We choose three plans."},
    answered_by={"nl": "de bijhouders", "en": "the keepers"}, languages=("nl", "en", "ar"),
    opens_at=now - timedelta(days=1), closes_at=now + timedelta(days=7),
    answer_by=(now + timedelta(days=30)).date(),
    is_live=IS_LIVE,
)
made = plan_round(place_id="nieuw-west", plan=plan, by=OPERATOR, ref="straat")
for asked in (
    Asked("open", {"nl": "Wat mist er?", "en": "What is missing?", "ar": "ما الذي ينقص؟"}),
    Asked("statements", {"nl": "Eens of oneens?", "en": "Agree or disagree?"}, options=(
        {"nl": "Er moet een werkplaats komen.", "en": "There should be a workshop."},
        {"nl": "De speeltuin kan dicht.", "en": "The playground can close."},
    )),
    Asked("sense", {"nl": "Hoe vind je het plan?", "en": "How do you find the plan?"}),
    Asked("choose", {"nl": "Waar zou je komen?", "en": "Where would you come?"}, options=(
        {"nl": "De zaal", "en": "The hall"}, {"nl": "De tuin", "en": "The garden"})),
    Asked("rank", {"nl": "Wat eerst?", "en": "What first?"}, options=(
        {"nl": "Werk", "en": "Work"}, {"nl": "Eten", "en": "Food"})),
):
    add_question(round=made, asked=asked, by=OPERATOR)
publish_round(round=made, by=OPERATOR)
print(made.code)
"""
OVER = """
from datetime import timedelta
from django.utils import timezone
from oever.site.rounds.models import Round
now = timezone.now()
Round.objects.filter(ref="straat").update(opens_at=now - timedelta(days=9), closes_at=now - timedelta(days=1))
"""
SAY = """
from oever.site.common.history import RESIDENT
from oever.site.rounds.actions.answering import About, Said, send_response
from oever.site.rounds.models import Round
made = Round.objects.get(ref="straat")
question = made.questions.get(kind="open")
for at, text in enumerate(WORDS):
    said = [Said(question.pk, text=text)]
    send_response(round=made, key=f"said-{at}", said=said, about=About(), by=RESIDENT)
"""


def make_round(site: Site, *, is_live: bool = False) -> str:
    """An open round "straat" in Nieuw-West with a question of every kind; its code."""
    return site.python(MADE.replace("IS_LIVE", str(is_live))).split()[-1]


def people_say(site: Site, *words: str) -> None:
    """Somebody else for each text."""
    site.python(SAY.replace("WORDS", repr(words)))


def end_round(site: Site) -> None:
    """Its last day was yesterday."""
    site.python(OVER)
