"""Where letters stand."""

from django.urls import path

from oever.site.common import mailing_pages
from oever.site.common.mailing_pages import MailingPages
from oever.site.letters import views
from oever.site.letters.actions import QUARTERLY

app_name = "letters"
BY_MAIL = {"of": MailingPages(QUARTERLY, "letters/subscribe.html", "learn")}
urlpatterns = [
    path("brief/", views.all_letters, name="list"),
    path("brief/krijgen/", mailing_pages.subscribe, BY_MAIL, name="subscribe"),
    path("brief/krijgen/ja/<str:token>/", mailing_pages.confirm, BY_MAIL, name="confirm"),
    path("brief/krijgen/stop/<str:token>/", mailing_pages.stop, BY_MAIL, name="stop"),
    path("brief/<int:year>-<int:quarter>/", views.letter, name="letter"),
    path("brief/<int:year>-<int:quarter>/verstuur/", views.send, name="send"),
]
