"""The check of a tender text on its page: answered at once, and kept nowhere."""

from __future__ import annotations

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db
TEXT = "De omzet moet minimaal € 1.500.000 zijn.\n\nDe opdracht wordt niet verdeeld in percelen."


def checked(client: Client, text: str, value: str = "", prefix: str = "") -> str:
    answer = client.post(f"{prefix}/vraag/aanbesteding/", {"text": text, "value": value})
    assert answer.status_code == 200
    return answer.content.decode()


def test_each_demand_is_quoted_with_what_is_allowed_and_what_could_be_asked(client: Client) -> None:
    shown = checked(client, TEXT, "400.000")
    for part in (
        "2 eisen die kleinen buiten kunnen houden", "<mark>omzet</mark>", "meer dan meestal mag",
        "hoogstens drie keer", "nog te controleren", "Laat de omzeteis weg", "Dit is geen juridisch advies.",
    ):  # fmt: skip
        assert part in shown
    assert "De omzet moet minimaal" in shown.split("<textarea")[1], "what was pasted stays in its field"


def test_finding_nothing_is_an_answer_too(client: Client) -> None:
    shown = checked(client, "Iedereen mag meedoen.")
    assert "We vonden geen eis die kleinen buiten houdt" in shown
    assert "geen belofte" in shown


def test_what_is_pasted_is_text_and_never_a_page(client: Client) -> None:
    shown = checked(client, "De omzet moet minimaal <script>alert(1)</script> € 10.000 zijn.")
    assert "<script>alert" not in shown
    assert "&lt;script&gt;" in shown


def test_an_empty_text_and_a_wrong_amount_are_sentences(client: Client) -> None:
    assert "Plak eerst een tekst." in checked(client, "")
    assert "is geen bedrag" in checked(client, TEXT, "veel")


def test_it_speaks_english(client: Client) -> None:
    assert "2 demands that may keep small ones out" in checked(client, TEXT, prefix="/en")
