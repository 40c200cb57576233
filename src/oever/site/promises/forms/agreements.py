"""What is asked about agreements and first orders."""

from __future__ import annotations

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from oever.site.common.fields import AmountField, DayField
from oever.site.common.forms import OpenForm
from oever.site.contributions.names import WhoField
from oever.site.obstacles.deeds import DeedForm
from oever.site.obstacles.fields import TextField
from oever.site.promises.models import FirstOrder


class AgreementForm(DeedForm):
    """Buyer, supplier, what and how much."""

    buyer = WhoField(label=_("Wie koopt?"), must_be_known=True)
    supplier = WhoField(label=_("Wie levert?"), must_be_known=True)
    what = TextField(label=_("Wat wordt er geleverd?"), rows=2)
    category = forms.CharField(
        label=_("Kostensoort in de betalingen"), max_length=200, required=False,
        help_text=_("Zoals de koper het noemt, bijvoorbeeld: Schoonmaak."),
    )  # fmt: skip
    yearly_eur = AmountField(
        label=_("Voor hoeveel per jaar, in euro's?"),
        help_text=_("Weet je het niet? Laat leeg."),
        required=False,
    )
    quantity = forms.CharField(
        label=_("Hoeveel per jaar, in gewone woorden?"),
        max_length=200,
        required=False,
        help_text=_("Bijvoorbeeld: 40 uur per week."),
    )
    proof = TextField(label=_("Waaraan zie je dat er geleverd is?"), rows=2, required=False)
    source = forms.CharField(label=_("Waar staat het?"), max_length=300, required=False)

    def prepare(self) -> None:
        for name in ("buyer", "supplier"):
            self.fields[name].of_place(self.place_id)  # type: ignore[attr-defined]


class AgreeForm(DeedForm):
    """Both said yes."""

    starts_on = DayField(label=_("Vanaf welke dag?"))
    review_on = DayField(label=_("Wanneer kijken ze er samen naar?"))


class ReviewForm(DeedForm):
    """They looked at it together."""

    words = TextField(label=_("Wat kwam eruit?"))
    next_on = DayField(label=_("Wanneer weer?"), required=False)


class EndForm(DeedForm):
    """It is over."""

    on = DayField(label=_("Sinds welke dag?"))
    words = TextField(label=_("Wat leerden we?"), rows=2, required=False)

    def prepare(self) -> None:
        self.initial.setdefault("on", timezone.localdate())


class PromiseOfAgreementForm(DeedForm):
    """The agreement becomes a promise that everybody can follow."""

    due_on = DayField(label=_("Uiterlijk wanneer?"))


class FirstOrderForm(DeedForm):
    """A match becomes a question to the supplier."""

    buyer = WhoField(label=_("Wie zoekt?"), must_be_known=True)
    supplier = WhoField(label=_("Wie zou het kunnen?"), must_be_known=True)
    asked_for = TextField(label=_("Wat is er nodig?"), rows=2)
    fits_because = TextField(label=_("Waarom past dat bij elkaar?"), rows=2, required=False)
    missing = TextField(
        label=_("Wat ontbreekt er nog bij de leverancier?"), rows=2, required=False,
        help_text=_("Dit ziet eerst alleen de leverancier. De koper ziet het pas als die dat goed vindt."),
    )  # fmt: skip
    mail = forms.EmailField(
        label=_("Mailadres van de leverancier"), required=False, help_text=_("Leeg: geef zelf de link door.")
    )

    def prepare(self) -> None:
        for name in ("buyer", "supplier"):
            self.fields[name].of_place(self.place_id)  # type: ignore[attr-defined]


class OfferForm(OpenForm):
    """The supplier's half page: yes with an offer, or no."""

    said = forms.ChoiceField(
        label=_("Willen jullie dit?"),
        choices=FirstOrder.Answer.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies ja of nee.")},
    )
    offer_what = TextField(label=_("Wat bieden jullie aan?"), required=False)
    offer_quantity = forms.CharField(
        label=_("Hoeveel?"), max_length=200, required=False, help_text=_("Bijvoorbeeld: 120 lakens per week.")
    )
    offer_price_eur = AmountField(label=_("Welke prijs, in euro's?"), required=False)
    offer_per = forms.CharField(
        label=_("Per wat?"), max_length=80, required=False, help_text=_("Bijvoorbeeld: per laken, per uur.")
    )
    offer_from = DayField(label=_("Vanaf wanneer?"), required=False)
    may_tell_missing = forms.BooleanField(label=_("De koper mag zien wat er nog ontbreekt"), required=False)
    because = TextField(label=_("Als het nee is: waarom?"), rows=2, required=False)


class BuyerForm(OpenForm):
    """The buyer says yes, or no because."""

    said = forms.ChoiceField(
        label=_("Willen jullie het proberen?"),
        choices=FirstOrder.Answer.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies ja of nee.")},
    )
    because = TextField(label=_("Nee, want:"), rows=2, required=False)


class SendOfferForm(DeedForm):
    """Where the buyer gets the link."""

    mail = forms.EmailField(
        label=_("Mailadres van de koper"), required=False, help_text=_("Leeg: geef zelf de link door.")
    )


class TrialForm(DeedForm):
    """A trial with a last day."""

    from_on = DayField(label=_("De proef begint op"))
    until_on = DayField(label=_("En eindigt op"), help_text=_("Leeg: na negentig dagen."), required=False)


class OnForm(DeedForm):
    """Only a day."""

    on = DayField(label=_("Op welke dag?"))

    def prepare(self) -> None:
        self.initial.setdefault("on", timezone.localdate())


class ThenForm(DeedForm):
    """Again, more, or no because."""

    then = forms.ChoiceField(label=_("En nu?"), choices=FirstOrder.Then.choices, widget=forms.RadioSelect)
    because = TextField(label=_("Omdat"), rows=2, required=False)
