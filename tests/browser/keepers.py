"""Who keeps the site, in a browser of their own."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.browser.site import OpenPage, Site

ENTER = """
from importlib import import_module
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from oever.site.common.history import OPERATOR
from oever.site.common.places import served_places
from oever.site.people.actions import give_role, open_account
from oever.site.people.models import Account
account = Account.objects.find("MAIL") or open_account(mail="MAIL", name="", by=OPERATOR)
for place in served_places():
    give_role(account=account, role="keeper", place_id=place.id, by=OPERATOR)
session = import_module(settings.SESSION_ENGINE).SessionStore()
session[SESSION_KEY] = str(account.pk)
session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
session[HASH_SESSION_KEY] = account.get_session_auth_hash()
session.create()
print(session.session_key)
"""


def as_keeper(
    site: Site,
    open_page: OpenPage,
    address: str,
    *,
    mail: str = "bijhouder@voorbeeld.nl",
    has_script: bool = True,
    width: int = 1280,
) -> Page:
    """A keeper looks at an address of the site."""
    page = open_page(f"{site.url}/healthz", has_script=has_script, width=width)
    key = site.python(ENTER.replace("MAIL", mail)).strip().splitlines()[-1]
    page.context.add_cookies([{"name": "sessionid", "value": key, "url": site.url}])
    page.goto(f"{site.url}{address}")
    return page


def does(page: Page, deed: str) -> None:
    """Open one of the short forms for keepers, by its heading."""
    page.locator("summary", has_text=deed).first.click()
