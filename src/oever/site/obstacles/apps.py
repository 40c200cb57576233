from django.apps import AppConfig


class ObstaclesConfig(AppConfig):
    name = "oever.site.obstacles"
    label = "obstacles"
