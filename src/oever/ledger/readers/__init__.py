"""One file a format: what comes in, turned into the same columns."""
