"""`verify`, `backup`, `restore`; workspaces that are damaged or in use."""

import subprocess
from pathlib import Path

import pytest

from tests.support.command_line import (
    PASSPHRASE,
    arguments,
    done,
    new_workspace,
    opened,
    refused,
    run,
    surroundings,
)

from .small_audit import workbook

SAID = "Nobody asked her."


@pytest.fixture
def place(tmp_path: Path) -> Path:
    folder = new_workspace(tmp_path / "a.lscb")
    done("import", workbook(tmp_path / "a.xlsx"), "-w", folder)
    return folder


def test_a_sound_workspace_is_said_to_be_sound(place: Path) -> None:
    assert done("verify", "-w", place).out == "All is well: file, history, signatures and tables agree.\n"
    assert done("verify", "-w", place, "--json").json["problems"] == []


@pytest.mark.parametrize(
    "text", [SAID, "The referral was made the same day.", "Exampleshire", "duty manager"]
)
def test_a_text_that_can_be_read_is_found(place: Path, text: str) -> None:
    assert done("verify", "-w", place, "--readable", text).out == "It can be read here.\n"
    assert done("verify", "-w", place, "--readable", text[2:-2]).code == 0


def test_a_text_that_cannot_be_read_is_not_found(place: Path) -> None:
    said = run("verify", "-w", place, "--readable", "Somebody asked her.")
    assert (said.code, said.out, said.err) == (1, "It cannot be read here.\n", "")
    assert run("verify", "-w", place, "--readable", "Somebody", "--json").json["readable"] is False


def test_no_text_can_be_read_in_the_workspaces_files(place: Path) -> None:
    everything = b"".join(path.read_bytes() for path in place.rglob("*") if path.is_file())
    for text in (SAID, "Exampleshire", "neglect-2026", "CREATE TABLE", "SQLite format 3"):
        assert text.encode() not in everything


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE change SET value='outstanding' WHERE value='ri'",
        "UPDATE answer SET own='outstanding' WHERE own='ri'",
        "DELETE FROM change WHERE id=(SELECT max(id) FROM change)",
        "UPDATE batch SET reason='another' WHERE id=(SELECT max(id) FROM batch)",
        "DELETE FROM answer WHERE own='ri'",
    ],
)
def test_what_was_changed_behind_the_record_is_told(place: Path, change: str) -> None:
    with opened(place) as workspace:
        workspace.store.raw().execute(change)
    problems = refused("verify", "-w", place)
    assert problems
    assert run("verify", "-w", place, "--json").json == {"problems": problems}


def test_a_damaged_file_is_told_by_every_command(place: Path, tmp_path: Path) -> None:
    store = place / "store"
    content = bytearray(store.read_bytes())
    for at in range(8 * 4096, len(content), 4096):
        content[at + 100] ^= 255
    store.write_bytes(content)
    for words in (
        ["verify"],
        ["figures", "neglect-2026"],
        ["export", "neglect-2026", "-o", tmp_path / "o.xlsx"],
        ["backup", "-o", tmp_path / "o.lscb-backup"],
        ["import", tmp_path / "a.xlsx"],
    ):
        problems = refused(*words, "-w", place)
        assert "damaged" in problems[0] or "disk" in problems[0], problems
    assert not (tmp_path / "o.xlsx").exists()
    assert not (tmp_path / "o.lscb-backup").exists()


@pytest.mark.parametrize("name", ["store", "slots.json"])
@pytest.mark.parametrize("content", [None, b"", b"nothing of ours" * 1000])
def test_a_workspace_with_a_missing_or_foreign_file_is_refused(
    place: Path, name: str, content: bytes | None
) -> None:
    if content is None:
        (place / name).unlink()
    else:
        (place / name).write_bytes(content)
    (problem,) = refused("verify", "-w", place)
    assert "damaged" in problem or "two workspaces" in problem


def test_a_workspace_in_use_by_another_process_is_refused(place: Path, tmp_path: Path) -> None:
    holder = subprocess.Popen(
        [
            arguments()[0],
            "-P",
            "-c",
            "import sys; from pathlib import Path; from lscb_audit.workspace import open_workspace;"
            f"w = open_workspace(Path({str(place)!r}), {PASSPHRASE!r}); print('open', flush=True);"
            "sys.stdin.read(); w.close()",
        ],
        env=surroundings(), stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    with holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"open\n"
        for words in (["verify"], ["export", "neglect-2026", "-o", tmp_path / "o.xlsx"]):
            (problem,) = refused(*words, "-w", place)
            assert "is in use by another window or command" in problem
    done("verify", "-w", place)


# Backups


def test_a_backup_is_restored_as_another_laptop_that_works_on(place: Path, tmp_path: Path) -> None:
    backup, again = tmp_path / "deep" / "b.lscb-backup", tmp_path / "again.lscb"
    assert done("backup", "-w", place, "-o", backup).out.startswith(f"Wrote a backup to {backup}.")
    before = done("figures", "neglect-2026", "-w", place, "--json", "--as-at", "2026-11-20").out
    assert done("restore", backup, again).out.startswith(f"Restored Exampleshire into {again}.")
    assert done("figures", "neglect-2026", "-w", again, "--json", "--as-at", "2026-11-20").out == before
    other = workbook(tmp_path / "o.xlsx", fields={"reference": "other"})
    done("import", other, "-w", again)
    done("verify", "-w", again)
    done("import", other, "-w", place)
    done("verify", "-w", place)
    for target in ("one", "two"):
        done("export", "neglect-2026", "-w", again, "-o", tmp_path / f"{target}.xlsx")
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()


def test_a_backup_replaces_an_older_one(place: Path, tmp_path: Path) -> None:
    backup = tmp_path / "b.lscb-backup"
    backup.write_bytes(b"old")
    done("backup", "-w", place, "-o", backup)
    done("restore", backup, tmp_path / "again.lscb")


def test_what_is_no_backup_or_a_damaged_one_is_refused(place: Path, tmp_path: Path) -> None:
    backup = tmp_path / "b.lscb-backup"
    done("backup", "-w", place, "-o", backup)
    whole = backup.read_bytes()
    for name, content in {
        "cut": whole[: len(whole) // 2],
        "empty": b"",
        "changed": whole[: len(whole) // 2] + b"\0" * 5000 + whole[len(whole) // 2 + 5000 :],
        "foreign": (tmp_path / "a.xlsx").read_bytes(),
    }.items():
        backup.write_bytes(content)
        assert len(refused("restore", backup, tmp_path / "again.lscb")) == 1, name
        assert not (tmp_path / "again.lscb").exists(), name
    backup.write_bytes(whole)
    said = run("restore", backup, tmp_path / "again.lscb", passphrase="another one altogether")
    assert (said.code, said.err) == (1, "This passphrase does not open this backup.\n")
    assert "never overwritten" in refused("restore", backup, place)[0]


def test_tables_that_disagree_with_the_history_are_made_again(place: Path) -> None:
    with opened(place) as workspace:
        workspace.store.raw().execute("UPDATE unit SET note='something nobody wrote'")
    assert "command rebuild" in refused("verify", "-w", place)[0]
    assert done("rebuild", "-w", place).out.startswith("Made every table again")
    assert done("verify", "-w", place).code == 0
