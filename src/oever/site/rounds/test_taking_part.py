"""Taking part in a round: by the site, once, with a private link to change it and take it back."""

from __future__ import annotations

import pytest
from django.test import Client

from oever.errors import OeverError
from oever.site.common.history import RESIDENT
from oever.site.common.models import AuditLine, Mail
from oever.site.rounds.actions.answering import About, Said, send_response
from oever.site.rounds.conftest import over, says, shift
from oever.site.rounds.models import Answer, Fragment, Respondent, Response, Round, Tally


def form_of(round: Round, **told: str) -> dict[str, str]:
    """What a phone sends."""
    return {"key": "phone-1", "taal": "nl", "company_fax": "", "opened": "", **told}


def test_a_resident_answers_and_gets_a_link_of_her_own(client: Client, round: Round) -> None:
    told = form_of(
        round, q1="Een plek om te repareren.", q2_1="agree", q3="unsure", q4="2", q5_1="2", q5_2="1"
    )
    page = client.get(f"/leren/rondes/{round.ref}/meedoen/")
    answer = client.post(
        f"/leren/rondes/{round.ref}/meedoen/", told | {"opened": opened(page), "mail": "samira@voorbeeld.nl"}
    )
    assert answer.status_code == 302, answer.content.decode()
    own = client.get(answer["Location"]).content.decode()
    assert "Een plek om te repareren." in own
    assert "twijfel" in own
    response = Response.objects.get()
    assert response.answers.count() == 6
    assert Respondent.objects.get().mail == "samira@voorbeeld.nl"
    assert answer["Location"] in Mail.objects.get().body


def opened(page: object) -> str:
    """The moment at which the form was opened, as the page carries it."""
    return str(page.context["form"].initial["opened"])  # type: ignore[attr-defined]


def test_the_same_key_twice_is_one_response_and_the_latest_counts(round: Round) -> None:
    first, one = says(round, "Een werkplaats", key="k", vote="agree")
    second, other = says(round, "Een werkplaats met stroom", key="k", vote="disagree")
    assert first.pk == second.pk
    assert one != other
    assert Response.objects.count() == 1
    assert tally(round, "agree") == 0
    assert tally(round, "disagree") == 1
    assert Fragment.objects.get().text == "Een werkplaats met stroom"


def tally(round: Round, value: str) -> int:
    """How often a value was counted, over all statements."""
    return sum(Tally.objects.filter(question__round=round, value=value).values_list("count", flat=True))


def test_taking_it_back_takes_words_counts_and_address_away(client: Client, round: Round) -> None:
    _response, token = says(round, "Noem mijn straat niet", vote="agree", mail="samira@voorbeeld.nl")
    assert client.get(f"/leren/mijn/{token}/terugnemen/").status_code == 405
    client.post(f"/leren/mijn/{token}/terugnemen/")
    assert not Answer.objects.exists()
    assert not Respondent.objects.exists()
    assert tally(round, "agree") == 0
    assert Fragment.objects.get().text == ""
    assert "Noem mijn straat" not in str(list(AuditLine.objects.values_list("before", "after")))
    assert "teruggenomen" in client.get(f"/leren/mijn/{token}/").content.decode()


def test_changing_brings_counts_and_fragments_along(client: Client, round: Round) -> None:
    _response, token = says(round, "Licht in de steeg", vote="agree")
    page = client.get(f"/leren/mijn/{token}/veranderen/")
    assert "Licht in de steeg" in page.content.decode()
    client.post(
        f"/leren/mijn/{token}/veranderen/",
        form_of(round, q1="Meer licht in de steeg", q2_1="pass", opened=opened(page)),
    )
    assert Fragment.objects.get().text == "Meer licht in de steeg"
    assert (tally(round, "agree"), tally(round, "pass")) == (0, 1)


def test_a_late_answer_counts_and_shows_as_late(round: Round) -> None:
    says(round, "Op tijd")
    over(round)
    late, _token = says(round, "Net te laat")
    assert late.is_late
    assert not Response.objects.get(is_late=False).is_late
    assert Fragment.objects.get(is_late=True).text == "Net te laat"


def test_nothing_can_be_said_before_it_opens_or_after_it_is_answered(client: Client, round: Round) -> None:
    address = f"/leren/rondes/{round.ref}/meedoen/"
    shift(round, closed_at=round.opens_at)
    assert client.get(address)["Location"] == f"/leren/rondes/{round.ref}/"
    with pytest.raises(OeverError, match="closed"):
        says(round, "Nog iets")


def test_an_answer_to_a_question_of_another_round_is_refused(round: Round) -> None:
    with pytest.raises(OeverError, match="does not belong"):
        send_response(
            round=round, key="x", said=[Said(999_999, text="?")], about=About(), by=RESIDENT
        )  # fmt: skip
    assert not Response.objects.exists()


def test_an_empty_form_says_what_is_needed_and_keeps_what_was_typed(client: Client, round: Round) -> None:
    page = client.post(f"/leren/rondes/{round.ref}/meedoen/", form_of(round, mail="geen adres", q1="Iets"))
    assert "Iets" in page.content.decode()
    assert 'role="alert"' in page.content.decode()
    empty = client.post(f"/leren/rondes/{round.ref}/meedoen/", form_of(round))
    assert "Je hebt nog niets gezegd" in empty.content.decode()


def test_questions_in_arabic_stand_from_right_to_left(client: Client, round: Round) -> None:
    page = client.get(f"/leren/rondes/{round.ref}/meedoen/?taal=ar").content.decode()
    assert "ما الذي ينقص؟" in page
    assert 'dir="rtl"' in page
    assert "أوافق" in page


def test_the_code_on_paper_leads_to_the_questions(client: Client, round: Round) -> None:
    assert client.get(f"/r/{round.code.lower()}/")["Location"] == f"/leren/rondes/{round.ref}/meedoen/"
    assert client.get("/r/zzzzz/").status_code == 404


def test_a_draft_is_seen_by_nobody_but_keepers(client: Client, round: Round) -> None:
    shift(round, published_at=None)
    assert client.get(f"/leren/rondes/{round.ref}/").status_code == 404
    assert client.get(f"/r/{round.code}/").status_code == 404
