from django.urls import path, re_path

from oever.site.common import mailing_pages
from oever.site.common.mailing_pages import MailingPages
from oever.site.exchange.actions.subscribing import FRIDAYS
from oever.site.exchange.views import downloads, introductions, keeping, private, public

app_name = "exchange"
FRIDAY_MAIL = {"of": MailingPages(FRIDAYS, "exchange/subscribe.html", "match")}
KIND = "(?P<kind>vragen|aanbod)"
urlpatterns = [
    path("verbinden/", public.start, name="start"),
    re_path(rf"^verbinden/{KIND}/$", public.listing, name="list"),
    re_path(rf"^verbinden/{KIND}\.(?P<form>csv|json)$", downloads.postings, name="download"),
    re_path(rf"^verbinden/{KIND}/nieuw/$", public.new, name="new"),
    path("verbinden/gelukt/", public.solved, name="solved"),
    re_path(r"^verbinden/gelukt\.(?P<form>csv|json)$", downloads.solved, name="download_solved"),
    path("verbinden/<int:pk>/", public.posting, name="posting"),
    path("verbinden/mijn/<str:token>/", private.mine, name="mine"),
    path("verbinden/mijn/<str:token>/wijzigen/", private.change, name="change"),
    path("verbinden/mijn/<str:token>/terugnemen/", private.withdraw, name="withdraw"),
    path("verbinden/mijn/<str:token>/opnieuw/", private.renew, name="renew"),
    path("verbinden/mijn/<str:token>/antwoord/<int:pk>/", private.decide, name="decide"),
    path("verbinden/mijn/<str:token>/afspraak/<int:pk>/", private.end, name="end"),
    path("verbinden/antwoord/<str:token>/", private.my_reply, name="my_reply"),
    path("verbinden/antwoord/<str:token>/doe/", private.my_reply_do, name="my_reply_do"),
    path("verbinden/wie-kent-iemand/", introductions.start, name="introductions"),
    re_path(r"^verbinden/wie-kent-iemand\.(?P<form>csv|json)$", downloads.introductions,
            name="download_introductions"),
    path("verbinden/wie-kent-iemand/vraag/", introductions.ask, name="introduce"),
    path("verbinden/kennismaken/<str:token>/", introductions.mine, name="my_introduction"),
    path("verbinden/kennismaken/<str:token>/terugnemen/", introductions.withdraw,
    name="introduction_withdraw"),
    path("verbinden/wil-je-kennismaken/<str:token>/", introductions.asked, name="asked"),
    path("verbinden/vrijdagmail/", mailing_pages.subscribe, FRIDAY_MAIL, name="subscribe"),
    path("verbinden/vrijdagmail/ja/<str:token>/", mailing_pages.confirm, FRIDAY_MAIL, name="confirm"),
    path("verbinden/vrijdagmail/stop/<str:token>/", mailing_pages.stop, FRIDAY_MAIL, name="stop"),
    path("verbinden/bureau/oproep/<int:pk>/", keeping.held, name="held"),
    path("verbinden/bureau/antwoord/<int:pk>/", keeping.held_reply, name="held_reply"),
    path("verbinden/bureau/kennismaking/<int:pk>/", keeping.introduction, name="introduction"),
    path("verbinden/bureau/samen/<int:pk>/", keeping.pairing, name="pairing"),
]  # fmt: skip
