"""A contract: what an institution buys from whom, for how much, and when it ends.

Everything may be unknown except who buys and what. What a file says is kept as it says it; what follows
from it (a yearly value out of a total, until when it can be extended) is worked out in `terms.py` and says
so. Suppliers that are natural persons have no name here.
"""

from __future__ import annotations

from decimal import Decimal

from django.db import models
from django.urls import reverse


def money() -> models.DecimalField[Decimal | None, Decimal | None]:
    """Whole cents, or not known."""
    return models.DecimalField(max_digits=18, decimal_places=2, null=True, blank=True)


def line(length: int = 300) -> models.CharField[str, str]:
    """One line, or nothing."""
    return models.CharField(max_length=length, blank=True)


def months() -> models.PositiveSmallIntegerField[int | None, int | None]:
    """Months, or not known."""
    return models.PositiveSmallIntegerField(null=True, blank=True)


class Contract(models.Model):
    names_organisations = True  # a first name alone stays: common/forgetting.py
    history_leaves_out = ("made_at", "changed_at", "revision", "words")

    class Stage(models.TextChoices):
        PLANNED = "planned"  # in a purchasing calendar: nobody was asked yet
        TENDERED = "tendered"  # in the market: whoever wants can still send an offer
        AGREED = "agreed"  # somebody does it

    place = models.ForeignKey("common.Place", on_delete=models.PROTECT, related_name="+")
    anchor = models.ForeignKey("register.Organisation", on_delete=models.PROTECT, related_name="contracts")
    stage = models.CharField(max_length=10, choices=Stage.choices, default=Stage.AGREED)
    reference = line()
    title = models.CharField(max_length=500)
    description = models.TextField(blank=True)
    department = line()
    lot = line(200)
    lots = models.PositiveSmallIntegerField(null=True, blank=True)

    supplier = line(500)
    supplier_is_person = models.BooleanField(default=False)
    supplier_organisation = models.ForeignKey(
        "register.Organisation", on_delete=models.SET_NULL, null=True, blank=True, related_name="supplies"
    )
    supplier_postcode = line(20)
    company_number = line(60)
    supplier_size = line(10)  # micro, small, medium, sme, large; "" not known

    class_id = line(40)  # of methods.demand_classes; "" where no class fits
    classed_from = line(10)  # cpv, category, title, person
    category = line(500)
    category_code = line(40)

    annual_value = money()
    total_value = money()  # with options and extensions, where the source says so
    currency = models.CharField(max_length=3, default="EUR")

    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)  # as it stands now, with what was extended
    extendable_months = months()  # what can still be added, at least; 0 for nothing, None for not known
    extendable_months_most = months()  # where the source can be read in two ways
    publishes_on = models.DateField(null=True, blank=True)  # when the market is asked
    closes_on = models.DateField(null=True, blank=True)  # the last day for an offer

    procedure = line()
    is_reserved = models.BooleanField(null=True)
    reserved_for = line()
    social_conditions = models.TextField(blank=True)
    delivery_postcode = line(20)

    source = line()
    source_on = models.DateField(null=True, blank=True)  # the day of which the source speaks
    sheet = line(200)
    row = models.PositiveIntegerField(default=0)
    words = models.TextField(blank=True)  # folded, to search in
    revision = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["ends_on", "id"]
        indexes = [
            models.Index(fields=["place", "ends_on"], name="contract_ends"),
            models.Index(fields=["anchor", "reference"], name="contract_reference"),
            models.Index(fields=["place", "class_id"], name="contract_class"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("demand:contract", args=[self.pk])
