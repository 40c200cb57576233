from django.apps import AppConfig


class RegisterConfig(AppConfig):
    name = "oever.site.register"
    label = "register"
    steps = {"see": "register:start"}
