"""The pages that put records together, as a resident gets them: on a phone, without script."""

from __future__ import annotations

import urllib.request

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.site import OpenPage, Site

pytestmark = pytest.mark.browser
PAGES = (
    "/", "/wat-is-dit/", "/wat-kan-ik-doen/?ik=bewoner", "/wat-kan-ik-doen/?ik=maker&over=work&wil=klant",
    "/dichtbij/", "/zoeken/?q=eten", "/buurten/", "/nodig/", "/nodig/work/", "/doelen/", "/aan-tafel/",
    "/rondje/",
)  # fmt: skip
OF_NIEUW_WEST = ("/buurten/VAN-DEYSSELBUURT/", "/in-het-geheel/vrouw-en-vaart/")
OF_MEERDAM = (
    "/buurten/SD-WEST/", "/in-het-geheel/naaiatelier-de-draad/",
    "/rondje/?stop=organisation:naaiatelier-de-draad&stop=space:winkelpand-vaartkade-14&stop=service:belbus",
)  # fmt: skip
ADDRESSES = (
    *PAGES, *OF_NIEUW_WEST, *(f"/oefenplaats/en{page}" for page in (*PAGES, *OF_MEERDAM)),
)  # fmt: skip
HOME_BYTES = 60_000
OUTSIDE = """() => [...document.querySelectorAll("svg.river[role=img]")]
  .filter(drawing => drawing.getBoundingClientRect().width)
  .flatMap(drawing => [...drawing.querySelectorAll("text")].filter(text => {
    const all = drawing.getBoundingClientRect(), one = text.getBoundingClientRect();
    return one.left < all.left || one.right > all.right + 1 || one.bottom > all.bottom + 1;
  }).map(text => text.textContent))"""


def _violations(site: Site, open_page: OpenPage, address: str, scheme: str) -> list[tuple[str, list[str]]]:
    page = open_page(site.url + address, scheme=scheme, width=390)
    found = Axe().run(page).response["violations"]
    return [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found]


def test_no_page_is_wider_than_a_phone_or_a_desk(read_site: Site, open_page: OpenPage) -> None:
    page = open_page(read_site.url)
    for address in ADDRESSES:
        for width in (320, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            page.goto(read_site.url + address)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (address, width)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_breaks_a_rule_of_accessibility(read_site: Site, open_page: OpenPage, scheme: str) -> None:
    broken = {address: _violations(read_site, open_page, address, scheme) for address in ADDRESSES}
    assert {address: found for address, found in broken.items() if found} == {}


def test_home_is_light_with_everything_it_needs(read_site: Site, open_page: OpenPage) -> None:
    sizes: dict[str, int] = {}
    page = open_page(read_site.url)
    page.on("response", lambda answer: sizes.__setitem__(answer.url, len(answer.body())))
    for start in ("/", "/oefenplaats/en/"):
        sizes.clear()
        page.goto(read_site.url + start)
        page.wait_for_load_state("networkidle")
        assert len(sizes) >= 2
        assert sum(sizes.values()) < HOME_BYTES, sizes


def test_a_resident_finds_something_near_in_a_few_taps_without_script(
    read_site: Site, open_page: OpenPage
) -> None:
    page = open_page(read_site.url, width=320, has_script=False)
    page.get_by_label("Je postcode, straat of buurt").fill("Van Deysselstraat 12")
    page.get_by_role("button", name="Laat zien").click()
    assert page.get_by_role("heading", name="Dichtbij in Van Deysselbuurt").is_visible()
    assert "Deysselstraat" not in page.url
    page.get_by_role("link", name="Van Deyssel buurtcoöperatie").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Van Deyssel buurtcoöperatie"


def test_three_questions_lead_to_something_to_do_without_script(read_site: Site, open_page: OpenPage) -> None:
    page = open_page(read_site.url, width=320, has_script=False)
    page.get_by_role("link", name="Ik doe iets of wil iets beginnen").click()
    page.get_by_role("link", name="Eten").click()
    page.get_by_role("link", name="Wat ik doe erbij zetten").click()
    assert page.get_by_role("heading", name="Dit kun je doen").is_visible()
    page.get_by_role("link", name="Zet een initiatief erbij").click()
    assert "/meedoen/toevoegen/" in page.url


def test_a_resident_reads_what_it_is_and_sees_an_example_from_the_own_area(
    read_site: Site, open_page: OpenPage
) -> None:
    page = open_page(read_site.url + "/oefenplaats/wat-is-dit/", width=320, has_script=False)
    assert page.locator(".sentences li").count() == 10
    page.get_by_label("Een voorbeeld bij jou").fill("Molenveld")
    page.get_by_role("button", name="Laat zien").click()
    assert page.get_by_role("heading", name="Een voorbeeld bij jou in Molenveld").is_visible()
    assert page.locator("article.visit .tag", has_text="Molenveld").is_visible()


def test_a_phone_and_a_desk_each_get_one_drawing_with_words_to_be_read(
    read_site: Site, open_page: OpenPage
) -> None:
    for width, shown, hidden in ((320, "narrow", "wide"), (1280, "wide", "narrow")):
        page = open_page(read_site.url + "/oefenplaats/", width=width)
        assert page.locator(f"svg.river.{shown}").is_visible()
        assert not page.locator(f"svg.river.{hidden}").is_visible()
        heights = [box["height"] for text in page.locator(f"svg.river.{shown} tspan").all()
                   if (box := text.bounding_box())]  # fmt: skip
        assert min(heights) > 13


def test_no_word_of_the_drawing_leaves_it(read_site: Site, open_page: OpenPage) -> None:
    for width, language in ((320, ""), (320, "en/"), (1280, ""), (1280, "en/")):
        page = open_page(f"{read_site.url}/oefenplaats/{language}", width=width)
        outside = page.evaluate(OUTSIDE)
        assert outside == [], (width, language)


def test_what_is_typed_goes_no_further(read_site: Site) -> None:
    asked = urllib.request.Request(read_site.url + "/dichtbij/", data=b"waar=1063+QX", method="POST")
    with urllib.request.urlopen(asked) as answer:
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["Set-Cookie"] is None
    assert "1063" not in (read_site.home / "served.log").read_text()


def test_the_table_of_goals_stays_a_table_on_a_phone(read_site: Site, open_page: OpenPage) -> None:
    page = open_page(read_site.url + "/oefenplaats/doelen/", width=320)
    row = page.get_by_role("row").nth(1)
    assert row.get_by_role("rowheader").is_visible()
    assert row.get_by_role("cell").first.is_visible()


def test_a_round_of_three_stops_has_its_order_hours_and_roles(read_site: Site, open_page: OpenPage) -> None:
    page = open_page(read_site.url + "/oefenplaats/rondje/", width=320, has_script=False)
    boxes = page.locator("input[name=stop]")
    for number in range(3):
        boxes.nth(number).check()
    page.get_by_label("Op de fiets").check()
    page.get_by_role("button", name="Maak het rondje").click()
    assert page.get_by_role("heading", name="Rondje op de fiets").is_visible()
    assert page.locator("article.visit").count() == 3
