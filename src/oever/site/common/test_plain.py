"""Help with plain writing: what could be clearer comes beside the field, in the reader's language."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import translation

from oever.site.common.places import main_place
from oever.site.common.plain import looked_at

LONG = (
    "Er wordt door de gemeente in het kader van de gebiedsgerichte aanpak, die eerder is vastgesteld, "
    "gekeken naar de mogelijkheden om ten behoeve van de bewoners een voorziening te realiseren."
)


@pytest.mark.django_db
def test_a_hard_sentence_gets_help_and_a_plain_one_gets_none(client: Client) -> None:
    found = client.post("/helder/", {"text": LONG, "language": "nl"}).content.decode()
    assert "<li>" in found
    assert "<li>" not in client.post("/helder/", {"text": "Er is een kraan nodig."}).content.decode()


@pytest.mark.django_db
def test_it_is_asked_by_a_form_and_never_by_opening_an_address(client: Client) -> None:
    assert client.get("/helder/").status_code == 405


def test_the_help_speaks_the_language_of_the_page_about_a_text_in_another() -> None:
    with translation.override("en"):
        (first, *_rest) = looked_at(LONG, "nl", main_place().folder)
    assert "sentence" in first.says.lower() or "words" in first.says.lower() or first.says
    with translation.override("nl"):
        assert looked_at(LONG, "nl", main_place().folder)[0].says != first.says


def test_nothing_that_was_typed_can_become_a_tag(client: Client, db: None) -> None:
    told = client.post("/helder/", {"text": f"<script>alert(1)</script> {LONG}"}).content.decode()
    assert "<script>" not in told
