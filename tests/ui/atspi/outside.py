"""Runs the program beside a screen reader of ours: a virtual screen and a bus for the two alone."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
SYSTEM_PYTHON = "/usr/bin/python3"
# each process that tests has numbers of its own: two that look for a free one find the same
_NUMBER = str(99 + 20 * int("0" + os.environ.get("PYTEST_XDIST_WORKER", "").removeprefix("gw")))
_SCREEN = ("xvfb-run", "-a", "-n", _NUMBER, "-s", "-screen 0 1280x800x24", "dbus-run-session", "--")
_BOTH = '"$1" -m ui.application "$2" >&2 & program=$!; shift 2; "$@"; code=$?; kill $program; exit $code'
"""The program and its reader on one screen; the program ends when the reader has read."""


def read_outside(home: Path, folder: Path, script: str, *words: str, patience_s: int = 240) -> Any:
    """Open `folder` in the program; return what `script`, beside this file, tells of it."""
    places = ("HOME", "XDG_RUNTIME_DIR", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME")
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith(("DBUS", "AT_SPI"))},
        **dict.fromkeys(places, str(home)),
        "QT_QPA_PLATFORM": "xcb",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        "PYTHONPATH": str(ROOT),
    }
    home.chmod(0o700)
    reader = (SYSTEM_PYTHON, str(HERE / script), *words)
    done = subprocess.run(
        [*_SCREEN, "bash", "-c", _BOTH, "outside", sys.executable, str(folder), *reader],
        env=environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=patience_s,
    )
    assert done.returncode == 0, done.stderr[-4000:]
    assert "Traceback" not in done.stderr, done.stderr[-4000:]
    return json.loads(done.stdout.splitlines()[-1])
