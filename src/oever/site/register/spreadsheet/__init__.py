"""The spreadsheet door: a workbook or CSVs out, and in again, without loss. Knows no database."""
