"""A page for everybody is made once; a page for somebody is made for them."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.middleware.csrf import CsrfViewMiddleware, get_token
from django.test import Client, RequestFactory

from oever.site.common import kept_pages
from oever.site.common.kept_pages import Kept, Shelf, keep_pages


class Records:
    """Stands for the database: its state, and how often a page was made from it."""

    def __init__(self) -> None:
        self.state: object = 1
        self.made = 0

    def page(self, request: HttpRequest) -> HttpResponse:
        self.made += 1
        return HttpResponse(f"{request.get_full_path()} {self.state}", headers={"Vary": "Cookie"})


@pytest.fixture
def records(monkeypatch: pytest.MonkeyPatch) -> Records:
    known = Records()
    monkeypatch.setattr(kept_pages, "state_of_records", lambda: known.state)
    return known


def get(address: str = "/zien/", **more: Any) -> HttpRequest:
    """A request of somebody without an account."""
    cookies = more.pop("cookies", {})
    request = RequestFactory().get(address, **more)
    request.COOKIES.update(cookies)
    return request


def text(answer: HttpResponseBase) -> str:
    assert isinstance(answer, HttpResponse)
    return answer.content.decode()


def test_a_page_is_made_once(records: Records) -> None:
    ask = keep_pages(records.page)
    assert text(ask(get())) == text(ask(get())) == "/zien/ 1"
    assert records.made == 1


def test_a_write_shows_with_the_next_request(records: Records) -> None:
    ask = keep_pages(records.page)
    ask(get())
    records.state = 2
    assert text(ask(get())) == "/zien/ 2"


def test_a_write_while_the_page_is_being_made_shows_too(records: Records) -> None:
    def page(request: HttpRequest) -> HttpResponse:
        answer = records.page(request)
        records.state = 2  # somebody else commits just after this page has read its rows
        return answer

    ask = keep_pages(page)
    ask(get())
    assert text(ask(get())) == "/zien/ 2"


def test_addresses_do_not_mix(records: Records) -> None:
    ask = keep_pages(records.page)
    addresses = ["/", "/en/", "/oefenplaats/", "/oefenplaats/en/", "/zien/", "/zien/?soort=cooperative"]
    assert [text(ask(get(one))) for one in addresses] == [f"{one} 1" for one in addresses]
    assert [text(ask(get(one))) for one in addresses] == [f"{one} 1" for one in addresses]
    assert records.made == len(addresses)


def test_names_and_ways_of_the_site_do_not_mix(records: Records) -> None:
    ask = keep_pages(records.page)
    ask(get())
    ask(get(headers={"host": "localhost"}))
    ask(get(secure=True))
    assert records.made == 3


BY_SOMEBODY: dict[str, Callable[[], HttpRequest]] = {
    "with a session": lambda: get(cookies={settings.SESSION_COOKIE_NAME: "abc"}),
    "with a message waiting": lambda: get(cookies={"messages": "abc"}),
    "with a cookie we do not know": lambda: get(cookies={"something": "abc"}),
    "with a password": lambda: get(headers={"authorization": "Basic abc"}),
    "for a part of a page": lambda: get(headers={"hx-request": "true"}),
    "with an endless question": lambda: get("/zien/?woorden=" + "a" * 600),
    "that sends a form": lambda: RequestFactory().post("/zien/"),
}


@pytest.mark.parametrize("asked", BY_SOMEBODY)
def test_it_is_made_for_whoever_asks(asked: str, records: Records) -> None:
    ask = keep_pages(records.page)
    ask(get())
    ask(BY_SOMEBODY[asked]())
    ask(BY_SOMEBODY[asked]())
    assert records.made == 3
    ask(get())
    assert records.made == 3, "and what was made for them is given to nobody else"


@pytest.mark.parametrize("name", [settings.CSRF_COOKIE_NAME, settings.LANGUAGE_COOKIE_NAME])
def test_who_once_opened_a_form_reads_like_everybody(name: str, records: Records) -> None:
    ask = keep_pages(records.page)
    ask(get())
    ask(get(cookies={name: "abc"}))
    assert records.made == 1


FOR_SOMEBODY: dict[str, Callable[[], HttpResponseBase]] = {
    "private link": lambda: HttpResponse("x", headers={"Cache-Control": "no-store, private"}),
    "private": lambda: HttpResponse("x", headers={"Cache-Control": "private"}),
    "nonce": lambda: HttpResponse("x", headers={"Content-Security-Policy": "script-src 'nonce-abc'"}),
    "varies": lambda: HttpResponse("x", headers={"Vary": "Cookie, User-Agent"}),
    "varies with all": lambda: HttpResponse("x", headers={"Vary": "*"}),
    "not there": lambda: HttpResponse("x", status=404),
    "elsewhere": lambda: HttpResponse("x", status=302, headers={"Location": "/"}),
    "in pieces": lambda: StreamingHttpResponse(iter(["x"])),
}


@pytest.mark.parametrize("kind", FOR_SOMEBODY)
def test_what_is_not_for_everybody_is_not_kept(kind: str, records: Records) -> None:
    made = []

    def page(request: HttpRequest) -> HttpResponseBase:
        made.append(kind)
        return FOR_SOMEBODY[kind]()

    ask = keep_pages(page)
    assert "ETag" not in ask(get())
    ask(get())
    assert len(made) == 2


def test_a_page_that_sets_a_cookie_is_not_kept(records: Records) -> None:
    def page(request: HttpRequest) -> HttpResponse:
        answer = records.page(request)
        answer.set_cookie("messages", "")
        return answer

    ask = keep_pages(page)
    ask(get())
    ask(get())
    assert records.made == 2


def test_a_page_with_a_form_has_a_token_of_its_own_for_each(records: Records) -> None:
    def form(request: HttpRequest) -> HttpResponse:
        return HttpResponse(get_token(request))

    def page(request: HttpRequest) -> HttpResponseBase:
        answer = CsrfViewMiddleware(form)(request)
        assert isinstance(answer, HttpResponse)
        return answer

    ask = keep_pages(page)
    had = {settings.CSRF_COOKIE_NAME: "a" * 32}
    assert len({text(ask(get())), text(ask(get())), text(ask(get(cookies=had)))}) == 3


def test_who_has_the_page_gets_no_second_copy(records: Records) -> None:
    ask = keep_pages(records.page)
    mark = ask(get()).headers["ETag"]
    again = ask(get(headers={"if-none-match": mark}))
    assert (again.status_code, text(again), again.headers["ETag"]) == (304, "", mark)
    records.state = 2
    assert ask(get(headers={"if-none-match": mark})).status_code == 200


def test_a_browser_asks_again_before_it_shows_what_it_had(records: Records) -> None:
    assert keep_pages(records.page)(get()).headers["Cache-Control"] == "no-cache"


def test_a_kept_page_has_the_headers_it_was_made_with(records: Records) -> None:
    ask = keep_pages(records.page)
    assert dict(ask(get()).items()) == dict(ask(get()).items())


def test_a_page_is_not_older_than_a_minute(records: Records, monkeypatch: pytest.MonkeyPatch) -> None:
    ask = keep_pages(records.page)
    ask(get())
    later = time.monotonic() + 61
    monkeypatch.setattr(time, "monotonic", lambda: later)
    ask(get())
    assert records.made == 2


def test_where_the_state_is_not_known_nothing_is_kept(records: Records) -> None:
    records.state = None
    ask = keep_pages(records.page)
    ask(get())
    ask(get())
    assert records.made == 2


def test_the_shelf_does_not_grow() -> None:
    shelf = Shelf(most_bytes=100)
    for number in range(20):
        shelf.put(number, Kept(1, float("inf"), (), b"x" * 20))
        shelf.find(0, 1)
    kept = [number for number in range(20) if shelf.find(number, 1)]
    assert kept == [0, 16, 17, 18, 19], "the last ones, and the one that was asked all the time"


def test_what_is_too_large_for_the_shelf_is_not_kept() -> None:
    shelf = Shelf(most_bytes=100)
    shelf.put("large", Kept(1, float("inf"), (), b"x" * 26))
    assert shelf.find("large", 1) is None


@pytest.mark.django_db
def test_a_kept_page_of_the_site_is_the_page(
    client: Client, records: Records, django_assert_num_queries: Any
) -> None:
    addresses = ["/stap/see/", "/en/stap/see/", "/oefenplaats/stap/see/", "/oefenplaats/en/stap/see/"]
    made = [client.get(one) for one in addresses]
    with django_assert_num_queries(0):
        kept = [client.get(one) for one in addresses]
    assert [one.content for one in made] == [one.content for one in kept]
    assert len({one.content for one in kept}) == len(addresses)
    assert [dict(one.items()) for one in made] == [dict(one.items()) for one in kept]
    assert all("Set-Cookie" not in one.headers for one in kept)
