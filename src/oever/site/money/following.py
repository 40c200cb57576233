"""Following a ledger outside the web process: the same commands as an officer types at home.

`oever follow` and `oever publish` run as programmes of their own, so that the site needs no engine and a
ledger that asks too much takes only its own process down.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from oever.errors import OeverError
from oever.publishing.snapshot import ENDING
from oever.vocabulary.languages import Text

SOURCE = Path(__file__).resolve().parents[3]
LONGEST_SECONDS = 3600
STEPS = 5  # lines that `oever follow` tells while it works
Tell = Callable[[int, str], None]


def follow_files(
    files: Sequence[Path],
    *,
    place_id: str,
    anchor: str,
    out: Path,
    tell: Tell,
    column_map: Path | None = None,
    language: str = "nl",
) -> Path:
    """Follow the files into `out`, and make the file of figures there. Raises OeverError in one sentence."""
    words = ["follow", *map(str, files), "--place", place_id, "--out", str(out), "--lang", language]
    words += ["--anchor", anchor] if anchor else []
    words += ["--columns", str(column_map)] if column_map else []
    _run(words, tell)
    return publish_folder(out, place_id=place_id, tell=tell, language=language)


def make_practice(out: Path, *, place_id: str, tell: Tell) -> Path:
    """Make the practice ledgers, follow them, and make the file of figures."""
    _run(["practice", "--out", str(out), "--lang", "nl"], tell)
    return publish_folder(out, place_id=place_id, tell=tell)


def publish_folder(out: Path, *, place_id: str, tell: Tell, language: str = "nl") -> Path:
    """The file of figures of a ledger that was followed into `out`."""
    made = out / "figures"
    _run(["publish", str(out), "--place", place_id, "--to", str(made), "--lang", language], tell)
    return next(made.glob(f"*{ENDING}"))


def _run(words: Sequence[str], tell: Tell) -> None:
    environment = dict(os.environ)
    environment["PYTHONPATH"] = os.pathsep.join(
        filter(None, [str(SOURCE), environment.get("PYTHONPATH", "")])
    )
    command = [sys.executable, "-m", "oever", *words]
    lines: list[str] = []
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    ) as running:
        assert running.stderr is not None
        for line in running.stderr:
            lines.append(line.strip())
            if line.rstrip().endswith("..."):
                done = sum(told.endswith("...") for told in lines)
                tell(min(90, 10 + 70 * done // STEPS), line.strip().removesuffix("...").strip())
        running.wait(timeout=LONGEST_SECONDS)
    if running.returncode:
        raise _problem(lines, running.returncode)


def _problem(lines: Sequence[str], code: int) -> Exception:
    """What the command said, where it is the user's mistake; any other end is ours."""
    said = next((line for line in reversed(lines) if line.startswith("oever: ")), "")
    if said:
        sentence = said.removeprefix("oever: ")
        return OeverError(Text(nl=sentence, en=sentence))
    return RuntimeError(f"following ended with {code}: {' / '.join(lines[-3:])}")
