"""Troubles that are looked for before anything else is imported."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from devtools.environment import ROOT
from lscb_audit import __main__ as program
from lscb_audit import start_check


def _start(folder: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if name not in {"DISPLAY", "WAYLAND_DISPLAY"}}
    clean.pop("QT_QPA_PLATFORM", None)
    return subprocess.run(
        [sys.executable, *words], cwd=folder, env=clean | environment,
        stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_our_own_packages_are_accepted() -> None:
    assert start_check.stranger() is None


@pytest.mark.parametrize("name", ["db", "resources", "ui"])
def test_a_strangers_package_in_the_way_is_named_and_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()
    (tmp_path / name / "__init__.py").touch()
    path = os.pathsep.join([str(tmp_path), str(ROOT)])
    result = _start(tmp_path, "-P", "-m", "lscb_audit", "--help", PYTHONPATH=path)
    assert result.returncode == 1
    assert "Traceback" not in result.stderr
    assert f"“{name}”" in result.stderr
    assert str(tmp_path) in result.stderr


def test_a_stray_file_in_the_working_folder_is_refused_when_python_would_take_it(tmp_path: Path) -> None:
    (tmp_path / "db.py").write_text("raise SystemExit('a stranger ran')\n", encoding="utf-8")
    result = _start(tmp_path, "-m", "lscb_audit", "--help", PYTHONPATH=str(ROOT))
    assert result.returncode == 1
    assert "cannot start" in result.stderr
    assert "a stranger ran" not in result.stderr


def test_a_half_copied_program_is_refused(tmp_path: Path) -> None:
    assert "its own part “db”" in (start_check.stranger(tmp_path) or "")


@pytest.mark.parametrize(
    ("qt", "python", "refused"),
    [
        ("6.12.0", (3, 11), True),
        ("6.12.1", (3, 10), True),
        ("6.12.0", (3, 12), False),
        ("6.12.0", (3, 13), False),
        ("6.11.3", (3, 11), False),
        ("6.13.0", (3, 11), False),
    ],
)
def test_the_pyside_that_loses_count_is_refused(qt: str, python: tuple[int, int], refused: bool) -> None:
    assert (start_check.unsafe_qt(qt, python) is not None) is refused


@pytest.mark.parametrize(
    ("platform", "environment", "there"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ""}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("linux", {"QT_QPA_PLATFORM": "offscreen"}, True),
        ("win32", {}, True),
        ("darwin", {}, True),
    ],
)
def test_a_screen_is_known(platform: str, environment: dict[str, str], there: bool) -> None:
    assert start_check.has_screen(platform, environment) is there


@pytest.mark.parametrize(
    ("environment", "seen"),
    [
        ({"DISPLAY": ":0"}, True),
        ({"QT_QPA_PLATFORM": "offscreen"}, False),
        ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "minimal:enable_fonts"}, False),
        ({}, False),
    ],
)
def test_a_window_drawn_into_memory_is_seen_by_nobody(environment: dict[str, str], seen: bool) -> None:
    assert start_check.somebody_sees("linux", environment) is seen


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux goes without a screen")
def test_without_a_screen_the_program_says_so_and_names_the_demonstration(tmp_path: Path) -> None:
    result = _start(tmp_path, "-P", "-m", "lscb_audit", PYTHONPATH=str(ROOT))
    assert result.returncode == 1
    assert result.stdout == ""
    assert result.stderr.startswith("There is no screen here")
    assert result.stderr.rstrip().endswith("lscb-audit demo")


def test_the_window_is_refused_with_an_unsafe_qt(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("PySide6.__version__", "6.12.0")
    monkeypatch.setattr("sys.version_info", (3, 11, 7))
    assert program.main([]) == 1
    assert program.main(["screens", "somewhere"]) == 1
    assert capsys.readouterr().err.count("PySide6 6.12.0") == 2
