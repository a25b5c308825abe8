"""The form of the store: made by Alembic in one transaction, from a folder found beside the package."""

import shutil
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from db import migrations, snapshot, store
from db.migrations.versions import record_0001, sharing_0002

from .places import everything_in
from .stores import PASSPHRASE, closed, new, put, reopen, settings

SECOND = """
revision = "0004"
down_revision = "0003"

def upgrade() -> None:
    from alembic import op
    op.execute("CREATE TABLE added(a INTEGER) STRICT")
    op.execute("INSERT INTO setting VALUES ('migrated', 'yes')")
    {then}
"""


def _next_version(monkeypatch: pytest.MonkeyPatch, folder: Path, then: str = "") -> None:
    """Make this program one that has a second revision in `folder`, whose migration ends with `then`."""
    shutil.copytree(migrations.FOLDER, folder, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "versions" / "next_0004.py").write_text(SECOND.format(then=then))
    upgrade = migrations.upgrade
    monkeypatch.setattr(migrations, "REVISIONS", ("0001", "0002", "0003", "0004"))
    monkeypatch.setattr(migrations, "HEAD", "0004")
    monkeypatch.setattr(migrations, "upgrade", lambda connection: upgrade(connection, folder=folder))


def _tables(connection: dbapi2.Connection) -> dict[str, str]:
    rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'").fetchall()
    return {name: sql for name, sql in rows if name != "alembic_version"}


def test_the_revisions_known_are_those_in_the_folder() -> None:
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(migrations.FOLDER).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    walked = ScriptDirectory.from_config(config).walk_revisions()
    assert tuple(script.revision for script in walked)[::-1] == migrations.REVISIONS


def test_a_new_store_has_exactly_the_tables_of_the_record(tmp_path: Path) -> None:
    opened, _ = new(tmp_path / "a.lscb")
    with opened:
        made = _tables(opened.raw())
    expected = dbapi2.connect(":memory:")
    for statement in (*record_0001.TABLES, *sharing_0002.TABLES, "DROP TABLE member_log"):
        expected.execute(statement)
    assert made == _tables(expected)
    expected.close()


def test_every_table_is_strict(tmp_path: Path) -> None:
    opened, _ = new(tmp_path / "a.lscb")
    with opened:
        listed = opened.raw().execute("PRAGMA table_list").fetchall()
    strict = {row[1]: row[5] for row in listed if not row[1].startswith("sqlite_")}
    assert {name for name, is_strict in strict.items() if not is_strict} == {"alembic_version"}


def test_a_path_with_percent_signs_and_spaces_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _next_version(monkeypatch, tmp_path / "100 % ours")
    opened, _ = new(tmp_path / "a.lscb")
    with opened:
        assert "added" in _tables(opened.raw())


def test_an_older_store_is_brought_up_to_date_and_a_copy_of_before_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = closed(tmp_path / "a.lscb", kept="1")
    _next_version(monkeypatch, tmp_path / "next")
    for _ in range(2):
        with reopen(folder) as opened:
            assert settings(opened.raw()) == {"kept": "1", "migrated": "yes"}
            assert migrations.revision(opened.raw()) == "0004"
            assert opened.verify() == []
    (copy,) = (folder / "backups").iterdir()
    assert copy.name == "before-0004.lscb-backup"
    with snapshot.unpacked(copy) as archive:
        (tmp_path / "b.lscb").mkdir()
        archive.extractall(tmp_path / "b.lscb")
    monkeypatch.undo()
    with store.open(tmp_path / "b.lscb", passphrase=PASSPHRASE) as before:
        assert settings(before.raw()) == {"kept": "1"}
        assert migrations.revision(before.raw()) == "0003"


def test_a_migration_that_fails_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = closed(tmp_path / "a.lscb", kept="1")
    _next_version(monkeypatch, tmp_path / "next", then="op.execute('SELECT * FROM nowhere')")
    with pytest.raises(dbapi2.OperationalError, match="no such table: nowhere"):
        reopen(folder)
    monkeypatch.undo()
    with reopen(folder) as opened:
        assert settings(opened.raw()) == {"kept": "1"}
        assert "added" not in _tables(opened.raw())
        assert migrations.revision(opened.raw()) == "0003"


def test_an_older_program_refuses_what_a_newer_one_has_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = closed(tmp_path / "a.lscb")
    _next_version(monkeypatch, tmp_path / "next")
    with reopen(folder) as opened:
        put(opened.raw(), later="1")
    monkeypatch.undo()
    before = everything_in(folder)
    with pytest.raises(Exception, match="newer version of this program"):
        reopen(folder)
    assert everything_in(folder) == before
