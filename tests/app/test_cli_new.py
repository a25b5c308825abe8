"""`new`, passphrases and the recovery key."""

import getpass
import stat
import sys
from pathlib import Path

import pytest

from db.keys import recovery
from lscb_audit import workspace as workspaces
from lscb_audit.commands import console
from lscb_audit.errors import UserProblem
from tests.support.command_line import PASSPHRASE, VARIABLE, done, new_workspace, refused, run

WEAK = "short"


def test_a_new_workspace_is_a_folder_and_its_recovery_key_is_printed_once(tmp_path: Path) -> None:
    place = tmp_path / "deep" / "north.lscb"
    said = done("new", place, "--partnership", "North  Shire", "--json").json
    assert said["workspace"] == str(place)
    assert recovery.parse(said["recovery_key"]) == said["recovery_key"]
    with workspaces.open_workspace(place, recovery_key=said["recovery_key"]) as workspace:
        assert (workspace.partnership, workspace.member.role) == ("North Shire", "qa")
    assert "none yet" in refused("figures", "x", "-w", place)[0]
    (problem,) = refused("new", place, "--partnership", "Other")
    assert "is there already and is never overwritten" in problem


def test_the_recovery_key_goes_to_a_file_for_its_owner_alone(tmp_path: Path) -> None:
    place, key = tmp_path / "a.lscb", tmp_path / "keys" / "a.txt"
    said = done("new", place, "--partnership", "Exampleshire", "--recovery-file", key)
    words = key.read_text()
    assert words.strip() not in said.out
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    with workspaces.open_workspace(place, recovery_key=words) as workspace:
        assert workspace.partnership == "Exampleshire"


@pytest.mark.parametrize(
    ("name", "recovery_file", "words"),
    [
        ("a", None, "the name of a workspace ends in .lscb, for example a.lscb."),
        ("a.lscb", "there.txt", "is there already. Choose another file for the recovery key."),
        ("a.lscb", "a.lscb/slots.json", "is inside the workspace that it opens."),
        ("there.txt/a.lscb", None, "a part of that path is a file, not a folder."),
    ],
)
def test_names_that_cannot_be_are_refused(
    tmp_path: Path, name: str, recovery_file: str | None, words: str
) -> None:
    (tmp_path / "there.txt").write_text("x")
    more: list[str | Path] = ["--recovery-file", tmp_path / recovery_file] if recovery_file else []
    (problem,) = refused("new", tmp_path / name, "--partnership", "P", *more)
    assert words in problem
    assert [path.name for path in tmp_path.iterdir()] == ["there.txt"]


def test_a_recovery_key_that_cannot_be_written_leaves_no_workspace_that_nobody_can_recover(
    tmp_path: Path,
) -> None:
    (tmp_path / "file").write_text("x")
    words = ("new", tmp_path / "a.lscb", "--partnership", "P", "--recovery-file", tmp_path / "file" / "key")
    problems = refused(*words)
    assert problems[1] == f"“{tmp_path / 'a.lscb'}” was therefore not made."
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_a_weak_passphrase_is_taken_from_a_script_with_a_warning(tmp_path: Path) -> None:
    said = run("new", tmp_path / "a.lscb", "--partnership", "P", passphrase=WEAK)
    assert said.code == 0
    assert "it needs at least 12" in said.err
    assert run("verify", "-w", tmp_path / "a.lscb", passphrase=WEAK).code == 0


def test_an_empty_name_is_refused(tmp_path: Path) -> None:
    assert "Give the partnership a name" in refused("new", tmp_path / "a.lscb", "--partnership", "  ")[0]
    assert list(tmp_path.iterdir()) == []


# Passphrases


def test_the_password_file_comes_before_the_variable(tmp_path: Path) -> None:
    place, file = new_workspace(tmp_path / "a.lscb"), tmp_path / "secret.txt"
    file.write_bytes(b"\xef\xbb\xbf" + PASSPHRASE.encode() + b"\r\nanother line\r\n")
    said = run("verify", "-w", place, "--password-file", file, passphrase="wrong one altogether")
    assert (said.code, said.err) == (0, "")
    assert run("verify", "-w", place, "--password-file", file, passphrase=None).code == 0


@pytest.mark.parametrize("secret", ["wrong one altogether", PASSPHRASE.upper(), "x"])
def test_a_wrong_passphrase_opens_nothing(tmp_path: Path, secret: str) -> None:
    said = run("verify", "-w", new_workspace(tmp_path / "a.lscb"), passphrase=secret)
    assert (said.code, said.out, said.err) == (1, "", "This passphrase does not open this workspace.\n")


@pytest.mark.parametrize("secret", [None, ""])
def test_no_command_waits_for_a_passphrase_without_a_terminal(tmp_path: Path, secret: str | None) -> None:
    place = new_workspace(tmp_path / "a.lscb")
    needed = f"A passphrase is needed. Set the variable {VARIABLE}, or give --password-file FILE.\n"
    for words in (("verify", "-w", place), ("new", tmp_path / "b.lscb", "--partnership", "P")):
        said = run(*words, passphrase=secret)
        assert (said.code, said.err) == (1, needed)


class Terminal:
    """A stdin at which somebody sits."""

    def isatty(self) -> bool:
        return True


def at_the_prompt(monkeypatch: pytest.MonkeyPatch, *typed: str | None) -> None:
    """Type these answers; None is the end of input."""
    answers = iter(typed)

    def answer(_: str) -> str:
        said = next(answers)
        if said is None:
            raise EOFError
        return said

    monkeypatch.setattr(getpass, "getpass", answer)
    monkeypatch.setattr(sys, "stdin", Terminal())
    monkeypatch.delenv(VARIABLE, raising=False)


def test_a_new_passphrase_is_typed_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    at_the_prompt(monkeypatch, PASSPHRASE, PASSPHRASE)
    assert console.new_passphrase(None) == PASSPHRASE
    at_the_prompt(monkeypatch, PASSPHRASE, "something else")
    with pytest.raises(UserProblem, match="The two passphrases differ"):
        console.new_passphrase(None)


def test_ending_the_input_at_the_prompt_ends_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    at_the_prompt(monkeypatch, None)
    with pytest.raises(UserProblem, match="No passphrase was typed"):
        console.passphrase(None)
    at_the_prompt(monkeypatch, "once")
    assert console.passphrase(None) == "once"


@pytest.mark.parametrize("content", [None, b"", b"\nsecond line", b"\xff\xfe\x00"])
def test_a_password_file_that_holds_none_is_refused(tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "secret.txt"
    if content is not None:
        file.write_bytes(content)
    (problem,) = refused("verify", "-w", new_workspace(tmp_path / "a.lscb"), "--password-file", file)
    assert str(file) in problem
    assert "is the passphrase" in problem or "no text file" in problem or "there is no such file" in problem


def test_a_passphrase_is_never_an_argument(tmp_path: Path) -> None:
    place = new_workspace(tmp_path / "a.lscb")
    for words in (["--password", "hunter22"], ["--passphrase", "hunter22"], ["--pass", "hunter22"]):
        said = run("verify", "-w", place, *words)
        assert said.code == 2
        assert said.out == ""
