"""What leaves the ledger: a report for people, tables for spreadsheets, a package for machines."""
