"""The tables: from other people's ledgers to typed figures. The only home of DuckDB."""
