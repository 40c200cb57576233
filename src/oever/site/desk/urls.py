from django.urls import path

from oever.site.desk import views

app_name = "desk"
urlpatterns = [
    path("bureau/", views.desk, name="desk"),
    path("bureau/<int:pk>/", views.suggestion, name="suggestion"),
    path("bureau/<int:pk>/besluit/", views.decide, name="decide"),
    path("bureau/mail/<int:pk>/", views.mail, name="mail"),
    path("bureau/werk/<int:pk>/", views.job, name="job"),
    path("bureau/afwezig/", views.away, name="away"),
    path("bureau/afwezig/<int:pk>/terug/", views.back, name="back"),
]
