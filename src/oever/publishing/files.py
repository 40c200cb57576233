"""Writing everything that following the money gave into one folder, or nothing at all.

All files are first made in a folder beside the one that was asked for, and moved into place one by
one when every one of them is whole. Whoever looks in the folder sees the old figures or the new
ones, never half a file.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from oever.errors import OeverError
from oever.ledger.followed import Followed
from oever.publishing import tables
from oever.publishing.package import write_package
from oever.publishing.report.report import render
from oever.publishing.review import with_decisions
from oever.vocabulary.languages import Language, Text


def publish(
    followed: Followed,
    out: Path,
    language: Language,
    *,
    write_payments: Callable[[Path], None],
) -> list[Path]:
    """Write the report, the tables and the data package into `out`; give back the files written.

    `write_payments` gets the path of payments.parquet and writes it, and what belongs to it beside it;
    only the ledger knows the rows.
    Decisions that people wrote into an earlier review.csv in `out` are kept. An `out` that cannot be
    a folder, or that cannot be written, is an OeverError.
    """
    with _staging(out) as folder:
        made = _write_all(followed, folder, out, language, write_payments)
        out.mkdir(parents=True, exist_ok=True)
        return [path.replace(out / path.name) for path in made]


def _write_all(
    followed: Followed,
    folder: Path,
    out: Path,
    language: Language,
    write_payments: Callable[[Path], None],
) -> list[Path]:
    review = with_decisions(tables.review_rows(followed.review, language), out / "review.csv")
    write_payments(folder / "payments.parquet")
    rows = sorted(folder.iterdir())
    report = folder / "report.html"
    report.write_text(render(followed, language), encoding="utf-8")
    made = [
        report,
        tables.write_table(folder, "figures", tables.figure_rows(followed.figures)),
        tables.write_figures_json(folder, followed.figures),
        tables.write_table(folder, "suppliers", tables.supplier_rows(followed.suppliers, language)),
        tables.write_table(folder, "rejected", tables.rejected_rows(followed.rejected, language)),
        tables.write_table(folder, "review", review),
        *rows,
    ]
    return [*made, write_package(followed, folder, made, language)]


@contextmanager
def _staging(out: Path) -> Iterator[Path]:
    """A folder beside `out`, so that moving a file is one rename; gone afterwards, whatever happens."""
    if out.exists() and not out.is_dir():
        raise OeverError(
            Text(
                nl=f"{out}: dit is een bestand; noem een map met --out.",
                en=f"{out}: this is a file; name a folder with --out.",
            )
        )
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
    except OSError as reason:
        raise OeverError(
            Text(
                nl=f"{out}: hier is niet te schrijven ({reason.strerror}); noem een andere --out.",
                en=f"{out}: cannot write here ({reason.strerror}); name another --out.",
            )
        ) from reason
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
