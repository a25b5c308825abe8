"""The command `destroy`, as two QA officers give it, and as one does who is alone; and its certificate."""

from pathlib import Path

import pytest

from lscb_audit.commands.sharing import INVITE_VARIABLE
from tests.app.sharing.laptops import AUDIT, INVITE_PASSPHRASE, Partnership, cheap_laptops, readable
from tests.support.command_line import done, new_workspace, run

WORDS = "quixotic lighthouse"


@pytest.fixture
def partnership(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Partnership:
    monkeypatch.setenv(INVITE_VARIABLE, INVITE_PASSPHRASE)
    cheap_laptops(monkeypatch)
    made = Partnership(tmp_path)
    done("hub", "init", made.hub, "-w", made.qa)
    return made


def test_two_officers_destroy_an_audit_by_the_same_command(partnership: Partnership, tmp_path: Path) -> None:
    second = partnership.admitted("Ottoline Second", "qa")
    police = partnership.admitted("Perivale Police", "auditor", "POL")
    partnership.hand_in(police, "POL", WORDS)
    partnership.admitted("Gone before", "reader")
    done("members", "remove", "Gone before", "-w", partnership.qa)
    partnership.sync(police, partnership.qa, second)
    paper = tmp_path / "certificate.pdf"
    order = ("destroy", AUDIT, "--certificate", paper)
    said = done(*order, "--reason", "Six years have passed", "-w", partnership.qa)
    assert "a second QA officer confirms it by the same command on another laptop" in said.out
    assert not paper.exists()
    assert readable(partnership.qa, WORDS)
    partnership.sync(partnership.qa, second)
    said = done(*order, "-w", second, "--json")
    assert said.json["state"] == "destroyed"
    assert "Perivale Police" in said.json["missing"]
    assert paper.read_bytes().startswith(b"%PDF")
    first = paper.read_bytes()
    partnership.sync(second, police, partnership.qa, second)
    said = done(*order, "-w", second, "--json")
    assert (said.json["state"], said.json["missing"]) == ("already", [])
    assert (said.json["confirmed"], said.json["laptops"]) == (3, 3)
    assert paper.read_bytes() != first
    for place in (partnership.qa, second, police):
        assert not readable(place, WORDS)
        done("verify", "-w", place)
    assert "There is no audit" in run("export", AUDIT, "-w", second, "-o", tmp_path / "a.xlsx").problems[0]


def test_an_officer_who_is_alone_decides_alone_and_needs_no_hub(tmp_path: Path) -> None:
    made = Partnership(tmp_path, qa=new_workspace(tmp_path / "alone.lscb"))
    refused = run("destroy", AUDIT, "--certificate", tmp_path / "c.txt", "-w", made.qa)
    assert "must end in .pdf" in refused.problems[0]
    nowhere = tmp_path / "audit.xlsx" / "c.pdf"
    refused = run("destroy", AUDIT, "--certificate", nowhere, "-w", made.qa)
    assert refused.code == 1
    assert refused.problems[0].startswith(f"Could not write “{nowhere}”")
    assert refused.problems[1].startswith(f"{AUDIT} was destroyed on this laptop. Only the certificate")
    said = done("destroy", AUDIT, "--certificate", tmp_path / "c.pdf", "-w", made.qa, "--json")
    assert (said.json["state"], said.json["confirmed"], said.json["missing"]) == ("already", 1, [])
    assert not readable(made.qa, "Referral")
    done("verify", "-w", made.qa)
    refused = run("destroy", "other", "--certificate", tmp_path / "c.pdf", "-w", made.qa)
    assert "There is no audit “other”" in refused.problems[0]
