"""`oever` as a process of its own, for work that the site itself must not be able to do.

Following a ledger needs an engine, memory and minutes. The worker starts it as somebody would on the
command line: what goes wrong there cannot take the site along, and the site imports no engine.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from oever.errors import OeverError
from oever.vocabulary.languages import Text


class CommandFailedError(OeverError):
    """A command that ended with a mistake of the user; `text` is its sentence."""


def run_oever(*words: str, folder: Path, timeout_seconds: float = 3600) -> str:
    """Type `oever ...` in a folder; gives standard output.

    Raises CommandFailedError with the one sentence that the command gave, and RuntimeError when it
    broke in another way.
    """
    done = subprocess.run(
        [sys.executable, "-m", "oever", *words],
        cwd=folder, capture_output=True, text=True, check=False, timeout=timeout_seconds,
    )  # fmt: skip
    if done.returncode == 0:
        return done.stdout
    last = done.stderr.strip().splitlines()[-1] if done.stderr.strip() else ""
    if last.startswith("oever: "):
        raise CommandFailedError(Text(nl=last.removeprefix("oever: "), en=last.removeprefix("oever: ")))
    raise RuntimeError(f"oever {' '.join(words)} ended with {done.returncode}: {last}")
