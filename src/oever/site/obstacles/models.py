"""What stands in somebody's way, which rule does it, who can make room, and what came of asking.

An *obstacle* is told in two sentences by anybody. Alike ones are put together: one of them is the head,
the others point at it with `part_of`, and what they cost is added up on the page of the head. A *rule* is
the article behind it; the room that a rule has already (an exemption, a pilot, hardship) and what was done
elsewhere hang on the rule, so that the next one who meets it finds them. A *room maker* is an office and a
role, never a person's name. An *asking* is a question put to one of them, with the day on which the answer
is due; an obstacle is closed only with an answer. Who told it stands in a table of its own.
"""

from __future__ import annotations

from datetime import date

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from oever.site.places.words import Said, said
from oever.site.register.models.record import words


class Rule(models.Model):
    """A rule, tax or procedure, with the article where it is known. [K]: `is_to_verify` until signed off."""

    place = models.ForeignKey("common.Place", on_delete=models.PROTECT, related_name="+")
    ref = models.SlugField(max_length=80)
    name = models.CharField(max_length=200, verbose_name=_("regel"))
    article = models.CharField(max_length=200, blank=True, verbose_name=_("artikel"))
    what = words()
    link = models.URLField(max_length=300, blank=True)
    source = models.CharField(max_length=300, blank=True, verbose_name=_("bron"))
    is_to_verify = models.BooleanField(default=True)
    made_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["name", "id"]
        constraints = [models.UniqueConstraint(fields=["place", "ref"], name="rule_ref")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("obstacles:rule", args=[self.ref])


class ExistingRoom(models.Model):
    """Room that a rule has already, or that was made elsewhere: with where it is written down."""

    class Kind(models.TextChoices):
        EXEMPTION = "exemption", _("vrijstelling of ontheffing")
        PILOT = "pilot", _("proef")
        HARDSHIP = "hardship", _("hardheidsclausule")
        PRECEDENT = "precedent", _("elders gedaan")

    place = models.ForeignKey("common.Place", on_delete=models.PROTECT, related_name="+")
    rule = models.ForeignKey(Rule, on_delete=models.PROTECT, related_name="room")
    kind = models.CharField(max_length=12, choices=Kind.choices, verbose_name=_("soort ruimte"))
    what = words()
    where = models.CharField(max_length=200, blank=True, verbose_name=_("waar"))
    link = models.URLField(max_length=300, blank=True)
    source = models.CharField(max_length=300, blank=True, verbose_name=_("bron"))
    is_to_verify = models.BooleanField(default=True)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["kind", "id"]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class Obstacle(models.Model):
    """What happens, to whom, what it costs. `state` is what keepers decided; how far it is, `stands` says."""

    class State(models.TextChoices):
        NEW = "new", _("wacht op een bijhouder")
        OPEN = "open", _("open")
        CLOSED = "closed", _("beantwoord")
        REFUSED = "refused", _("niet overgenomen")
        WITHDRAWN = "withdrawn", _("teruggenomen")

    class Kind(models.TextChoices):
        RULE = "rule", _("een regel")
        TAX = "tax", _("een belasting of heffing")
        PROCEDURE = "procedure", _("een procedure of formulier")
        SILENCE = "silence", _("er komt geen antwoord")
        LANGUAGE = "language", _("taal of manier van werken")
        OTHER = "other", _("iets anders")

    class Every(models.TextChoices):
        ONCE = "once", _("eenmalig")
        DAY = "day", _("per dag")
        MONTH = "month", _("per maand")
        YEAR = "year", _("per jaar")

    class Outcome(models.TextChoices):
        ROOM = "room", _("er is ruimte gemaakt")
        PART = "part", _("er is een deel ruimte gemaakt")
        NO = "no", _("het kan niet, met de reden erbij")
        OTHERWISE = "otherwise", _("het is anders opgelost")

    place = models.ForeignKey("common.Place", on_delete=models.PROTECT, related_name="+")
    ref = models.SlugField(max_length=80)
    state = models.CharField(max_length=10, choices=State.choices, default=State.NEW, verbose_name=_("stand"))
    kind = models.CharField(max_length=10, choices=Kind.choices, blank=True, verbose_name=_("soort"))
    title = models.CharField(max_length=120, blank=True, verbose_name=_("titel"))
    what = words()
    to_whom = models.CharField(max_length=300, blank=True, verbose_name=_("wie er last van heeft"))
    cost_low = models.DecimalField(
        max_digits=14, decimal_places=2, null=True, blank=True, verbose_name=_("kost minstens")
    )
    cost_high = models.DecimalField(
        max_digits=14, decimal_places=2, null=True, blank=True, verbose_name=_("kost hoogstens")
    )
    cost_every = models.CharField(
        max_length=6, choices=Every.choices, blank=True, verbose_name=_("hoe vaak dat bedrag")
    )
    rule = models.ForeignKey(Rule, null=True, blank=True, on_delete=models.PROTECT, related_name="obstacles")
    organisation = models.ForeignKey(
        "register.Organisation", null=True, blank=True, on_delete=models.SET_NULL, related_name="obstacles"
    )
    space = models.ForeignKey(
        "register.Space", null=True, blank=True, on_delete=models.SET_NULL, related_name="obstacles"
    )
    area = models.ForeignKey(
        "places.Area", null=True, blank=True, on_delete=models.SET_NULL, related_name="obstacles"
    )
    part_of = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="parts",
        verbose_name=_("hoort bij"),
    )
    source = models.CharField(max_length=300, blank=True, verbose_name=_("bron"))
    source_on = models.DateField(null=True, blank=True)
    is_confirmed = models.BooleanField(default=False, verbose_name=_("bevestigd"))
    language = models.CharField(max_length=5, default="nl")
    answer_by = models.DateField(null=True)  # when whoever told it hears from a keeper
    answer = models.TextField(blank=True, verbose_name=_("antwoord"))
    outcome = models.CharField(
        max_length=10, choices=Outcome.choices, blank=True, verbose_name=_("wat het werd")
    )
    closed_on = models.DateField(null=True, blank=True, verbose_name=_("gesloten op"))
    revision = models.PositiveIntegerField(default=0)
    told_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    history_leaves_out = ("what", "answer_by", "revision", "language", "told_at", "changed_at")

    class Meta:
        ordering = ["-told_at", "-id"]
        constraints = [models.UniqueConstraint(fields=["place", "ref"], name="obstacle_ref")]
        indexes = [models.Index(fields=["place", "state", "-told_at"], name="obstacle_state")]

    def __str__(self) -> str:
        return self.title or str(Truncator(str(said(self.what))).chars(90))

    def get_absolute_url(self) -> str:
        return reverse("obstacles:obstacle", args=[self.ref])

    @property
    def told(self) -> Said:
        """What happens, in the reader's language where it was told so."""
        return said(self.what)

    @property
    def is_public(self) -> bool:
        """Whether everybody may read it."""
        return self.state in (self.State.OPEN, self.State.CLOSED)


