"""Paired steps: what people below do, and what must move above for it, each naming the other.

«Gelijktijdige actie van onderop en bovenop»: a step whose other side is missing stands in a list for both.
"""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from oever.site.places.words import Said, said
from oever.site.promises.models.entered import Entered
from oever.site.register.models.record import words


class Step(Entered):
    class Side(models.TextChoices):
        BELOW = "below", _("van onderop")
        ABOVE = "above", _("van bovenaf")

    class State(models.TextChoices):
        TO_DO = "to_do", _("moet nog")
        BUSY = "busy", _("bezig")
        DONE = "done", _("gedaan")
        DROPPED = "dropped", _("vervallen")

    side = models.CharField(max_length=5, choices=Side.choices, verbose_name=_("kant"))
    organisation = models.ForeignKey(
        "register.Organisation", null=True, blank=True, on_delete=models.SET_NULL, related_name="paired_steps"
    )
    who = models.CharField(max_length=200, verbose_name=_("wie"))
    what = words()
    wanted = words()  # what the other side should do, while no step there answers it
    due_on = models.DateField(null=True, blank=True, verbose_name=_("uiterlijk"))
    state = models.CharField(
        max_length=7, choices=State.choices, default=State.TO_DO, verbose_name=_("stand")
    )
    other = models.OneToOneField(
        "self",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("hoort bij"),
    )
    promise = models.ForeignKey(
        "promises.Promise", null=True, blank=True, on_delete=models.SET_NULL, related_name="steps"
    )

    history_leaves_out = ("made_at", "changed_at", "language", "answer_by")

    class Meta:
        ordering = [models.F("due_on").asc(nulls_last=True), "id"]
        constraints = [models.UniqueConstraint(fields=["place", "ref"], name="step_ref")]

    def __str__(self) -> str:
        return str(Truncator(str(said(self.what))).chars(110))

    def get_absolute_url(self) -> str:
        return reverse("promises:steps") + f"#stap-{self.pk}"

    @property
    def told(self) -> Said:
        """What will be done."""
        return said(self.what)

    @property
    def asked_of_other(self) -> Said:
        """What the other side should do."""
        return said(self.wanted)

    @property
    def by(self) -> str:
        """Who takes the step."""
        return self.organisation.name if self.organisation else self.who
