"""The key slots: two ways to one key, exchanged without a moment in which neither works."""

import json
import os
import secrets
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.errors import PlaceProblem, Problem, UserProblem
from db.keys import slots
from db.keys.slots import Cost

from .places import little_memory
from .stores import CHEAP, PASSPHRASE

KEY = secrets.token_bytes(32)
OTHER = "pewter saddle rain"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    slot, printed = slots.for_recovery(KEY)
    slots.write(tmp_path, (slots.for_passphrase(KEY, PASSPHRASE, CHEAP), slot))
    (tmp_path / "sheet").write_text(printed)
    return tmp_path


def _sheet(home: Path) -> str:
    return (home / "sheet").read_text()


def test_both_ways_lead_to_the_key(home: Path) -> None:
    assert slots.unlock(slots.read(home), passphrase=PASSPHRASE) == KEY
    assert slots.unlock(slots.read(home), recovery_key=_sheet(home).lower().replace("-", " ")) == KEY


def test_a_keyboard_that_composes_letters_differently_makes_no_difference() -> None:
    slot = slots.for_passphrase(KEY, "r\u00f4le caf\u00e9 na\u00efve", CHEAP)
    assert slots.unlock([slot], passphrase="ro\u0302le cafe\u0301 nai\u0308ve") == KEY


def test_the_usual_cost_is_64_mebibytes_three_times_and_stands_in_the_slot() -> None:
    slot = slots.for_passphrase(KEY, PASSPHRASE, Cost())
    assert (slot.memory_kib, slot.passes) == (64 * 1024, 3)
    assert slots.unlock([slot], passphrase=PASSPHRASE) == KEY


def test_a_wrong_passphrase_is_refused_without_a_hint(home: Path) -> None:
    said = set()
    for wrong in ("", PASSPHRASE.upper(), PASSPHRASE + " ", PASSPHRASE[:-1], "x" * 500, "\ud800"):
        with pytest.raises(UserProblem) as refused:
            slots.unlock(slots.read(home), passphrase=wrong)
        said.add(str(refused.value))
    assert said == {"This passphrase does not open this workspace."}


def test_the_recovery_key_of_another_workspace_is_refused(home: Path) -> None:
    _, foreign = slots.for_recovery(KEY)
    with pytest.raises(UserProblem, match="does not open this workspace"):
        slots.unlock(slots.read(home), recovery_key=foreign)


def test_one_secret_is_tried_at_a_time(home: Path) -> None:
    for secrets_given in ({}, {"passphrase": PASSPHRASE, "recovery_key": _sheet(home)}):
        with pytest.raises(ValueError, match="either a passphrase or a recovery key"):
            slots.unlock(slots.read(home), **secrets_given)


def test_a_recovery_key_is_no_passphrase(home: Path) -> None:
    with pytest.raises(UserProblem, match="passphrase does not open"):
        slots.unlock(slots.read(home), passphrase=_sheet(home))


def test_a_weak_passphrase_makes_no_slot(home: Path) -> None:
    before = (home / slots.FILE).read_bytes()
    with pytest.raises(UserProblem, match="at least 12"):
        slots.change_passphrase(home, KEY, "short", CHEAP)
    assert (home / slots.FILE).read_bytes() == before


def test_after_a_change_only_the_new_passphrase_opens_and_the_sheet_still_does(home: Path) -> None:
    slots.change_passphrase(home, KEY, OTHER, CHEAP)
    assert slots.unlock(slots.read(home), passphrase=OTHER) == KEY
    assert slots.unlock(slots.read(home), recovery_key=_sheet(home)) == KEY
    with pytest.raises(UserProblem):
        slots.unlock(slots.read(home), passphrase=PASSPHRASE)


def test_after_a_new_recovery_key_only_that_opens_and_the_passphrase_still_does(home: Path) -> None:
    printed = slots.replace_recovery(home, KEY)
    assert slots.unlock(slots.read(home), recovery_key=printed) == KEY
    assert slots.unlock(slots.read(home), passphrase=PASSPHRASE) == KEY
    with pytest.raises(UserProblem):
        slots.unlock(slots.read(home), recovery_key=_sheet(home))


@pytest.mark.parametrize("fails_at", [1, 2])
def test_a_change_that_breaks_off_leaves_the_old_passphrase_working(
    home: Path, monkeypatch: pytest.MonkeyPatch, fails_at: int
) -> None:
    replace_file, calls = os.replace, list[object]()

    def fail(source: Path, target: Path) -> None:
        calls.append(target)
        if len(calls) == fails_at:
            raise OSError(5, "the disk broke")
        replace_file(source, target)

    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(PlaceProblem, match=r"slots\.json"):
        slots.change_passphrase(home, KEY, OTHER, CHEAP)
    assert slots.unlock(slots.read(home), passphrase=PASSPHRASE) == KEY
    monkeypatch.undo()
    slots.change_passphrase(home, KEY, OTHER, CHEAP)
    assert [slot.kind for slot in slots.read(home)] == [slots.RECOVERY, slots.PASSPHRASE]


