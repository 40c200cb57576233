"""The accepted rows as a file, each with the file and row it came from, so that any figure can be retraced.

Names of natural persons are masked and free text is left out, unless the file stays inside the
institution (`is_private`). Duplicates are written beside it, each with the row it repeats.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from oever.ledger.engine import Engine, quoted
from oever.ledger.followed import Supplier, Tally
from oever.ledger.kinds import KIND_COLUMNS
from oever.ledger.received import Received
from oever.vocabulary.bands import Definition


def lay_out_names(engine: Engine, tables: dict[int, str], suppliers: Iterable[Supplier]) -> None:
    """Make the small tables that turn ids into what a reader sees."""
    engine.load(
        "shown_suppliers",
        {"supplier_key": "VARCHAR", "name": "VARCHAR", "company_number": "VARCHAR", "band": "VARCHAR"},
        [(supplier.key, supplier.name, supplier.company_number, supplier.band) for supplier in suppliers],
    )
    _lay_out_landings(engine)
    engine.load("shown_sources", {"source_id": "INTEGER", "file": "VARCHAR"}, list(tables.items()))


def _lay_out_landings(engine: Engine) -> None:
    landings: dict[int, list[str]] = defaultdict(list)
    for address, band, share in engine.query(
        f"SELECT address_id, band, share FROM landings WHERE definition = '{Definition.HEAD_OFFICE}' "
        "ORDER BY address_id, band"
    ):
        landings[address].append(f"{band}={share:.8f}")
    columns = {"address_id": "INTEGER", "landing": "VARCHAR"}
    engine.load("shown_landings", columns, [(at, ";".join(parts)) for at, parts in landings.items()])


def write_payments(
    engine: Engine, received: Received, path: Path, *, currency: str, is_private: bool
) -> None:
    """Write the accepted rows to Parquet, in the order of the files; raises OSError when it cannot."""
    has = [name for name in KIND_COLUMNS if name in received.columns]
    same = " AND ".join(f"k.{name} IS NOT DISTINCT FROM c.{name}" for name in has)
    description = "c.description" if is_private else "NULL::VARCHAR"
    written_as = "c.supplier" if is_private else "CASE WHEN d.is_person THEN NULL ELSE c.supplier END"
    engine.write_parquet(
        "SELECT s.file, c.row, d.anchor, p.period, CASE WHEN p.name <> '' THEN c.day END AS paid_on, "
        "c.amount, "
        f"{quoted(currency)} AS currency, d.supplier_key, n.name AS supplier, {written_as} AS written_as, "
        "n.company_number, d.category, c.category_code, d.department, c.reference, "
        f"{description} AS description, d.buying, d.rule, d.rule_kind, d.ownership, d.size, n.band, "
        "l.landing, d.to_anchor, d.is_person FROM cleaned c "
        f"JOIN kinds k ON {same} JOIN decided_kinds d USING (kind_id) "
        "JOIN shown_landings l USING (address_id) JOIN month_periods p ON p.month = c.month "
        "JOIN shown_suppliers n USING (supplier_key) JOIN shown_sources s USING (source_id) "
        "WHERE c.status = 'accepted'",
        path,
    )


def read_back(engine: Engine, path: Path) -> dict[str, Tally]:
    """Rows and amount per file as they stand in the written Parquet: the check after the work."""
    return {
        file: Tally(rows, amount)
        for file, rows, amount in engine.here.query(
            "SELECT file, count(*), sum(amount)::DECIMAL(18,2) "
            f"FROM read_parquet({quoted(str(path))}) GROUP BY file"
        )
    }


def write_duplicates(engine: Engine, path: Path) -> None:
    """Write which rows left the figures as duplicates, each with the row it repeats, to CSV."""
    engine.write_csv(
        "SELECT s.file, c.row, f.file AS same_as_file, "
        "c.first & ((1::BIGINT << 40) - 1) AS same_as_row, c.amount FROM cleaned c "
        "JOIN shown_sources s ON s.source_id = c.source_id "
        "JOIN shown_sources f ON f.source_id = (c.first >> 40)::INTEGER "
        "WHERE c.status = 'duplicate' ORDER BY c.source_id, c.row",
        path,
    )


def copy_payments(engine: Engine, paths: Sequence[Path], path: Path) -> None:
    """Put files that were followed before together in one."""
    files = "[" + ", ".join(quoted(str(part)) for part in paths) + "]"
    engine.here.run(
        f"COPY (SELECT * FROM read_parquet({files}, union_by_name=true)) TO {quoted(str(path))} "
        "(FORMAT parquet, COMPRESSION zstd)"
    )
