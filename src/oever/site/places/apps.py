from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "oever.site.places"
    label = "places"
