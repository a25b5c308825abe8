"""`.venv` is made and renewed by the real venv and pip, without a network: the test makes its own package."""

import hashlib
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from devtools import environment
from devtools.environment import Environment
from devtools.say import Refused


def _wheel(folder: Path, version: str) -> str:
    """Make a tiny package and return the line that locks it."""
    path = folder / f"grain-{version}-py3-none-any.whl"
    about = f"grain-{version}.dist-info"
    with zipfile.ZipFile(path, "w") as wheel:
        wheel.writestr("grain.py", f"version = {version!r}\n")
        wheel.writestr(f"{about}/METADATA", f"Metadata-Version: 2.1\nName: grain\nVersion: {version}\n")
        wheel.writestr(f"{about}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        wheel.writestr(
            f"{about}/RECORD", f"grain.py,,\n{about}/METADATA,,\n{about}/WHEEL,,\n{about}/RECORD,,\n"
        )
    return f"grain=={version} --hash=sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}"


def _write_lock(root: Path, name: str, *lines: str) -> None:
    path = root / "requirements" / f"{name}.txt"
    path.parent.mkdir(exist_ok=True)
    path.write_text(
        "\n".join(["--no-index", f"--find-links {root.as_posix()}", *lines, ""]), encoding="utf-8"
    )


def _installed(venv: Environment) -> str:
    code = "import grain; print(grain.version)"
    done = subprocess.run([venv.python, "-c", code], capture_output=True, text=True, check=False)
    return done.stdout.strip() or done.stderr.strip().splitlines()[-1]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Environment:
    """An environment that was installed once."""
    root = tmp_path_factory.mktemp("checkout")
    _write_lock(root, "run", _wheel(root, "1.0"))
    _write_lock(root, "dev", _wheel(root, "1.0"))
    venv = Environment(root)
    assert not venv.holds("run")
    venv.need("run")
    return venv


def test_what_is_locked_is_installed_once(made: Environment, monkeypatch: pytest.MonkeyPatch) -> None:
    assert _installed(made) == "1.0"
    monkeypatch.setattr(environment, "_quietly", None)
    made.need("run")


def test_each_lock_is_asked_for_by_itself(made: Environment) -> None:
    assert made.holds("run")
    assert not made.holds("dev")
    made.need("dev")
    assert made.holds("run")
    assert made.holds("dev")


def test_a_changed_lock_is_installed_over_the_old_one(made: Environment) -> None:
    _write_lock(made.root, "run", _wheel(made.root, "2.0"))
    assert not made.holds("run")
    made.need("run")
    assert _installed(made) == "2.0"


@pytest.mark.slow  # makes the environment afresh
def test_a_package_that_was_exchanged_is_refused_and_nothing_half_done_is_trusted(
    made: Environment, capfd: pytest.CaptureFixture[str]
) -> None:
    locked = _wheel(made.root, "3.0")
    _write_lock(made.root, "run", locked[:-4] + "0000")
    with pytest.raises(Refused, match="could not be installed"):
        made.need("run")
    assert not made.holds("run")
    out, err = capfd.readouterr()
    assert out == ""
    assert "hash" in err.lower()

    _write_lock(made.root, "run", locked)
    (made.folder / "stray").touch()
    made.need("run")
    assert made.holds("run")
    assert not (made.folder / "stray").exists(), "it was made afresh"
    assert "Making .venv afresh" in capfd.readouterr().err


def test_an_environment_without_its_python_is_not_trusted(made: Environment, tmp_path: Path) -> None:
    shutil.copytree(made.root / "requirements", tmp_path / "requirements")
    moved = Environment(tmp_path)
    moved.folder.mkdir()
    moved.record("run")
    assert not moved.holds("run")


@pytest.mark.parametrize("stamp", ["", "[]", '{"run": "other"}', "\0"])
def test_a_spoilt_note_counts_for_nothing(made: Environment, stamp: str) -> None:
    note = made.folder / "lscb-audit.json"
    before = note.read_bytes()
    note.write_text(stamp, encoding="utf-8")
    try:
        assert not made.holds("run")
    finally:
        note.write_bytes(before)
    assert made.holds("run")
