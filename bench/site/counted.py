"""How many queries a page takes."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from typing import Any
from unittest.mock import patch

from django.core.handlers.wsgi import WSGIHandler
from django.db import connection


def print_counted(addresses: list[str]) -> None:
    """JSON: for every address, the queries of a page that was made with nothing kept.

    What one page keeps for all others would make the next look cheaper than it is, so nothing is kept.
    """
    handler = WSGIHandler()
    with patch("oever.site.common.kept_pages.state_of_records", lambda: None):
        print(json.dumps({address: _queries(handler, address) for address in addresses}))


def _queries(handler: WSGIHandler, address: str) -> int:
    asked: list[str] = []

    def noted(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        asked.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(noted):
        list(handler(_environment(address), lambda *answer: lambda _bytes: None))
    return len(asked)


def _environment(address: str) -> dict[str, Any]:
    path, _, question = address.partition("?")
    return {
        "REQUEST_METHOD": "GET", "PATH_INFO": path, "QUERY_STRING": question, "SERVER_PROTOCOL": "HTTP/1.1",
        "SERVER_NAME": "127.0.0.1", "SERVER_PORT": "80", "HTTP_HOST": "127.0.0.1", "REMOTE_ADDR": "127.0.0.1",
        "wsgi.url_scheme": "http", "wsgi.input": io.BytesIO(), "wsgi.errors": sys.stderr,
    }  # fmt: skip
