"""Of five hundred statements somebody sees ten, by the published weights; what they answered stays."""

from __future__ import annotations

import random

from django.test import Client

from oever.site.rounds.actions.holding import Asked
from oever.site.rounds.conftest import held
from oever.site.rounds.drawing import MOST_ON_SCREEN, drawn
from oever.site.rounds.models import Round, Tally

MANY = tuple({"nl": f"Uitspraak {number}."} for number in range(1, 41))


def many() -> Round:
    return held(
        questions=(Asked("open", {"nl": "Wat mist er?"}), Asked("statements", {"nl": "Eens?"}, options=MANY))
    )


def test_ten_are_drawn_and_what_many_pass_on_comes_up_less(place: str) -> None:
    question = many().questions.get(kind="statements")
    dull = question.options.all()[0]
    Tally.objects.filter(question=question, option=dull, value="pass").update(count=200)
    Tally.objects.filter(question=question, value="agree").exclude(option=dull).update(count=20)
    lot = random.Random(7)  # noqa: S311 - a draw that can be repeated
    draws = [drawn(question, lot=lot) for _number in range(60)]
    assert {len(one) for one in draws} == {MOST_ON_SCREEN}
    assert sum(dull in one for one in draws) < 3
    assert len({option.pk for one in draws for option in one}) > 30, "nothing else is out of reach"


def test_what_was_answered_stands_there_again_with_new_ones(client: Client, place: str) -> None:
    round = many()
    address = f"/leren/rondes/{round.ref}/meedoen/"
    form = client.get(address).context["form"]
    (shown,) = form.shown_fields
    first = shown.value().split(",")[0]
    told = {
        "key": "k", "taal": "nl", "opened": form.initial["opened"], shown.name: shown.value(),
        f"q2_{first}": "agree",
    }  # fmt: skip
    own = client.post(address, told)["Location"]
    again = client.get(f"{own}veranderen/").context["form"]
    numbers = again.shown_fields[0].value().split(",")
    assert first in numbers
    assert len(numbers) == MOST_ON_SCREEN + 1
    assert again[f"q2_{first}"].value() == "agree"
