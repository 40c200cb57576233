"""Promises: who said they would do what, by when, and whether it happened."""
