"""Invitations, admission, second laptops, lost laptops."""

import json
import shutil
from pathlib import Path

import pytest

from db.keys import recovery, slots
from lscb_audit.commands.sharing import INVITE_VARIABLE
from tests.app.filling import fill, form_of
from tests.formats.workbooks import plan, save
from tests.support.command_line import done, refused, run

from .laptops import AUDIT, INVITE_PASSPHRASE, SHEETS, Partnership, cheap_laptops, partnership, readable

__all__ = ["partnership"]

CANARY = "Zanzibar lighthouse"


def members(place: Path) -> dict[str, str]:
    """Return how each laptop stands, by its member's name."""
    found = done("members", "-w", place, "--json").json["members"]
    return {one["name"]: one["state"] for one in found}


def test_outside_of_tests_what_is_invited_and_joined_is_as_hard_to_open_as_what_is_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = Partnership(tmp_path)
    monkeypatch.setenv(INVITE_VARIABLE, INVITE_PASSPHRASE)
    file = made.invite("police", "auditor", "POL")
    invitation = json.dumps(json.loads(file.read_text())["slots"]).encode()
    for slot in (*slots.decode(invitation, file), slots.read(made.join(file))[0]):
        assert (slot.passes, slot.memory_kib) == (3, 64 * 1024)


def test_an_invited_laptop_waits_until_a_qa_officer_has_synced(partnership: Partnership) -> None:
    place = partnership.join(partnership.invite("police", "auditor", "POL"))
    said = done("sync", "-w", place)
    assert "waits to be admitted" in said.out
    assert run("figures", AUDIT, "-w", place).code == 1
    assert "Admitted: police." in done("sync", "-w", partnership.qa).out
    partnership.sync(place)
    assert done("figures", AUDIT, "-w", place)
    assert members(place) == {"QA officer": "active", "police": "active"}


def test_an_invitation_is_good_for_one_laptop(partnership: Partnership) -> None:
    file = partnership.invite("police", "auditor", "POL")
    first, second = partnership.join(file, "first"), partnership.join(file, "second")
    partnership.sync(first, second, partnership.qa, first, second)
    assert done("figures", AUDIT, "-w", first)
    assert "waits to be admitted" in done("sync", "-w", second).out


def test_a_second_laptop_of_an_agency_waits_for_its_own_yes(partnership: Partnership) -> None:
    first = partnership.admitted("police", "auditor", "POL")
    partnership.hand_in(first, "POL", CANARY)
    partnership.sync(first)
    second = partnership.admitted("sergeant", "auditor", "POL")
    assert "waits until another laptop of its agency lets it in" in done("sync", "-w", second).out
    assert not readable(second, CANARY)
    partnership.sync(first)
    refused = run("members", "approve", "sergeant", "-w", partnership.qa)
    assert refused.problems == ["“sergeant” is let in by a laptop of its own agency (POL), not by this one."]
    done("members", "approve", "sergeant", "-w", first)
    partnership.sync(first, second, partnership.qa)
    assert readable(second, CANARY)
    assert members(partnership.qa)["sergeant"] == "active"


def test_another_qa_officer_can_do_everything_once_the_first_laptop_is_gone(partnership: Partnership) -> None:
    second = partnership.admitted("deputy", "qa")
    police = partnership.admitted("police", "auditor", "POL")
    health = partnership.admitted("health", "auditor", "HEA")
    partnership.hand_in(police, "POL", "Police saw")
    partnership.hand_in(health, "HEA", CANARY)
    partnership.sync(police, health)
    shutil.rmtree(partnership.qa)
    partnership.sync(second)
    run("open-workshop", AUDIT, "--as-is", "-w", second)
    partnership.sync(second, police)
    assert readable(police, CANARY)
    late = partnership.join(partnership.invite("school", "auditor", "SCH", by=second))
    partnership.sync(late, second, late)
    assert done("figures", AUDIT, "-w", late)


def test_the_printed_sheet_alone_brings_a_qa_officer_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(INVITE_VARIABLE, "plum wagon seven")
    cheap_laptops(monkeypatch)
    key = tmp_path / "sheet.txt"
    done("new", tmp_path / "new.lscb", "--partnership", "Exampleshire", "--recovery-file", key)
    made = Partnership(tmp_path / "p", qa=tmp_path / "new.lscb")
    done("hub", "init", made.hub, "-w", made.qa)
    police, health = made.admitted("police", "auditor", "POL"), made.admitted("health", "auditor", "HEA")
    made.hand_in(police, "POL", "Police saw")
    made.hand_in(health, "HEA", CANARY)
    made.sync(police, health)
    shutil.rmtree(made.qa)
    wrong = tmp_path / "wrong.txt"
    wrong.write_text(recovery.generate())
    back = tmp_path / "back.lscb"
    refused = run("recover", made.hub, back, "--sheet-file", wrong)
    assert "belongs to another partnership" in refused.problems[0]
    assert not back.exists()
    done("recover", made.hub, back, "--sheet-file", key)
    opened = run("open-workshop", AUDIT, "--as-is", "-w", back)
    assert opened.code == 0, opened.err
    made.sync(back, police)
    assert readable(police, CANARY)
    late = made.join(made.invite("school", "auditor", "SCH", by=back))
    made.sync(late, back, late)
    assert done("figures", AUDIT, "-w", late)


