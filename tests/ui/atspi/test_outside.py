"""The program from outside, as a screen reader has it: names, roles, actions, texts, announcements."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.ui.fake import PARTNERSHIP, PASSPHRASE, template
from tests.ui.form.audits import to_fill

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
SYSTEM_PYTHON = "/usr/bin/python3"
_SCREEN = ("xvfb-run", "-a", "-s", "-screen 0 1280x800x24", "dbus-run-session", "--")
_BOTH = '"$1" -m ui.application "$2" >&2 & program=$!; "$3" "$4" "$5"; code=$?; kill $program; exit $code'
"""The program and its reader on one screen; the program ends when the reader has read."""
PATIENCE_S = 240


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What an auditor's way through a form tells, by a screen reader's means alone."""
    home = tmp_path_factory.mktemp("outside")
    folder = home / "exampleshire.lscb"
    shutil.copytree(template((to_fill(),), PARTNERSHIP), folder)
    places = ("HOME", "XDG_RUNTIME_DIR", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME")
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith(("DBUS", "AT_SPI"))},
        **dict.fromkeys(places, str(home)),
        "QT_QPA_PLATFORM": "xcb",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        "PYTHONPATH": str(ROOT),
    }
    home.chmod(0o700)
    words = (sys.executable, str(folder), SYSTEM_PYTHON, str(HERE / "walk.py"), PASSPHRASE)
    done = subprocess.run(
        [*_SCREEN, "bash", "-c", _BOTH, "outside", *words],
        env=environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE_S,
    )
    assert done.returncode == 0, done.stderr[-4000:]
    assert "Traceback" not in done.stderr, done.stderr[-4000:]
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


pytestmark = pytest.mark.screenreader


def test_an_auditor_who_hears_the_screen_fills_a_form(told: dict[str, Any]) -> None:
    assert told["unlocked"] == "Unlocked: exampleshire.lscb"
    assert told["form"] == "About the case, C01, Community health – LSCB Audit"
    assert told["levels"] == ["Outstanding", "Good", "Requires improvement", "Inadequate"]
    assert told["graded"].endswith("Grade: Good")
    assert told["evidence"] == "The school told the conference."


def test_what_is_missing_is_said_and_its_line_leads_to_the_place(told: dict[str, Any]) -> None:
    assert told["problem"] == "There is a problem: 4 things to put right"
    assert told["line"] == "1 Lasting change, C01, Community health – LSCB Audit"


def test_what_is_done_is_said(told: dict[str, Any]) -> None:
    said = told["heard"]
    assert "Declared: you had no part in this case." in said
    assert any(words.startswith("Saved on this laptop") for words in said)


def test_locked_with_the_desktop_nothing_can_be_read_from_outside(told: dict[str, Any]) -> None:
    reached = " ".join(told["locked"])
    assert "Locked with the desktop. What you had typed is kept." in reached
    for words in ("Community health", "C01", "The school told", "Stepping down"):
        assert words not in reached
    assert told["back"].startswith("Overall, C01")


def test_handed_in_it_says_so(told: dict[str, Any]) -> None:
    assert told["handed_in"] == "Handed in. The QA officers can read it now."
