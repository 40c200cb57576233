from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "oever.site.people"
    label = "people"
