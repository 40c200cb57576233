"""A round: a few questions to people, for a while, with a day on which they hear what was done with it.

It always says beforehand what it is for, what happens with what people say, who answers for that and by
when; without those it cannot be made public. In which phase a round is follows from its times alone (see
phases.py), so that nobody has to open or close anything.
"""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from oever.site.places.words import Said, said


def texts() -> models.JSONField[dict[str, str], dict[str, str]]:
    """A text for readers: language -> words."""
    return models.JSONField(default=dict, blank=True)


class Round(models.Model):
    history_leaves_out = ("revision", "made_at", "changed_at")

    place = models.ForeignKey("common.Place", on_delete=models.PROTECT, related_name="+")
    ref = models.SlugField(max_length=80)
    # What stands on paper and is typed in by hand: five signs that cannot be taken for one another.
    code = models.CharField(max_length=8, unique=True)
    title = texts()
    purpose = texts()
    for_whom = texts()
    what_happens = texts()
    answered_by = texts()
    languages = models.JSONField(default=list)
    areas = models.ManyToManyField("places.Area", related_name="rounds", blank=True)
    goals = models.ManyToManyField("places.Goal", related_name="rounds", blank=True)
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    answer_by = models.DateField()
    published_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by_role = models.CharField(max_length=120, blank=True)
    shows_counts_early = models.BooleanField(default=False)
    is_live = models.BooleanField(default=False)
    source = models.CharField(max_length=300, blank=True)
    revision = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["-opens_at", "-id"]
        constraints = [models.UniqueConstraint(fields=["place", "ref"], name="round_ref")]
        indexes = [models.Index(fields=["place", "opens_at"], name="round_of_place")]

    def __str__(self) -> str:
        return str(self.name)

    def get_absolute_url(self) -> str:
        return reverse("rounds:round", args=[self.ref])

    @property
    def name(self) -> Said:
        """Its title in the reader's language."""
        return said(self.title)

    @property
    def is_imported(self) -> bool:
        """It was held elsewhere; what was said came in from a file."""
        return bool(self.source)


class RoundAbout(models.Model):
    """A record of any room that a round is about: an organisation, a plan, a promise."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="abouts")
    record_type = models.CharField(max_length=80)
    record_id = models.CharField(max_length=64)
    name = models.CharField(max_length=300)
    address = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [models.Index(fields=["record_type", "record_id"], name="round_about_record")]

    def __str__(self) -> str:
        return self.name


class Question(models.Model):
    class Kind(models.TextChoices):
        OPEN = "open", _("vrije tekst")
        STATEMENTS = "statements", _("uitspraken: eens, oneens, sla over")
        SENSE = "sense", _("peiling: goed, twijfel, zorgen")
        CHOOSE = "choose", _("kiezen")
        RANK = "rank", _("op volgorde zetten")

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="questions")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12, choices=Kind.choices)
    words = texts()
    hint = texts()

    class Meta:
        ordering = ["number", "id"]

    def __str__(self) -> str:
        return str(self.asks)

    @property
    def asks(self) -> Said:
        """The question in the reader's language."""
        return said(self.words)

    @property
    def hints(self) -> Said:
        """What helps to answer it."""
        return said(self.hint)


class Option(models.Model):
    """A statement to agree with or not, or something to choose."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="options")
    number = models.PositiveSmallIntegerField()
    words = texts()

    class Meta:
        ordering = ["number", "id"]

    def __str__(self) -> str:
        return str(self.says)

    @property
    def says(self) -> Said:
        """The statement or choice in the reader's language."""
        return said(self.words)
