"""The frame of every page: place, loop, languages, and what a visitor gets who goes wrong."""

from __future__ import annotations

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def test_a_page_of_the_practice_place_says_that_it_is_invented(client: Client) -> None:
    real = client.get("/").content.decode()
    practice = client.get("/oefenplaats/").content.decode()
    assert 'class="practice"' in practice
    assert 'class="practice"' not in real


def test_a_link_on_a_practice_page_stays_in_the_practice_place(client: Client) -> None:
    practice = client.get("/oefenplaats/en/").content.decode()
    assert 'href="/oefenplaats/en/inloggen/"' in practice
    assert 'href="/en/inloggen/"' in client.get("/en/").content.decode()


def test_the_other_language_is_the_same_page(client: Client) -> None:
    there = client.get("/oefenplaats/stap/match/?q=1").content.decode()
    assert 'href="/oefenplaats/en/stap/match/?q=1"' in there
    back = client.get("/oefenplaats/en/stap/match/?q=1").content.decode()
    assert 'href="/oefenplaats/stap/match/?q=1"' in back


def test_a_page_that_is_not_there_says_so_in_the_house_style(client: Client) -> None:
    answer = client.get("/bestaat-niet/")
    assert answer.status_code == 404
    assert "Deze pagina is er niet" in answer.content.decode()


def test_health_is_answered_by_any_name(client: Client) -> None:
    answer = client.get("/healthz", headers={"host": "10.0.0.7"})
    assert (answer.status_code, answer.content) == (200, b"ok")


def test_a_body_larger_than_the_largest_upload_is_refused(client: Client) -> None:
    answer = client.post("/inloggen/", {"mail": "x@voorbeeld.nl"}, CONTENT_LENGTH="60000001")
    assert answer.status_code == 413
    assert "60 MB" in answer.content.decode()


def test_head_gives_the_length_of_the_page_alone(client: Client) -> None:
    page, head = client.get("/stap/see/"), client.head("/stap/see/")
    assert head.content == b""
    assert head.headers["Content-Length"] == str(len(page.content))


def test_no_page_may_load_or_run_anything_from_elsewhere(client: Client) -> None:
    policy = client.get("/").headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "http" not in policy
    assert "default-src 'none'" in policy
