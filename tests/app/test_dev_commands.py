"""`dev.py` from outside: what it says, what it passes through, and that every command is documented."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import dev
from devtools import commands, gates, python_version, start
from devtools.commands import COMMANDS
from devtools.environment import ROOT, Environment


def _dev(*words: str, folder: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    screenless = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    clean = {name: value for name, value in os.environ.items() if name not in screenless}
    return subprocess.run(
        [sys.executable, str(ROOT / "dev.py"), *words], cwd=folder, env=clean | environment,
        stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_documented(command: str) -> None:
    assert f"`python3 dev.py {command}" in (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert f"\n  {command} " in (dev.__doc__ or "")


def test_no_document_names_a_command_that_is_not_there() -> None:
    for document in [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")]:
        named = set(re.findall(r"python3 dev\.py (\w+)", document.read_text(encoding="utf-8")))
        assert named <= {*COMMANDS}, document


def test_the_readme_gives_the_two_commands() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "    python3 dev.py run demo\n" in readme
    assert "    python3 dev.py test\n" in readme
    assert "    python3 dev.py run\n" in readme


def test_without_a_command_the_list_is_said_on_stderr() -> None:
    result = _dev()
    assert (result.returncode, result.stdout) == (2, "")
    assert "Usage: python3 dev.py COMMAND" in result.stderr
    asked = _dev("--help")
    assert (asked.returncode, asked.stderr) == (0, "")
    assert asked.stdout == result.stderr


def test_an_unknown_command_is_wrong_usage() -> None:
    assert _dev("frobnicate").returncode == 2


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux goes without a screen")
def test_run_without_a_screen_names_the_demonstration_and_installs_nothing() -> None:
    result = _dev("run", PATH="")
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr.startswith("There is no screen here")
    assert "python3 dev.py run demo" in result.stderr


@pytest.mark.parametrize(
    ("version", "fits"), [((3, 10), False), ((3, 11), True), ((3, 13), True), ((3, 14), False)]
)
def test_a_python_that_is_too_old_or_too_new_gets_a_sentence(
    version: tuple[int, int], fits: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    problem = python_version.problem(version)
    assert (problem is None) is fits
    if problem:
        monkeypatch.setattr("sys.version_info", (*version, 0))
        assert dev.main(["test"]) == 1
        assert capsys.readouterr().err == problem + "\n"
        assert f"this is Python 3.{version[1]}." in problem


def test_output_arguments_and_exit_code_pass_through(tmp_path: Path) -> None:
    words = ["a b", "$HOME", "*", "ä", ""]
    said = "import sys, json, os; print(json.dumps([sys.argv[1:], os.getcwd()])); sys.exit(7)"
    command = [sys.executable, "-c", said, *words]
    code = f"import sys; from devtools import start; sys.exit(start.become({command}))"
    result = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert result.returncode == 7
    assert json.loads(result.stdout) == [words, str(tmp_path)]


def test_the_end_by_a_signal_is_told_as_a_shell_tells_it() -> None:
    assert start.run([sys.executable, "-c", "import os; os.abort()"]) == (3 if os.name == "nt" else 134)


def test_the_first_red_gate_ends_the_run(capfd: pytest.CaptureFixture[str]) -> None:
    green = gates.Gate("green", ("-c", "print('green ran')"))
    red = gates.Gate("red", ("-c", "print('red ran'); raise SystemExit(3)"))
    never = gates.Gate("never", ("-c", "print('never ran')"))
    assert gates.pass_all(Path(sys.executable), (green, red, never)) == 3
    out, err = capfd.readouterr()
    assert out.split() == ["green", "ran", "red", "ran"]
    assert err.endswith("Red: red.\n")
    assert gates.pass_all(Path(sys.executable), (green, green)) == 0


GREEN = gates.Gate("green", ("-c", "print('green ran')"))
RED = gates.Gate("red", ("-c", "print('red ran'); raise SystemExit(3)"))
ENDLESS = gates.Gate("endless", ("-c", "import signal; print('endless ran', flush=True); signal.pause()"))


def test_gates_beside_the_last_speak_after_it(capfd: pytest.CaptureFixture[str]) -> None:
    last = gates.Gate("last", ("-c", "print('last ran')"))
    assert gates.pass_all(Path(sys.executable), (GREEN, last), beside=(GREEN, GREEN)) == 0
    assert capfd.readouterr().out.splitlines() == ["green ran", "last ran", "green ran", "green ran"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no signals to wait for")
def test_a_red_gate_beside_the_last_ends_it(capfd: pytest.CaptureFixture[str]) -> None:
    assert gates.pass_all(Path(sys.executable), (ENDLESS,), beside=(GREEN, RED, GREEN)) == 3
    out, err = capfd.readouterr()
    assert out.splitlines()[-2:] == ["green ran", "red ran"]
    assert err.splitlines() == ["── endless", "── green", "── red", "Red: red."]


def test_a_red_gate_beside_the_last_is_red_when_that_has_ended(capfd: pytest.CaptureFixture[str]) -> None:
    assert gates.pass_all(Path(sys.executable), (GREEN,), beside=(RED,)) == 3
    assert capfd.readouterr().err.endswith("Red: red.\n")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no signals to wait for")
def test_a_red_last_gate_ends_those_beside_it(capfd: pytest.CaptureFixture[str]) -> None:
    assert gates.pass_all(Path(sys.executable), (RED,), beside=(ENDLESS, GREEN)) == 3
    out, err = capfd.readouterr()
    assert out.splitlines() == ["red ran"]
    assert err.endswith("Red: red.\n")


def test_tests_compile_once_even_where_nothing_may_lie_beside_the_sources(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "bread.py").write_text("")
    monkeypatch.setattr(commands, "ROOT", tmp_path)
    monkeypatch.setattr(commands, "_with", lambda _: Environment())
    monkeypatch.setattr("devtools.system_packages.provide", lambda *_: None)
    reading = [sys.executable, "-c", "import bread"]
    monkeypatch.setattr(start, "run", lambda _: subprocess.call(reading))
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    monkeypatch.setenv("PYTHONPYCACHEPREFIX", "put back in the end")
    monkeypatch.delenv("PYTHONPYCACHEPREFIX")
    assert commands.test(["tests"]) == 0
    (compiled,) = tmp_path.rglob("bread*.pyc")
    assert compiled.is_relative_to(tmp_path / ".pytest_cache")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGTERM")
def test_a_request_to_end_reaches_what_is_running() -> None:
    child = (
        "import signal, sys; signal.signal(signal.SIGTERM, lambda *_: sys.exit(5)); "
        "print('ready', flush=True); signal.pause()"
    )
    code = f"import sys; from devtools import start; sys.exit(start.run([sys.executable, '-c', {child!r}]))"
    command = [sys.executable, "-c", code]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        process.terminate()
        assert process.wait() == 5


def test_clean_removes_what_tools_left_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(commands, "ROOT", tmp_path)
    kept = ["ui/window.py", "docs/build/page.md", ".venv/lib/__pycache__/a.pyc", "demo.lscb/store"]
    left = ["build/a", "dist/b", ".mypy_cache/c", "ui/__pycache__/w.pyc", ".coverage"]
    for name in (*kept, *left):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    assert commands.clean([]) == 0
    files = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    assert files == set(kept)
    assert commands.clean(["--all"]) == 0
    assert not (tmp_path / ".venv").exists()
    assert (tmp_path / "ui/window.py").exists()
