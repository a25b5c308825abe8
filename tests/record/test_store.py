"""The store of a workspace: made, opened, locked, closed."""

import os
import shutil
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError
from sqlcipher3 import dbapi2

from db import connections, migrations, store
from db.errors import PlaceProblem, UserProblem
from db.keys import device
from db.store import Store

from .places import everything_in
from .stores import CANARY, CHEAP, PASSPHRASE, closed, new, put, reopen, settings

ROOT = Path(__file__).parents[2]


def test_what_was_saved_is_there_when_opened_again(tmp_path: Path) -> None:
    folder = closed(tmp_path / "a.lscb", partnership=CANARY)
    with reopen(folder) as opened:
        assert settings(opened.raw()) == {"partnership": CANARY}
        assert opened.folder == folder


def test_the_recovery_key_opens_it_too(tmp_path: Path) -> None:
    opened, recovery_key = new(tmp_path / "a.lscb")
    opened.close()
    with store.open(tmp_path / "a.lscb", recovery_key=recovery_key.lower()) as again:
        assert again.verify() == []


def test_a_new_workspace_is_at_the_latest_revision_and_has_its_device_keys(tmp_path: Path) -> None:
    opened, _ = new(tmp_path / "a.lscb")
    with opened:
        raw = opened.raw()
        assert migrations.revision(raw) == migrations.HEAD
        assert device.load(raw).fingerprint
        assert settings(raw) == {}


def test_what_a_new_workspace_holds_is_written_with_its_device_keys_or_not_at_all(tmp_path: Path) -> None:
    def begin(connection: dbapi2.Connection, recovery_key: str) -> None:
        assert recovery_key.count("-") == 5
        assert device.load(connection).fingerprint
        connection.execute("INSERT INTO setting VALUES ('begun', '1')")

    def fail(connection: dbapi2.Connection, recovery_key: str) -> None:
        begin(connection, recovery_key)
        raise ValueError("a bug")

    with pytest.raises(ValueError, match="a bug"):
        store.create(tmp_path / "a.lscb", PASSPHRASE, cost=CHEAP, found=fail)
    assert list(tmp_path.iterdir()) == []
    opened, _ = store.create(tmp_path / "a.lscb", PASSPHRASE, cost=CHEAP, found=begin)
    with opened:
        assert settings(opened.raw()) == {"begun": "1"}


def test_the_folder_holds_what_it_should_and_is_private(tmp_path: Path) -> None:
    folder = closed(tmp_path / "deep" / "a.lscb")
    assert sorted(p.name for p in folder.iterdir()) == ["backups", "lock", "slots.json", "store"]
    assert folder.stat().st_mode & 0o077 == 0
    assert [p.name for p in folder.parent.iterdir()] == ["a.lscb"]


def test_no_file_is_a_readable_database_or_names_the_partnership(tmp_path: Path) -> None:
    opened, _ = new(tmp_path / "a.lscb")
    with opened:
        put(opened.raw(), partnership=CANARY)
        while_open = everything_in(opened.folder)
        assert len(while_open["store-wal"]) > 4096
    for content in [*while_open.values(), *everything_in(tmp_path / "a.lscb").values()]:
        assert CANARY.encode() not in content
        assert b"SQLite format" not in content
        assert b"CREATE TABLE" not in content


def test_the_database_is_kept_as_it_must_be(tmp_path: Path) -> None:
    opened, _ = new(tmp_path / "a.lscb")
    with opened:
        raw = opened.raw()
        pragmas = ("journal_mode", "synchronous", "secure_delete", "foreign_keys", "temp_store", "cache_size")
        found = {name: raw.execute(f"PRAGMA {name}").fetchone()[0] for name in pragmas}
        assert found == {
            "journal_mode": "wal",
            "synchronous": 2,
            "secure_delete": 1,
            "foreign_keys": 0,
            "temp_store": 2,
            "cache_size": -65536,
        }
        assert raw.execute("PRAGMA cipher_page_size").fetchone()[0] == "4096"
        assert raw.isolation_level is None


def test_an_older_sqlite_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dbapi2, "sqlite_version_info", (3, 51, 2))
    with pytest.raises(PlaceProblem, match=r"needs SQLite 3\.51\.3 or newer"):
        new(tmp_path / "a.lscb")
    assert list(tmp_path.iterdir()) == []


def test_a_weak_passphrase_makes_no_workspace(tmp_path: Path) -> None:
    with pytest.raises(UserProblem, match="at least 12"):
        store.create(tmp_path / "a.lscb", "short", cost=CHEAP)
    assert list(tmp_path.iterdir()) == []


