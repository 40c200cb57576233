"""From what people said to what we make of it, in steps that can be walked back.

A fragment is a piece of an answer that says one thing; a theme holds fragments that belong together; a
sentence of the synthesis points at the fragments it was made from, and says how near it stayed to them.
What kind of thing a fragment is (a wish, an offer, a worry) is kept as it was said, also when a sentence
turns it into something else: then the page says so. Every change is a `Step` that can be undone.
"""

from __future__ import annotations

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from oever.site.places.words import fingerprint
from oever.site.rounds.models.responses import new_ref


class Theme(models.Model):
    """Fragments that belong together, and what is done with them."""

    class Outcome(models.TextChoices):
        DONE = "done", _("dit is gedaan")
        WILL = "will", _("dit gaan we doen")
        OTHERS = "others", _("dit hoort bij een ander; die weet het nu")
        LATER = "later", _("dit kan nu nog niet")
        NOT = "not", _("dit doen we niet")

    history_leaves_out = ("revision",)

    place = models.ForeignKey("common.Place", on_delete=models.PROTECT, related_name="+")
    round = models.ForeignKey("rounds.Round", on_delete=models.CASCADE, related_name="themes")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=160)
    answer = models.TextField(blank=True)
    outcome = models.CharField(max_length=8, choices=Outcome.choices, blank=True)
    answered_by = models.CharField(max_length=120, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["number", "id"]

    def __str__(self) -> str:
        return self.name

    @property
    def is_answered(self) -> bool:
        """Somebody in a named role said what is done with it."""
        return bool(self.answer.strip() and self.outcome and self.answered_by.strip())


class Fragment(models.Model):
    class Kind(models.TextChoices):
        WISH = "wish", pgettext_lazy("stukje", "wens")
        OFFER = "offer", pgettext_lazy("stukje", "aanbod")
        WORRY = "worry", pgettext_lazy("stukje", "zorg")
        QUESTION = "question", pgettext_lazy("stukje", "vraag")
        FACT = "fact", pgettext_lazy("stukje", "feit")
        MOOD = "mood", pgettext_lazy("stukje", "gevoel")
        IDEA = "idea", pgettext_lazy("stukje", "idee")
        ASK = "ask", pgettext_lazy("stukje", "vraag om hulp")
        PROMISE = "promise", pgettext_lazy("stukje", "belofte")

    class State(models.TextChoices):
        STANDS = "stands", _("staat er")
        WITHDRAWN = "withdrawn", _("teruggenomen")
        MERGED = "merged", _("samengevoegd")

    history_leaves_out = ("text", "translations", "revision", "ref")

    place = models.ForeignKey("common.Place", on_delete=models.PROTECT, related_name="+")
    round = models.ForeignKey("rounds.Round", on_delete=models.CASCADE, related_name="fragments")
    question = models.ForeignKey("rounds.Question", on_delete=models.CASCADE, related_name="fragments")
    answer = models.ForeignKey(
        "rounds.Answer", null=True, blank=True, on_delete=models.SET_NULL, related_name="fragments"
    )
    number = models.PositiveIntegerField()
    # Where it stands among the others: a piece that is split off comes right after the rest of it.
    position = models.PositiveBigIntegerField(default=0)
    ref = models.CharField(max_length=12, default=new_ref)
    text = models.TextField()
    language = models.CharField(max_length=8, default="nl")
    translations = models.JSONField(default=dict, blank=True)
    kind = models.CharField(max_length=10, choices=Kind.choices, blank=True)
    theme = models.ForeignKey(
        Theme, null=True, blank=True, on_delete=models.SET_NULL, related_name="fragments"
    )
    state = models.CharField(max_length=10, choices=State.choices, default=State.STANDS)
    may_quote = models.BooleanField(default=True)
    is_late = models.BooleanField(default=False)
    shown_name = models.CharField(max_length=120, blank=True)
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["question__number", "position", "id"]
        indexes = [models.Index(fields=["round", "state"], name="fragment_of_round")]

    def __str__(self) -> str:
        return f"fragment {self.number}"


class Sentence(models.Model):
    """One sentence of the synthesis. `own`: how much of it the editor added without a voice behind it."""

    class Own(models.TextChoices):
        NONE = "none", _("alles komt van wat mensen zeiden")
        PART = "part", _("een deel is van de redacteur")
        WHOLE = "whole", _("alles is van de redacteur")

    history_leaves_out = ("revision",)

    place = models.ForeignKey("common.Place", on_delete=models.PROTECT, related_name="+")
    round = models.ForeignKey("rounds.Round", on_delete=models.CASCADE, related_name="sentences")
    theme = models.ForeignKey(
        Theme, null=True, blank=True, on_delete=models.SET_NULL, related_name="sentences"
    )
    number = models.PositiveIntegerField()
    label = models.CharField(max_length=12, blank=True)
    text = models.TextField()
    own = models.CharField(max_length=6, choices=Own.choices, default=Own.NONE)
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["number", "id"]

    def __str__(self) -> str:
        return self.text[:80]

    @property
    def is_question(self) -> bool:
        """It asks instead of saying."""
        return self.text.rstrip(" \"'»”)").endswith("?")


class Evidence(models.Model):
    """Which fragment stands behind a sentence, and how near the sentence stayed to it.

    `of` is a fingerprint of the fragment when it was linked: when its words change, the page says so.
    """

    class Relation(models.TextChoices):
        NEAR = "near", _("bijna letterlijk")
        PARAPHRASE = "paraphrase", _("in andere woorden")
        GENERAL = "general", _("samengenomen met andere")

    sentence = models.ForeignKey(Sentence, on_delete=models.CASCADE, related_name="evidence")
    fragment = models.ForeignKey(Fragment, on_delete=models.CASCADE, related_name="evidence")
    relation = models.CharField(max_length=12, choices=Relation.choices)
    of = models.CharField(max_length=12, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["sentence", "fragment"], name="evidence_once")]

    def __str__(self) -> str:
        return f"{self.relation}: {self.fragment_id}"

    @property
    def is_changed(self) -> bool:
        """The words behind the sentence are no longer those it was made from."""
        return bool(self.of) and self.of != fingerprint(self.fragment.text)


