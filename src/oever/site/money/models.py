"""Where the money goes, as an institution published it.

A *payer* is an institution as its ledger names it. A *publication* is one file of finished figures
(oever.publishing.snapshot): nobody but the officers of its payers sees it until they publish it, and they
can take it back. What a page shows of it is drawn once, when it comes in, and kept in `Drawn`; its rows
stand in `PaidRow`. A *ledger in* is a raw file, kept only until it has been followed and its day is over.
No figure is ever made in a web request.
"""

from __future__ import annotations

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

FIGURES_NAME = "figures.oever.zip"  # so is a file of figures named while the worker looks at it


class Payer(models.Model):
    """Who pays. `current` is what is published of it now; None: nothing, and the page says so."""

    names_organisations = True  # a first name alone stays: common/forgetting.py

    place = models.ForeignKey("common.Place", on_delete=models.PROTECT, related_name="+")
    slug = models.SlugField(max_length=80)
    name = models.CharField(max_length=300)
    organisation = models.ForeignKey(
        "register.Organisation", on_delete=models.SET_NULL, null=True, blank=True, related_name="payers"
    )
    current = models.ForeignKey(
        "money.Publication", on_delete=models.SET_NULL, null=True, blank=True, related_name="shown_for"
    )

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(fields=["place", "slug"], name="payer_slug"),
            models.UniqueConstraint(fields=["place", "name"], name="payer_name"),
        ]

    def __str__(self) -> str:
        return self.name


class Publication(models.Model):
    """One file of finished figures."""

    names_organisations = True  # a first name alone stays: common/forgetting.py

    class State(models.TextChoices):
        DRAFT = "draft"
        PUBLISHED = "published"
        WITHDRAWN = "withdrawn"

    place = models.ForeignKey("common.Place", on_delete=models.PROTECT, related_name="+")
    payers = models.ManyToManyField(Payer, related_name="publications")
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    file = models.CharField(max_length=200)  # below OEVER_HOME/figures
    sha256 = models.CharField(max_length=64)
    # What came in alone; `file` holds it beside what was public then, and `years` what that did to each year.
    own_file = models.CharField(max_length=200, blank=True)
    beside = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="+")
    years = models.JSONField(default=list, blank=True)
    inputs_hash = models.CharField(max_length=64)
    named_in_file = models.CharField(max_length=300, blank=True)  # how the file calls the payer
    first_day = models.DateField(null=True)
    last_day = models.DateField(null=True)
    made_on = models.DateField()
    received_at = models.DateTimeField(auto_now_add=True)
    published_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-received_at", "-id"]

    def __str__(self) -> str:
        return f"figures {self.pk}"

    @property
    def is_shown(self) -> bool:
        """Whether this is what everybody sees now, of at least one payer."""
        return self.shown_for.exists()

    @property
    def is_behind(self) -> bool:
        """Whether something else became public since these figures were put beside what was."""
        payers = list(self.payers.all())
        if len(payers) != 1 or self.is_shown:
            return False
        current = payers[0].current_id
        if current is None:  # taken back since; what was public before may become so again as it was
            return self.state == self.State.DRAFT and self.beside_id is not None
        return current != self.beside_id


class Drawn(models.Model):
    """What a page shows: the parts of one payer's page, or of all together, in one language.

    Without a publication and a payer it is the page of the whole place.
    """

    names_organisations = True  # a first name alone stays: common/forgetting.py

    place = models.ForeignKey("common.Place", on_delete=models.CASCADE, related_name="+")
    publication = models.ForeignKey(Publication, on_delete=models.CASCADE, null=True, related_name="drawn")
    payer = models.ForeignKey(Payer, on_delete=models.CASCADE, null=True, related_name="drawn")
    language = models.CharField(max_length=5)
    parts = models.JSONField(encoder=DjangoJSONEncoder)
    drawn_at = models.DateTimeField(auto_now=True)

    class Meta:
        indexes = [models.Index(fields=["place", "payer", "publication", "language"], name="drawn_page")]

    def __str__(self) -> str:
        return f"page {self.pk}"


class PaidRow(models.Model):
    """What a payer paid one supplier in one month for one thing; natural persons have no name here."""

    names_organisations = True  # a first name alone stays: common/forgetting.py

    publication = models.ForeignKey(Publication, on_delete=models.CASCADE, related_name="rows")
    payer = models.ForeignKey(Payer, on_delete=models.CASCADE, related_name="rows")
    period = models.CharField(max_length=20)
    month = models.CharField(max_length=7)
    supplier_key = models.CharField(max_length=200)
    supplier = models.CharField(max_length=500)
    category = models.CharField(max_length=500, blank=True)
    band = models.CharField(max_length=60)
    ownership = models.CharField(max_length=30)
    buying = models.CharField(max_length=12)
    kind = models.CharField(max_length=30)
    rows = models.PositiveIntegerField()
    amount = models.DecimalField(max_digits=18, decimal_places=2)

    class Meta:
        ordering = ["-amount", "id"]
        indexes = [
            models.Index(fields=["publication", "-amount"], name="paid_largest"),
            models.Index(fields=["payer", "period", "-amount"], name="paid_by_payer"),
        ]

    def __str__(self) -> str:
        return f"row {self.pk}"


class LedgerIn(models.Model):
    """Ledgers that an officer handed in together, to be followed here; deleted after `delete_after`."""

    class State(models.TextChoices):
        COLUMNS = "columns"  # waits for the officer: are these the columns?
        WAITING = "waiting"  # for the worker
        FOLLOWED = "followed"
        FAILED = "failed"

    place = models.ForeignKey("common.Place", on_delete=models.PROTECT, related_name="+")
    payer = models.ForeignKey(Payer, on_delete=models.CASCADE, related_name="ledgers_in")
    state = models.CharField(max_length=10, choices=State.choices, default=State.COLUMNS)
    problem = models.JSONField(default=dict, blank=True)  # language -> one sentence
    job = models.ForeignKey("common.Job", on_delete=models.SET_NULL, null=True, related_name="+")
    publication = models.ForeignKey(
        Publication, on_delete=models.SET_NULL, null=True, related_name="made_from"
    )
    received_at = models.DateTimeField(auto_now_add=True)
    delete_after = models.DateTimeField()
    deleted_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-received_at", "-id"]

    def __str__(self) -> str:
        return f"ledger in {self.pk}"

    @property
    def is_figures(self) -> bool:
        """Whether the institution followed its ledger itself, and this is what came out."""
        return any(file.name == FIGURES_NAME for file in self.files.all())


class LedgerFile(models.Model):
    """One of those files: what was recognised in it, and what the officer said about its columns."""

    ledger_in = models.ForeignKey(LedgerIn, on_delete=models.CASCADE, related_name="files")
    name = models.CharField(max_length=200)
    size = models.PositiveBigIntegerField()
    recognised = models.JSONField(default=list)
    said = models.JSONField(default=dict, blank=True)

    history_leaves_out = ("recognised",)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"ledger file {self.pk}"


class SavedWhatIf(models.Model):
    """A "what if" that somebody kept: what was asked, and the figures it started from on that day.

    Nobody is behind it: whoever has its private link can read it and throw it away.
    """

    place = models.ForeignKey("common.Place", on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=120, blank=True)
    asked = models.JSONField()  # name of a field -> what was filled in
    base = models.JSONField()  # the published figures: see what_if_figures.BoughtKind.as_kept
    saved_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-saved_at", "-id"]

    def __str__(self) -> str:
        return self.title or f"what if {self.pk}"
