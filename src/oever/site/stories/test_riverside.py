"""What is joined, what is not and why: counted from the records, never guessed."""

from __future__ import annotations

import pytest

from oever.site.common.history import OPERATOR
from oever.site.common.models import Place
from oever.site.places.models import BasicNeed
from oever.site.register.actions import add_link, add_record, end_link
from oever.site.register.models import Link
from oever.site.register.spreadsheet.writing import Entry
from oever.site.stories.queries.riverside import Riverside, riverside
from oever.site.stories.river import tall_drawing, wide_drawing

HERE = "dorp"


@pytest.fixture(autouse=True)
def village(db: None) -> None:
    """A hospital, a school that nobody spoke with, two groups that cook and sew, and a wish."""
    Place.objects.create(id=HERE, name_nl="Dorp", name_en="Village")
    for key, name in (("food", "Eten"), ("textile", "Textiel")):
        BasicNeed.objects.create(place_id=HERE, key=key, names={"nl": name, "en": name})
    _add("ziekenhuis", kind="anchor", sector="care", stage="buying")
    _add("school", kind="anchor", sector="education", stage="not_approached")
    _add("keuken", kind="initiative", state="exists", needs=["food"], in_need_of=["customers"])
    _add("naaiclub", kind="initiative", state="at_risk", needs=["textile"], in_need_of=["customers"])
    _add("bakkerij", kind="cooperative", state="wished", needs=["food"])
    _add("gestopt", kind="initiative", state="stopped", needs=["food"], in_need_of=["customers"])


def _add(ref: str, **told: str | list[str]) -> None:
    entry: Entry = {"ref": ref, "name": ref.capitalize(), **told}
    add_record(sheet="organisations", place_id=HERE, entry=entry, by=OPERATOR)


def _link(start: str, end: str, kind: str, **more: str) -> Link:
    told: Entry = {"organisation": start, "to_organisation": end, "kind": kind, **more}
    return add_link(place_id=HERE, entry=told, by=OPERATOR)


def found() -> Riverside:
    return riverside(HERE)


def test_a_wish_and_an_end_do_not_count_as_being_there() -> None:
    assert (found().organisations, found().to_come) == (2, 1)


def test_a_contract_brings_money_and_working_together_does_not() -> None:
    _link("keuken", "ziekenhuis", "partner", grown_through="contract")
    _link("naaiclub", "school", "partner")
    assert (found().with_money, found().without_money) == (1, 1)


def test_whoever_is_joined_no_longer_looks() -> None:
    assert found().looking == 2
    _link("ziekenhuis", "keuken", "partner")
    assert found().looking == 1


def test_a_wish_to_work_together_is_not_a_tie() -> None:
    _link("keuken", "ziekenhuis", "wants")
    assert found().joints == ()
    assert found().looking == 2


def test_a_tie_that_ended_is_not_drawn() -> None:
    tie = _link("keuken", "ziekenhuis", "partner")
    end_link(link=tie, by=OPERATOR)
    assert found().joints == ()


def test_the_reason_is_how_many_anchors_nobody_has_spoken_with() -> None:
    assert (found().anchors, found().not_approached, found().in_talks) == (2, 1, 0)


def test_a_government_is_in_the_stream_and_not_on_the_bank() -> None:
    _add("gemeente", kind="government")
    assert "government" in {one.sector for one in found().spenders}
    assert found().organisations == 2


def test_every_tie_is_one_line_in_both_drawings() -> None:
    _link("keuken", "ziekenhuis", "partner", grown_through="contract")
    _link("naaiclub", "school", "partner")
    for drawing in (wide_drawing(found()), tall_drawing(found())):
        assert sorted(stroke.kind for stroke in drawing.strokes if stroke.kind != "reach") == ["money", "tie"]


def test_a_line_to_nobody_stops_before_the_water() -> None:
    drawing = wide_drawing(found())
    reaches = [stroke for stroke in drawing.strokes if stroke.kind == "reach"]
    assert len(reaches) == 2
    assert all(stroke.y > drawing.form.outer.at(stroke.x) + 20 for stroke in reaches)


def test_another_place_adds_nothing() -> None:
    Place.objects.create(id="elders", name_nl="Elders", name_en="Elsewhere")
    assert riverside("elders").organisations == 0
