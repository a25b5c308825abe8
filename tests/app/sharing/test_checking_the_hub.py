"""`verify` looks the hub through, too: all that lies there can be read, or it says what cannot."""

from pathlib import Path

import pytest

from tests.support.command_line import done, run

from .laptops import Partnership

SOUND = "All is well: file, history, signatures and tables agree."


@pytest.fixture
def partnership(tmp_path: Path) -> Partnership:
    made = Partnership(tmp_path)
    done("hub", "init", made.hub, "-w", made.qa)
    return made


def lanes(partnership: Partnership) -> list[Path]:
    return [path for path in partnership.hub.rglob("*") if path.is_file()]


def test_what_lies_on_the_hub_is_read_again(partnership: Partnership) -> None:
    assert done("verify", "-w", partnership.qa).out == f"{SOUND} Everything on the hub can be read.\n"


def test_a_file_of_the_hub_that_cannot_be_read_any_more_is_named(partnership: Partnership) -> None:
    for path in lanes(partnership):
        content = path.read_bytes()
        path.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    said = run("verify", "-w", partnership.qa)
    assert said.code == 1
    assert said.out.startswith(SOUND)
    assert "could not be read and was left out" in said.err
    assert run("verify", "-w", partnership.qa, "--json").json["hub_problems"]


def test_a_hub_that_is_gone_is_no_fault_of_the_workspace(partnership: Partnership) -> None:
    partnership.hub.rename(partnership.hub.with_name("gone"))
    said = done("verify", "-w", partnership.qa)
    assert said.out.startswith(f"{SOUND} The hub was not checked. ")


def test_a_hub_that_was_emptied_is_filled_by_the_next_sync(partnership: Partnership) -> None:
    for path in lanes(partnership):
        path.unlink()
    assert "nothing lies there yet" in done("verify", "-w", partnership.qa).out
    done("sync", "-w", partnership.qa)
    assert "Everything on the hub can be read." in done("verify", "-w", partnership.qa).out