def test_an_empty_folder_is_taken_and_a_full_one_refused(tmp_path: Path) -> None:
    (tmp_path / "empty.lscb").mkdir()
    new(tmp_path / "empty.lscb")[0].close()
    (tmp_path / "full.lscb").mkdir()
    (tmp_path / "full.lscb" / "work").write_bytes(b"unsent")
    for taken in ("full.lscb", "empty.lscb", "full.lscb/work"):
        before = everything_in(tmp_path)
        with pytest.raises(UserProblem, match="is there already and is never overwritten"):
            new(tmp_path / taken)
        assert everything_in(tmp_path) == before


def test_a_wrong_passphrase_changes_nothing_and_frees_the_lock(tmp_path: Path) -> None:
    folder = closed(tmp_path / "a.lscb", partnership=CANARY)
    before = everything_in(folder)
    with pytest.raises(UserProblem, match=r"^This passphrase does not open this workspace\.$"):
        store.open(folder, passphrase="pewter saddle rain")
    assert everything_in(folder) == before
    reopen(folder).close()


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("nothing.lscb", "does not exist"),
        ("file.lscb", "is a file, not a workspace"),
        ("other", "holds no workspace"),
    ],
)
def test_what_is_no_workspace_is_said_and_left_alone(tmp_path: Path, name: str, sentence: str) -> None:
    (tmp_path / "file.lscb").write_bytes(b"x")
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "letter").write_bytes(b"y")
    before = everything_in(tmp_path)
    with pytest.raises(UserProblem, match=sentence):
        reopen(tmp_path / name)
    assert everything_in(tmp_path) == before


def test_a_workspace_in_use_is_said_to_be_so_until_it_is_closed(tmp_path: Path) -> None:
    opened, _ = new(tmp_path / "a.lscb")
    with opened, pytest.raises(PlaceProblem, match="is in use by another window or command"):
        reopen(opened.folder)
    reopen(tmp_path / "a.lscb").close()


