"""What starting the program loads, and the PySide6 that it may run with."""

import json
import os
import subprocess
import sys

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from devtools.environment import ROOT

_HEAVY = {"pandas", "numpy", "matplotlib", "reportlab", "sqlalchemy", "openpyxl", "alembic", "PIL", "pikepdf"}
# Before Python 3.12 None is counted; a broken binding loses one count a call, until none is left.
_CALLS = 1_000


def _loaded_by(code: str) -> set[str]:
    script = f"{code}\nimport json, sys; print(json.dumps([*sys.modules]))"
    environment = os.environ | {"PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-P", "-c", script]
    answer = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stderr
    return {name.partition(".")[0] for name in json.loads(answer.stdout)}


def test_the_first_window_loads_nothing_heavy() -> None:
    loaded = _loaded_by("import lscb_audit.__main__, ui.application")
    assert "PySide6" in loaded
    assert loaded & _HEAVY == set()


def test_the_command_line_loads_no_qt_and_nothing_heavy_before_a_command_is_known() -> None:
    loaded = _loaded_by("import lscb_audit.__main__, lscb_audit.cli")
    assert loaded & (_HEAVY | {"PySide6"}) == set()


def test_pyside_is_the_version_that_keeps_count() -> None:
    import PySide6

    assert PySide6.__version__ == "6.11.3"


@pytest.mark.parametrize("call", [QLabel.setText, QLabel.setToolTip, QLabel.setAccessibleName])
def test_calls_into_qt_do_not_use_up_none(qtbot: QtBot, call: object) -> None:
    label = QLabel()
    qtbot.addWidget(label)
    before = sys.getrefcount(None)
    for number in range(_CALLS):
        call(label, str(number))  # type: ignore[operator]  # three methods of one shape
    assert abs(sys.getrefcount(None) - before) < 50
