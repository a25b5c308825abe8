"""The guards over every test bite: each misdeed below makes its test fail, by name."""

import pytest

pytest_plugins = ["pytester"]

_CONFTEST = """
from tests.conftest import *
from tests.conftest import _fresh_home, _log_watch, _nothing_left_behind
from tests.support import leaks
leaks._PATIENCE_S = 0.1
"""

_MISDEEDS = """
import logging, os, threading, warnings
from pathlib import Path
import pytest
from PySide6.QtCore import QThread, QThreadPool, QTimer
from PySide6.QtWidgets import QWidget

kept = []

def test_window_is_left(qtbot):
    kept.append(QWidget()); kept[-1].show()

def test_timer_is_left(qtbot):
    kept.append(QTimer(objectName="clock")); kept[-1].start(60_000)

def test_qt_thread_is_left(qtbot):
    kept.append(QThread()); kept[-1].start()

def test_pool_is_left(qtbot):
    pool = QThreadPool(); gate = threading.Event(); kept.extend([pool, gate]); pool.start(gate.wait)

def test_thread_is_left():
    gate = threading.Event(); kept.append(gate); threading.Thread(target=gate.wait, daemon=True).start()

def test_log_is_unexpected():
    logging.getLogger("db").warning("disk is full")

def test_log_is_expected_in_vain(expect_log):
    expect_log("disk is full")

def test_warns():
    warnings.warn("old", DeprecationWarning)

def test_good(qtbot, expect_log):
    expect_log("disk is full"); logging.getLogger("db").warning("disk is full")
    window = QWidget(); qtbot.addWidget(window); QTimer(window).start(60_000)
    thread = threading.Thread(target=print); thread.start()
    assert not list(Path.home().iterdir()) and "LSCB_AUDIT_PASSWORD" not in os.environ

def test_rings_of_objects_are_no_leak(qtbot):
    window = QWidget(); window.itself = window

@pytest.mark.slow
def test_slow(): raise AssertionError

def test_end():
    for thing in kept:
        if isinstance(thing, threading.Event): thing.set()
    for thing in kept:
        if isinstance(thing, QThread): thing.quit(); thing.wait()
        if isinstance(thing, QTimer): thing.stop()
        if isinstance(thing, QThreadPool): thing.waitForDone()
        if isinstance(thing, QWidget): thing.close()
"""


def test_every_misdeed_fails_its_own_test(
    pytester: pytest.Pytester, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LSCB_AUDIT_PASSWORD", "the developer's own")
    monkeypatch.setenv("PYTHONPATH", str(request.config.rootpath))
    pytester.makeconftest(_CONFTEST)
    pytester.makepyfile(_MISDEEDS)
    config = request.config.rootpath / "pyproject.toml"
    options = ("-c", config, "--rootdir", pytester.path, "-p", "no:cacheprovider")
    result = pytester.runpytest_subprocess(*options, ".", timeout=100)
    result.assert_outcomes(passed=10, errors=7, failed=1, skipped=1)
    result.stdout.fnmatch_lines_random(
        [
            "*left behind: window QWidget",
            "*left behind: running timer QTimer “clock”",
            "*left behind: running thread QThread",
            "*left behind: busy pool QThreadPool",
            "*left behind: thread Thread-*",
            "*unexpected log record: WARNING db: disk is full",
            "*expected log record did not come: disk is full",
            "SKIPPED*slow: run by “dev.py test --all”",
        ]
    )