def test_the_lock_holds_between_processes_and_ends_with_a_killed_one(tmp_path: Path) -> None:
    folder = closed(tmp_path / "a.lscb")
    script = (
        "import sys; from pathlib import Path; from tests.record.stores import reopen\n"
        "held = reopen(Path(sys.argv[1])); print('open', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-P", "-c", script, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"open\n"
        with pytest.raises(PlaceProblem, match="in use"):
            reopen(folder)
        process.send_signal(signal.SIGKILL)
        process.wait()
    reopen(folder).close()


def test_closing_brings_the_log_home_ends_connections_and_may_be_repeated(tmp_path: Path) -> None:
    opened, _ = new(tmp_path / "a.lscb")
    raw = opened.raw()
    with opened.engine.connect() as reader:
        reader.execute(text("SELECT 1"))
    put(raw, a="1")
    opened.close()
    opened.close()
    assert not (opened.folder / "store-wal").exists()
    with pytest.raises(dbapi2.ProgrammingError):
        raw.execute("SELECT 1")
    for use in (opened.raw, opened.verify):
        with pytest.raises(RuntimeError, match="closed"):
            use()


def test_a_large_write_stays_in_the_log_until_a_quiet_moment(tmp_path: Path) -> None:
    opened, _ = new(tmp_path / "a.lscb")
    with opened:
        raw = opened.raw()
        file, log = opened.folder / "store", opened.folder / "store-wal"
        before = file.read_bytes()
        put(raw, **{f"setting {n}": "x" * 4000 for n in range(2000)})
        assert log.stat().st_size > 2000 * 4096
        assert file.read_bytes() == before
        crashed = shutil.copytree(opened.folder, tmp_path / "crashed.lscb")
        connections.bring_home(raw)
        assert file.stat().st_size > 2000 * 4096
        raw.close()
        connections.bring_home(raw)  # what went wrong with it is told by who writes next
    with reopen(crashed) as again:
        assert len(settings(again.raw())) == 2000


def test_what_was_not_committed_is_given_up_when_closing(tmp_path: Path) -> None:
    opened, _ = new(tmp_path / "a.lscb")
    raw = opened.raw()
    put(raw, kept="1")
    raw.execute("BEGIN IMMEDIATE")
    raw.execute("INSERT INTO setting VALUES ('lost', '1')")
    opened.close()
    with reopen(opened.folder) as again:
        assert settings(again.raw()) == {"kept": "1"}


def test_readers_see_one_state_while_others_write(tmp_path: Path) -> None:
    opened, _ = new(tmp_path / "a.lscb")
    with opened:
        raw = opened.raw()
        with opened.engine.connect() as reader:
            count = text("SELECT count(*) FROM setting")
            assert reader.execute(count).scalar_one() == 0
            put(raw, a="1")
            assert reader.execute(count).scalar_one() == 0
            reader.rollback()
            assert reader.execute(count).scalar_one() == 1


def test_readers_cannot_write(tmp_path: Path) -> None:
    opened, _ = new(tmp_path / "a.lscb")
    with opened, opened.engine.connect() as reader, pytest.raises(PlaceProblem, match="read-only"):
        reader.execute(text("INSERT INTO setting VALUES ('a', 'b')"))


def test_an_error_of_ours_comes_through_without_what_people_wrote(tmp_path: Path) -> None:
    opened, _ = new(tmp_path / "a.lscb")
    with opened, opened.engine.connect() as reader, pytest.raises(OperationalError) as ours:
        reader.execute(text("SELECT * FROM nothing WHERE name = :name"), {"name": CANARY})
    assert CANARY not in str(ours.value)


def test_connections_may_be_used_by_several_threads(tmp_path: Path) -> None:
    opened, _ = new(tmp_path / "a.lscb")
    seen: list[int] = []

    def read(opened: Store) -> None:
        with opened.engine.connect() as reader:
            seen.extend(reader.execute(text("SELECT 1 FROM scope UNION ALL SELECT 2")).scalars())

    with opened:
        threads = [threading.Thread(target=read, args=(opened,)) for _ in range(12)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert seen == [2] * 12


def test_opening_needs_neither_sqlalchemy_nor_alembic(tmp_path: Path) -> None:
    folder = closed(tmp_path / "a.lscb")
    script = (
        "import sys; from pathlib import Path; from db import store\n"
        f"store.open(Path(sys.argv[1]), passphrase={PASSPHRASE!r}).close()\n"
        "print(sorted({'sqlalchemy', 'alembic'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-P", "-c", script, str(folder)],
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert done.stdout == "[]\n"


def test_the_passphrase_is_changed_by_who_knows_it_or_has_the_sheet(tmp_path: Path) -> None:
    opened, recovery_key = new(tmp_path / "a.lscb")
    with opened:
        with pytest.raises(UserProblem, match="does not open"):
            opened.change_passphrase("pewter saddle rain", passphrase="not the right one", cost=CHEAP)
        opened.change_passphrase("pewter saddle rain", passphrase=PASSPHRASE, cost=CHEAP)
        opened.change_passphrase("walnut drum river", recovery_key=recovery_key, cost=CHEAP)
    with pytest.raises(UserProblem):
        store.open(opened.folder, passphrase="pewter saddle rain")
    store.open(opened.folder, passphrase="walnut drum river").close()


def test_a_new_recovery_key_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    opened, old = new(tmp_path / "a.lscb")
    with opened:
        printed = opened.replace_recovery_key(passphrase=PASSPHRASE)
    with pytest.raises(UserProblem, match="replaced"):
        store.open(opened.folder, recovery_key=old)
    store.open(opened.folder, recovery_key=printed).close()


def test_neither_errors_nor_traces_show_the_key(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    opened, _ = new(tmp_path / "a.lscb")
    key = opened._key
    with opened:
        said: list[str] = [repr(opened)]
        traced = opened.raw()
        traced.set_trace_callback(said.append)
        put(traced, a="1")
        said.append(repr(opened.engine))
    wrong = bytes(range(32))
    with pytest.raises(PlaceProblem) as refused:
        connections.connect(opened.folder / "store", wrong)
    said += [str(refused.value), str(refused.value.__cause__), *capfd.readouterr()]
    shown = [text for secret in (key, wrong) for text in (secret.hex(), repr(secret))]
    assert not any(text.lower() in line.lower() for text in shown for line in said)


def test_what_a_killed_writer_left_in_the_workspace_is_removed(tmp_path: Path) -> None:
    folder = closed(tmp_path / "a.lscb")
    for left in (".0123456789abcdef.part", "backups/.0123456789abcdef.part", "backups/.01.part-journal"):
        (folder / left).write_bytes(b"half")
    (folder / "backups" / "before the move.lscb-backup").write_bytes(b"a person's own")
    reopen(folder).close()
    assert sorted(p.name for p in (folder / "backups").iterdir()) == ["before the move.lscb-backup"]
    assert sorted(p.name for p in folder.iterdir()) == ["backups", "lock", "slots.json", "store"]
