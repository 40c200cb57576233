from django.urls import path

from oever.site.rounds.views import private, reading, taking_part

app_name = "rounds"
urlpatterns = [
    path("leren/", reading.start, name="start"),
    path("r/<str:code>/", reading.by_code, name="by_code"),
    path("leren/open-vragen/", reading.open_questions, name="open_questions"),
    path("leren/rondes/<slug:ref>/", reading.round_page, name="round"),
    path("leren/rondes/<slug:ref>/meedoen/", taking_part.answer, name="answer"),
    path("leren/mijn/<str:token>/", private.follow, name="follow"),
    path("leren/mijn/<str:token>/veranderen/", private.change, name="change"),
    path("leren/mijn/<str:token>/terugnemen/", private.withdraw, name="withdraw"),
    path("leren/mijn/<str:token>/bereiken/", private.reach, name="reach"),
    path("leren/per-mail/<str:token>/", taking_part.by_mail, name="by_mail"),
]
