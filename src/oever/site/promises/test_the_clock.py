"""The clock makes late on the day in Amsterdam, whichever hour the clocks change, and once."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from unittest import mock

import pytest
from django.utils import timezone

from oever.site.common.history import OPERATOR, RESIDENT, WORKER, Actor
from oever.site.common.models import Job
from oever.site.common.work import Running
from oever.site.demand.actions import keep_signed_line
from oever.site.promises import actions
from oever.site.promises.errors import NeedsSecondError, RefusedPromiseError, TooSoonError
from oever.site.promises.jobs import promises_clock, promises_signed
from oever.site.promises.models import Giver, Promise, StatusLine
from oever.site.promises.models.entered import AppendedOnlyError
from oever.site.register.models import Organisation

pytestmark = pytest.mark.django_db


def at(moment: datetime) -> Any:
    """As if it were that moment."""
    return mock.patch.object(timezone, "now", return_value=moment)


def utc(*when: int) -> datetime:
    """A moment in the time of the world."""
    return datetime(*when, tzinfo=UTC)  # type: ignore[misc, arg-type]


def due(council: Organisation, day: date) -> Promise:
    return actions.promise(
        place_id=council.place_id, organisation=council, what={"nl": "Iets."}, due_on=day, by=OPERATOR
    )


@pytest.mark.parametrize(
    ("day", "evening", "night"),
    [
        (date(2027, 3, 27), utc(2027, 3, 27, 22, 59), utc(2027, 3, 27, 23, 1)),
        (date(2027, 3, 28), utc(2027, 3, 28, 21, 59), utc(2027, 3, 28, 22, 1)),
        (date(2027, 10, 30), utc(2027, 10, 30, 21, 59), utc(2027, 10, 30, 22, 1)),
        (date(2027, 10, 31), utc(2027, 10, 31, 22, 59), utc(2027, 10, 31, 23, 1)),
    ],
    ids=["before summer time", "the day it starts", "before winter time", "the day it starts again"],
)  # fmt: skip
def test_a_promise_has_the_whole_day_in_amsterdam(
    council: Organisation, day: date, evening: datetime, night: datetime
) -> None:
    promise = due(council, day)
    with at(evening):
        promises_clock(Running(0))
    promise.refresh_from_db()
    assert promise.state == "open"
    with at(night):
        promises_clock(Running(0))
        promises_clock(Running(0))
    promise.refresh_from_db()
    assert promise.state == "late"
    assert promise.lines.count() == 1


def test_a_wrong_late_is_put_right_in_sight_of_everybody(promised: Promise, by_noor: Actor) -> None:
    actions.make_late(place_id=promised.place_id, today=date(2028, 1, 1), by=WORKER)
    line = promised.lines.get()
    with at(datetime(2028, 1, 5, 12, tzinfo=UTC)):
        with pytest.raises(RefusedPromiseError):
            actions.put_right(line=line, on=date(2028, 1, 5), why="De dag was fout overgenomen.", by=by_noor)
        actions.put_right(
            line=line,
            on=date(2028, 1, 5),
            why="De dag was fout overgenomen.",
            new_due_on=date(2028, 6, 30),
            by=by_noor,
        )
    promised.refresh_from_db()
    assert (promised.state, promised.due_on, promised.first_due_on) == (
        "open",
        date(2028, 6, 30),
        date(2027, 12, 31),
    )
    assert promised.lines.count() == 2
    assert actions.make_late(place_id=promised.place_id, today=date(2028, 1, 6), by=WORKER) == 0


def test_kept_in_time_but_told_later_puts_the_clock_right_by_itself(
    promised: Promise, by_noor: Actor, by_hamid: Actor
) -> None:
    actions.make_late(place_id=promised.place_id, today=date(2028, 1, 1), by=WORKER)
    with at(datetime(2028, 1, 5, 12, tzinfo=UTC)):
        line = actions.say(
            promise=promised, state="kept", on=date(2027, 12, 20), why="De brief van 20 december.", by=by_noor
        )
        actions.second(line=line, agrees=True, role="bijhouder", by=by_hamid)
    promised.refresh_from_db()
    assert promised.state == "kept"
    assert line.puts_right is not None
    assert line.puts_right.who_says == "clock"


def test_nobody_is_their_own_second_person(promised: Promise, by_noor: Actor, by_hamid: Actor) -> None:
    line = actions.say(
        promise=promised, state="broken", on=timezone.localdate(), why="De tuin is verkocht.", by=by_noor
    )
    with pytest.raises(NeedsSecondError):
        actions.second(line=line, agrees=True, role="bijhouder", by=by_noor)
    with pytest.raises(RefusedPromiseError):
        actions.second(line=line, agrees=False, role="bijhouder", by=by_hamid)
    actions.second(
        line=line, agrees=False, because="Het is een ander stuk grond.", role="bijhouder", by=by_hamid
    )
    promised.refresh_from_db()
    assert promised.state == "open"


def test_what_was_said_cannot_be_changed_or_removed(promised: Promise, by_noor: Actor) -> None:
    line = actions.say(
        promise=promised, state="on_its_way", on=timezone.localdate(), why="Er is geld.", by=by_noor
    )
    line.why = "iets anders"
    with pytest.raises(AppendedOnlyError):
        line.save()
    with pytest.raises(AppendedOnlyError):
        line.delete()
    with pytest.raises(AppendedOnlyError):
        StatusLine.objects.all().update(why="")


def test_a_changed_promise_keeps_its_first_words_and_gets_a_new_day(
    promised: Promise, by_noor: Actor
) -> None:
    actions.say(
        promise=promised, state="changed", on=timezone.localdate(), why="Brief van de wethouder.",
        new_what={"nl": "De tuin mag blijven tot 2027."}, new_due_on=date(2026, 12, 31), by=by_noor,
    )  # fmt: skip
    promised.refresh_from_db()
    assert str(promised.told) == "De tuin mag blijven tot 2028."
    assert str(promised.told_now) == "De tuin mag blijven tot 2027."
    assert promised.due_on == date(2026, 12, 31)


def test_nobody_is_nagged_who_has_just_answered(promised: Promise, by_noor: Actor) -> None:
    actions.reply(
        promise=promised, words="We werken eraan.", role="wethouder", on=date(2027, 5, 1), by=by_noor
    )
    with pytest.raises(TooSoonError):
        actions.remind(promise=promised, words="Hoe staat het?", on=date(2027, 5, 10), by=by_noor)
    actions.remind(promise=promised, words="Hoe staat het?", on=date(2027, 5, 22), by=by_noor)
    with pytest.raises(TooSoonError):
        actions.remind(promise=promised, words="Hoe staat het?", on=date(2027, 5, 30), by=by_noor)


def test_what_was_signed_at_a_session_becomes_a_promise_once(council: Organisation) -> None:
    line = keep_signed_line(
        anchor=council, what="Wij splitsen de opdracht schoonmaak.", role="directeur inkoop",
        by_on=date(2027, 9, 1), signed_on=date(2027, 2, 10), by=OPERATOR,
    )  # fmt: skip
    assert Job.objects.filter(kind="promises_signed").count() == 1
    for _again in range(2):
        promises_signed(Running(0), council.place_id)
    made = Promise.objects.get()
    line.refresh_from_db()
    assert (made.by, made.who_role, made.due_on) == ("Gemeente", "directeur inkoop", date(2027, 9, 1))
    assert line.promise_address.endswith(made.get_absolute_url())


def test_a_worker_that_is_killed_between_two_promises_leaves_nothing_half_and_nothing_twice(
    council: Organisation,
) -> None:
    both = [due(council, date(2027, 1, 1)), due(council, date(2027, 1, 1))]
    whole = actions.promises.say
    spoken: list[str] = []

    def killed(**told: Any) -> StatusLine:
        if spoken:
            raise KeyboardInterrupt
        spoken.append("late")
        return whole(**told)

    with mock.patch.object(actions.promises, "say", killed), pytest.raises(KeyboardInterrupt):
        actions.make_late(place_id=council.place_id, today=date(2027, 2, 1), by=WORKER)
    assert sorted(Promise.objects.values_list("state", flat=True)) == ["late", "open"]
    assert actions.make_late(place_id=council.place_id, today=date(2027, 2, 1), by=WORKER) == 1
    assert [one.lines.count() for one in both] == [1, 1]


def test_the_address_of_a_giver_goes_some_time_after_the_answer(council: Organisation) -> None:
    made, _token = actions.report_promise(
        place_id=council.place_id, who="Iemand", what={"nl": "Iets."}, mail="a@voorbeeld.nl", by=RESIDENT
    )
    actions.show_entry(record=made, by=OPERATOR)
    assert actions.forget_givers(place_id=council.place_id, by=WORKER) == 0
    with at(timezone.now() + timedelta(days=91)):
        assert actions.forget_givers(place_id=council.place_id, by=WORKER) == 1
    assert not Giver.objects.exists()
