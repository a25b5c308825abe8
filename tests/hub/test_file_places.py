"""Where one file for all is refused: folders kept in step, shares whose locks stay here, disks without."""

import subprocess
import sys
from pathlib import Path

import pytest

from db.errors import PlaceProblem, UserProblem
from db.hub import file_places, file_probe
from tests.record.places import everything_in, fill, tiny_disk

from .hubs import as_held, everything, segments, single_file
from .test_folder_faults import VERBS, every_verb, refused

RATHER = "Give the folder itself as the hub: there each laptop writes files of its own."
NO_LOCKS = "“{}” cannot be one file for all: of two programs that wanted to write there at once,"


@pytest.mark.parametrize(
    ("folder", "who"),
    [
        ("OneDrive - Exampleshire Council/Audits", "OneDrive"),
        ("onedrive/a/b/c", "OneDrive"),
        ("Dropbox (Partnership)/Audits", "Dropbox"),
        ("Dropbox", "Dropbox"),
        ("Google Drive/Audits", "Google Drive"),
        ("GoogleDrive-qa@example.org/My Drive", "Google Drive"),
        ("Shared drives/Partnership", "Google Drive"),
        ("iCloudDrive/Audits", "iCloud"),
        ("Library/Mobile Documents/com~apple~CloudDocs", "iCloud"),
        ("Library/CloudStorage/Some-Store", "a program of a cloud store"),
        ("Exampleshire SharePoint - Documents", "SharePoint"),
        ("example.sharepoint.com@SSL/DavWWWRoot/Audits", "a program of a cloud store"),
        ("Syncthing/Audits", "Syncthing"),
        ("Nextcloud/Audits", "Nextcloud"),
    ],
)
def test_a_folder_that_is_kept_in_step_is_known_by_its_name(tmp_path: Path, folder: str, who: str) -> None:
    shared = single_file(tmp_path / folder)
    file = tmp_path / folder / "hub.sqlite"
    assert refused(UserProblem, shared.hub().info).startswith(
        f"“{file}” lies in a folder that {who} keeps in "
    )


@pytest.mark.parametrize(
    "folder", ["Drop boxes", "One", "Sharepoints of view", "drive", "Boxes", "My Audits"]
)
def test_other_folders_are_not_taken_for_such(tmp_path: Path, folder: str) -> None:
    assert single_file(tmp_path / folder).hub().info() is None


@pytest.mark.parametrize(
    ("mark", "who"),
    [
        (".stfolder", "Syncthing"),
        (".dropbox", "Dropbox"),
        (".tmp.drivedownload", "Google Drive"),
        (".nextcloudsync.log", "Nextcloud"),
        (".849C9593-D756-4E56-8D6E-42412F2A707B", "OneDrive"),
    ],
)
@every_verb
def test_a_folder_that_is_kept_in_step_is_known_by_what_lies_in_it_or_above(
    tmp_path: Path, mark: str, who: str, verb: str
) -> None:
    shared = single_file(tmp_path / "team" / "audits")
    (tmp_path / "team" / mark).mkdir()
    before = everything_in(tmp_path)
    assert refused(UserProblem, lambda: VERBS[verb](shared.hub())) == (
        f"“{tmp_path / 'team' / 'audits' / 'hub.sqlite'}” lies in a folder that {who} keeps in step, and two "
        f"laptops that write into one file there would spoil it. {RATHER}"
    )
    assert everything_in(tmp_path) == before


@pytest.mark.parametrize("variable", ["OneDrive", "OneDriveCommercial", "ONEDRIVECONSUMER"])
def test_onedrive_is_known_by_its_variables(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    monkeypatch.setenv(variable, str(tmp_path / "team"))
    assert "OneDrive keeps in step" in refused(
        UserProblem, single_file(tmp_path / "team" / "audits").hub().info
    )
    assert single_file(tmp_path / "teams").hub().info() is None


def test_a_link_into_a_synced_folder_does_not_hide_it(tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "plain").symlink_to(tmp_path / "Dropbox", target_is_directory=True)
    assert "Dropbox keeps in step" in refused(UserProblem, single_file(tmp_path / "plain").hub().info)


MOUNTS = """\
22 1 254:0 / / rw,relatime - ext4 /dev/vda rw
40 22 0:31 / {}/plain rw - cifs //server/audits rw,vers=3.1.1,nounix
41 22 0:32 / {}/nobrl rw - cifs //server/audits rw,vers=3.1.1,nobrl
42 22 0:33 / {}/nfs rw - nfs4 server:/audits rw,vers=4.2,local_lock=none
43 22 0:34 / {}/nfs\\040old rw - nfs server:/audits rw,nolock,vers=3
44 22 0:35 / {}/ssh rw - fuse.sshfs someone@server: rw,user_id=0
45 22 0:36 / {}/dav rw - davfs https://server/ rw
"""


@pytest.mark.parametrize(
    ("share", "kind"),
    [
        ("plain", ""),
        ("nfs", ""),
        ("nobrl", "cifs, nobrl"),
        ("nfs old", "nfs, nolock"),
        ("ssh", "fuse.sshfs"),
        ("dav", "davfs"),
    ],
)
def test_shares_whose_locks_other_computers_do_not_see_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, share: str, kind: str
) -> None:
    (tmp_path / "mounts").write_text(MOUNTS.replace("{}", str(tmp_path)))
    monkeypatch.setattr(file_places, "_MOUNTS", tmp_path / "mounts")
    hub = single_file(tmp_path / share / "audits").hub()
    if not kind:
        assert hub.info() is None
    else:
        assert f"lies on a share ({kind}) whose locks other computers do not see" in refused(
            UserProblem, hub.info
        )


