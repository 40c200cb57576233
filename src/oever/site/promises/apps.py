from django.apps import AppConfig


class PromisesConfig(AppConfig):
    name = "oever.site.promises"
    label = "promises"
    steps = {"promise": "promises:start"}

    def ready(self) -> None:
        from oever.site.promises import following

        following.listen()
