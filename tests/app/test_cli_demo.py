"""`demo`: a complete partnership and year, the same every time."""

import shutil
from pathlib import Path

import pytest

from lscb_audit import start_check
from lscb_audit.commands import workspaces
from lscb_audit.demonstration import content, making
from tests.support.command_line import new_workspace, run

PASSPHRASE = making.PASSPHRASE


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo")
    said = run("demo", "--no-window", "--dir", folder, passphrase=None)
    assert (said.code, said.err) == (0, "")
    assert "Passphrase: demonstration." in said.out
    assert str(folder / "demo.lscb") in said.out
    return folder


def test_two_runs_give_equal_reports_and_equal_figures(demo: Path, tmp_path: Path) -> None:
    said = run("demo", "--no-window", "--dir", tmp_path / "other", "--json")
    assert said.err == ""
    assert said.json["passphrase"] is None
    assert said.json["report"] == str(tmp_path / "other" / "overview-report.pdf")
    first, second = demo / "overview-report.pdf", tmp_path / "other" / "overview-report.pdf"
    assert first.read_bytes() == second.read_bytes()
    for audit in ("step-down-1", "step-down-2"):
        words = ("figures", audit, "--json", "-w")
        one = run(*words, demo / "demo.lscb", passphrase=PASSPHRASE)
        other = run(*words, tmp_path / "other" / "demo.lscb")
        assert one.out == other.out
        assert (one.code, one.err) == (0, "")


def test_the_second_audit_is_compared_with_the_first_as_at_a_fixed_date(demo: Path) -> None:
    found = run("figures", "STEP-DOWN-2", "--json", "-w", demo / "demo.lscb", passphrase=PASSPHRASE).json
    assert found["as_at"] == content.as_at().isoformat()
    assert found["compared_with"]["audit"] == "step-down-1"
    assert found["conflicts"] == 0
    assert run("verify", "-w", demo / "demo.lscb", passphrase=PASSPHRASE).code == 0


def test_an_existing_demonstration_is_left_as_it_is(demo: Path) -> None:
    before = (demo / "overview-report.pdf").read_bytes()
    said = run("demo", "--no-window", "--dir", demo, passphrase=None)
    assert said.code == 0
    assert said.err == f"{demo / 'demo.lscb'} is there already and was left as it is.\n"
    assert (demo / "overview-report.pdf").read_bytes() == before
    wrong = run("demo", "--no-window", "--dir", demo, passphrase="another one altogether")
    assert (wrong.code, wrong.problems[-1]) == (1, "This passphrase does not open this workspace.")


def test_a_demonstration_that_was_cut_short_is_not_taken_for_one(tmp_path: Path) -> None:
    new_workspace(tmp_path / "demo.lscb")
    said = run("demo", "--no-window", "--dir", tmp_path)
    assert (said.code, said.out) == (1, "")
    assert "is no finished demonstration" in said.err


def test_without_a_screen_it_says_so_and_writes_the_report(
    demo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(demo / "demo.lscb", tmp_path / "demo.lscb")
    monkeypatch.setattr(start_check, "somebody_sees", lambda: False)
    said = run("demo", "--dir", tmp_path, passphrase=PASSPHRASE)
    assert said.code == 0
    assert "There is no screen here, so no window was opened." in said.out
    assert (tmp_path / "overview-report.pdf").exists()


def test_with_a_screen_the_window_opens_on_it(
    demo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(demo / "demo.lscb", tmp_path / "demo.lscb")
    started: list[Path] = []

    def start(place: Path) -> int:
        started.append(place)
        return 0

    monkeypatch.setattr(start_check, "somebody_sees", lambda: True)
    monkeypatch.setattr(workspaces, "start_window", start)
    assert run("demo", "--dir", tmp_path, passphrase=PASSPHRASE).code == 0
    assert started == [tmp_path / "demo.lscb"]
