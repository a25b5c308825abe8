"""Stores of every earlier version open, hold what they held, verify, and can be shared."""

import shutil
from pathlib import Path

import pytest

from db import migrations
from db.connections import connect
from db.errors import PlaceProblem
from lscb_audit.sharing import hubs
from lscb_audit.workspace import Workspace, open_workspace

from .former_stores import FOLDER, VERSIONS, former
from .places import everything_in
from .stores import PASSPHRASE


def holds_everything(workspace: Workspace) -> None:
    """Fail unless the workspace has the audit that every former store holds, and it can be trusted."""
    assert workspace.verify() == []
    audit = workspace.audit("a-1")
    assert [unit.unit for unit in audit.units] == ["C01", "C02"]
    assert [(row.own, row.evidence) for row in audit.grades] == [
        ("ri", "Seen alone on 3 May."), ("good", "Rang twice."),
    ]  # fmt: skip


def test_there_is_a_store_of_every_version_before_this_one() -> None:
    assert migrations.REVISIONS[:-1] == VERSIONS
    assert FOLDER.is_dir()


@pytest.mark.parametrize("version", VERSIONS)
def test_a_former_store_holds_what_it_held_and_can_be_shared(version: str, tmp_path: Path) -> None:
    with open_workspace(former(version, tmp_path / "a.lscb"), PASSPHRASE) as workspace:
        holds_everything(workspace)
        (tmp_path / "hub").mkdir()
        hubs.walked(hubs.setting_up(workspace, str(tmp_path / "hub")))
        assert not hubs.sync(workspace).problems
        holds_everything(workspace)
    with open_workspace(tmp_path / "a.lscb", PASSPHRASE) as workspace:
        holds_everything(workspace)


@pytest.mark.parametrize("version", VERSIONS)
def test_a_damaged_former_store_is_refused_as_it_was(version: str, tmp_path: Path) -> None:
    folder = former(version, tmp_path / "a.lscb")
    content = bytearray((folder / "store").read_bytes())
    for page in range(8, len(content) // 4096, 7):
        content[page * 4096 + 50] ^= 255
    (folder / "store").write_bytes(content)
    before = everything_in(folder)
    with pytest.raises(PlaceProblem, match=r"damaged|does not read back"):
        open_workspace(folder, PASSPHRASE)
    after = everything_in(folder)
    assert after["store"] == before["store"]
    assert after["slots.json"] == before["slots.json"]


@pytest.mark.parametrize("version", VERSIONS)
def test_a_former_store_with_a_damaged_index_is_refused_as_it_was(version: str, tmp_path: Path) -> None:
    folder = former(version, tmp_path / "a.lscb")
    connection = connect(folder / "store", bytes(range(32)))
    query = "SELECT rootpage FROM sqlite_master WHERE name='sqlite_autoindex_draft_1'"
    (page,) = connection.execute(query).fetchone()
    connection.close()
    content = bytearray((folder / "store").read_bytes())
    content[(page - 1) * 4096 + 50] ^= 255
    (folder / "store").write_bytes(content)
    with pytest.raises(PlaceProblem, match="was not brought to this version, and nothing was changed"):
        open_workspace(folder, PASSPHRASE)
    assert (folder / "store").read_bytes() == content
    assert not list((folder / "backups").iterdir())


@pytest.mark.parametrize("version", VERSIONS)
def test_the_copy_that_is_kept_is_the_former_store(version: str, tmp_path: Path) -> None:
    folder = former(version, tmp_path / "a.lscb")
    open_workspace(folder, PASSPHRASE).close()
    (kept,) = (folder / "backups").iterdir()
    shutil.unpack_archive(kept, tmp_path / "again", "zip")
    connection = connect(tmp_path / "again" / "store", bytes(range(32)))
    assert migrations.revision(connection) == version
    connection.close()
