"""What a buyer and a supplier agreed, what was really bought, and the first order that leads there."""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from oever.site.places.words import Said, said
from oever.site.register.models.record import words


def money() -> models.DecimalField:  # type: ignore[type-arg]
    """An amount to the cent, or not known."""
    return models.DecimalField(max_digits=16, decimal_places=2, null=True, blank=True)


class Agreement(models.Model):
    class State(models.TextChoices):
        DRAFT = "draft", _("in voorbereiding")
        AGREED = "agreed", _("afgesproken")
        ENDED = "ended", _("voorbij")

    place = models.ForeignKey("common.Place", on_delete=models.PROTECT, related_name="+")
    ref = models.SlugField(max_length=80)
    state = models.CharField(
        max_length=8, choices=State.choices, default=State.DRAFT, verbose_name=_("stand")
    )
    buyer = models.ForeignKey(
        "register.Organisation", on_delete=models.PROTECT, related_name="agreements_as_buyer"
    )
    supplier = models.ForeignKey(
        "register.Organisation", on_delete=models.PROTECT, related_name="agreements_as_supplier"
    )
    what = words()
    category = models.CharField(max_length=200, blank=True, verbose_name=_("kostensoort"))
    yearly_eur = money()
    quantity = models.CharField(max_length=200, blank=True, verbose_name=_("hoeveel per jaar"))
    starts_on = models.DateField(null=True, blank=True, verbose_name=_("begint op"))
    ends_on = models.DateField(null=True, blank=True, verbose_name=_("loopt tot"))
    review_on = models.DateField(null=True, blank=True, verbose_name=_("samen bekijken op"))
    proof = models.TextField(blank=True, verbose_name=_("waaraan je ziet dat er geleverd is"))
    review_words = models.TextField(blank=True, verbose_name=_("wat eruit kwam"))
    contract_key = models.CharField(max_length=120, blank=True)
    source = models.CharField(max_length=300, blank=True)
    promise = models.ForeignKey(
        "promises.Promise", null=True, blank=True, on_delete=models.SET_NULL, related_name="agreements"
    )
    made_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    history_leaves_out = ("made_at", "changed_at")

    class Meta:
        ordering = ["-starts_on", "-id"]
        constraints = [models.UniqueConstraint(fields=["place", "ref"], name="agreement_ref")]

    def __str__(self) -> str:
        return f"{self.buyer} – {self.supplier}: {self.told}"[:200]

    def get_absolute_url(self) -> str:
        return reverse("promises:agreement", args=[self.ref])

    @property
    def told(self) -> Said:
        """The goods or the service."""
        return said(self.what)


class BoughtYear(models.Model):
    """What the published payments of one year say that the buyer paid this supplier; written by the worker.

    `amount` None: the year is published, but what belongs to this supplier cannot be told (masked rows).
    """

    class Found(models.TextChoices):
        FOUND = "found", _("gevonden in de betalingen")
        NOT_FOUND = "not_found", _("niet gevonden in de betalingen van dit jaar")
        MASKED = "masked", _("niet te zien: betalingen aan personen staan zonder naam")

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="bought")
    publication = models.ForeignKey(
        "money.Publication", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    period = models.CharField(max_length=20)
    months = models.PositiveSmallIntegerField(default=0)
    first_day = models.DateField(null=True)
    last_day = models.DateField(null=True)
    amount = money()
    rows = models.PositiveIntegerField(default=0)
    found = models.CharField(max_length=10, choices=Found.choices)
    written_as = models.CharField(max_length=300, blank=True)
    read_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["period"]
        constraints = [models.UniqueConstraint(fields=["agreement", "period"], name="bought_once_a_year")]

    def __str__(self) -> str:
        return f"{self.period}: {self.amount}"


class FirstOrder(models.Model):
    """From a match to a first order: the supplier says yes first, the buyer sees the rest after that."""

    class Answer(models.TextChoices):
        YES = "yes", _("ja")
        NO = "no", _("nee")

    class Then(models.TextChoices):
        AGAIN = "again", _("nog eens")
        MORE = "more", _("meer")
        NO = "no", _("nee, want")

    place = models.ForeignKey("common.Place", on_delete=models.PROTECT, related_name="+")
    ref = models.SlugField(max_length=80)
    buyer = models.ForeignKey(
        "register.Organisation", on_delete=models.PROTECT, related_name="first_orders_as_buyer"
    )
    supplier = models.ForeignKey(
        "register.Organisation", on_delete=models.PROTECT, related_name="first_orders_as_supplier"
    )
    asked_for = words()
    fits_because = models.TextField(blank=True)
    missing = models.TextField(blank=True)
    asked_on = models.DateField()
    supplier_said = models.CharField(max_length=3, choices=Answer.choices, blank=True)
    supplier_said_on = models.DateField(null=True, blank=True)
    supplier_because = models.TextField(blank=True)
    may_tell_missing = models.BooleanField(default=False)
    offer_what = models.TextField(blank=True)
    offer_quantity = models.CharField(max_length=200, blank=True)
    offer_price_eur = money()
    offer_per = models.CharField(max_length=80, blank=True)
    offer_from = models.DateField(null=True, blank=True)
    buyer_said = models.CharField(max_length=3, choices=Answer.choices, blank=True)
    buyer_said_on = models.DateField(null=True, blank=True)
    buyer_because = models.TextField(blank=True)
    trial_from = models.DateField(null=True, blank=True)
    trial_until = models.DateField(null=True, blank=True)
    invoiced_on = models.DateField(null=True, blank=True)
    pay_within_days = models.PositiveSmallIntegerField(default=30)
    paid_on = models.DateField(null=True, blank=True)
    then = models.CharField(max_length=5, choices=Then.choices, blank=True)
    then_because = models.TextField(blank=True)
    then_on = models.DateField(null=True, blank=True)
    agreement = models.OneToOneField(
        Agreement, null=True, blank=True, on_delete=models.SET_NULL, related_name="first_order"
    )
    contract_key = models.CharField(max_length=120, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    history_leaves_out = ("made_at", "changed_at", "missing", "supplier_because", "fits_because")

    class Meta:
        ordering = ["-asked_on", "-id"]
        constraints = [models.UniqueConstraint(fields=["place", "ref"], name="first_order_ref")]

    def __str__(self) -> str:
        return f"{self.buyer} – {self.supplier}: {self.told}"[:200]

    def get_absolute_url(self) -> str:
        return reverse("promises:first_order", args=[self.ref])

    @property
    def told(self) -> Said:
        """What the buyer looks for."""
        return said(self.asked_for)
