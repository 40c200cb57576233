"""An organisation: whoever does something here together, from a sewing group to the municipality.

An anchor is an organisation that buys a lot: it has a stage (how far we are with it), a sector, sites,
and the name by which the ledgers know it. It is no table of its own, because the municipality is at
once government, owner of buildings, giver of grants and buyer.
"""

from __future__ import annotations

from django.db import models
from django.urls import reverse

from oever.site.places.words import Said
from oever.site.register.choices import choices, pairs
from oever.site.register.models.record import Record, codes, words


class Organisations(models.QuerySet["Organisation"]):
    def anchors(self) -> Organisations:
        """Those who buy a lot, or could."""
        return self.filter(models.Q(kind="anchor") | ~models.Q(stage=""))


def _part_of_income() -> models.PositiveSmallIntegerField[int | None, int | None]:
    return models.PositiveSmallIntegerField(null=True, blank=True)


class Organisation(Record):
    SHEET = "organisations"

    kind = models.CharField(max_length=30, choices=pairs("kind"), blank=True)
    legal_form = models.CharField(max_length=30, choices=pairs("legal_form"), blank=True)
    company_number = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=20, choices=pairs("state"), blank=True)
    started_year = models.PositiveSmallIntegerField(null=True, blank=True)
    stopped_year = models.PositiveSmallIntegerField(null=True, blank=True)
    areas = models.ManyToManyField("places.Area", related_name="organisations", blank=True)
    needs = models.ManyToManyField("places.BasicNeed", related_name="organisations", blank=True)
    what_plain = words()
    what_official = words()
    offers = words()
    looking_for = words()
    in_need_of = codes()
    has = words()
    owned_by = words()
    decided_by = words()
    life_phase = models.CharField(max_length=20, choices=pairs("life_phase"), blank=True)
    income_grants = _part_of_income()
    income_contracts = _part_of_income()
    income_sales = _part_of_income()
    income_members = _part_of_income()
    income_volunteers = _part_of_income()
    website = models.CharField(max_length=300, blank=True)
    languages = codes()
    opening_hours = words()
    address = words()
    cost = words()
    who_may_come = words()
    sector = models.CharField(max_length=30, choices=pairs("sector"), blank=True)
    sites = words()
    stage = models.CharField(max_length=30, choices=pairs("stage"), blank=True)
    ledger_name = models.CharField(max_length=300, blank=True)

    objects = Organisations.as_manager()

    class Meta:
        ordering = ["name", "id"]
        constraints = [models.UniqueConstraint(fields=["place", "ref"], name="organisation_ref")]
        indexes = [
            models.Index(fields=["place", "name"], name="organisation_name"),
            models.Index(fields=["place", "state"], name="organisation_state"),
            models.Index(fields=["place", "kind", "sector", "stage", "state"], name="organisation_stand"),
            models.Index(fields=["place", "made_at", "id"], name="organisation_new"),
        ]

    def get_absolute_url(self) -> str:
        return reverse("register:organisation", args=[self.ref])

    @property
    def is_anchor(self) -> bool:
        """Buys a lot, or could."""
        return self.kind == "anchor" or bool(self.stage)

    @property
    def has_stopped(self) -> bool:
        """Is no longer there; its page stays."""
        return self.state == "stopped"

    @property
    def summary(self) -> Said:
        """What it does, in plain words; else for an official."""
        return self.said("what_plain") or self.said("what_official")

    @property
    def income(self) -> list[tuple[str, int]]:
        """Where its income comes from, as far as it wants to tell: code and per cent."""
        parts = [(code, getattr(self, f"income_{code}")) for code in choices()["income"]]
        return [(code, part) for code, part in parts if part is not None]
