from django.urls import path, re_path

from oever.site.desk import editing, message_views, views

app_name = "desk"
KIND = "(?P<kind>organisatie|ruimte|voorziening)"
urlpatterns = [
    path("bureau/", views.desk, name="desk"),
    re_path(rf"^bureau/bewerken/{KIND}/(?P<ref>[\w-]+)/$", editing.edit, name="edit"),
    path("bureau/bericht/nieuw/", message_views.by_hand, name="by_hand"),
    path("bureau/bericht/<int:pk>/", message_views.message, name="message"),
    path("bureau/bijlage/<int:pk>/", message_views.attachment, name="attachment"),
    path("bureau/vaste-zinnen/", message_views.ready_answers, name="ready_answers"),
    path("bericht/<str:token>/", message_views.follow, name="follow"),
    path("bureau/<int:pk>/", views.suggestion, name="suggestion"),
    path("bureau/<int:pk>/besluit/", views.decide, name="decide"),
    path("bureau/mail/<int:pk>/", views.mail, name="mail"),
    path("bureau/werk/<int:pk>/", views.job, name="job"),
    path("bureau/afwezig/", views.away, name="away"),
    path("bureau/afwezig/<int:pk>/terug/", views.back, name="back"),
]
