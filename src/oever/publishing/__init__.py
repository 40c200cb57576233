"""Figures out: files, charts and the report. Finished, typed figures in; no engine."""
