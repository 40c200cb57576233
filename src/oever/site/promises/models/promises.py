"""A promise, everything that was said about how it stands, and what they who made it say themselves.

`what` is what was promised, as it was said first, and never changes. When a promise is changed, a line says
so and holds the new words and the new day; the old ones stay beside them. `state` repeats what the lines
come to (states.py), so that lists need not add them up.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from oever.site.places.words import Said, said
from oever.site.promises import states
from oever.site.promises.models.entered import Appended, AppendedQuerySet, Entered
from oever.site.register.models.record import words

STATE_WORDS = [
    (states.OPEN, _("open")),
    (states.ON_ITS_WAY, _("onderweg")),
    (states.KEPT, _("gehouden")),
    (states.LATE, _("te laat")),
    (states.BROKEN, _("gebroken")),
    (states.CHANGED, _("veranderd")),
]
WHO_SAYS = [("person", _("iemand")), ("clock", _("de klok")), ("figures", _("de cijfers"))]


class Urgency(models.Model):
    """Something that presses here, in the words of the people of the place; promises are tied to it."""

    place = models.ForeignKey("common.Place", on_delete=models.PROTECT, related_name="+")
    ref = models.SlugField(max_length=80)
    name = words()
    source = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["place", "ref"], name="urgency_ref")]

    def __str__(self) -> str:
        return str(said(self.name))


class Promise(Entered):
    State = states

    organisation = models.ForeignKey(
        "register.Organisation", null=True, blank=True, on_delete=models.SET_NULL, related_name="promises"
    )
    who = models.CharField(max_length=200, verbose_name=_("wie het beloofde"))
    who_role = models.CharField(max_length=200, blank=True, verbose_name=_("in welke rol"))
    is_our_own = models.BooleanField(default=False, verbose_name=_("van de groep zelf"))
    what = words()
    check_by = words()
    changed_what = words()
    first_due_on = models.DateField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True, verbose_name=_("uiterlijk"))
    due_words = models.CharField(max_length=120, blank=True, verbose_name=_("wanneer, in hun woorden"))
    source_link = models.URLField(max_length=400, blank=True, verbose_name=_("link"))
    source_document = models.CharField(max_length=300, blank=True, verbose_name=_("document"))
    source_page = models.CharField(max_length=40, blank=True, verbose_name=_("bladzijde"))
    source_on = models.DateField(null=True, blank=True, verbose_name=_("gezegd op"))
    source_quote = models.TextField(blank=True, verbose_name=_("letterlijk"))
    goal = models.ForeignKey(
        "places.Goal", null=True, blank=True, on_delete=models.SET_NULL, related_name="promises"
    )
    need = models.ForeignKey(
        "places.BasicNeed", null=True, blank=True, on_delete=models.SET_NULL, related_name="promises"
    )
    urgency = models.ForeignKey(
        Urgency, null=True, blank=True, on_delete=models.SET_NULL, related_name="promises"
    )
    about = models.ManyToManyField("register.Organisation", related_name="promises_about", blank=True)
    contract_key = models.CharField(max_length=120, blank=True)  # which contract of the room demand, if any
    state = models.CharField(
        max_length=10, choices=STATE_WORDS, default=states.OPEN, verbose_name=_("hoe het staat")
    )
    state_since = models.DateField(null=True, blank=True)

    history_leaves_out = ("made_at", "changed_at", "language", "answer_by")

    class Meta:
        ordering = [models.F("due_on").asc(nulls_last=True), "id"]
        constraints = [models.UniqueConstraint(fields=["place", "ref"], name="promise_ref")]
        indexes = [
            models.Index(fields=["place", "entry", "state", "due_on"], name="promise_list"),
            models.Index(fields=["entry", "state", "due_on"], name="promise_clock"),
        ]

    def __str__(self) -> str:
        return str(Truncator(str(said(self.what))).chars(110))

    def get_absolute_url(self) -> str:
        return reverse("promises:promise", args=[self.ref])

    @property
    def told(self) -> Said:
        """What was promised, in the reader's language where it was said so."""
        return said(self.what)

    @property
    def checked(self) -> Said:
        """How anybody can see whether it happened."""
        return said(self.check_by)

    @property
    def told_now(self) -> Said:
        """What it was changed to, where it was changed."""
        return said(self.changed_what)

    @property
    def by(self) -> str:
        """Who promised: the organisation in the register, else as it was told."""
        return self.organisation.name if self.organisation else self.who


