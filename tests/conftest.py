"""Every test runs in a home of its own, and fails when it warns, logs or leaves something running unasked.

Warnings are errors (pyproject.toml). A test that provokes a log record says so: `expect_log("disk is full")`.
"""

import gc
import logging
import os
import shutil
from collections.abc import Callable, Generator, Iterator

import pytest
from hypothesis import HealthCheck, settings

from tests.support.leaks import QtWatch, ThreadWatch
from tests.support.logs import LogWatch
from tests.support.machine import files_in_memory, reason_to_skip
from tests.support.postgres import stop_shared_server

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# The same examples each time, so that a red run can be repeated; `--all` looks further and anew.
settings.register_profile("ci", derandomize=True, deadline=None, max_examples=40)
settings.register_profile(
    "all", deadline=None, max_examples=400, print_blob=True, suppress_health_check=[HealthCheck.too_slow]
)

_QT_FIXTURES = {"qtbot", "qapp", "qtmodeltester"}
_HOME = (
    *("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "XDG_RUNTIME_DIR"),
    *("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"),
)
# Files whose tests take longest come first: none is left to one worker while the others have ended.
_LONGEST = (
    *("tests/sharing/test_", "tests/faults/test_", "tests/hub/test_"),
    *("tests/ui/test_killed_", "tests/ui/test_a_", "tests/ui/test_an_", "tests/ui/test_three_"),
    *("tests/app/sharing/", "tests/app/test_c", "tests/app/test_d", "tests/app/test_r"),
)
_PASSED = pytest.StashKey[bool]()
_ROOT = "PYTEST_DEBUG_TEMPROOT"
# What is held at full coverage (pyproject.toml) is proved by the tests of its own rooms; to watch the others,
# too, slows those that run much of the record.
_MEASURED = ("tests/rules/", "tests/record/")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--all`."""
    parser.addoption("--all", action="store_true", help="also the slow tests and those that need LibreOffice")


def pytest_configure(config: pytest.Config) -> None:
    """Choose how far property tests look, and where the files of tests lie: in memory where there is room."""
    settings.load_profile("all" if config.getoption("--all") else "ci")
    memory = files_in_memory()
    if memory is not None:
        os.environ.setdefault(_ROOT, str(memory))


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Give the memory back, unless somebody has to look at what failed."""
    of_all_workers = not hasattr(session.config, "workerinput") and session.config.option.basetemp is None
    if exitstatus == 0 and of_all_workers and os.environ.get(_ROOT) == str(files_in_memory()):
        files = session.config._tmp_path_factory  # type: ignore[attr-defined]  # pytest’s own place for it
        shutil.rmtree(files.getbasetemp(), ignore_errors=True)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out, with the reason, what this machine or this run cannot do; begin with the longest."""
    items.sort(key=lambda item: not item.nodeid.startswith(_LONGEST))
    everything = bool(config.getoption("--all"))
    for item in items:
        for mark in item.iter_markers():
            reason = reason_to_skip(mark.name, everything)
            if reason:
                item.add_marker(pytest.mark.skip(reason=reason))


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Read the tests without looking for rubbish: there is none, and what was read is not looked at again."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.enable()
        gc.freeze()


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, bool | None, bool | None]:
    """Have coverage look on in the rooms that it judges."""
    measuring = item.config.pluginmanager.getplugin("_cov")
    controller = measuring and measuring.cov_controller
    if controller is None or item.nodeid.startswith(_MEASURED):
        return (yield)
    controller.pause()
    try:
        return (yield)
    finally:
        controller.resume()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Remember whether the test itself passed: the traceback of a failed one keeps its windows alive."""
    report = yield
    if report.when == "call":
        item.stash[_PASSED] = report.passed
    return report


@pytest.fixture(autouse=True, scope="session")
def _database_server_stopped() -> Iterator[None]:
    """End the database server that tests share, if one of them has started it."""
    yield
    stop_shared_server()


@pytest.fixture(autouse=True)
def _fresh_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Give the test an empty home; the developer's own settings and passphrases stay out of it."""
    home = str(tmp_path_factory.mktemp("home"))
    with pytest.MonkeyPatch.context() as patch:
        for name in _HOME:
            patch.setenv(name, home)
        for name in [name for name in os.environ if name.startswith("LSCB_AUDIT_")]:
            patch.delenv(name)
        yield


@pytest.fixture(autouse=True)
def _nothing_left_behind(request: pytest.FixtureRequest, _fresh_home: None) -> Iterator[None]:
    """Fail the test that leaves windows, timers, threads or pools alive."""
    uses_qt = bool(_QT_FIXTURES & set(request.fixturenames))
    if uses_qt:
        request.getfixturevalue("qapp")
    watches: list[ThreadWatch | QtWatch] = [ThreadWatch(), *([QtWatch()] if uses_qt else [])]
    yield
    if request.node.stash.get(_PASSED, False):
        left = [words for watch in watches for words in watch.left()]
        if left:
            pytest.fail("left behind: " + "; ".join(left), pytrace=False)


@pytest.fixture(autouse=True)
def _log_watch() -> Iterator[LogWatch]:
    """Fail the test that logs a warning, or worse, unasked."""
    watch = LogWatch()
    logging.getLogger().addHandler(watch)
    yield watch
    logging.getLogger().removeHandler(watch)
    complaint = watch.complaint()
    if complaint:
        pytest.fail(complaint, pytrace=False)


@pytest.fixture
def expect_log(_log_watch: LogWatch) -> Callable[[str], None]:
    """Return a function that takes a regular expression: a log record like that must come, and may."""
    return _log_watch.expect
