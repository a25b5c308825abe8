"""The same partnership by one shared file instead of a folder; and a hub that moves changes nothing."""

from pathlib import Path

import pytest

from db.hub import file_probe
from db.hub.file_damage import is_set_aside
from lscb_audit.commands.sharing import INVITE_VARIABLE
from tests.support.command_line import done, run
from tests.support.postgres import shared_server

from .laptops import AUDIT, INVITE_PASSPHRASE, Partnership, cheap_laptops, partnership, readable
from .test_three_laptops import CANARY, figures

__all__ = ["partnership"]


@pytest.fixture
def through_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Partnership:
    """A partnership whose hub is one file; that its locks hold was seen by the first laptop."""
    monkeypatch.setenv(INVITE_VARIABLE, INVITE_PASSPHRASE)
    cheap_laptops(monkeypatch)
    made = Partnership(tmp_path)
    made.hub = made.hub / "partnership.sqlite"
    said = done("hub", "init", made.hub, "-w", made.qa, "--json")
    assert (said.json["new"], said.json["hub"]) == (True, str(made.hub))
    monkeypatch.setattr(file_probe, "locks_hold", lambda _: True)
    return made


def everybody(one: Partnership) -> tuple[Path, Path, Path]:
    police = one.admitted("police", "auditor", "POL")
    health = one.admitted("health", "auditor", "HEA")
    return one.qa, police, health


def opened(one: Partnership, police: Path, health: Path) -> None:
    """Both hand in, all share, the workshop is opened, all share."""
    one.hand_in(police, "POL", "Police saw")
    one.hand_in(health, "HEA", CANARY, grade="ri")
    one.sync(police, health, one.qa, police, health)
    assert readable(one.qa, CANARY)
    assert not readable(police, CANARY)
    assert figures(police)["seen"] == "own agency"
    run("open-workshop", AUDIT, "--as-is", "-w", one.qa)
    one.sync(one.qa, police, health)
    assert readable(police, CANARY)


def test_three_laptops_share_one_audit_through_one_file_and_lose_nothing_when_it_is_damaged(
    through_a_file: Partnership,
) -> None:
    qa, police, health = everybody(through_a_file)
    opened(through_a_file, police, health)
    assert figures(police) == figures(health) == figures(qa)
    for place in (police, health, qa):
        assert done("verify", "-w", place)
    assert [each.name for each in through_a_file.hub.parent.iterdir()] == ["partnership.sqlite"]
    assert CANARY.encode() not in through_a_file.hub.read_bytes()
    before = figures(qa)
    with through_a_file.hub.open("r+b") as file:
        file.write(bytes(12_288))
    said = run("sync", "-w", police)
    assert said.code == 0
    assert any("was damaged. It was put aside as" in each for each in said.problems), said.problems
    through_a_file.sync(health, qa)
    assert figures(police) == figures(health) == figures(qa) == before
    assert sum(is_set_aside(each.name) for each in through_a_file.hub.parent.iterdir()) == 1
    assert figures(through_a_file.admitted("second QA officer", "qa")) == before


def test_a_file_is_refused_in_a_synced_folder_and_the_folder_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cheap_laptops(monkeypatch)
    made = Partnership(tmp_path)
    (tmp_path / "OneDrive - Exampleshire").mkdir()
    hub = tmp_path / "OneDrive - Exampleshire" / "hub.sqlite"
    said = run("hub", "init", hub, "-w", made.qa)
    assert said.code == 1
    assert said.problems == [
        f"“{hub}” lies in a folder that OneDrive keeps in step, and two laptops that write into one file "
        "there would spoil it. Give the folder itself as the hub: there each laptop writes files of its own."
    ]
    assert not hub.exists()
    done("hub", "init", hub.parent, "-w", made.qa)


def into_a_database(one: Partnership, laptops: dict[str, Path]) -> None:
    """Move the hub into an empty database; each laptop is given a login."""
    admin = shared_server().make_database()
    done("hub", "init", admin, "-w", one.qa)
    for name, place in laptops.items():
        file = one.folder / f"{name}.login"
        done("members", "login", name, "--hub-admin", admin, "-o", file, "-w", one.qa)
        done("hub", "login", file, "-w", place)


@pytest.mark.slow
def test_a_hub_that_moves_from_a_folder_to_a_database_to_a_file_to_a_bundle_changes_nothing(
    partnership: Partnership, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_probe, "locks_hold", lambda _: True)
    qa, police, health = everybody(partnership)
    opened(partnership, police, health)
    before = figures(qa)
    into_a_database(partnership, {"police": police, "health": health})
    for place in (police, health, qa):
        assert "postgresql://" in done("sync", "-w", place, "--json").json["hub"]
        assert figures(place) == before
    file = partnership.folder / "moved" / "hub.sqlite"
    file.parent.mkdir()
    done("hub", "init", file, "-w", qa)
    for place in (police, health):
        done("sync", "--hub", file, "-w", place)
    partnership.hand_in(police, "POL", "Police saw more", grade="inadequate")
    partnership.sync(police, qa, health)
    assert readable(health, "Police saw more")
    for place in (police, health, qa):
        assert figures(place) == before
        done("verify", "-w", place)
    letter = partnership.folder / "post.bundle"
    done("bundle", "export", "-w", police, "-o", letter)
    file.unlink()
    for place in (qa, health):
        assert done("bundle", "import", letter, "-w", place, "--json").json["came"] == 0
        assert figures(place) == before
    partnership.sync(health, qa, police)  # the file was lost meanwhile: they fill it again
    assert figures(partnership.admitted("second QA officer", "qa")) == before
