"""`docs/command-line.md`: it names every command and option, and its examples are true."""

import re
import shlex
from pathlib import Path

import pytest

from lscb_audit.commands.sharing import INVITE_VARIABLE
from lscb_audit.sharing import logins
from tests.support.command_line import ROOT, run

from .filling import fill
from .small_audit import workbook
from .test_cli_usage import COMMANDS

TEXT = (ROOT / "docs" / "command-line.md").read_text(encoding="utf-8")
EXAMPLES = [line for block in re.findall(r"```sh\n(.*?)```", TEXT, re.DOTALL) for line in block.splitlines()]


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_stands_there_with_its_options_and_an_example(name: str) -> None:
    assert f"`{name}`" in TEXT or f"### {name}\n" in TEXT
    assert any(f"{line} ".startswith(f"lscb-audit {name} ") for line in EXAMPLES)
    options = [word for action in COMMANDS[name]._actions for word in action.option_strings if word != "-h"]
    assert [word for word in options if not re.search(rf"`{re.escape(word)}\b[^`]*`", TEXT)] == []


def test_no_option_stands_there_that_is_none() -> None:
    known = {
        word for command in COMMANDS.values() for action in command._actions for word in action.option_strings
    }
    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", TEXT)) <= known | {"--version"}


def test_the_examples_can_be_done_one_after_the_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(INVITE_VARIABLE, "plum wagon seven")
    workbook(tmp_path / "neglect-2026.xlsx")
    for example in EXAMPLES:
        words = shlex.split(example)[1:]
        if words[:2] == ["forms", "import"]:
            fill(Path(words[2]), Path(words[2]), {}, everywhere="good")
        if words[0] == "redact":
            found = run("find", "same day", "-w", "anyshire.lscb", "--json").json["found"]
            words[1] = found[0]["change"]
        if words[:2] == ["hub", "login"]:
            login = logins.Login("lscb_0_0", "of its own")
            logins.write(Path(words[2]), "postgresql://localhost/audits", login, "plum wagon seven")
        said = run(*words)
        assert said.code == 0, (example, said)
        if words[:2] == ["hub", "login"]:
            assert run("sync", "--hub", "shared", "-w", words[-1]).code == 0
        assert said.out, example
