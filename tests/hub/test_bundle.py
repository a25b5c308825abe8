"""A bundle is one whole file: all of it can be read, or one sentence says why not."""

import shutil
from pathlib import Path
from typing import BinaryIO

import pytest
from sqlcipher3 import dbapi2

from db.errors import PlaceProblem, Problem, UserProblem
from db.hub import tables
from db.hub.bundle import Bundle, write_bundle
from db.hub.contract import FORMAT, Info, Segment
from tests.record.places import everything_in

from .hubs import PARTNERSHIP, as_held, everything, segment, segments, stream

HELD = [*segments(1, 1, 3), *segments(2, 1, 2, size=9000)]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The path of a bundle."""
    write_bundle(tmp_path / "for you.lscb-bundle", Info(PARTNERSHIP), HELD)
    return tmp_path / "for you.lscb-bundle"


def opened(path: Path) -> dict[tuple[bytes, int], bytes]:
    """Return what a bundle holds."""
    bundle = Bundle.open(path)
    try:
        return everything(bundle)
    finally:
        bundle.close()


def refused(kind: type[Problem], path: Path) -> str:
    """Return the sentence with which the bundle is refused."""
    with pytest.raises(kind) as caught:
        Bundle.open(path)
    (sentence,) = caught.value.sentences
    assert f"“{path}”" in sentence
    return sentence


def test_a_bundle_is_read_from_a_place_that_cannot_be_written(path: Path) -> None:
    path.chmod(0o400)
    path.parent.chmod(0o500)
    try:
        assert opened(path) == as_held(HELD)
    finally:
        path.parent.chmod(0o700)


@pytest.mark.parametrize("name", ["a b?c#d%41.bundle", "Größe – „x“.sqlite", "x'y;z"])
def test_any_name_will_do(path: Path, name: str) -> None:
    assert opened(Path(shutil.copy(path, path.parent / name))) == as_held(HELD)


def test_a_bundle_takes_nothing(path: Path) -> None:
    bundle = Bundle.open(path)
    with pytest.raises(UserProblem, match="can only be read"):
        bundle.put([segment(3, 1)])
    with pytest.raises(UserProblem, match="can only be read"):
        bundle.forget([stream(1)])
    with pytest.raises(UserProblem, match="can only be read"):
        bundle.replace([segment(1, 1, "x")])
    assert bundle.check() == []
    bundle.close()


def test_an_empty_bundle_says_whose_it_is(tmp_path: Path) -> None:
    write_bundle(tmp_path / "b", Info(PARTNERSHIP), [])
    bundle = Bundle.open(tmp_path / "b")
    assert (bundle.info(), bundle.heads()) == (Info(PARTNERSHIP), {})
    bundle.close()


def test_segments_may_come_one_after_the_other(tmp_path: Path) -> None:
    write_bundle(tmp_path / "b", Info(PARTNERSHIP), (segment(1, n) for n in range(1, 2001)))
    assert opened(tmp_path / "b") == as_held(segments(1, 1, 2000))


def test_what_fails_amid_writing_leaves_the_old_bundle(path: Path) -> None:
    def broken() -> list[Segment]:
        raise RuntimeError("a bug")

    before = everything_in(path.parent)
    with pytest.raises(RuntimeError):
        write_bundle(path, Info(PARTNERSHIP), (each for _ in range(2) for each in broken()))
    assert everything_in(path.parent) == before


def test_a_disk_that_gives_back_other_bytes_keeps_the_old_bundle(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def short(source: BinaryIO, target: BinaryIO) -> None:
        target.write(source.read()[:-4096])

    before = everything_in(path.parent)
    monkeypatch.setattr(shutil, "copyfileobj", short)
    with pytest.raises(PlaceProblem) as caught:
        write_bundle(path, Info(PARTNERSHIP), HELD)
    (sentence,) = caught.value.sentences
    assert sentence.startswith(f"Could not write “{path}”: it does not read back as it was written.")
    assert everything_in(path.parent) == before


def test_a_bundle_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert "no such file" in refused(PlaceProblem, tmp_path / "nothing")
    assert "that is a folder" in refused(PlaceProblem, tmp_path)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 a workbook", b"SQLite", bytes(8192)])
def test_another_kind_of_file_is_no_bundle(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x").write_bytes(content)
    assert "is no bundle" in refused(UserProblem, tmp_path / "x")


def test_another_programs_database_is_no_bundle(tmp_path: Path) -> None:
    connection = dbapi2.connect(str(tmp_path / "x"))
    connection.execute("CREATE TABLE segment(x)")
    connection.close()
    assert "is no bundle" in refused(UserProblem, tmp_path / "x")


def test_a_newer_versions_bundle_is_refused(tmp_path: Path) -> None:
    write_bundle_of_newer(tmp_path / "x")
    assert "written by a newer version" in refused(UserProblem, tmp_path / "x")


def write_bundle_of_newer(path: Path) -> None:
    """Write a bundle as a later version might."""
    tables.write(path, Info(PARTNERSHIP, FORMAT + 1, FORMAT + 1), segments(1, 1, 1))


def test_a_bundle_cut_short_anywhere_is_refused(path: Path) -> None:
    sound = path.read_bytes()
    for length in range(0, len(sound), 997):
        path.write_bytes(sound[:length])
        with pytest.raises((PlaceProblem, UserProblem)):
            Bundle.open(path)
    path.write_bytes(sound)
    assert opened(path) == as_held(HELD)


def test_a_flipped_bit_never_gives_a_wrong_byte(path: Path, request: pytest.FixtureRequest) -> None:
    sound, harmless = path.read_bytes(), 0
    step = 1 if request.config.getoption("--all") else 64
    for place in range(0, len(sound), step):
        flipped = bytearray(sound)
        flipped[place] ^= 1 << place % 8
        path.write_bytes(flipped)
        try:
            bundle = Bundle.open(path)
        except (PlaceProblem, UserProblem):
            continue
        assert (bundle.info(), everything(bundle)) == (Info(PARTNERSHIP), as_held(HELD)), place
        bundle.close()
        harmless += 1  # unused space, or the bookkeeping of SQLite
    assert harmless < len(sound) / step / 2


@pytest.mark.parametrize("text", [b"partnership", b"CREATE TABLE info", b"min_reader", b"tablesegment"])
def test_letters_that_are_none_are_damage(path: Path, text: bytes) -> None:
    sound = path.read_bytes()
    assert text in sound
    path.write_bytes(sound.replace(text, b"\xc1" + text[1:]))
    assert "is damaged" in refused(PlaceProblem, path)


def test_a_bundle_that_goes_while_it_is_read_is_told(path: Path) -> None:
    held = [Segment(stream(1), n, bytes([n]) * 50_000) for n in range(1, 100)]
    write_bundle(path, Info(PARTNERSHIP), held)
    bundle = Bundle.open(path)
    pull = bundle.get(stream(1), 0)
    assert next(pull) == (1, held[0].content)
    with path.open("r+b") as file:
        file.truncate(100_000)
    with pytest.raises(PlaceProblem) as caught:
        list(pull)
    (sentence,) = caught.value.sentences
    assert str(path) in sentence
    bundle.close()
