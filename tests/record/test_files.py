"""Files are written whole or not at all, and what the disk refuses is said in one sentence."""

import errno
import os
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

import pytest
from sqlcipher3 import dbapi2

from db import files
from db.errors import PlaceProblem
from db.files import describe, sqlite_problem, write_whole

from .places import everything_in, fill, ordinary_person, short_files, tiny_disk


def _half_then(error: BaseException) -> Callable[[BinaryIO], None]:
    def write(file: BinaryIO) -> None:
        file.write(b"half")
        raise error

    return write


def test_bytes_are_written_and_missing_folders_made(tmp_path: Path) -> None:
    target = tmp_path / "a" / "b" / "report.pdf"
    write_whole(target, b"content")
    assert everything_in(tmp_path) == {"a/b/report.pdf": b"content"}


def test_a_function_writes_and_replaces_what_was_there(tmp_path: Path) -> None:
    target = tmp_path / "report.pdf"
    target.write_bytes(b"a much longer old content")
    write_whole(target, lambda file: file.write(b"new"))
    assert everything_in(tmp_path) == {"report.pdf": b"new"}


def test_a_new_file_has_the_usual_rights_and_a_replaced_one_keeps_its_own(tmp_path: Path) -> None:
    usual, kept = tmp_path / "usual", tmp_path / "kept"
    kept.write_bytes(b"old")
    kept.chmod(0o604)
    for path in (usual, kept):
        write_whole(path, b"new")
    umask = os.umask(0)
    os.umask(umask)
    assert stat.S_IMODE(usual.stat().st_mode) == 0o666 & ~umask
    assert stat.S_IMODE(kept.stat().st_mode) == 0o604


def test_a_link_stays_a_link_and_its_file_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "file").write_bytes(b"old")
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere" / "file")
    write_whole(tmp_path / "link", b"new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "elsewhere" / "file").read_bytes() == b"new"


def test_a_device_is_written_to_and_never_replaced() -> None:
    write_whole(Path(os.devnull), b"content")
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)


@pytest.mark.parametrize("error", [RuntimeError("a bug"), KeyboardInterrupt(), OSError(errno.EIO, "broken")])
def test_what_fails_half_way_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, error: BaseException
) -> None:
    target = tmp_path / "report.pdf"
    target.write_bytes(b"old")
    with pytest.raises((RuntimeError, KeyboardInterrupt, PlaceProblem)):
        write_whole(target, _half_then(error))
    assert everything_in(tmp_path) == {"report.pdf": b"old"}


def test_what_does_not_pass_its_check_never_takes_the_name(tmp_path: Path) -> None:
    def refuse(part: Path) -> None:
        assert part.read_bytes() == b"new"
        raise PlaceProblem("It does not read back.")

    target = tmp_path / "report.pdf"
    target.write_bytes(b"old")
    with pytest.raises(PlaceProblem, match="read back"):
        write_whole(target, b"new", check=refuse)
    assert everything_in(tmp_path) == {"report.pdf": b"old"}


def test_the_content_is_on_the_disk_before_the_name_and_the_name_before_the_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    fsync, replace = os.fsync, os.replace

    def seen_fsync(handle: int) -> None:
        done.append("folder forced" if stat.S_ISDIR(os.fstat(handle).st_mode) else "file forced")
        fsync(handle)

    def seen_replace(source: Path, target: Path) -> None:
        done.append(f"named, {source.stat().st_size} bytes")
        replace(source, target)

    monkeypatch.setattr(os, "fsync", seen_fsync)
    monkeypatch.setattr(os, "replace", seen_replace)
    write_whole(tmp_path / "report.pdf", b"content")
    assert done == ["file forced", "named, 7 bytes", "folder forced"]