def test_a_new_slot_that_does_not_read_back_leaves_the_old_one(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = slots.write

    def garble(folder: Path, all_slots: tuple[slots.Slot, ...]) -> None:
        write(folder, (*all_slots[:-1], replace(all_slots[-1], salt=bytes(16))))

    monkeypatch.setattr(slots, "write", garble)
    with pytest.raises(UserProblem, match="does not open"):
        slots.change_passphrase(home, KEY, OTHER, CHEAP)
    assert slots.unlock(slots.read(home), passphrase=PASSPHRASE) == KEY


def test_every_part_of_a_slot_is_authenticated() -> None:
    good = slots.for_passphrase(KEY, PASSPHRASE, CHEAP)
    changed = [
        replace(good, passes=2),
        replace(good, memory_kib=16),
        replace(good, salt=bytes(16)),
        replace(good, nonce=bytes(24)),
        replace(good, wrapped=bytes([good.wrapped[0] ^ 1]) + good.wrapped[1:]),
    ]
    for slot in changed:
        with pytest.raises(UserProblem):
            slots.unlock([slot], passphrase=PASSPHRASE)


def test_a_computer_short_of_memory_is_not_told_that_its_passphrase_is_wrong() -> None:
    slot = replace(slots.for_passphrase(KEY, PASSPHRASE, CHEAP), memory_kib=1024 * 1024)
    with little_memory(), pytest.raises(PlaceProblem, match="needs 1024 MB of free memory"):
        slots.unlock([slot], passphrase=PASSPHRASE)


def _key_in(content: bytes, printed: str) -> bytes | None:
    """Return the key that the recovery key opens; None when the file is refused in words."""
    try:
        return slots.unlock(slots.decode(content, Path("slots.json")), recovery_key=printed)
    except Problem:
        return None


@given(st.data())
def test_a_changed_file_is_refused_in_words_and_never_gives_another_key(data: st.DataObject) -> None:
    slot, printed = slots.for_recovery(KEY)
    content = bytearray(slots.encode([slots.for_passphrase(KEY, PASSPHRASE, CHEAP), slot]))
    for _ in range(data.draw(st.integers(1, 3))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    assert _key_in(bytes(content), printed) in (KEY, None)


def test_the_file_holds_neither_key_nor_secrets(home: Path) -> None:
    content = (home / slots.FILE).read_text()
    for secret in (PASSPHRASE, _sheet(home), KEY.hex(), slots._text(KEY)):
        assert str(secret) not in content


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no json",
        b"\xff\xfe",
        b"[]",
        b"{}",
        b'{"format": 1}',
        b'{"format": 1, "slots": [{"kind": "passphrase"}]}',
        b'{"format": 1, "slots": 7}',
        b"[" * 100_000,
    ],
)
def test_a_broken_file_is_said_to_be_damaged(tmp_path: Path, content: bytes) -> None:
    (tmp_path / slots.FILE).write_bytes(content)
    with pytest.raises(PlaceProblem, match="is damaged and opens nothing"):
        slots.read(tmp_path)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("memory_kib", 2**40),
        ("memory_kib", 0),
        ("passes", 10**9),
        ("passes", "3"),
        ("salt", "AAAA"),
        ("nonce", "!"),
        ("wrapped", "£"),
        ("wrapped", ""),
        ("wrapped", "AAAAAAAAAAAAAAAAAAAA"),
    ],
)
def test_a_slot_that_asks_for_the_impossible_is_damage_and_is_not_tried(
    home: Path, name: str, value: object
) -> None:
    data = json.loads((home / slots.FILE).read_bytes())
    data["slots"][0][name] = value
    (home / slots.FILE).write_text(json.dumps(data))
    with pytest.raises(PlaceProblem, match="damaged"):
        slots.read(home)


def test_a_file_of_a_newer_program_is_said_to_be_that(home: Path) -> None:
    data = json.loads((home / slots.FILE).read_bytes())
    (home / slots.FILE).write_text(json.dumps({**data, "format": 2}))
    with pytest.raises(UserProblem, match="newer version"):
        slots.read(home)


def test_a_missing_file_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(PlaceProblem, match=r"“slots\.json” is missing"):
        slots.read(tmp_path)
