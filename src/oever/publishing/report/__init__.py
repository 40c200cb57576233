"""The report: one page that needs no network and no script, in one language, on a phone, a desk and paper."""