class StatusLines(AppendedQuerySet["StatusLine"]):
    """Only added to."""


class StatusLine(Appended):
    """One thing said about how a promise stands, with what shows it. `puts_right`: that line was wrong."""

    place = models.ForeignKey("common.Place", on_delete=models.PROTECT, related_name="+")
    promise = models.ForeignKey(Promise, on_delete=models.PROTECT, related_name="lines")
    state = models.CharField(max_length=10, choices=STATE_WORDS)
    on = models.DateField()
    why = models.TextField(blank=True)
    evidence_link = models.URLField(max_length=400, blank=True)
    who_says = models.CharField(max_length=8, choices=WHO_SAYS, default="person")
    new_what = words()
    new_due_on = models.DateField(null=True, blank=True)
    puts_right = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="put_right_by"
    )
    by_account = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    by_role = models.CharField(max_length=40)
    said_at = models.DateTimeField(auto_now_add=True)

    objects = StatusLines.as_manager()

    class Meta:
        ordering = ["said_at", "id"]

    def __str__(self) -> str:
        return f"{self.state} {self.on}"


class Seconds(AppendedQuerySet["Second"]):
    """Only added to."""


class Second(Appended):
    """A second person looked at a line: they agree or not, and say why not."""

    place = models.ForeignKey("common.Place", on_delete=models.PROTECT, related_name="+")
    line = models.OneToOneField(StatusLine, on_delete=models.PROTECT, related_name="second")
    agrees = models.BooleanField()
    because = models.TextField(blank=True)
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    role = models.CharField(max_length=120)
    at = models.DateTimeField(auto_now_add=True)

    objects = Seconds.as_manager()

    def __str__(self) -> str:
        return f"second of {self.line_id}"


class Replies(AppendedQuerySet["Reply"]):
    """Only added to."""


class Reply(Appended):
    """What they who promised say themselves; shown beside what is said about them, as large."""

    place = models.ForeignKey("common.Place", on_delete=models.PROTECT, related_name="+")
    promise = models.ForeignKey(Promise, on_delete=models.PROTECT, related_name="replies")
    words = models.TextField()
    role = models.CharField(max_length=200)
    on = models.DateField()
    at = models.DateTimeField(auto_now_add=True)

    objects = Replies.as_manager()

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"reply {self.pk}"


class Reminders(AppendedQuerySet["Reminder"]):
    """Only added to."""


class Reminder(Appended):
    """Somebody was reminded: when, and in which words."""

    place = models.ForeignKey("common.Place", on_delete=models.PROTECT, related_name="+")
    promise = models.ForeignKey(Promise, on_delete=models.PROTECT, related_name="reminders")
    on = models.DateField()
    words = models.TextField()
    how = models.CharField(max_length=120, blank=True)
    at = models.DateTimeField(auto_now_add=True)

    objects = Reminders.as_manager()

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"reminder {self.on}"


class Decision(models.Model):
    """Something that was decided, by whom and where it stands; it may collide with a promise."""

    place = models.ForeignKey("common.Place", on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(
        "register.Organisation", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    by = models.CharField(max_length=200)
    what = words()
    decided_on = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=300, blank=True)
    link = models.URLField(max_length=400, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-decided_on", "-id"]

    def __str__(self) -> str:
        return str(Truncator(str(said(self.what))).chars(110))

    @property
    def told(self) -> Said:
        """What was decided."""
        return said(self.what)


class Collision(models.Model):
    """A decision, or money that ends, goes against a promise: why, in one sentence."""

    place = models.ForeignKey("common.Place", on_delete=models.PROTECT, related_name="+")
    promise = models.ForeignKey(Promise, on_delete=models.PROTECT, related_name="collisions")
    decision = models.ForeignKey(
        Decision, null=True, blank=True, on_delete=models.PROTECT, related_name="collisions"
    )
    funding = models.ForeignKey(
        "promises.Funding", null=True, blank=True, on_delete=models.PROTECT, related_name="collisions"
    )
    why = models.TextField(blank=True)
    is_over = models.BooleanField(default=False)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="collision_has_one_cause",
                condition=models.Q(decision__isnull=False, funding__isnull=True)
                | models.Q(decision__isnull=True, funding__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"collision {self.pk}"
