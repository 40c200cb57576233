"""Addresses of what somebody needs, and of who fits."""

from __future__ import annotations

from django.urls import path

from oever.site.demand import need_views

urlpatterns = [
    path("inkoop/nodig/", need_views.tell, name="tell_need"),
    path("inkoop/nodig/<int:pk>/", need_views.need, name="need"),
    path("inkoop/nodig/<int:pk>/afspraak/<slug:ref>/", need_views.draft, name="draft"),
    path("inkoop/nodig/volgen/<str:token>/", need_views.follow, name="follow_need"),
    path("inkoop/nodig/volgen/<str:token>/klaar/", need_views.close, name="close_need"),
    path("inkoop/contract/<int:pk>/wie/", need_views.of_contract, name="contract_fits"),
]
