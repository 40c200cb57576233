"""What is measured of an engine: from files to all figures, with the figures written down to compare.

python -m bench.oever_engine ENGINE ANSWERS.json FILE...
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from oever.ledger.follow import Question, follow


def main(engine: str, answers: Path, files: list[str]) -> None:
    """Follow the files with one engine and write every figure as text."""
    followed = follow(Question(files=tuple(map(Path, files)), place="manchester", engine=engine))
    found = [
        [f.measure, f.anchor, f.period, f.dimension, f.key, f.definition, str(f.value), str(f.lower),
         str(f.upper), f.rows]
        for f in followed.figures
    ]  # fmt: skip
    answers.write_text(json.dumps(found), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), sys.argv[3:])
