"""What is known about the invented suppliers: a register, contracts that end, and answers to a survey."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from random import Random

from oever.ledger.readers.practice_cast import Organisation, dice, plan
from oever.ledger.readers.practice_payments import Line
from oever.vocabulary.money import number

REGISTER_HEADER = (
    "Naam", "Eerdere naam", "KvK-nummer", "Rechtsvorm", "Eigendomsvorm", "Grootteklasse", "Werknemers",
    "Postcode", "Huisnummer", "Plaats", "Land", "Postcode nevenvestiging", "Trefwoorden",
)  # fmt: skip
CONTRACT_HEADER = (
    "Contractnummer", "Contracttitel", "Opdrachtgever", "Leverancier", "KvK-nummer", "Postcode leverancier",
    "MKB", "Jaarwaarde", "Totale waarde", "Startdatum", "Einddatum", "Verlenging maanden", "Categorie",
    "CPV-code", "Procedure",
)  # fmt: skip
RESPEND_HEADER = (
    "supplier", "company_number", "answered_on", "turnover", "spent_on_local_staff",
    "spent_on_local_suppliers",
)  # fmt: skip

# Of what a supplier in each ring receives, the share that goes to staff and to suppliers in Meerdam-West.
RESPENT = {
    "west": ((0.26, 0.48), (0.06, 0.2)),
    "meerdam": ((0.06, 0.18), (0.02, 0.1)),
    "regio": ((0.0, 0.06), (0.0, 0.05)),
    "nederland": ((0.0, 0.03), (0.0, 0.02)),
}
ANSWERS = {"west": 26, "meerdam": 14, "regio": 10, "nederland": 10}


def register(cast: list[Organisation]) -> Iterator[tuple[str, ...]]:
    """The register: the institutions themselves, and every supplier that is not of the ring "onbekend"."""
    for anchor in plan()["anchor"]:
        form, code = anchor["legal_form"], anchor["postcode"]
        yield anchor["name"], "", "", form, "", "large", "", code, "1", "Meerdam", "NL", "", "instelling"
    for org in cast:
        if org.ring != "onbekend":
            yield (
                org.name, org.previous_name, org.company_number, org.legal_form, org.ownership, org.size,
                str(org.employees), org.postcode, str(org.house_number), org.town, org.country,
                org.branch_postcode, org.tags,
            )  # fmt: skip


def contracts(seed: int, cast: list[Organisation]) -> Iterator[tuple[str, ...]]:
    """A contract for every fourth supplier, ending between 2026 and 2028."""
    random = dice(f"{seed}/contracts")
    number_ = 0
    for org in cast:
        if org.ring == "onbekend" or random.random() > 0.24:
            continue
        number_ += 1
        category = next(found for found in plan()["category"] if found["name"] == org.category)
        buyers = [anchor for anchor in plan()["anchor"] if category["of"].get(anchor["id"])]
        buyer = random.choice(buyers)
        years, ends = random.randint(2, 5), date(random.randint(2026, 2028), random.randint(1, 12), 28)
        starts = date(ends.year - years, ends.month, 1)
        annual = random.randint(20, 900) * 1000
        yield (
            f"C-{number_:04d}", f"{org.category}, perceel {random.randint(1, 4)}", buyer["name"], org.name,
            org.company_number, org.postcode, "nee" if org.size == "large" else "ja", euros(annual),
            euros(annual * years), f"{starts:%d-%m-%Y}", f"{ends:%d-%m-%Y}", str(random.choice((0, 12, 24))),
            org.category, category["cpv"],
            random.choice(("openbaar", "meervoudig onderhands", "enkelvoudig onderhands")),
        )  # fmt: skip


def respend(seed: int, cast: list[Organisation], lines: list[Line]) -> Iterator[tuple[str, ...]]:
    """Sixty answers to the question: of what you received, how much did you spend here again?

    The survey went to the largest suppliers; three in four answered.
    """
    random = dice(f"{seed}/respend")
    received: dict[str, int] = {}
    for line in lines:
        received[line.supplier_number] = received.get(line.supplier_number, 0) + line.cents
    for ring, wanted in ANSWERS.items():
        there = [org for org in cast if org.ring == ring and random.random() < 0.75]
        there.sort(key=lambda org: -received.get(org.supplier_number, 0))
        staff, suppliers = RESPENT[ring]
        for org in there[:wanted]:
            turnover = random.randint(40, 2400) * 1000
            yield (
                org.name,
                org.company_number,
                date(2026, random.randint(1, 6), random.randint(1, 28)).isoformat(),
                f"{turnover}.00",
                f"{int(turnover * _between(random, staff))}.00",
                f"{int(turnover * _between(random, suppliers))}.00",
            )


def _between(random: Random, bounds: tuple[float, float]) -> float:
    low, high = bounds
    return low + (high - low) * random.random()


def euros(amount: int) -> str:
    """Whole euros as a Dutch register writes them: 120.000,00."""
    return number(Decimal(amount), "nl", 2)
