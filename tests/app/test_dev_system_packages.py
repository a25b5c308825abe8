"""What comes from the operating system is installed where that is allowed, and named where it is not."""

import sys
from pathlib import Path

import pytest

from devtools import system_packages
from devtools.system_packages import Need

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux lacks libraries")

_ABSENT = (Need("libnobody-has-this.so.7", "libnobody7"), Need("nobody-has-this", "nobody"))


@pytest.fixture
def apt(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program named apt-get that writes down how it was called; it fails for a package called refused."""
    log = tmp_path / "calls"
    log.touch()
    script = tmp_path / "apt-get"
    script.write_text(
        "#!/bin/sh\n"
        f'echo "$DEBIAN_FRONTEND $*" >> {log}\n'
        "echo from apt\n"
        'case "$*" in *refused*) exit 100;; esac\n',
        encoding="utf-8",
    )
    script.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    return log


def _become(monkeypatch: pytest.MonkeyPatch, user: int) -> None:
    monkeypatch.setattr("os.geteuid", lambda: user)


def test_libraries_and_commands_are_found_by_trying() -> None:
    there = (Need("libc.so.6", "libc6"), Need("sh", "dash"))
    assert system_packages.missing((*there, *_ABSENT)) == list(_ABSENT)


def test_root_installs_once_and_asks_nothing(
    apt: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    _become(monkeypatch, 0)
    system_packages.provide(_ABSENT, "the window")
    update, install = apt.read_text(encoding="utf-8").splitlines()
    assert update == "noninteractive -qq update"
    assert install == "noninteractive -qq install -y --no-install-recommends libnobody7 nobody"
    out, err = capfd.readouterr()
    assert out == ""
    assert err == "Installing from the operating system: libnobody7 nobody\n"


def test_others_are_told_the_line_to_type(
    apt: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    _become(monkeypatch, 1000)
    system_packages.provide(_ABSENT, "the window")
    assert apt.read_text(encoding="utf-8") == ""
    said = capfd.readouterr().err
    assert said.startswith("Missing for the window: libnobody-has-this.so.7, nobody-has-this.")
    assert said.endswith("sudo apt-get install -y --no-install-recommends libnobody7 nobody\n")


@pytest.mark.usefixtures("apt")
def test_a_failed_installation_is_told_with_the_line(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    _become(monkeypatch, 0)
    system_packages.provide([Need("nobody-has-this", "refused")], "some of the tests")
    said = capfd.readouterr().err
    assert "from apt" in said
    assert "sudo apt-get install -y --no-install-recommends refused" in said


def test_where_there_is_no_apt_only_the_names_are_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    _become(monkeypatch, 0)
    system_packages.provide(_ABSENT, "the window")
    assert capfd.readouterr().err == "Missing for the window: libnobody-has-this.so.7, nobody-has-this.\n"


def test_nothing_is_said_when_nothing_is_missing(apt: Path, capfd: pytest.CaptureFixture[str]) -> None:
    system_packages.provide([Need("sh", "dash")], "the window")
    assert capfd.readouterr().err == ""
    assert apt.read_text(encoding="utf-8") == ""