def test_a_killed_writer_leaves_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "report.pdf"
    target.write_bytes(b"old")
    script = (
        "import sys; from pathlib import Path; from db.files import write_whole\n"
        "def write(file):\n"
        "    file.write(b'half'); file.flush(); print('half written', flush=True); sys.stdin.read()\n"
        "write_whole(Path(sys.argv[1]), write)"
    )
    with subprocess.Popen(
        [sys.executable, "-P", "-c", script, str(target)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"half written\n"
        process.send_signal(signal.SIGKILL)
    assert target.read_bytes() == b"old"
    assert [p.suffix for p in tmp_path.iterdir() if p != target] == [files.PART]


def test_a_full_disk_is_named_and_the_old_file_stays() -> None:
    with tiny_disk(1) as disk:
        target = disk / "report.pdf"
        target.write_bytes(b"old")
        filling = fill(disk, leaving=20_000)
        with pytest.raises(PlaceProblem, match=r"^Could not write “.*report\.pdf”: the disk is full\. Free"):
            write_whole(target, bytes(200_000))
        filling.unlink()
        assert everything_in(disk) == {"report.pdf": b"old"}


def test_a_file_that_may_not_grow_so_long_is_said_and_the_old_one_stays(tmp_path: Path) -> None:
    target = tmp_path / "report.pdf"
    target.write_bytes(b"old")
    with short_files(10_000), pytest.raises(PlaceProblem, match="would be larger than"):
        write_whole(target, bytes(20_000))
    assert everything_in(tmp_path) == {"report.pdf": b"old"}


def test_a_read_only_folder_is_said() -> None:
    with ordinary_person() as folder:
        (folder / "shut").mkdir(mode=0o500)
        with pytest.raises(PlaceProblem, match="read-only"):
            write_whole(folder / "shut" / "report.pdf", b"content")
        assert everything_in(folder) == {}


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("folder", "that is a folder. Give the name of a file"),
        ("file/report.pdf", "a part of that path is a file"),
        ("x" * 300, "the name is too long"),
    ],
)
def test_names_that_cannot_be_are_said(tmp_path: Path, name: str, sentence: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(PlaceProblem, match=sentence):
        write_whole(tmp_path / name, b"content")
    assert everything_in(tmp_path) == {"file": b""}


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (errno.ENOSPC, "the disk is full"),
        (errno.EROFS, "the disk is read-only"),
        (errno.EACCES, "read-only, open in another program"),
        (errno.EPERM, "read-only, open in another program"),
        (errno.ENOENT, "no such file, folder or drive"),
        (errno.ETXTBSY, "in use by another program"),
        (errno.ETIMEDOUT, "the disk or the connection to it failed"),
        (errno.ECHILD, "no child processes"),
    ],
)
def test_every_refusal_is_one_sentence_with_the_place(code: int, words: str) -> None:
    problem = describe(OSError(code, os.strerror(code)), "read", Path("x.xlsx"))
    (sentence,) = problem.sentences
    assert sentence.startswith("Could not read “x.xlsx”: ")
    assert words in sentence
    assert sentence.endswith(".")


def test_a_file_that_windows_holds_for_a_moment_is_replaced_in_the_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refusals, replace, pauses = [PermissionError(13, "held")] * 3, os.replace, list[float]()

    def held_thrice(source: Path, target: Path) -> None:
        if refusals:
            raise refusals.pop()
        replace(source, target)

    monkeypatch.setattr(files, "_ATTEMPTS", 10)
    monkeypatch.setattr(time, "sleep", pauses.append)
    monkeypatch.setattr(os, "replace", held_thrice)
    write_whole(tmp_path / "report.pdf", b"content")
    assert (tmp_path / "report.pdf").read_bytes() == b"content"
    assert len(pauses) == 3


def test_a_database_error_of_ours_is_not_blamed_on_the_disk(tmp_path: Path) -> None:
    connection = dbapi2.connect(str(tmp_path / "x"))
    with pytest.raises(dbapi2.OperationalError) as ours:
        connection.execute("SELECT * FROM nothing")
    connection.execute("PRAGMA query_only = ON")
    with pytest.raises(dbapi2.OperationalError) as refused:
        connection.execute("CREATE TABLE t(a)")
    connection.close()
    assert sqlite_problem(ours.value) is None
    assert "read-only" in str(sqlite_problem(refused.value))


def test_what_a_killed_program_left_of_a_file_goes_with_the_next_writing(tmp_path: Path) -> None:
    target = tmp_path / "export.xlsx"
    left = tmp_path / ".export.xlsx.0123456789abcdef.part"
    other = tmp_path / ".other.xlsx.0123456789abcdef.part"
    for path in (left, other):
        path.write_bytes(b"names in the clear")
    files.write_whole(target, b"new")
    assert sorted(path.name for path in tmp_path.iterdir()) == [other.name, "export.xlsx"]


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps open files by itself")
def test_a_part_that_somebody_is_writing_stays(tmp_path: Path) -> None:
    target = tmp_path / "export.xlsx"

    def while_writing(file: BinaryIO) -> None:
        file.write(b"first")
        files.write_whole(target, b"second")

    files.write_whole(target, while_writing)
    assert target.read_bytes() == b"first"
    assert [path.name for path in tmp_path.iterdir()] == ["export.xlsx"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such calls")
def test_a_share_without_locks_and_without_a_call_for_folders_is_written_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import fcntl

    def no_locks(*_: object) -> None:
        raise OSError(errno.ENOLCK, "no locks available")

    def files_alone(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, "invalid argument")

    monkeypatch.setattr(fcntl, "flock", no_locks)
    monkeypatch.setattr(os, "fsync", files_alone)
    write_whole(tmp_path / "report.pdf", b"content")
    assert everything_in(tmp_path) == {"report.pdf": b"content"}


def test_a_folder_that_is_gone_is_not_made_again_where_it_is_not_wanted(tmp_path: Path) -> None:
    with pytest.raises(PlaceProblem, match="no such file, folder or drive"):
        write_whole(tmp_path / "share" / "lane", b"content", new_folders=False)
    assert everything_in(tmp_path) == {}
    assert not (tmp_path / "share").exists()
