"""Every reader of what others wrote is given a little of anything each day; what was found stays found."""

from pathlib import Path
from random import Random
from typing import Any

import msgpack
import pytest

from db.errors import PlaceProblem, UserProblem
from db.hub.contract import Publisher
from db.hub.postgres import hub
from db.hub.postgres.address import Address
from lscb_audit.sharing import invitations, letters
from tests.hub.hubs import DictMemory
from tests.support.command_line import CHEAP, PASSPHRASE

from .fuzz import loop
from .fuzz.loop import Crashed, Reader, session
from .fuzz.readers import READERS

BY_NAME = {one.name: one for one in READERS}
#: read in a moment, so that they are tried each day
QUICK = ("survey", "bundle", "lane", "rows", "sheet", "texts")


@pytest.mark.parametrize("name", QUICK)
def test_a_little_of_anything_is_read_or_refused_in_words(name: str, tmp_path: Path) -> None:
    session(BY_NAME[name], 1, tmp_path, inputs=10)


def _reader(read: object) -> Reader:
    def change(content: bytes, chance: Random) -> bytes:
        return content + chance.randbytes(1)

    return Reader("mine", lambda: [b"a"], read, change, ("tests/faults/test_fuzz.py",))  # type: ignore[arg-type]  # any function


def _crashes(content: bytes, _: Path) -> None:
    """Fails at four signs: one comes there only by keeping what has two, and then what has three."""
    if len(content) > 1:
        found = 2
        if len(content) > 2:
            found = 3
            if len(content) > 3:
                raise ValueError(f"after {found}")


def _floods(content: bytes, _: Path) -> None:
    if len(content) > 1:
        bytes(3 << 30)


def _hangs(content: bytes, _: Path) -> None:
    while len(content) > 1:
        pass


def _says_nothing(content: bytes, _: Path) -> None:
    if len(content) > 1:
        raise UserProblem("no sentence")


@pytest.mark.parametrize(
    ("read", "said"),
    [
        (_crashes, "ValueError: after 3"),
        (_floods, "MemoryError"),
        (_hangs, "hangs"),
        (_says_nothing, "no sentence"),
    ],
)
def test_whatever_a_reader_must_not_do_is_found(
    read: object, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loop, "_SECONDS", 1)
    monkeypatch.setattr(loop, "_FOUND", tmp_path / "found")
    with pytest.raises(Crashed, match=said):
        session(_reader(read), 1, tmp_path)
    assert len(list((tmp_path / "found").iterdir())) == 1


def test_a_planted_fault_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loop, "_FOUND", tmp_path / "found")
    monkeypatch.setattr(hub, "_GIVES", {})  # rows are taken as they are
    with pytest.raises(Crashed):
        session(BY_NAME["rows"], 1, tmp_path)


#: what stood in the places of an invitation that somebody with its passphrase had made
NO_INVITATIONS: dict[str, Any] = {
    "hub": [], "seed": b"short", "anchor": "no number", "partnership": 7, "role": "king", "name": None,
}  # fmt: skip


@pytest.mark.parametrize("field", NO_INVITATIONS)
def test_an_invitation_with_nonsense_inside_is_refused_before_a_laptop_is_made(
    tmp_path: Path, field: str
) -> None:
    sound = invitations.Invitation(
        b"p" * 16, "Exampleshire", "0" * 64, b"m" * 16, "Police lead", "lead", b"a" * 16, "", b"s" * 32
    )
    path = tmp_path / "an.invitation"
    path.write_bytes(letters.sealed(invitations._KIND, sound, PASSPHRASE, CHEAP))
    assert invitations.read(path, PASSPHRASE) == sound
    altered = sound._replace(**{field: NO_INVITATIONS[field]})
    path.write_bytes(letters.sealed(invitations._KIND, altered, PASSPHRASE, CHEAP))
    with pytest.raises(UserProblem, match="is damaged"):
        invitations.read(path, PASSPHRASE)


@pytest.mark.parametrize("values", [b"\x93\x01\x02\x03", msgpack.packb("x" * 12), msgpack.packb({"a": 1})])
def test_an_invitation_that_holds_something_else_is_refused(tmp_path: Path, values: bytes) -> None:
    with pytest.raises(UserProblem):
        BY_NAME["invitation"].read(values, tmp_path)


def test_a_database_whose_tables_were_changed_is_told_in_words() -> None:
    class Changed:
        address = Address("example", "5432", "audits", "someone")

        def ask(self, *_: object) -> list[tuple[object, ...]]:
            return [(b"P" * 16, 1, "one", True)]

    session: Any = Changed()
    asked = hub.PostgresHub(session, Publisher(b"D" * 16, b"P" * 16), DictMemory())
    with pytest.raises(PlaceProblem, match="its tables were changed"):
        asked.info()
