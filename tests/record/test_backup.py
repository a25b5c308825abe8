"""Backups: one encrypted file, whole or not at all; restored as another device; made by themselves."""

import errno
import io
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from nacl.public import SealedBox

from db import backup, connections, snapshot
from db.backup import restore
from db.errors import PlaceProblem, UserProblem
from db.files import trouble
from db.keys import device
from db.store import Store

from .places import everything_in
from .stores import CANARY, CHEAP, PASSPHRASE, new, put, reopen, settings

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


@pytest.fixture
def opened(tmp_path: Path) -> Store:
    """A store with something in it, of which the last pages are text; tests close it."""
    made, recovery_key = new(tmp_path / "a.lscb")
    put(made.raw(), partnership=CANARY, recovery_key=recovery_key, story="words " * 10_000)
    return made


@pytest.fixture
def saved(opened: Store, tmp_path: Path) -> Path:
    """A backup of a store that is closed."""
    with opened:
        backup.write(opened, tmp_path / "a.lscb-backup")
    return tmp_path / "a.lscb-backup"


def test_a_backup_holds_everything_and_opens_with_passphrase_or_sheet(saved: Path, tmp_path: Path) -> None:
    with restore(saved, tmp_path / "b.lscb", passphrase=PASSPHRASE) as restored:
        found = settings(restored.raw())
        assert found["partnership"] == CANARY
        assert restored.verify() == []
    with restore(saved, tmp_path / "c.lscb", recovery_key=found["recovery_key"]) as restored:
        assert settings(restored.raw()) == found
    reopen(tmp_path / "b.lscb").close()


def test_a_restored_workspace_has_the_same_files_as_any_other(saved: Path, tmp_path: Path) -> None:
    restore(saved, tmp_path / "b.lscb", passphrase=PASSPHRASE).close()
    names = {folder: sorted(p.name for p in (tmp_path / folder).iterdir()) for folder in ("a.lscb", "b.lscb")}
    assert names["a.lscb"] == names["b.lscb"]


def test_a_backup_names_nobody_and_is_no_readable_database(saved: Path) -> None:
    content = saved.read_bytes()
    assert CANARY.encode() not in content
    assert b"SQLite format" not in content
    with zipfile.ZipFile(saved) as archive:
        assert sorted(archive.namelist()) == ["slots.json", "store"]


