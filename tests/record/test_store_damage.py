"""A damaged, foreign or newer workspace is refused in words and left as it was, byte for byte."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.connections import connect
from db.errors import PlaceProblem, UserProblem
from db.keys import slots

from .places import everything_in
from .stores import PASSPHRASE, closed, new, put, reopen


def _flip(at: int) -> Callable[[bytes], bytes]:
    return lambda content: content[:at] + bytes([content[at] ^ 0x10]) + content[at + 1 :]


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed workspace with something in every corner."""
    return closed(tmp_path_factory.mktemp("sound") / "a.lscb", **{f"s{i}": "words " * 200 for i in range(60)})


@pytest.fixture
def folder(sound: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(sound, tmp_path / "a.lscb"))


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (_flip(3), "“store” is damaged"),
        (_flip(20), "“store” is damaged"),
        (_flip(4000), "“store” is damaged"),
        (lambda _: b"", "“store” is cut short"),
        (lambda content: content[:1000], "“store” is cut short"),
        (lambda content: content[: len(content) // 8192 * 4096], "“store” is damaged"),
        (lambda content: bytes(len(content)), "“store” is damaged"),
        (lambda content: b"SQLite format 3\0" + content[16:], "“store” is damaged"),
    ],
)
def test_a_damaged_database_is_refused_and_left_alone(
    folder: Path, change: Callable[[bytes], bytes], sentence: str
) -> None:
    (folder / "store").write_bytes(change((folder / "store").read_bytes()))
    before = everything_in(folder)
    with pytest.raises(PlaceProblem, match=sentence) as refused:
        reopen(folder)
    assert "a backup" in str(refused.value)
    assert str(folder) in str(refused.value)
    assert everything_in(folder) == before


@pytest.mark.parametrize("name", ["store", "slots.json"])
def test_a_missing_file_is_named_and_not_made_anew(folder: Path, name: str) -> None:
    (folder / name).unlink()
    before = everything_in(folder)
    with pytest.raises(PlaceProblem, match=f"its file “{name}” is missing"):
        reopen(folder)
    assert everything_in(folder) == before


def test_the_slots_of_another_workspace_are_recognised(folder: Path, tmp_path: Path) -> None:
    other = closed(tmp_path / "other.lscb")
    shutil.copy(other / slots.FILE, folder / slots.FILE)
    before = everything_in(folder)
    with pytest.raises(PlaceProblem, match=r"“store” and “slots\.json” come from two workspaces"):
        reopen(folder)
    assert everything_in(folder) == before


def test_slots_torn_in_the_middle_are_damage(folder: Path) -> None:
    content = (folder / slots.FILE).read_bytes()
    (folder / slots.FILE).write_bytes(content[: len(content) // 2])
    before = everything_in(folder)
    with pytest.raises(PlaceProblem, match=r"slots\.json” is damaged and opens nothing"):
        reopen(folder)
    assert everything_in(folder) == before


def test_the_store_of_a_newer_program_is_refused_and_left_alone(folder: Path) -> None:
    with reopen(folder) as opened:
        raw = opened.raw()
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
    before = everything_in(folder)
    with pytest.raises(UserProblem, match=r"newer version of this program\. Nothing was changed\."):
        reopen(folder)
    assert everything_in(folder) == before


def test_a_store_without_a_record_is_damage_and_is_not_filled(folder: Path) -> None:
    with reopen(folder) as opened:
        opened.raw().execute("DROP TABLE alembic_version")
    before = everything_in(folder)
    with pytest.raises(PlaceProblem, match="holds no record"):
        reopen(folder)
    assert everything_in(folder) == before


def test_a_sound_store_has_nothing_to_report(folder: Path) -> None:
    with reopen(folder) as opened:
        assert opened.verify() == []


def _found(folder: Path) -> tuple[str, ...]:
    """Return what opening, or else the check of the whole file, has to say."""
    try:
        with reopen(folder) as opened:
            return tuple(opened.verify())
    except PlaceProblem as refused:
        return refused.sentences


@settings(max_examples=60)
@given(place=st.floats(0, 1, exclude_max=True), bit=st.integers(0, 7))
def test_no_flipped_bit_goes_unnoticed(
    sound: Path, tmp_path_factory: pytest.TempPathFactory, place: float, bit: int
) -> None:
    folder = Path(shutil.copytree(sound, tmp_path_factory.mktemp("flip") / "a.lscb"))
    content = bytearray((folder / "store").read_bytes())
    content[int(place * len(content))] ^= 1 << bit
    (folder / "store").write_bytes(content)
    found = _found(folder)
    assert len(found) == 1
    assert "damaged" in found[0]
    assert "a backup into a new folder" in found[0]
    assert (folder / "store").read_bytes() == content
    shutil.rmtree(folder)


def test_damage_met_while_reading_is_said_in_words(folder: Path) -> None:
    content = bytearray((folder / "store").read_bytes())
    # the first pages say which tables there are: without them it does not open at all
    for page in range(34 * 4096, len(content), 4096):
        content[page + 100] ^= 1
    (folder / "store").write_bytes(content)
    with reopen(folder) as opened:
        with pytest.raises(PlaceProblem, match="“store” is damaged"), opened.speaking():
            opened.raw().execute("SELECT sum(length(value)) FROM setting").fetchone()
        (sentence,) = opened.verify()
        assert " more. Restore a backup" in sentence


@pytest.mark.parametrize(
    ("extra", "words"),
    [(b"\0" * 4096, "does not carry its seal. Restore"), (b"\0" * 100, "has an invalid size of 100 bytes")],
)
def test_what_was_added_to_the_file_is_found(folder: Path, extra: bytes, words: str) -> None:
    (folder / "store").write_bytes((folder / "store").read_bytes() + extra)
    with reopen(folder) as opened:
        (sentence,) = opened.verify()
    assert words in sentence


def test_a_table_that_disagrees_with_its_index_is_found(tmp_path: Path) -> None:
    opened, _ = new(tmp_path / "a.lscb")
    with opened:
        raw = opened.raw()
        put(raw, a="1", b="2")
        raw.execute("PRAGMA writable_schema = ON")
        raw.execute(
            "UPDATE sqlite_master SET rootpage = (SELECT rootpage FROM sqlite_master WHERE name = 'scope') "
            "WHERE name = 'sqlite_autoindex_setting_1'"
        )
        raw.execute("PRAGMA writable_schema = RESET")
        assert opened.verify()


def test_trouble_of_ours_is_not_called_damage(folder: Path) -> None:
    key = slots.unlock(slots.read(folder), passphrase=PASSPHRASE)
    connection = connect(folder / "store", key)
    with reopen(folder) as opened, pytest.raises(Exception, match="no such table") as ours, opened.speaking():
        connection.execute("SELECT * FROM nowhere")
    connection.close()
    assert not isinstance(ours.value, PlaceProblem)


def test_a_store_that_breaks_while_open_can_still_be_closed_and_is_free_again(folder: Path) -> None:
    opened = reopen(folder)
    content = (folder / "store").read_bytes()
    (folder / "store").write_bytes(bytes(len(content)))
    opened.close()
    (folder / "store").write_bytes(content)
    reopen(folder).close()