class RoomMaker(models.Model):
    """Who can make room: an office, a role, and since when that role holds it. Never a name."""

    place = models.ForeignKey("common.Place", on_delete=models.PROTECT, related_name="+")
    obstacle = models.ForeignKey(Obstacle, on_delete=models.CASCADE, related_name="room_makers")
    organisation = models.ForeignKey(
        "register.Organisation", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    office = models.CharField(max_length=200, verbose_name=_("waar"))
    role = models.CharField(max_length=200, verbose_name=_("rol"))
    since_on = models.DateField(null=True, blank=True, verbose_name=_("sinds"))
    is_sure = models.BooleanField(default=True, verbose_name=_("zeker"))

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.office}, {self.role}"


class Asking(models.Model):
    """A question put to somebody who can make room, with the day on which the answer is due."""

    class Said(models.TextChoices):
        YES = "yes", _("ja, er komt ruimte")
        PART = "part", _("voor een deel")
        NO = "no", _("nee, met de reden")
        ELSEWHERE = "elsewhere", _("wij gaan er niet over")
        LATER = "later", _("later: een nieuwe dag")

    place = models.ForeignKey("common.Place", on_delete=models.PROTECT, related_name="+")
    obstacle = models.ForeignKey(Obstacle, on_delete=models.CASCADE, related_name="askings")
    room_maker = models.ForeignKey(RoomMaker, on_delete=models.PROTECT, related_name="askings")
    asked_on = models.DateField(verbose_name=_("gevraagd op"))
    due_on = models.DateField(verbose_name=_("antwoord verwacht op"))
    how = models.CharField(max_length=200, blank=True, verbose_name=_("hoe gevraagd"))
    answered_on = models.DateField(null=True, blank=True, verbose_name=_("antwoord gekregen op"))
    said = models.CharField(max_length=10, choices=Said.choices, blank=True, verbose_name=_("het antwoord"))
    answer = models.TextField(blank=True, verbose_name=_("in hun woorden"))
    came_of_it = models.TextField(blank=True, verbose_name=_("wat ervan kwam"))
    reminded_on = models.DateField(null=True, blank=True, verbose_name=_("herinnerd op"))

    class Meta:
        ordering = ["asked_on", "id"]
        indexes = [models.Index(fields=["answered_on", "due_on"], name="asking_due")]

    def __str__(self) -> str:
        return f"{self.room_maker_id} {self.asked_on}"

    def is_overdue(self, today: date | None = None) -> bool:
        """The day has gone by and nobody answered."""
        return self.answered_on is None and self.due_on < (today or timezone.localdate())


class Teller(models.Model):
    """Where the answer goes for whoever told an obstacle; only keepers see it, and it can be forgotten."""

    history_leaves_out = ("mail",)

    obstacle = models.OneToOneField(Obstacle, on_delete=models.CASCADE, related_name="teller")
    mail = models.EmailField(db_index=True)

    def __str__(self) -> str:
        return f"teller {self.pk}"
