"""Log lines without secrets: a private link that is followed never stands in a log."""

from __future__ import annotations

import logging
import re
from typing import Any

# Twenty-two letters of base64 are 128 bits: the form of a token in an address.
TOKEN = re.compile(r"(?<=/)[A-Za-z0-9_-]{22}(?=/|$|\s|\?)")


class WithoutSecrets(logging.Filter):
    """Replaces what looks like a token by an ellipsis, in the line and in its arguments."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg = _clean(record.msg)
        if isinstance(record.args, tuple):
            record.args = tuple(_clean(value) for value in record.args)
        return True


def _clean(value: Any) -> Any:
    return TOKEN.sub("…", value) if isinstance(value, str) else value
