"""What all commands have in common: exit codes, one object with --json, silence, whole sentences."""

import argparse
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from lscb_audit.cli import parser
from lscb_audit.commands.sharing import INVITE_VARIABLE
from lscb_audit.errors import UserProblem
from lscb_audit.sharing import bundles, invitations
from tests.support.command_line import (
    ROOT,
    arguments,
    done,
    new_workspace,
    opened,
    refused,
    run,
    surroundings,
)

from .sharing.laptops import cheap_laptops
from .small_audit import workbook


def commands(of: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    """Return every command of the command line by its words (`forms export`)."""
    found: dict[str, argparse.ArgumentParser] = {}
    for action in of._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, command in action.choices.items():
                below = commands(command)
                found |= {f"{name} {word}": one for word, one in below.items()} if below else {name: command}
    return found


COMMANDS = commands(parser())


@pytest.mark.parametrize("name", COMMANDS)
def test_wrong_usage_of_a_command_is_2_and_help_is_0(name: str) -> None:
    wrong = run(*name.split(), "--no-such-option")
    assert (wrong.code, wrong.out) == (2, "")
    assert wrong.err.startswith("usage: lscb-audit ")
    help_ = run(*name.split(), "--help")
    assert (help_.code, help_.err) == (0, "")
    assert help_.out.startswith(f"usage: lscb-audit {name}")


@pytest.mark.parametrize(
    "words",
    [
        ["no-such-command"],
        ["forms"],
        ["figures", "a", "-w", "x", "--as-at", "soon"],
        ["report", "a", "-w", "x", "-o", "r.pdf", "--kind", "poem"],
        ["figures", "a", "-w", "x", "--edition", "secret"],
        *(["members", what, "-w", "x"] for what in ("approve", "accept", "remove", "login")),
        ["members", "-w", "x", "-o", "list.txt"],
        [],
    ],
)
def test_wrong_words_are_2(words: list[str]) -> None:
    said = run(*words)
    assert (said.code, said.out) == (2, "")


def test_cases_may_be_named_in_one_go_or_one_by_one() -> None:
    words = ["open-workshop", "a", "--unit", "C01", "C02", "--unit", "C03", "-w", "x"]
    assert parser().parse_args(words).unit == ["C01", "C02", "C03"]


def test_a_missing_passphrase_is_told_with_its_own_variable_and_option(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(INVITE_VARIABLE, raising=False)
    new = tmp_path / "b.lscb"
    assert refused("join", tmp_path / "invitation", new) == [
        "The passphrase of the invitation is needed. Set the variable LSCB_AUDIT_INVITE_PASSWORD, or give "
        "--invite-password-file FILE."
    ]
    assert refused("recover", tmp_path, new) == [
        "The recovery key of the sheet is needed. Set the variable LSCB_AUDIT_RECOVERY_KEY, or give "
        "--sheet-file FILE."
    ]


def test_the_version_is_told() -> None:
    assert run("--version").out.startswith("lscb-audit ")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_takes_json_and_no_option_takes_a_secret(name: str) -> None:
    options = [word for action in COMMANDS[name]._actions for word in action.option_strings]
    assert "--json" in options
    secrets = [word for word in options if "pass" in word]
    assert all(word.endswith("-file") for word in secrets)


#: which change is taken back only the record knows, and a login needs a database: tests/app/sharing
ELSEWHERE = {"redact", "hub login"}


def every_command(tmp_path: Path) -> list[list[str | Path]]:
    """Return a whole story: each command once, each of which can be done."""
    place, out = tmp_path / "a.lscb", tmp_path / "out"
    form = out / "neglect-2026-POL.xlsx"
    return [
        ["new", tmp_path / "new.lscb", "--partnership", "Exampleshire"],
        ["import", workbook(tmp_path / "a.xlsx"), "-w", place],
        ["export", "neglect-2026", "-w", place, "-o", out / "a.xlsx"],
        ["figures", "neglect-2026", "-w", place, "--as-at", "2026-11-20"],
        ["report", "neglect-2026", "-w", place, "-o", out / "a.pdf", "--as-at", "2026-11-20"],
        ["forms", "export", "neglect-2026", "-w", place, "-o", out, "--agency", "POL"],
        ["forms", "import", form, "-w", place, "--draft"],
        ["forms", "print", "neglect-2026", "-w", place, "-o", out / "form.pdf", "--blank"],
        ["verify", "-w", place],
        ["verify", "-w", place, "--readable", "Nobody asked her"],
        ["rebuild", "-w", place],
        ["backup", "-w", place, "-o", out / "a.lscb-backup"],
        ["restore", out / "a.lscb-backup", tmp_path / "again.lscb"],
        *sharing(tmp_path, place, out),
        ["demo", "--no-window", "--dir", tmp_path / "demo"],
    ]


def sharing(tmp_path: Path, place: Path, out: Path) -> list[list[str | Path]]:
    """Return the part of the story in which two laptops share, and a sheet brings a third one."""
    hub, file, other = tmp_path / "hub", out / "police.invitation", tmp_path / "police.lscb"
    new, sheet = tmp_path / "sheet.lscb", tmp_path / "sheet.txt"
    return [
        ["hub", "init", hub, "-w", place],
        ["invite", "--name", "police", "--role", "auditor", "--agency", "POL", "-w", place, "-o", file],
        ["join", file, other],
        ["sync", "-w", other],
        ["bundle", "export", "-w", other, "-o", out / "police.bundle"],
        ["bundle", "import", out / "police.bundle", "-w", place],
        ["members", "-w", place],
        ["open-workshop", "neglect-2026", "--unit", "C01", "-w", place],
        ["find", "-w", place, "Nobody asked her"],
        ["destroy", "neglect-2026", "--certificate", out / "certificate.pdf", "-w", place],
        ["new", new, "--partnership", "Exampleshire", "--recovery-file", sheet],
        ["hub", "init", tmp_path / "hub2", "-w", new],
        ["recover", tmp_path / "hub2", tmp_path / "recovered.lscb", "--sheet-file", sheet],
    ]


@pytest.fixture(autouse=True)
def invitations_have_a_passphrase(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(INVITE_VARIABLE, "plum wagon seven")
    cheap_laptops(monkeypatch)


def test_every_command_is_silent_on_stderr_and_says_what_it_did(tmp_path: Path) -> None:
    new_workspace(tmp_path / "a.lscb")
    story = every_command(tmp_path)
    assert {
        " ".join(map(str, words)).split(" -")[0].split(" /")[0].removesuffix(" neglect-2026")
        for words in story
    } == set(COMMANDS) - ELSEWHERE
    for words in story:
        assert done(*words).out.strip(), words


def test_with_json_every_command_prints_one_object(tmp_path: Path) -> None:
    new_workspace(tmp_path / "a.lscb")
    for words in every_command(tmp_path):
        assert isinstance(done(*words, "--json").json, dict), words


@pytest.mark.parametrize(
    "words",
    [
        ["import", "missing.xlsx", "-w", "{place}"],
        ["export", "x", "-w", "missing.lscb", "-o", "x.xlsx"],
        ["figures", "x", "-w", "{place}/slots.json"],
        ["report", "x", "-w", "{empty}", "-o", "x.pdf"],
        ["forms", "import", "missing.xlsx", "{empty}", "-w", "{place}"],
        ["forms", "print", "x", "-w", "{place}", "-o", "x.pdf", "--blank"],
        ["verify", "-w", "missing.lscb"],
        ["backup", "-w", "{place}", "-o", "{place}/slots.json"],
        ["restore", "missing.lscb-backup", "again.lscb"],
        ["restore", "{place}/store", "again.lscb"],
        ["new", "{place}", "--partnership", "P"],
    ],
    ids=lambda words: " ".join(words[:2]),
)
def test_what_is_missing_or_unreadable_is_1_with_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    place = new_workspace(tmp_path / "a.lscb")
    (tmp_path / "empty").mkdir()
    given = [word.format(place=place, empty=tmp_path / "empty") for word in words]
    problems = refused(*given)
    said = run(*given, "--json")
    assert (said.code, said.json) == (1, {"problems": problems})


def test_a_file_name_of_no_letters_is_told_all_the_same(tmp_path: Path) -> None:
    """In a process of its own: there the streams have an encoding."""
    place = new_workspace(tmp_path / "a.lscb")
    words: list[str | bytes] = [*arguments("import"), b"\xff.xlsx", "-w", str(place), "--json"]
    ended = subprocess.run(
        words, env=surroundings(), cwd=tmp_path, stdin=subprocess.DEVNULL, capture_output=True, check=False
    )
    assert ended.returncode == 1
    assert ended.stderr == b"There is no file \\udcff.xlsx. Check the name and the folder.\n"
    assert json.loads(ended.stdout)["problems"] == [
        "There is no file \udcff.xlsx. Check the name and the folder."
    ]


def test_output_that_nobody_reads_or_that_finds_no_room_is_no_crash(tmp_path: Path) -> None:
    place = new_workspace(tmp_path / "a.lscb")
    done("import", workbook(tmp_path / "a.xlsx"), "-w", place)
    words = f'"{sys.executable}" -P -m lscb_audit figures neglect-2026 -w "{place}"'
    for target, told in (
        ("| true", b""),
        ("> /dev/full", b"Could not write \xe2\x80\x9cstandard output\xe2\x80\x9d: the disk is full."),
    ):
        ended = subprocess.run(
            ["/bin/bash", "-c", f"set -o pipefail; {words} {target}"],
            env=surroundings(), stdin=subprocess.DEVNULL, capture_output=True, check=False,
        )  # fmt: skip
        assert b"Traceback" not in ended.stderr
        assert ended.stderr.startswith(told)
        assert b"Exception ignored" not in ended.stderr
        assert ended.returncode in (0, 1)


def test_stopping_a_command_is_no_crash(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from lscb_audit.workspace import Workspace

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    place = new_workspace(tmp_path / "a.lscb")
    monkeypatch.setattr(Workspace, "verify", interrupted)
    assert refused("verify", "-w", place) == ["Stopped. Nothing was left half done."]


def test_the_command_line_never_loads_qt(tmp_path: Path) -> None:
    place = new_workspace(tmp_path / "a.lscb")
    code = (
        "import sys; from lscb_audit.__main__ import main;"
        f"code = main(['report', 'neglect-2026', '-w', {str(place)!r}, '-o', {str(tmp_path / 'r.pdf')!r}]);"
        "qt = ('PySide6', 'shiboken6', 'ui');"
        "print(code, sorted(name for name in sys.modules if name.split('.')[0] in qt))"
    )
    done("import", workbook(tmp_path / "a.xlsx"), "-w", place)
    ended = subprocess.run(
        [sys.executable, "-P", "-c", code],
        env=surroundings(), cwd=ROOT, stdin=subprocess.DEVNULL, capture_output=True, check=True,
    )  # fmt: skip
    assert ended.stdout.decode().splitlines()[-1] == "0 []"
    assert ended.stderr == b""


def test_nothing_is_written_over_what_a_workspace_lives_by(tmp_path: Path) -> None:
    place, other = tmp_path / "a.lscb", tmp_path / "other.lscb"
    done("import", workbook(tmp_path / "a.xlsx"), "-w", new_workspace(place))
    shutil.copytree(place, other)
    for home in (place, other):
        outputs: tuple[list[str | Path], ...] = (
            ["bundle", "export", "-o", home / "store"],
            ["invite", "--name", "A reader", "--role", "reader", "-o", home / "slots.json"],
            ["backup", "-o", home / "store"],
            ["forms", "export", "neglect-2026", "-o", home / "forms"],
            ["destroy", "neglect-2026", "--certificate", home / "certificate.pdf"],
        )
        for words in outputs:
            (problem,) = refused(*words, "-w", place)
            assert f"is inside the workspace “{home.name}”. Choose a place outside it" in problem
    with opened(place) as workspace:
        for write in (
            lambda: bundles.writing_out(workspace, other / "store"),
            lambda: invitations.invite(
                workspace, "A reader", "reader", "", "plum wagon", other / "slots.json"
            ),
        ):
            with pytest.raises(UserProblem, match="is inside the workspace “other"):
                write()
        assert workspace.verify() == []
    opened(other).close()
