"""The Van Deyssel units: a file cannot be closed in silence about the neighbours' co-op (L185)."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.keepers import as_keeper, does
from tests.browser.site import OpenPage, Site
from tests.browser.telling import Telling

pytestmark = pytest.mark.browser
CLAIM = "/beloven/ruimte/winkelruimtes-van-deysselstraat/"
SILENCE = """
from datetime import timedelta
from django.utils import timezone
from oever.site.promises.models import ClaimStep
step = ClaimStep.objects.get(claim__ref="winkelruimtes-van-deysselstraat", kind="viewing")
step.due_on = timezone.localdate() - timedelta(days=1)
step.save()
from oever.site.common.work import Running
from oever.site.promises.jobs import promises_clock
print(promises_clock(Running(0)), promises_clock(Running(0)))
"""


def test_nobody_gets_the_shops_in_silence(site: Site, open_page: OpenPage) -> None:
    story = Telling(
        "claim-a-space",
        "Een ruimte krijgen: in steps that everybody can see",
        "The report of the visit names shop units in the Van Deysselstraat, and a neighbourhood "
        "co-operative that wants "
        "to be a serious partner in what happens there. The file cannot be closed in silence about it.",
        "test_van_deyssel_units.py",
    )
    page = open_page(f"{site.url}{CLAIM}", width=320, has_script=False)
    expect(page.get_by_text("De buurtcoöperatie gehoord")).to_be_visible()
    story.part("Five steps")
    story.says(
        "The wish, the neighbours' co-op heard, the owner asked, somebody looked, yes or no with the reason."
    )
    story.shows(open_page(page.url, width=320), "A claim and its steps")

    story.part("No silence")
    keeper = as_keeper(site, open_page, CLAIM)
    does(keeper, "Ja of nee")
    keeper.get_by_label("ja", exact=True).check()
    keeper.get_by_role("textbox", name="De reden").fill("De hoogste bieder.")
    keeper.get_by_role("button", name="Opslaan").locator("visible=true").click()
    expect(keeper.get_by_text("Eerst: de buurtcoöperatie gehoord").first).to_be_visible()
    story.says("A yes before the co-op was heard is refused.")
    story.shows(keeper, "First the neighbours", at=keeper.locator("#bijhouden"))
    keeper.goto(f"{site.url}{CLAIM}")
    does(keeper, "De volgende stap is gezet")
    keeper.get_by_label("Deze stap is overgeslagen").check()
    keeper.get_by_role("button", name="Opslaan").locator("visible=true").click()
    expect(keeper.get_by_text("Dit kan niet stil").first).to_be_visible()
    keeper.get_by_label("Wat zei de buurtcoöperatie, of waarom is ze niet gevraagd?").fill(
        "De coöperatie is nog in oprichting; er was niemand om te vragen."
    )
    keeper.get_by_role("button", name="Opslaan").locator("visible=true").click()
    public = open_page(f"{site.url}{CLAIM}", width=320)
    expect(public.get_by_text("overgeslagen").first).to_be_visible()
    public.goto(f"{site.url}/zien/ruimtes/winkelruimtes-van-deysselstraat/")
    expect(public.get_by_text("De buurtcoöperatie is niet gevraagd.")).to_be_visible()
    expect(public.get_by_text("nog in oprichting").first).to_be_visible()
    story.says("Leaving the step out takes a reason, and the reason stands on the page of the space.")
    story.shows(public, "The page of the space says why", at=public.locator("#wil"))

    story.part("Silence becomes an obstacle")
    does(keeper, "De volgende stap is gezet")
    keeper.get_by_role("button", name="Opslaan").locator("visible=true").click()
    assert "'silent': 1" in site.python(SILENCE)
    public.goto(f"{site.url}{CLAIM}")
    public.get_by_role("link", name="Het bleef stil").click()
    expect(public.get_by_text("Er kwam niets.").first).to_be_visible()
    story.says("When a day goes by without an answer, the clock makes it an obstacle by itself, once.")
    story.shows(public, "The silence, as an obstacle")

    story.part("Yes or no, with the reason")
    keeper.goto(f"{site.url}{CLAIM}")
    does(keeper, "De volgende stap is gezet")
    keeper.get_by_label("Wat kwam eruit?").fill("Vier buren keken mee.")
    keeper.get_by_role("button", name="Opslaan").locator("visible=true").click()
    does(keeper, "Ja of nee")
    keeper.get_by_label("ja", exact=True).check()
    keeper.get_by_role("textbox", name="De reden").fill("Eerst drie maanden op proef.")
    keeper.get_by_role("button", name="Opslaan").locator("visible=true").click()
    public.goto(f"{site.url}{CLAIM}")
    expect(public.get_by_text("Eerst drie maanden op proef.").first).to_be_visible()
    story.says("The page keeps every step, with its day.")
    story.ends()
