"""What does not fit in memory passes through a folder that is gone afterwards."""

from __future__ import annotations

from pathlib import Path

import pytest

from oever.ledger.engine import passing_connection


def test_it_leaves_nothing_where_somebody_types(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with passing_connection() as engine:
        spill = Path(engine.execute("SELECT current_setting('temp_directory')").fetchall()[0][0])
        engine.execute("SET memory_limit = '30MB'")
        engine.execute("CREATE TABLE big AS SELECT i, hash(i)::VARCHAR AS word FROM range(2_000_000) r(i)")
        assert list(spill.iterdir()), "nothing had to leave memory: this test proves nothing"
        assert not list(tmp_path.iterdir())
    assert not spill.exists()


def test_it_fetches_nothing() -> None:
    with passing_connection() as engine:
        told = engine.execute(
            "SELECT value FROM duckdb_settings() WHERE name LIKE 'auto%known_extensions' ORDER BY name"
        ).fetchall()
    assert told == [("false",), ("false",)]
