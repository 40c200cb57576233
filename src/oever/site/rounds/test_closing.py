"""A round ends with an answer to every theme, by somebody in a named role, and everybody hears it once."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from oever.errors import OeverError
from oever.site.common.models import Mail
from oever.site.rounds.actions import weaving
from oever.site.rounds.actions.closing import answer_theme, close_round
from oever.site.rounds.conftest import KEEPER, over, says
from oever.site.rounds.models import OtherText, Round, Theme


def answered(theme: Theme, words: str = "We openen een werkplaats.") -> Theme:
    told: dict[str, Any] = {"outcome": "will", "role": "de bijhouders", "by": KEEPER}
    return answer_theme(theme=theme, answer=words, seen_revision=theme.revision, **told)[0]


def test_it_cannot_be_closed_before_every_theme_has_an_answer_and_a_role(round: Round) -> None:
    says(round, "Een werkplaats")
    over(round)
    with pytest.raises(OeverError, match="First make one or more themes"):
        close_round(round=round, role="de bijhouders", by=KEEPER)
    first = weaving.make_theme(round=round, name="Herstellen", by=KEEPER)
    second = weaving.make_theme(round=round, name="Licht", by=KEEPER)
    answered(first)
    with pytest.raises(OeverError, match="Licht"):
        close_round(round=round, role="de bijhouders", by=KEEPER)
    answered(second)
    with pytest.raises(OeverError, match="in which role"):
        close_round(round=round, role=" ", by=KEEPER)
    assert close_round(round=round, role="de bijhouders", by=KEEPER).closed_at is not None


def test_it_cannot_be_closed_while_people_may_still_answer(round: Round) -> None:
    answered(weaving.make_theme(round=round, name="Herstellen", by=KEEPER))
    with pytest.raises(OeverError, match="open"):
        close_round(round=round, role="de bijhouders", by=KEEPER)


def test_everybody_who_left_an_address_hears_it_once(client: Client, round: Round) -> None:
    says(round, "Een werkplaats", mail="samira@voorbeeld.nl")
    says(round, "Nog iets van mij", mail="Samira@voorbeeld.nl")
    says(round, "Een tuin", mail="yusuf@voorbeeld.nl", language="en")
    says(round, "Zonder adres")
    over(round)
    Mail.objects.all().delete()
    answered(weaving.make_theme(round=round, name="Herstellen", by=KEEPER))
    close_round(round=round, role="de bijhouders", by=KEEPER)
    with pytest.raises(OeverError):
        close_round(round=round, role="de bijhouders", by=KEEPER)
    mails = {mail.to: mail.body for mail in Mail.objects.all()}
    assert sorted(mails) == ["samira@voorbeeld.nl", "yusuf@voorbeeld.nl"]
    assert "We openen een werkplaats." in mails["samira@voorbeeld.nl"]
    assert "/en/leren/" in mails["yusuf@voorbeeld.nl"]
    page = client.get(f"/leren/rondes/{round.ref}/").content.decode()
    assert "Dit gaan we doen" in page or "dit gaan we doen" in page
    assert "de bijhouders" in page


def test_two_who_answer_a_theme_at_once_lose_nothing(round: Round) -> None:
    theme = weaving.make_theme(round=round, name="Herstellen", by=KEEPER)
    told: dict[str, Any] = {"outcome": "will", "role": "de bijhouders", "seen_revision": 0, "by": KEEPER}
    answer_theme(theme=theme, answer="Ja.", **told)
    kept, other = answer_theme(theme=theme, answer="Nee.", **told)
    assert (kept.answer, OtherText.objects.get().text) == ("Ja.", "Nee.")
    assert other is not None


def test_the_desk_shows_what_waits_and_says_when_it_is_late(at_desk: Client, round: Round) -> None:
    over(round)
    Round.objects.update(answer_by=round.closes_at.date())
    page = at_desk.get("/bureau/").content.decode()
    assert str(round.name) in page


def test_after_the_answer_nothing_more_can_be_said_but_taking_back_can(client: Client, round: Round) -> None:
    _response, token = says(round, "Een werkplaats")
    over(round)
    answered(weaving.make_theme(round=round, name="Herstellen", by=KEEPER))
    close_round(round=round, role="de bijhouders", by=KEEPER)
    own = client.get(f"/leren/mijn/{token}/").content.decode()
    assert "Dit is ermee gedaan" in own
    assert "We openen een werkplaats." in own
    client.post(f"/leren/mijn/{token}/terugnemen/")
    assert "Een werkplaats" not in client.get(f"/leren/rondes/{round.ref}/stemmen/").content.decode()
