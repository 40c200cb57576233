"""A text that many carry, version by version, and who put their name under which of them.

A version never changes. Who endorsed version 1 has not endorsed version 2: it is asked again, told what
changed, and stays under version 1 until it says so. Mail addresses serve only to ask and to answer.
"""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class Statement(models.Model):
    """A text to be carried together. `authors` decide about proposals; a keeper always can."""

    place = models.ForeignKey("common.Place", on_delete=models.PROTECT, related_name="+")
    slug = models.SlugField(max_length=80)
    title = models.CharField(max_length=200)
    purpose = models.TextField(blank=True)
    source = models.CharField(max_length=300, blank=True)
    language = models.CharField(max_length=5, default="nl")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["title", "id"]
        constraints = [models.UniqueConstraint(fields=["place", "slug"], name="statement_slug")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("statements:statement", args=[self.slug])


class Version(models.Model):
    """The text as it was from one moment on, and why it became so."""

    place = models.ForeignKey("common.Place", on_delete=models.PROTECT, related_name="+")
    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    text = models.TextField()
    translation = models.TextField(blank=True)  # in the other language of the site
    why = models.TextField(blank=True)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["statement", "number"], name="version_number")]

    def __str__(self) -> str:
        return f"{self.statement} {self.number}"


class Author(models.Model):
    """Somebody who decides about proposals, by a link of their own."""

    history_leaves_out = ("mail",)

    place = models.ForeignKey("common.Place", on_delete=models.PROTECT, related_name="+")
    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="authors")
    role = models.CharField(max_length=120)
    mail = models.EmailField()
    language = models.CharField(max_length=5, default="nl")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["statement", "mail"], name="author_once")]

    def __str__(self) -> str:
        return self.role


class Proposal(models.Model):
    """How somebody would have the text, and what became of it."""

    class State(models.TextChoices):
        OPEN = "open", _("ligt voor")
        TAKEN = "taken", _("overgenomen")
        DECLINED = "declined", _("niet overgenomen")
        WITHDRAWN = "withdrawn", _("teruggenomen")

    history_leaves_out = ("mail", "text", "why", "answer")

    place = models.ForeignKey("common.Place", on_delete=models.PROTECT, related_name="+")
    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="proposals")
    on_version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    why = models.TextField()
    stands_for = models.CharField(max_length=120, blank=True)  # a role or a group, never a name to be shown
    mail = models.EmailField(blank=True)
    language = models.CharField(max_length=5, default="nl")
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    answer = models.TextField(blank=True)
    answered_by_role = models.CharField(max_length=120, blank=True)
    became = models.ForeignKey(Version, on_delete=models.PROTECT, null=True, related_name="from_proposals")
    sent_at = models.DateTimeField(auto_now_add=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["sent_at", "id"]

    def __str__(self) -> str:
        return f"proposal {self.pk}"

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN


class Signatory(models.Model):
    """An organisation that may endorse, and where its link goes.

    `is_approved`: the address is its own contact's, or a keeper knows that it speaks for it.
    """

    history_leaves_out = ("mail",)

    place = models.ForeignKey("common.Place", on_delete=models.PROTECT, related_name="+")
    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="signatories")
    organisation = models.ForeignKey("register.Organisation", on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=120, blank=True)
    mail = models.EmailField(blank=True)
    language = models.CharField(max_length=5, default="nl")
    is_approved = models.BooleanField(default=False)
    asked_at = models.DateTimeField(auto_now_add=True)
    asked_version = models.ForeignKey(Version, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["organisation__name", "id"]
        constraints = [
            models.UniqueConstraint(fields=["statement", "organisation"], name="signatory_once"),
        ]

    def __str__(self) -> str:
        return f"signatory {self.pk}"


class Endorsement(models.Model):
    """What one organisation says of one version. Another answer later is a new state, in the history."""

    class State(models.TextChoices):
        ENDORSED = "endorsed", _("onderschrijft dit")
        NOT_NOW = "not_now", _("nu niet")
        ENDED = "ended", _("niet meer")

    place = models.ForeignKey("common.Place", on_delete=models.PROTECT, related_name="+")
    signatory = models.ForeignKey(Signatory, on_delete=models.CASCADE, related_name="endorsements")
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="endorsements")
    state = models.CharField(max_length=10, choices=State.choices)
    said_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["signatory", "version"], name="endorsement_once")]

    def __str__(self) -> str:
        return f"endorsement {self.pk}"


class Carrier(models.Model):
    """A plan, policy or page in which a version stands."""

    class State(models.TextChoices):
        WAITING = "waiting", _("wacht op een bijhouder")
        SHOWN = "shown", _("staat erbij")
        REFUSED = "refused", _("niet overgenomen")

    history_leaves_out = ("mail",)

    place = models.ForeignKey("common.Place", on_delete=models.PROTECT, related_name="+")
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="carriers")
    title = models.CharField(max_length=200)
    of_whom = models.CharField(max_length=200)
    link = models.URLField(blank=True)
    page = models.CharField(max_length=60, blank=True)
    since = models.DateField(null=True, blank=True)
    mail = models.EmailField(blank=True)
    language = models.CharField(max_length=5, default="nl")
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    answer = models.TextField(blank=True)
    sent_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-since", "-id"]

    def __str__(self) -> str:
        return self.title
