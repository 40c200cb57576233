"""A space: a building, a unit in it, a field or a roof. Who owns it, what happens there, who wants it.

Before a space goes to anybody the co-op of the neighbours is heard, or it is said why not. That step
can be seen on the page and cannot be skipped: see `needs_neighbours` and actions.py.
"""

from __future__ import annotations

from django.db import models
from django.urls import reverse

from oever.site.places.words import Said
from oever.site.register.choices import pairs
from oever.site.register.models.record import Record, codes, words

AFTER_HEARING = ("requested", "decided_yes", "decided_no", "handed_over")


class Space(Record):
    SHEET = "spaces"

    kind = models.CharField(max_length=20, choices=pairs("space_kind"), blank=True)
    used_as = models.CharField(max_length=30, choices=pairs("space_type"), blank=True)
    bag_ids = codes()
    address = words()
    area = models.ForeignKey("places.Area", null=True, on_delete=models.SET_NULL, related_name="spaces")
    what = words()
    floor_m2 = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    owner = models.ForeignKey(
        "register.Organisation", null=True, on_delete=models.PROTECT, related_name="owned_spaces"
    )
    owner_name = models.CharField(max_length=300, blank=True)
    owner_type = models.CharField(max_length=30, choices=pairs("owner_type"), blank=True)
    manager = models.CharField(max_length=300, blank=True)
    tenure = models.CharField(max_length=30, choices=pairs("tenure"), blank=True)
    tenure_ends_on = models.DateField(null=True, blank=True)
    rent_per_m2_eur = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    is_social_rent = models.BooleanField(null=True)
    status = models.CharField(max_length=30, choices=pairs("space_status"), blank=True)
    empty_since = models.DateField(null=True, blank=True)
    users = words()
    permitted_use = words()
    energy_label = models.CharField(max_length=300, blank=True)
    functions = words()
    free_hours = words()
    claim_route = models.CharField(max_length=30, choices=pairs("claim_route"), blank=True)
    claim_status = models.CharField(max_length=30, choices=pairs("claim_status"), blank=True)
    neighbours_heard = models.BooleanField(null=True)
    neighbours_heard_on = models.DateField(null=True, blank=True)
    neighbours_answer = words()

    class Meta:
        ordering = ["name", "id"]
        constraints = [models.UniqueConstraint(fields=["place", "ref"], name="space_ref")]
        indexes = [models.Index(fields=["place", "status"], name="space_status")]

    def get_absolute_url(self) -> str:
        return reverse("register:space", args=[self.ref])

    @property
    def needs_neighbours(self) -> bool:
        """The co-op of the neighbours has still to be heard before this space can go to anybody."""
        return self.neighbours_heard is None or (not self.neighbours_heard and not self.neighbours_answer)

    @property
    def summary(self) -> Said:
        """What it is."""
        return self.said("what")
