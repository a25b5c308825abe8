"""From what a person gives as address to a hub, or to a sentence."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from db.errors import UserProblem
from db.hub.contract import Info, Publisher
from db.hub.place import open_hub, ours
from db.hub.postgres.address import Login

from .hubs import OTHER_PARTNERSHIP, PARTNERSHIP, DictMemory, device, folder, segments

US = Publisher(device(1), PARTNERSHIP)


def refusal(address: str) -> str:
    """Return the sentence with which the address is refused."""
    with pytest.raises(UserProblem) as caught:
        open_hub(address, US, DictMemory())
    (sentence,) = caught.value.sentences
    return sentence


def test_a_path_is_a_shared_folder(tmp_path: Path) -> None:
    hub = open_hub(f" {tmp_path} ", US, DictMemory())
    assert hub.put(segments(1, 1, 2)) == 2
    assert hub.place == str(tmp_path)
    assert hub.info() == Info(PARTNERSHIP)
    hub.close()


def test_a_path_may_be_relative_or_begin_at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert open_hub("share", US, DictMemory()).place == str(tmp_path / "share")
    assert open_hub("~/share", US, DictMemory()).place == os.path.join(os.path.expanduser("~"), "share")


@pytest.mark.parametrize(
    "address", ["S:\\Share\\Audits", "\\\\server\\audits", "/mnt/share/a:b@c", "C:/Audits", "postgres"]
)
def test_what_looks_odd_may_still_be_a_folder(address: str) -> None:
    assert address in open_hub(address, US, DictMemory()).place


@pytest.mark.parametrize(
    "address", ["postgresql://host/audits", "POSTGRES://user@host", "postgresql://[::1]:5432/x"]
)
def test_a_server_is_shared_through_with_a_login_of_ones_own(address: str) -> None:
    assert "has no login for" in refusal(address)
    hub = open_hub(address, US, DictMemory(), Login("lscb_1_2", "secret"))
    assert "lscb_1_2@" in hub.place
    assert "secret" not in f"{hub.place} {vars(hub)}"
    hub.close()


def test_a_name_that_ends_as_a_file_is_one_file_for_all(tmp_path: Path) -> None:
    for name in ("hub.sqlite", "HUB.SQLITE"):
        hub = open_hub(f"{tmp_path / name} ", US, DictMemory())
        assert hub.put(segments(1, 1, 2)) == 2
        assert (hub.place, hub.info()) == (str(tmp_path / name), Info(PARTNERSHIP))
        hub.close()
        assert (tmp_path / name).is_file()


def test_a_folder_whose_name_ends_as_a_file_is_a_folder(tmp_path: Path) -> None:
    (tmp_path / "audits.sqlite").mkdir()
    hub = open_hub(str(tmp_path / "audits.sqlite"), US, DictMemory())
    assert hub.put(segments(1, 1, 2)) == 2
    assert len(list((tmp_path / "audits.sqlite").glob("lane-*"))) == 1


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://user:secret@host/audits",
        "postgresql://user:sec@ret@host/audits",
        "postgresql://user:sec/ret@host/audits",
        "postgresql://host/audits?password=secret",
        "postgresql://host/audits?user=x&sslpassword=secret",
        "https://user:secret@host/",
    ],
)
def test_a_password_is_refused_and_never_repeated(address: str) -> None:
    sentence = refusal(address)
    assert "password" in sentence
    assert "secret" not in sentence
    assert "ret@" not in sentence


def test_an_empty_password_is_none() -> None:
    assert "has no login for" in refusal("postgresql://postgres:@/audits?host=/run/postgresql")


@pytest.mark.parametrize("address", ["https://example.org/share", "smb://server/audits", "file:///mnt/share"])
def test_an_address_of_the_web_is_no_folder(address: str) -> None:
    assert refusal(address).startswith(f"“{address}” is no folder.")


@pytest.mark.parametrize("address", ["", "  "])
def test_no_address_at_all(address: str) -> None:
    assert "has no address" in refusal(address)


def test_whose_a_hub_is(tmp_path: Path) -> None:
    shared = folder(tmp_path / "share")
    assert not ours(shared.hub(1), PARTNERSHIP)
    shared.hub(1).put(segments(1, 1, 1))
    assert ours(shared.hub(1), PARTNERSHIP)
    with pytest.raises(UserProblem, match="belongs to another partnership"):
        ours(shared.hub(1), OTHER_PARTNERSHIP)


def test_a_hub_needs_neither_tables_nor_the_window() -> None:
    script = (
        "import sys, db.hub.place, db.hub.bundle; "
        "print([name for name in ('sqlalchemy', 'PySide6', 'psycopg') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
