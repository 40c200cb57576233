"""Who receives: how an organisation is owned, and the forms in which it appears in law."""

from __future__ import annotations

from enum import StrEnum

from oever.vocabulary.languages import Text


class Ownership(StrEnum):
    """How a supplier is owned. Always carried with the evidence it was read from."""

    COOPERATIVE = "cooperative"
    MUTUAL = "mutual"
    FOUNDATION = "foundation"
    ASSOCIATION = "association"
    CHARITY = "charity"
    SOCIAL_ENTERPRISE = "social_enterprise"
    SOLE_TRADER = "sole_trader"
    PRIVATE_COMPANY = "private_company"
    LISTED_COMPANY = "listed_company"
    PUBLIC_BODY = "public_body"
    UNKNOWN = "unknown"


class Size(StrEnum):
    """Size of a business by people at work, after the European definition; `SME` where only that is told."""

    MICRO = "micro"
    SMALL = "small"
    MEDIUM = "medium"
    SME = "sme"
    LARGE = "large"
    UNKNOWN = "unknown"


OWNERSHIP_NAMES: dict[Ownership, Text] = {
    Ownership.COOPERATIVE: Text(nl="Coöperatie", en="Co-operative"),
    Ownership.MUTUAL: Text(nl="Onderlinge", en="Mutual"),
    Ownership.FOUNDATION: Text(nl="Stichting", en="Foundation"),
    Ownership.ASSOCIATION: Text(nl="Vereniging", en="Association"),
    Ownership.CHARITY: Text(nl="Goed doel", en="Charity"),
    Ownership.SOCIAL_ENTERPRISE: Text(nl="Sociale onderneming", en="Social enterprise"),
    Ownership.SOLE_TRADER: Text(nl="Eenmanszaak of maatschap", en="Sole trader or partnership"),
    Ownership.PRIVATE_COMPANY: Text(nl="Bedrijf, niet op de beurs", en="Private company"),
    Ownership.LISTED_COMPANY: Text(nl="Bedrijf op de beurs", en="Listed company"),
    Ownership.PUBLIC_BODY: Text(nl="Overheid", en="Public body"),
    Ownership.UNKNOWN: Text(nl="Weten we niet", en="Not known"),
}

SIZE_NAMES: dict[Size, Text] = {
    Size.MICRO: Text(nl="Tot 10 mensen", en="Up to 10 people"),
    Size.SMALL: Text(nl="10 tot 50 mensen", en="10 to 50 people"),
    Size.MEDIUM: Text(nl="50 tot 250 mensen", en="50 to 250 people"),
    Size.SME: Text(nl="Klein of middelgroot", en="Small or medium"),
    Size.LARGE: Text(nl="Groot, 250 mensen of meer", en="Large, 250 people or more"),
    Size.UNKNOWN: Text(nl="Weten we niet", en="Not known"),
}
