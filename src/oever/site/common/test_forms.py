"""Forms that say what is wrong where it is wrong, keep what was typed, and turn robots away."""

from __future__ import annotations

from django import forms
from django.template.loader import render_to_string
from pytest_django.fixtures import Settings

from oever.site.common.forms import OpenForm


class Tip(OpenForm):
    name = forms.CharField(label="Hoe heet het?", help_text="Zoals mensen het noemen.")
    wants = forms.MultipleChoiceField(
        label="Waarvoor?", choices=[("food", "eten"), ("work", "werk")], widget=forms.CheckboxSelectMultiple
    )
    more = forms.CharField(label="Meer", required=False)


def shown(form: OpenForm) -> str:
    return render_to_string("common/form_fields.html", {"form": form})


def test_an_error_stands_in_the_summary_as_a_link_to_its_field() -> None:
    page = shown(Tip({"more": "x"}))
    assert 'href="#id_name"' in page
    assert 'href="#id_wants_0"' in page
    assert 'id="id_wants_0"' in page


def test_what_is_missing_is_named_in_the_summary() -> None:
    assert Tip({"wants": ["food"]}).summary() == [("id_name", "Hoe heet het: Vul dit in.")]


def test_a_field_is_tied_to_its_hint_and_its_error() -> None:
    assert 'aria-describedby="id_name_hint id_name_wrong"' in shown(Tip({"more": "x"}))
    assert 'aria-invalid="true"' in shown(Tip({"more": "x"}))
    assert 'aria-invalid="true"' not in shown(Tip())


def test_what_was_typed_survives_an_error() -> None:
    page = shown(Tip({"more": "Bij de brug, vraag naar de beheerder", "wants": ["food"]}))
    assert "Bij de brug, vraag naar de beheerder" in page
    assert page.count("checked") == 1


def test_a_field_that_may_stay_empty_says_so() -> None:
    assert shown(Tip()).count("(mag leeg)") == 1


def test_who_fills_in_the_hidden_field_is_a_robot() -> None:
    assert Tip({"company_fax": "call me"}).is_robot
    assert not Tip({"company_fax": ""}).is_robot


def test_who_is_faster_than_a_person_is_a_robot(settings: Settings) -> None:
    settings.FORM_SECONDS = 2.0
    opened = str(Tip().initial["opened"])
    assert Tip({"opened": opened}).is_robot
    settings.FORM_SECONDS = 0.0
    assert not Tip({"opened": opened}).is_robot
