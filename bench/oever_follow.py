"""What is measured of Oever: the library call, from files to all figures, named as a peer names them.

python -m bench.oever_follow ANSWERS.json FILE...
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from oever.ledger.follow import Question, follow
from oever.vocabulary.figures import ALL


def main(answers: Path, files: list[str]) -> None:
    """Write every figure of all anchors as text under measure|period|key."""
    followed = follow(Question(files=tuple(map(Path, files)), place="manchester"))
    found = {
        f"{figure.measure}|{figure.period}|{figure.key}": str(figure.value)
        for figure in followed.figures
        if figure.anchor == ALL and figure.dimension != "between_anchors"
    }
    for source in followed.sources:
        for status in ("accepted", "rejected", "duplicate"):
            tally = getattr(source, status)
            found[f"file|{source.file}|{status}"] = f"{tally.rows} rows, {tally.amount}"
    answers.write_text(json.dumps(found, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
