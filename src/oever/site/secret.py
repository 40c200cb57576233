"""The key that signs sessions and links: made once, by `oever setup`, and kept in OEVER_HOME."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def secret_key(home: Path) -> str:
    """The key of this site; before `oever setup` a passing one, so that nothing signed with it lasts."""
    file = home / "secret-key"
    return file.read_text(encoding="ascii").strip() if file.exists() else secrets.token_urlsafe(60)


def make_secret_key(home: Path) -> None:
    """Write a new key, readable for its owner only; an existing one stays."""
    file = home / "secret-key"
    if file.exists():
        return
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as written:
        written.write(secrets.token_urlsafe(60) + "\n")