def test_a_hub_that_was_lost_is_filled_again_by_whoever_comes(partnership: Partnership) -> None:
    police = partnership.admitted("police", "auditor", "POL")
    partnership.hand_in(police, "POL", "Police saw")
    partnership.sync(police, partnership.qa)
    for file in partnership.hub.iterdir():
        file.unlink()
    assert "put back" in done("sync", "-w", police).out
    newcomer = partnership.join(partnership.invite("health", "auditor", "HEA"))
    partnership.sync(newcomer, partnership.qa, newcomer)
    assert done("figures", AUDIT, "-w", newcomer)


def test_a_copied_and_a_restored_laptop_go_on_as_laptops_of_their_own(partnership: Partnership) -> None:
    police = partnership.admitted("police", "auditor", "POL")
    partnership.hand_in(police, "POL", "Shared words")
    partnership.sync(police)
    partnership.hand_in(police, "POL", "Kept words", units=["C1"])
    done("backup", "-w", police, "-o", partnership.folder / "police.lscb-backup")
    copy = shutil.copytree(police, partnership.folder / "copy.lscb")
    restored = partnership.folder / "restored.lscb"
    done("restore", partnership.folder / "police.lscb-backup", restored)
    for round_ in range(2):
        for place in (police, copy, restored):
            partnership.hand_in(place, "POL", f"{place.stem} {round_}")
        partnership.sync(police, copy, restored, partnership.qa, police, copy, restored)
    for place in (police, copy, restored, partnership.qa):
        done("verify", "-w", place)
        for name in ("police", "copy", "restored"):
            assert readable(place, f"{name} 1 C1")
    assert members(partnership.qa) == {"QA officer": "active", "police": "active"}
    told = [
        done("figures", AUDIT, "-w", place, "--json", "--as-at", "2026-11-20").json
        for place in (police, copy)
    ]
    assert told[0] == told[1]


def test_a_laptop_that_was_taken_out_reads_nothing_new_and_is_read_no_more(partnership: Partnership) -> None:
    police = partnership.admitted("police", "auditor", "POL")
    health = partnership.admitted("health", "auditor", "HEA")
    partnership.hand_in(health, "HEA", "Before")
    partnership.sync(health, partnership.qa, health, police)
    refused = run("members", "remove", "health", "-w", police)
    assert refused.problems == ["Only a QA officer takes a laptop out."]
    assert run("members", "remove", "nobody", "-w", partnership.qa).code == 1
    done("members", "remove", "health", "-w", partnership.qa)
    partnership.sync(partnership.qa, police)
    partnership.hand_in(health, "HEA", "After the end")
    partnership.hand_in(police, "POL", CANARY)
    said = done("sync", "-w", health).out
    partnership.sync(police, partnership.qa)
    run("open-workshop", AUDIT, "--as-is", "-w", partnership.qa)
    partnership.sync(partnership.qa, police)
    assert "was taken out of the partnership" in said + done("sync", "-w", health).out
    assert not readable(health, CANARY)
    for place in (partnership.qa, police):
        assert not readable(place, "After the end")
        assert readable(place, "Before")
        done("verify", "-w", place)
    assert members(partnership.qa)["health"] == "removed"


def test_the_hubs_place_that_is_named_is_the_same_from_every_folder(
    partnership: Partnership, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, place = partnership.invite("police", "auditor", "POL"), tmp_path / "here.lscb"
    monkeypatch.chdir(partnership.hub.parent)
    done("join", file, place, "--hub", partnership.hub.name)
    monkeypatch.chdir(partnership.qa)
    said = done("sync", "-w", place, "--json").json
    assert "waits to be admitted" in str(said["message"])
    assert said["hub"] == str(partnership.hub)


@pytest.mark.parametrize(
    ("hub", "why"),
    [
        ("postgresql://police:oyster@localhost/audits", "has a password in it"),
        ("https://example.org/hub", "is no folder"),
        (" ", "has no address"),
    ],
)
def test_what_can_be_no_hub_is_refused_before_anything_is_made(
    partnership: Partnership, tmp_path: Path, hub: str, why: str
) -> None:
    file = partnership.invite("police", "auditor", "POL")
    (problem,) = refused("join", file, tmp_path / "here.lscb", "--hub", hub)
    assert why in problem
    assert "oyster" not in problem
    assert not (tmp_path / "here.lscb").exists()


def test_where_nothing_is_handed_in_there_is_nothing_to_open(partnership: Partnership) -> None:
    said = run("open-workshop", AUDIT, "--as-is", "-w", partnership.qa)
    assert (said.code, said.out) == (0, "Nothing to do: no form is handed in yet.\n")


def test_what_is_another_agencys_or_a_qa_officers_is_refused_with_who_does_it(
    partnership: Partnership, tmp_path: Path
) -> None:
    police = partnership.admitted("police", "auditor", "POL")
    theirs = fill(form_of(police, "HEA", tmp_path / "f"), tmp_path / "health.xlsx", {}, everywhere="good")
    assert refused("forms", "import", theirs, "-w", police) == [
        "health.xlsx: this form is of HEA. It is taken in on a laptop of that agency, or on a QA officer’s."
    ]
    again = save(tmp_path / "other.xlsx", SHEETS | {"audit": plan(reference="other")})
    assert refused("import", again, "-w", police) == [
        "As auditor you may not change this audit: a QA officer does."
    ]
