"""Every address: Dutch without a prefix, English below /en/. Each room has its own urls.py.

The practice place stands below /oefenplaats/ with the same addresses: the middleware takes that
prefix off before Django looks here, and puts it before every link that a page makes.
"""

from __future__ import annotations

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from oever.site.rooms import rooms_with

urlpatterns = i18n_patterns(
    *(path("", include(module)) for module in rooms_with("urls")),
    prefix_default_language=False,
)
handler400 = "oever.site.common.views.bad_request"
handler403 = "oever.site.common.views.not_allowed"
handler404 = "oever.site.common.views.not_found"
handler500 = "oever.site.common.views.broken"
