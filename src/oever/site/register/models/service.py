"""A service people use: a counter, a bus line, a swimming hour. And whether it seems to disappear."""

from __future__ import annotations

from django.db import models
from django.urls import reverse

from oever.site.places.words import Said
from oever.site.register.choices import pairs
from oever.site.register.models.record import Record, codes, words


class Service(Record):
    SHEET = "services"

    what = words()
    run_by = models.ForeignKey(
        "register.Organisation", null=True, on_delete=models.PROTECT, related_name="services"
    )
    run_by_name = models.CharField(max_length=300, blank=True)
    space = models.ForeignKey("register.Space", null=True, on_delete=models.SET_NULL, related_name="services")
    areas = models.ManyToManyField("places.Area", related_name="services", blank=True)
    needs = models.ManyToManyField("places.BasicNeed", related_name="services", blank=True)
    state = models.CharField(max_length=20, choices=pairs("service_state"), blank=True)
    disappears_on = models.DateField(null=True, blank=True)
    disappears_why = words()
    who_depends = words()
    could_take_over = models.CharField(max_length=10, choices=pairs("take_over"), blank=True)
    take_over_how = words()
    address = words()
    opening_hours = words()
    cost = words()
    who_may_come = words()
    languages = codes()
    website = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["name", "id"]
        constraints = [models.UniqueConstraint(fields=["place", "ref"], name="service_ref")]
        indexes = [models.Index(fields=["place", "state"], name="service_state")]

    def get_absolute_url(self) -> str:
        return reverse("register:service", args=[self.ref])

    @property
    def seems_to_disappear(self) -> bool:
        """It is going, or gone: a question to everybody who could take it over."""
        return self.state == "disappearing"

    @property
    def summary(self) -> Said:
        """What it is."""
        return self.said("what")