def test_a_backup_unpacked_by_hand_is_a_workspace_kept_like_any_other(saved: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(saved) as archive:
        archive.extractall(tmp_path / "b.lscb")
    with reopen(tmp_path / "b.lscb") as opened:
        assert opened.raw().execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert settings(opened.raw())["partnership"] == CANARY
        assert backup.automatic(opened, NOW)


def test_a_backup_is_of_one_moment_while_others_write(opened: Store, tmp_path: Path) -> None:
    with opened:
        raw = opened.raw()
        raw.execute("BEGIN IMMEDIATE")
        raw.execute("INSERT INTO setting VALUES ('not yet', '1')")
        backup.write(opened, tmp_path / "a.lscb-backup")
        raw.execute("COMMIT")
        with restore(tmp_path / "a.lscb-backup", tmp_path / "b.lscb", passphrase=PASSPHRASE) as restored:
            assert "not yet" not in settings(restored.raw())
        assert "not yet" in settings(raw)


def test_a_backup_replaces_the_one_of_before_and_leaves_no_pieces(opened: Store, tmp_path: Path) -> None:
    target = tmp_path / "deep" / "a.lscb-backup"
    with opened:
        backup.write(opened, target)
        put(opened.raw(), later="1")
        backup.write(opened, target)
    assert [p.name for p in target.parent.iterdir()] == [target.name]
    assert list((opened.folder / "backups").iterdir()) == []
    with restore(target, tmp_path / "b.lscb", passphrase=PASSPHRASE) as restored:
        assert settings(restored.raw())["later"] == "1"


@pytest.mark.parametrize("name", ["store", "slots.json", "lock", "deep/new"])
def test_a_backup_never_takes_the_place_of_the_workspaces_own_files(opened: Store, name: str) -> None:
    with opened, pytest.raises(UserProblem, match="is inside the workspace"):
        backup.write(opened, opened.folder / name)
    reopen(opened.folder).close()


def test_a_damaged_store_makes_no_backup_and_keeps_the_one_of_before(saved: Path, tmp_path: Path) -> None:
    file, before = tmp_path / "a.lscb" / "store", saved.read_bytes()
    content = bytearray(file.read_bytes())
    content[-100] ^= 1
    file.write_bytes(content)
    with reopen(tmp_path / "a.lscb") as opened, pytest.raises(PlaceProblem, match="damaged"):
        backup.write(opened, saved)
    assert saved.read_bytes() == before
    assert list((tmp_path / "a.lscb" / "backups").iterdir()) == []


def test_a_copy_that_is_not_sound_is_never_packed(
    opened: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def spoilt(copy: Path, key: bytes) -> list[str]:
        content = copy.read_bytes()
        copy.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
        return connections.checkup(copy, key)

    monkeypatch.setattr(snapshot, "checkup", spoilt)
    with opened, pytest.raises(PlaceProblem, match=r"No backup of .* its copy does not read back"):
        backup.write(opened, tmp_path / "a.lscb-backup")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.lscb"]


def test_a_backup_that_does_not_read_back_never_takes_its_name(
    opened: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    digests = iter([b"written", b"read"])
    monkeypatch.setattr(snapshot, "_digest", lambda _: next(digests))
    with opened, pytest.raises(PlaceProblem, match="is damaged"):
        backup.write(opened, tmp_path / "a.lscb-backup")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.lscb"]


def _without_slots(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("store", b"x")


def _listed(to: dict[int, int]) -> Callable[[Path], None]:
    """Let bytes of what the archive says of the database say something else."""

    def change(path: Path) -> None:
        content = bytearray(path.read_bytes())
        begin = content.rindex(b"PK\x01\x02")
        for at, byte in to.items():
            content[begin + at] = byte
        path.write_bytes(content)

    return change


def _flip_at(place: float) -> Callable[[Path], None]:
    def flip(path: Path) -> None:
        content = bytearray(path.read_bytes())
        content[int(len(content) * place)] ^= 1
        path.write_bytes(content)

    return flip


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        (lambda path: path.write_bytes(b""), PlaceProblem),
        (lambda path: path.write_bytes(b"a letter"), PlaceProblem),
        (lambda path: path.write_bytes(path.read_bytes()[:-30_000]), PlaceProblem),
        (_flip_at(0.02), PlaceProblem),
        (_flip_at(0.5), PlaceProblem),
        (_flip_at(0.9), PlaceProblem),
        *((_listed({10: way_of_packing}), PlaceProblem) for way_of_packing in (8, 9, 12, 14, 99)),
        (_listed({8: 1}), PlaceProblem),  # it is said to be encrypted
        (_listed({46: 0xFF}), UserProblem),  # its name is another
        (_listed({9: 8, 46: 0xFF}), PlaceProblem),  # its name is none
        (_listed({45: 0x7F}), PlaceProblem),  # it is said to lie beyond the end
        (_without_slots, UserProblem),
        (lambda path: path.unlink(), PlaceProblem),
        (lambda path: (path.unlink(), path.mkdir()), PlaceProblem),
    ],
)
def test_what_is_damaged_or_no_backup_is_said_and_restores_nothing(
    saved: Path, tmp_path: Path, change: Callable[[Path], object], kind: type[Exception]
) -> None:
    change(saved)
    with pytest.raises(kind, match=r"a\.lscb-backup”"):
        restore(saved, tmp_path / "b.lscb", passphrase=PASSPHRASE)
    assert sorted(p.name for p in tmp_path.iterdir() if p != saved) == ["a.lscb"]


def test_a_backup_whose_zip_is_sound_but_whose_database_is_not_is_refused(
    saved: Path, tmp_path: Path
) -> None:
    with zipfile.ZipFile(saved) as archive:
        slot_file, database = archive.read("slots.json"), bytearray(archive.read("store"))
    database[-100] ^= 1
    with zipfile.ZipFile(saved, "w") as archive:
        archive.writestr("slots.json", slot_file)
        archive.writestr("store", bytes(database))
    with pytest.raises(PlaceProblem, match=r"is damaged, or no backup"):
        restore(saved, tmp_path / "b.lscb", passphrase=PASSPHRASE)
    assert not (tmp_path / "b.lscb").exists()


def test_a_wrong_passphrase_restores_nothing(saved: Path, tmp_path: Path) -> None:
    with pytest.raises(UserProblem, match=r"^This passphrase does not open this backup\.$"):
        restore(saved, tmp_path / "b.lscb", passphrase="pewter saddle rain")
    assert not (tmp_path / "b.lscb").exists()


def test_a_backup_opens_with_the_passphrase_of_its_day(saved: Path, tmp_path: Path) -> None:
    with reopen(tmp_path / "a.lscb") as opened:
        opened.change_passphrase("pewter saddle rain", passphrase=PASSPHRASE, cost=CHEAP)
    restore(saved, tmp_path / "b.lscb", passphrase=PASSPHRASE).close()


def test_nothing_is_ever_restored_over_something(saved: Path, tmp_path: Path) -> None:
    before = everything_in(tmp_path)
    for taken in (tmp_path / "a.lscb", saved):
        with pytest.raises(UserProblem, match="never overwritten"):
            restore(saved, taken, passphrase=PASSPHRASE)
    assert everything_in(tmp_path) == before


def test_a_backup_of_a_newer_program_is_refused_in_words(opened: Store, tmp_path: Path) -> None:
    with opened:
        opened.raw().execute("UPDATE alembic_version SET version_num = '9999'")
        backup.write(opened, tmp_path / "a.lscb-backup")
    with pytest.raises(UserProblem, match="newer version of this program"):
        restore(tmp_path / "a.lscb-backup", tmp_path / "b.lscb", passphrase=PASSPHRASE)
    assert not (tmp_path / "b.lscb").exists()


def test_a_restored_copy_is_another_device_with_streams_of_its_own(opened: Store, tmp_path: Path) -> None:
    saved = tmp_path / "a.lscb-backup"
    with opened:
        raw = opened.raw()
        original = device.load(raw)
        row = (b"u", 1, b"d", b"v", 1, 7, b"h", 0)
        raw.execute("INSERT INTO stream VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?, 0, zeroblob(32), 0)", row)
        backup.write(opened, saved)
    with restore(saved, tmp_path / "b.lscb", passphrase=PASSPHRASE) as restored:
        raw = restored.raw()
        assert raw.execute("SELECT mine, head FROM stream").fetchall() == [(0, 7)]
        assert device.load(raw).fingerprint != original.fingerprint
        (former,) = device.former(raw)
        sealed = SealedBox(original.public_key).encrypt(b"key")
        assert SealedBox(former.sealing).decrypt(sealed) == b"key"
    with reopen(tmp_path / "a.lscb") as unchanged:
        assert unchanged.raw().execute("SELECT mine FROM stream").fetchall() == [(1,)]
        assert device.load(unchanged.raw()).fingerprint == original.fingerprint


def test_two_copies_of_one_backup_are_two_devices(saved: Path, tmp_path: Path) -> None:
    found = set()
    for name in ("b.lscb", "c.lscb"):
        with restore(saved, tmp_path / name, passphrase=PASSPHRASE) as restored:
            found.add(device.load(restored.raw()).fingerprint)
    assert len(found) == 2


def test_a_backup_is_made_by_itself_once_a_day(opened: Store) -> None:
    with opened:
        made = [backup.automatic(opened, NOW + timedelta(hours=hours)) for hours in range(0, 72, 8)]
    assert [path is not None for path in made] == [True, False, False] * 3
    assert {path for path in made if path} == set((opened.folder / "backups").iterdir())


def test_with_a_new_backup_old_ones_go_but_none_that_a_person_named(opened: Store) -> None:
    folder = opened.folder / "backups"
    for day in range(1, 60):
        (folder / backup.name(NOW - timedelta(days=day))).write_bytes(b"an older one")
    (folder / "before the move.lscb-backup").write_bytes(b"a person's own")
    with opened:
        today = backup.automatic(opened, NOW)
    left = set(backup.taken(folder))
    assert left == backup.kept({NOW - timedelta(days=day) for day in range(60)}, NOW)
    assert today in set(folder.iterdir())
    assert len(list(folder.iterdir())) == backup.DAILY + backup.WEEKLY + 1


def test_when_no_backup_can_be_made_the_old_ones_stay(opened: Store) -> None:
    folder = opened.folder / "backups"
    for day in range(1, 60):
        (folder / backup.name(NOW - timedelta(days=day))).write_bytes(b"an older one")
    with opened:
        (opened.folder / "slots.json").unlink()
        with pytest.raises(PlaceProblem, match=r"slots\.json"):
            backup.automatic(opened, NOW)
    assert len(list(folder.iterdir())) == 59


def test_an_automatic_backup_restores_like_any_other(opened: Store, tmp_path: Path) -> None:
    with opened:
        path = backup.automatic(opened, NOW)
    assert path is not None
    assert path.name == "2026-11-20T090000Z.lscb-backup"
    with restore(path, tmp_path / "b.lscb", passphrase=PASSPHRASE) as restored:
        assert settings(restored.raw())["partnership"] == CANARY


class _FailingDisk(io.FileIO):
    """A file of which all can be read but much at once from its beginning."""

    def read(self, size: int | None = -1, /) -> bytes:
        if self.tell() < 4096 and size is not None and size > 4096:
            raise OSError(errno.EIO, "failed")
        return super().read(-1 if size is None else size) or b""


def test_a_disk_that_fails_while_a_backup_is_read_is_told_by_the_backups_name(
    saved: Path, tmp_path: Path
) -> None:
    told = pytest.raises(PlaceProblem, match=f"Could not read “{saved}”: the disk")
    with _FailingDisk(saved) as disk, zipfile.ZipFile(disk) as archive, told, trouble("write", tmp_path):
        snapshot.extract_database(archive, tmp_path / "target")
