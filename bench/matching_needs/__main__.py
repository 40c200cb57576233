"""How well needs find who could meet them: ours beside BM25 and beside the plain match of category.

    python -m bench.matching_needs

Judged by hand beforehand, by the rule in README.md. All three rank the same organisations, from the same
texts, in one run. Weights were set on the needs with an even number; the rows say "even", "odd" and "all".
"""

from __future__ import annotations

import csv
import io
import math
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bench.matching_needs.bm25 import Bm25
from bench.measured import commit
from oever.methods.matching import Asked, Candidate, Index, amounts_in, asked_of

ROOT = Path(__file__).resolve().parents[2]
RESULTS = ROOT / "bench" / "results" / "matching_needs.csv"
TABLES = {"meerdam": "organisations.csv", "nieuw-west": "register.csv"}
KINDS = {
    "overheid": "government", "grote instelling": "anchor", "netwerk": "network", "fonds": "fund",
}  # fmt: skip
STATES = {
    "bestaat": "exists", "gepland": "planned", "gewenst": "wished", "in gevaar": "at_risk",
    "gestopt": "stopped",
}  # fmt: skip
LOOKS_FOR = {
    "ruimte": "space",
    "geld": "money",
    "mensen": "people",
    "kennis": "knowledge",
    "spullen": "things",
}
TOP = 5


@dataclass(frozen=True)
class Judged:
    """One need with what a person said of each organisation: 1, 2 or 3."""

    id: str
    place: str
    text: str
    category: str
    answers: dict[str, int]


def judged() -> list[Judged]:
    """All needs."""
    table = tomllib.loads(Path(__file__).with_name("judged.toml").read_text(encoding="utf-8"))
    return [
        Judged(one["id"], one["place"], one["text"], one["category"], one["answers"]) for one in table["need"]
    ]


def candidates(place: str) -> list[Candidate]:
    """The register of a place as the site shows it."""
    folder = ROOT / "places" / place
    table = tomllib.loads((folder / "needs.toml").read_text(encoding="utf-8"))
    keys = {one["name"]["nl"]: one["key"] for one in table["need"]}
    text = (folder / TABLES[place]).read_text(encoding="utf-8-sig")
    return [_candidate(row, keys) for row in csv.DictReader(io.StringIO(text, newline=""))]


def _candidate(row: dict[str, str], keys: dict[str, str]) -> Candidate:
    def said(column: str) -> list[str]:
        return [
            text for code in ("nl", "en") for text in row.get(f"{column} ({code})", "").splitlines() if text
        ]

    offers = said("maakt of doet voor anderen")
    official = said("wat het doet, voor een ambtenaar")
    return Candidate(
        id=row["kenmerk"],
        name=row["naam"],
        offers=tuple(offers),
        about=(*said("wat het doet"), *official),
        needs=tuple(keys[name] for name in row["basisbehoeften"].split("; ") if name),
        kind=KINDS.get(row["soort"], row["soort"]),
        state=STATES.get(row["stand"], ""),
        looks_for=tuple(LOOKS_FOR[word] for word in row["heeft nodig"].split("; ") if word in LOOKS_FOR),
        amounts=amounts_in("\n".join(offers)),
    )


def recall(ranked: Sequence[str], answers: dict[str, int]) -> float:
    """Of those who could (2 or 3), the part in the first five; of more than five, of five."""
    good = {id_ for id_, grade in answers.items() if grade >= 2}
    return len(good & set(ranked[:TOP])) / min(len(good), TOP)


def ndcg(ranked: Sequence[str], answers: dict[str, int]) -> float:
    """Normalised discounted cumulative gain at five (Järvelin and Kekäläinen), gain 2^grade - 1."""

    def gain(grades: Sequence[int]) -> float:
        return math.fsum((2**grade - 1) / math.log2(place + 2) for place, grade in enumerate(grades[:TOP]))

    best = gain(sorted(answers.values(), reverse=True))
    return gain([answers.get(id_, 0) for id_ in ranked]) / best


Ranker = Callable[[Asked], list[str]]


def rankers(place: str) -> dict[str, Ranker]:
    """What is compared, each over the same organisations."""
    known = candidates(place)
    index, bm25 = Index(known), Bm25(known)
    return {
        "oever": lambda asked: [match.candidate.id for match in index.rank(asked)],
        "bm25": lambda asked: bm25.rank(asked.text),
        "category": lambda asked: [one.id for one in known if set(one.needs) & set(asked.needs)],
    }


def measured() -> list[dict[str, str]]:
    """A row for each ranker and each half."""
    compared = {place: rankers(place) for place in TABLES}
    scores: dict[tuple[str, str], list[tuple[float, float]]] = {}
    for one in judged():
        asked = asked_of(one.text, needs=(one.category,) if one.category else ())
        half = "even" if int(one.id[1:]) % 2 == 0 else "odd"
        for name, rank in compared[one.place].items():
            ranked = rank(asked)
            for part in (half, "all"):
                scores.setdefault((name, part), []).append(
                    (recall(ranked, one.answers), ndcg(ranked, one.answers))
                )
    return [
        {
            "date": f"{datetime.now(UTC).date()}",
            "commit": commit(),
            "ranker": name,
            "needs": part,
            "number": str(len(found)),
            "recall_at_5": f"{sum(r for r, _n in found) / len(found):.3f}",
            "ndcg_at_5": f"{sum(n for _r, n in found) / len(found):.3f}",
        }
        for (name, part), found in sorted(scores.items())
    ]


def main() -> None:
    """Measure, show, and add to the results."""
    rows = measured()
    is_new = not RESULTS.exists()
    with RESULTS.open("a", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=list(rows[0]))
        if is_new:
            writer.writeheader()
        writer.writerows(rows)
    for row in rows:
        print("  ".join(row.values()))


if __name__ == "__main__":
    main()
