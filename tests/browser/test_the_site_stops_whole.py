"""`oever serve --work` starts the site and the worker, and stops both."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from tests.browser.site import Site, environment_of, free_port, wait_for

pytestmark = pytest.mark.browser


def test_stopping_the_site_leaves_no_process_behind(home_that_is_set_up: Path, tmp_path: Path) -> None:
    home = shutil.copytree(home_that_is_set_up, tmp_path / "home")
    port = free_port()
    site = Site(f"http://127.0.0.1:{port}", home, environment_of(home, port))
    words = [sys.executable, "-m", "oever", "serve", "--work", "--port", str(port), "--processes", "1"]
    with (home / "served.log").open("wb") as log:
        server = subprocess.Popen(words, env=site.environment, stdout=log, stderr=log, cwd=home)
    wait_for(site, server)
    started = psutil.Process(server.pid).children(recursive=True)
    assert any("work" in process.cmdline() for process in started)
    server.terminate()
    assert server.wait(timeout=60) == 0
    gone, alive = psutil.wait_procs(started, timeout=60)
    assert (len(gone), alive) == (len(started), [])
