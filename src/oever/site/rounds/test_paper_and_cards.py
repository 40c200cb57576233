"""Paper is printed in any direction and counted back; cards become what they say; other rooms hear of it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from oever.errors import OeverError
from oever.site.common.forgetting import forget_person
from oever.site.common.history import RESIDENT
from oever.site.common.hooks import moved_in, panels_about, waiting_everywhere
from oever.site.exchange.models import Posting
from oever.site.obstacles.models import Obstacle
from oever.site.places.models import Goal
from oever.site.promises.models import Promise
from oever.site.rounds.actions import weaving
from oever.site.rounds.actions.answering import About, Said
from oever.site.rounds.actions.harvest import drop_card, gather
from oever.site.rounds.actions.onward import CannotGoOnError, Going, become, ways
from oever.site.rounds.actions.papering import make_sheets, type_in
from oever.site.rounds.conftest import KEEPER, PLACE, held, over, says
from oever.site.rounds.models import Answer, Fragment, Onward, Respondent, Round
from oever.site.rounds.queries.paper import paper_of


def test_sheets_are_numbered_once_and_typed_in_once(round: Round) -> None:
    first = make_sheets(round=round, count=3, language="nl", by=KEEPER)
    second = make_sheets(round=round, count=2, language="ar", by=KEEPER)
    assert [one.number for one in (*first, *second)] == [1, 2, 3, 4, 5]
    said = [Said(round.questions.get(kind="open").pk, text="Licht")]
    told = {"round": round, "said": said, "about": About(channel="paper"), "typed_by": None, "by": KEEPER}
    type_in(key="a", number=2, **told)  # type: ignore[arg-type]
    with pytest.raises(OeverError, match="typed in already"):
        type_in(key="b", number=2, **told)  # type: ignore[arg-type]
    with pytest.raises(OeverError, match="never printed"):
        type_in(key="c", number=9, **told)  # type: ignore[arg-type]


def test_the_strip_leads_to_what_was_written_once_it_is_typed_in(client: Client, round: Round) -> None:
    sheets = make_sheets(round=round, count=1, language="nl", by=KEEPER)
    link = paper_of(round, "nl", sheets=iter(sheets)).sheets[0].link
    address = "/" + link.split("/", 3)[3]
    assert "nog niet ingevoerd" in client.get(address).content.decode()
    said = [Said(round.questions.get(kind="open").pk, text="Licht in de steeg")]
    about = About(channel="paper")
    type_in(round=round, key="a", said=said, about=about, number=1, typed_by=None, by=KEEPER)
    assert "Licht in de steeg" in client.get(address).content.decode()


@pytest.mark.parametrize(
    ("language", "direction", "word"), [("nl", "ltr", "oneens"), ("ar", "rtl", "لا أوافق")]
)
def test_a_sheet_is_printed_in_the_direction_of_its_language(
    client: Client, round: Round, language: str, direction: str, word: str
) -> None:
    page = client.get(f"/leren/rondes/{round.ref}/papier/?taal={language}").content.decode()
    assert f'dir="{direction}"' in page
    assert word in page
    assert round.code in page
    assert "<svg" in page
    assert ("nog niet nagekeken" in page) == (language == "ar")


def test_looking_at_paper_changes_nothing(client: Client, round: Round) -> None:
    before = round.sheets.count()
    client.get(f"/leren/rondes/{round.ref}/papier/?groot=1")
    assert round.sheets.count() == before


def card(round: Round, text: str, kind: str = "idea", key: str = "") -> Fragment:
    response, _token = drop_card(
        round=round, question=round.questions.get(kind="open"), text=text, kind=kind,
        key=key or text, mail="", language="nl", by=RESIDENT,
    )  # fmt: skip
    return Fragment.objects.get(answer__response=response)


def test_cards_gather_with_what_they_resemble_and_can_be_scattered_again(place: str) -> None:
    round = held(is_live=True)
    known = card(round, "Een werkplaats om fietsen te repareren")
    theme = weaving.make_theme(round=round, name="Herstellen", fragments=[known], by=KEEPER)
    near, far = (
        card(round, "Samen fietsen repareren in een werkplaats"),
        card(round, "Meer licht bij de brug"),
    )
    assert gather(round=round, by=KEEPER) == 1
    near.refresh_from_db()
    far.refresh_from_db()
    assert (near.theme, far.theme) == (theme, None)


def test_the_same_card_sent_twice_is_one_card(place: str) -> None:
    round = held(is_live=True)
    card(round, "Een tuin", key="k")
    card(round, "Een tuin", key="k")
    assert Fragment.objects.count() == 1


def test_what_was_said_becomes_a_record_of_the_room_it_belongs_to_once(place: str) -> None:
    round = held(is_live=True)
    piece = card(round, "Ik leen mijn bakfiets uit", "promise")
    before = [Posting.objects.count(), Promise.objects.count(), Obstacle.objects.count()]
    for became in ("offer", "promise", "obstacle", "idea"):
        going = Going("De bakfiets is te leen op dinsdag.", who="een buur", what="thing")
        become(fragment=piece, became=became, going=going, by=KEEPER)
    after = [Posting.objects.count(), Promise.objects.count(), Obstacle.objects.count()]
    assert [now - was for now, was in zip(after, before, strict=True)] == [1, 1, 1]
    with pytest.raises(CannotGoOnError):
        become(fragment=piece, became="offer", going=Going("Nog eens."), by=KEEPER)
    with pytest.raises(CannotGoOnError, match="Who promises"):
        become(fragment=card(round, "Anders"), became="promise", going=Going("Iets."), by=KEEPER)
    assert set(ways()) == {"ask", "offer", "promise", "obstacle", "idea"}
    assert Onward.objects.get(became="idea").record_type == "ventures.idea"
    promise = Promise.objects.get(pk=Onward.objects.get(became="promise").record_id)
    assert any(line.text == str(round.name) for panel in panels_about(promise) for line in panel.lines)


def test_other_rooms_hear_what_opened_and_what_waits(round: Round) -> None:
    now = timezone.now()
    assert str(round.name) in [one.text for one in moved_in(PLACE, now - timedelta(days=2), now)]
    assert str(round.name) not in [one.title for one in waiting_everywhere(PLACE)]
    over(round)
    (mine,) = [one for one in waiting_everywhere(PLACE) if one.title == str(round.name)]
    assert mine.answer_by == round.answer_by


def test_a_goal_shows_the_rounds_about_it(place: str) -> None:
    round = held()
    goal = Goal.objects.filter(place_id=PLACE)[0]
    round.goals.set([goal])
    assert [line.text for panel in panels_about(goal) for line in panel.lines if panel.title] != []


def test_a_person_who_is_forgotten_stands_nowhere_any_more(round: Round) -> None:
    says(round, "Vraag het aan Samira Bakker", mail="samira@voorbeeld.nl", shown_name="Samira Bakker")
    forget_person("samira@voorbeeld.nl")
    assert not Respondent.objects.exists()
    assert "Samira Bakker" not in str(list(Answer.objects.values_list("text", flat=True)))
    assert "Samira Bakker" not in str(list(Fragment.objects.values_list("text", "shown_name")))