class OtherText(models.Model):
    """What a second person wrote at the same moment: kept beside the first until somebody chooses."""

    round = models.ForeignKey("rounds.Round", on_delete=models.CASCADE, related_name="other_texts")
    sentence = models.ForeignKey(
        Sentence, null=True, blank=True, on_delete=models.CASCADE, related_name="other_texts"
    )
    theme = models.ForeignKey(
        Theme, null=True, blank=True, on_delete=models.CASCADE, related_name="other_texts"
    )
    text = models.TextField()
    by_account = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"other text {self.pk}"


class Step(models.Model):
    """One thing an editor did, with the rows as they were and as they became, so that it can be undone."""

    round = models.ForeignKey("rounds.Round", on_delete=models.CASCADE, related_name="steps")
    did = models.CharField(max_length=40)
    by_account = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(auto_now_add=True)
    before = models.JSONField(default=list, encoder=DjangoJSONEncoder)
    after = models.JSONField(default=list, encoder=DjangoJSONEncoder)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.did


class Onward(models.Model):
    """Where a fragment went: an offer became an offer, an obstacle an obstacle, a promise a promise."""

    place = models.ForeignKey("common.Place", on_delete=models.PROTECT, related_name="+")
    fragment = models.ForeignKey(Fragment, on_delete=models.CASCADE, related_name="onwards")
    became = models.CharField(max_length=20)
    record_type = models.CharField(max_length=80)
    record_id = models.CharField(max_length=64)
    name = models.CharField(max_length=300)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["fragment", "became"], name="onward_once")]
        indexes = [models.Index(fields=["record_type", "record_id"], name="onward_record")]

    def __str__(self) -> str:
        return self.name


class Counted(models.Model):
    """What the worker counted in a round that is too much for a page: whether there are groups, and which."""

    round = models.OneToOneField("rounds.Round", on_delete=models.CASCADE, related_name="counted")
    found = models.JSONField(default=dict)
    responses = models.PositiveIntegerField(default=0)
    counted_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return f"counted {self.responses}"