def test_a_place_is_tried_once_and_again_when_it_is_mounted_otherwise(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shared = single_file(tmp_path / "plain", locks=True)
    (tmp_path / "mounts").write_text(MOUNTS.replace("{}", str(tmp_path)))
    monkeypatch.setattr(file_places, "_MOUNTS", tmp_path / "mounts")
    shared.hub(1).put(segments(1, 1, 2))
    without = single_file(tmp_path / "plain", locks=False)
    without.memories = shared.memories
    assert everything(without.hub(1)) == as_held(segments(1, 1, 2))
    refused(UserProblem, without.hub(2).heads)
    (tmp_path / "mounts").write_text(MOUNTS.replace("{}", str(tmp_path)).replace("nounix", "nounix,soft"))
    refused(UserProblem, without.hub(1).heads)


@every_verb
def test_where_locks_do_not_hold_one_file_is_refused_and_a_folder_is_named(tmp_path: Path, verb: str) -> None:
    shared = single_file(tmp_path / "share", locks=False)
    file = tmp_path / "share" / "hub.sqlite"
    sentence = refused(UserProblem, lambda: VERBS[verb](shared.hub()))
    assert sentence.startswith(NO_LOCKS.format(file))
    assert sentence.endswith(RATHER)
    assert not file.exists()


def test_locks_are_tried_with_a_second_program_and_nothing_is_left(tmp_path: Path) -> None:
    assert file_probe.locks_hold(tmp_path)
    assert list(tmp_path.iterdir()) == []


#: the second program, in a world where asking for a lock always succeeds
BROKEN = """
import sys
from sqlcipher3 import dbapi2
connect = dbapi2.connect
dbapi2.connect = lambda path, **named: connect(f"file:{path}?vfs=unix-none", uri=True, **named)
from db.hub import file_probe
sys.exit(file_probe.main(sys.argv[1:]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs SQLite's way of writing without locks")
def test_locks_that_do_nothing_are_found_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_probe, "_program", lambda: [sys.executable, "-c", BROKEN])
    shared = single_file(tmp_path, locks=None)
    assert refused(UserProblem, shared.hub().info).startswith(NO_LOCKS.format(tmp_path / "hub.sqlite"))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="needs a script that starts by itself")
def test_a_frozen_program_is_its_own_second_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "lscb-audit"
    root = Path(file_probe.__file__).parents[2]
    program.write_text(f'#!/bin/sh\ncd "{root}"\nexec "{sys.executable}" -m lscb_audit "$@"\n')
    program.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(program))
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    (tmp_path / "share").mkdir()
    assert file_probe.locks_hold(tmp_path / "share")


@pytest.mark.parametrize("program", ["/nowhere/python", "/bin/false"])
def test_a_second_program_that_does_not_start_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str
) -> None:
    monkeypatch.setattr(file_probe, "_program", lambda: [program])
    hub = single_file(tmp_path, locks=None).hub()
    assert "could not be tried out. Try again" in refused(PlaceProblem, hub.info)


def test_a_second_program_that_does_not_answer_is_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_: object, **named: float) -> None:
        raise subprocess.TimeoutExpired("program", named["timeout"])

    monkeypatch.setattr(subprocess, "run", never)
    hub = single_file(tmp_path, locks=None).hub()
    assert "could not be tried out. Try again" in refused(PlaceProblem, hub.info)


def test_a_full_disk_is_no_reason_not_to_read() -> None:
    with tiny_disk(2) as disk:
        single_file(disk / "share").hub(1).put(segments(1, 1, 3))
        filling = fill(disk)
        shared = single_file(disk / "share", locks=None)
        hub = shared.hub(2)
        assert everything(hub) == as_held(segments(1, 1, 3))
        assert "the disk is full" in refused(PlaceProblem, lambda: hub.put(segments(2, 1, 1)))
        filling.unlink()
        assert hub.put(segments(2, 1, 1)) == 1
        hub.close()
