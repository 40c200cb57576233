"""From fragments to a synthesis that can be traced, and back again."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from oever.errors import OeverError
from oever.site.common.history import Actor
from oever.site.common.models import AuditLine
from oever.site.people.models import Account
from oever.site.rounds.actions import cutting, weaving
from oever.site.rounds.actions.answering import withdraw_response
from oever.site.rounds.actions.asking import ask_openly
from oever.site.rounds.actions.stepping import undo_last
from oever.site.rounds.conftest import KEEPER, over, says
from oever.site.rounds.models import Evidence, Fragment, OtherText, Round, Sentence, Step
from oever.site.rounds.queries.synthesis import synthesis_of

NEAR, PARAPHRASE = Evidence.Relation.NEAR, Evidence.Relation.PARAPHRASE


@pytest.fixture
def read(round: Round) -> Round:
    """Three people spoke, and the round is over."""
    for text in (
        "Een plek om te repareren.",
        "Ik kan naailes geven.",
        "Weer een fietsenmaker zou fijn zijn.",
    ):
        says(round, text)
    return over(round)


def fragment(round: Round, word: str) -> Fragment:
    return round.fragments.get(text__contains=word)


def test_a_sentence_points_at_what_it_was_made_from_and_the_rest_is_shown_as_unused(read: Round) -> None:
    weaving.write_sentence(
        round=read, text="Mensen willen kunnen repareren.", by=KEEPER, relation=PARAPHRASE,
        fragments=[fragment(read, "repareren"), fragment(read, "fietsenmaker")],
    )  # fmt: skip
    found = synthesis_of(read)
    assert (found.fragments, found.used, found.unused_count) == (3, 2, 1)
    assert [one.text for one in found.themes[0].sentences[0].voices] != []
    assert found.unused[0].voices[0].text == "Ik kan naailes geven."


def test_a_sentence_without_a_voice_is_the_editors_own_and_says_so(read: Round) -> None:
    made = weaving.write_sentence(round=read, text="Fijn dat zoveel mensen meededen.", by=KEEPER)
    assert made.own == Sentence.Own.WHOLE
    weaving.link(sentence=made, fragments=[fragment(read, "naailes")], relation=NEAR, by=KEEPER)
    made.refresh_from_db()
    assert made.own == Sentence.Own.PART


@pytest.mark.parametrize(
    ("kind", "text", "warned"),
    [
        ("offer", "Kunnen we naailessen organiseren?", ("aanbod",)),
        ("wish", "Is er behoefte aan les?”", ()),
        ("offer", "Iemand kan naailes geven.", ()),
        ("question", "Wie geeft er les?", ()),
    ],
)
def test_a_wish_or_offer_that_became_a_question_is_warned_of(
    read: Round, kind: str, text: str, warned: tuple[str, ...]
) -> None:
    piece = fragment(read, "naailes")
    cutting.say_what_kind(round=read, fragments=[piece], kind=kind, by=KEEPER)
    weaving.write_sentence(round=read, text=text, fragments=[piece], by=KEEPER)
    (woven,) = synthesis_of(read).themes[0].sentences
    assert woven.turned == warned if kind != "wish" else woven.turned == ("wens",)


def test_every_step_can_be_walked_back_to_where_it_began(read: Round) -> None:
    before = state(read)
    pieces = list(read.fragments.all())
    theme = weaving.make_theme(round=read, name="Herstellen", fragments=pieces[:2], by=KEEPER)
    cutting.say_what_kind(round=read, fragments=pieces, kind="wish", by=KEEPER)
    made = weaving.write_sentence(round=read, text="Een zin.", fragments=pieces, theme=theme, by=KEEPER)
    weaving.change_sentence(
        sentence=made, text="Een betere zin.", own="none", theme=None, seen_revision=0, by=KEEPER
    )
    cutting.split_fragment(
        fragment=fragment(read, "repareren"), pieces=["Een plek", "om te repareren."], by=KEEPER
    )
    weaving.remove_sentence(sentence=made, by=KEEPER)
    weaving.remove_theme(theme=theme, by=KEEPER)
    steps = Step.objects.count()
    assert steps == 7
    for _number in range(steps):
        undo_last(round=read, by=KEEPER)
    assert state(read) == before
    with pytest.raises(OeverError, match="nothing to undo"):
        undo_last(round=read, by=KEEPER)


def state(round: Round) -> object:
    """Everything that editors change."""
    pieces = round.fragments.order_by("pk").values_list("pk", "text", "kind", "theme", "state")
    return (
        list(pieces),
        list(round.sentences.values_list("text", "own")),
        list(round.themes.values_list("name")),
    )


def test_undoing_never_throws_away_what_somebody_else_built_on_it(
    read: Round, joke: Account, piet: Account
) -> None:
    mine, theirs = Actor("keeper", joke.pk), Actor("keeper", piet.pk)
    made = weaving.write_sentence(round=read, text="Een zin.", by=mine)
    weaving.change_sentence(sentence=made, text="Hun zin.", own="", theme=None, seen_revision=0, by=theirs)
    with pytest.raises(OeverError, match="went on from this"):
        undo_last(round=read, by=mine)
    assert Sentence.objects.get().text == "Hun zin."
    undo_last(round=read, by=theirs)
    undo_last(round=read, by=mine)
    assert not Sentence.objects.exists()


def test_two_who_write_the_same_sentence_at_once_lose_nothing(read: Round) -> None:
    made = weaving.write_sentence(round=read, text="Een zin.", by=KEEPER)
    told: dict[str, Any] = {"sentence": made, "own": "none", "theme": None, "seen_revision": 0, "by": KEEPER}
    _now, none = weaving.change_sentence(text="De zin van Joke.", **told)
    kept, other = weaving.change_sentence(text="De zin van Piet.", **told)
    assert none is None
    assert other is not None
    assert (kept.text, other.text) == ("De zin van Joke.", "De zin van Piet.")
    weaving.settle(other=other, choice="both", by=KEEPER)
    assert Sentence.objects.get().text == "De zin van Joke. De zin van Piet."
    assert not OtherText.objects.exists()


def test_pieces_must_be_the_same_words(read: Round) -> None:
    with pytest.raises(OeverError, match="without changing words"):
        cutting.split_fragment(
            fragment=fragment(read, "naailes"), pieces=["Ik kan", "kookles geven."], by=KEEPER
        )
    cut = cutting.split_fragment(
        fragment=fragment(read, "naailes"), pieces=["Ik kan", "naailes geven."], by=KEEPER
    )
    assert [one.text for one in cut] == ["Ik kan", "naailes geven."]
    order = [one.text for one in read.fragments.filter(question=cut[0].question)]
    assert order.index("naailes geven.") == order.index("Ik kan") + 1


def test_answers_of_two_people_are_never_made_one(read: Round) -> None:
    with pytest.raises(OeverError, match="different answers"):
        cutting.merge_fragments(fragments=[fragment(read, "naailes"), fragment(read, "repareren")], by=KEEPER)
    cut = cutting.split_fragment(
        fragment=fragment(read, "naailes"), pieces=["Ik kan", "naailes geven."], by=KEEPER
    )
    one = cutting.merge_fragments(fragments=cut, by=KEEPER)
    assert one.text == "Ik kan\nnaailes geven."


def test_a_voice_that_was_taken_back_is_gone_everywhere_and_still_counted_behind_the_sentence(
    client: Client, round: Round
) -> None:
    response, _token = says(round, "Noem de Dijkgraafstraat")
    over(round)
    piece = fragment(round, "Dijkgraaf")
    cutting.say_what_kind(round=round, fragments=[piece], kind="wish", by=KEEPER)
    weaving.write_sentence(round=round, text="Er is een straat.", fragments=[piece], by=KEEPER)
    ask_openly(fragment=piece, text=piece.text, by=KEEPER)
    withdraw_response(response=response, by=KEEPER)
    page = client.get(f"/leren/rondes/{round.ref}/").content.decode()
    assert "Dijkgraaf" not in page
    assert "heeft het teruggenomen" in page
    assert "Dijkgraaf" not in client.get("/leren/open-vragen/").content.decode()
    assert "Dijkgraaf" not in str(list(AuditLine.objects.values_list("before", "after")))
    assert "Dijkgraaf" not in str(list(Step.objects.values_list("before", "after")))


def test_a_voice_that_changed_after_the_sentence_is_marked(round: Round) -> None:
    says(round, "Een plek", key="k")
    piece = fragment(round, "plek")
    weaving.write_sentence(round=round, text="Een plek.", fragments=[piece], by=KEEPER)
    says(round, "Een plek, maar niet in de tuin", key="k")
    (woven,) = synthesis_of(round).themes[0].sentences
    assert woven.has_changed_voices


def test_who_asked_not_to_be_quoted_is_counted_and_not_read(client: Client, round: Round) -> None:
    says(round, "Dit is van mij alleen", may_quote=False)
    says(round, "Bel mij op 06 12345678 of mail piet.jansen@voorbeeld.nl")
    over(round)
    for page in (
        f"/leren/rondes/{round.ref}/",
        f"/leren/rondes/{round.ref}/stemmen/",
        f"/leren/rondes/{round.ref}/stemmen.csv",
    ):
        shown = client.get(page).content.decode()
        assert "van mij alleen" not in shown
        assert "12345678" not in shown
        assert "piet.jansen" not in shown
        assert "[weggelaten]" in shown
