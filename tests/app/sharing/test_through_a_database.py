"""The same story as through a folder, through a PostgreSQL database: equal figures, the same blindness."""

import os
import shutil
from pathlib import Path
from typing import Any

import psycopg
import pytest

from db.hub.place import server_at
from lscb_audit.commands.console import HUB_PASSWORD_VARIABLE
from lscb_audit.commands.sharing import INVITE_VARIABLE
from lscb_audit.sharing import hubs, logins
from lscb_audit.workspace import open_workspace
from tests.support.command_line import PASSPHRASE, done, run
from tests.support.postgres import shared_server

from .laptops import AUDIT, INVITE_PASSPHRASE, Partnership, cheap_laptops, readable

CANARY = "Zanzibar lighthouse"


@pytest.fixture
def admin() -> str:
    """The address of an empty database, as its administrator says it."""
    return shared_server().make_database()


@pytest.fixture
def partnership(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Partnership:
    """A QA officer's laptop, which shares through nothing yet."""
    monkeypatch.setenv(INVITE_VARIABLE, INVITE_PASSPHRASE)
    cheap_laptops(monkeypatch)
    return Partnership(tmp_path)


def figures(place: Path) -> Any:
    return done("figures", AUDIT, "-w", place, "--as-at", "2026-11-20", "--json").json


def login_of(place: Path) -> tuple[str, logins.Login]:
    """Return a laptop's address and login."""
    with open_workspace(place, PASSPHRASE) as workspace:
        address = hubs.address_of(workspace)
        found = logins.find(workspace.connection, address)
    assert found is not None
    return address, found


def everything_that_can_be_selected(place: Path) -> list[bytes]:
    """Return what a laptop's own login can read, by SQL: every row of every table that it may look into."""
    address, login = login_of(place)
    server = server_at(address)
    with psycopg.connect(
        host=server.host, port=server.port, dbname=server.database, user=login.user, password=login.password
    ) as connection:
        query = """SELECT format('%I.%I', nspname, relname)
            FROM pg_class JOIN pg_namespace n ON n.oid = relnamespace
            WHERE relkind IN ('r', 'v', 'm', 'p') AND has_table_privilege(pg_class.oid, 'SELECT')"""
        tables = [name for (name,) in connection.execute(query).fetchall()]
        rows = [connection.execute(f"SELECT t::text FROM {name} t".encode()).fetchall() for name in tables]
        contents = connection.execute(
            f"SELECT content FROM {login.user.rpartition('_')[0]}.segment".encode(), binary=True
        ).fetchall()
    assert any("segment" in name for name in tables)
    return [*(text.encode() for table in rows for (text,) in table if text), *(one for (one,) in contents)]


def test_three_laptops_share_one_audit_through_a_database(partnership: Partnership, admin: str) -> None:
    qa = partnership.qa
    made = done("hub", "init", admin, "-w", qa, "--json").json
    assert made["new"]
    assert "postgres@" not in made["hub"]
    again = done("hub", "init", admin, "-w", qa, "--json").json
    assert (again["new"], again["hub"]) == (False, made["hub"])
    partnership.admin = admin
    police = partnership.admitted("police", "auditor", "POL")
    health = partnership.admitted("health", "auditor", "HEA")
    assert len({login_of(place) for place in (qa, police, health)}) == 3
    partnership.hand_in(police, "POL", "Police saw")
    partnership.hand_in(health, "HEA", CANARY, grade="ri")
    partnership.sync(police, health, qa, police, health)
    assert readable(qa, CANARY)
    assert not readable(police, CANARY)
    assert not any(CANARY.encode() in row for row in everything_that_can_be_selected(police))
    assert figures(police)["seen"] == "own agency"
    run("open-workshop", AUDIT, "--as-is", "-w", qa)
    partnership.sync(qa, police, health)
    assert readable(police, CANARY)
    assert figures(police) == figures(health) == figures(qa)
    assert not any(CANARY.encode() in row for row in everything_that_can_be_selected(police))
    for place in (police, health, qa):
        done("verify", "-w", place)


def test_a_partnership_moves_from_a_folder_to_a_database_and_back(
    partnership: Partnership, admin: str
) -> None:
    qa = partnership.qa
    done("hub", "init", partnership.hub, "-w", qa)
    police = partnership.admitted("police", "auditor", "POL")
    partnership.hand_in(police, "POL", CANARY)
    partnership.sync(police, qa)
    before = figures(qa)
    done("hub", "init", admin, "-w", qa)
    file = partnership.folder / "police.login"
    done("members", "login", "police", "--hub-admin", admin, "-o", file, "-w", qa)
    done("hub", "login", file, "-w", police)
    run("open-workshop", AUDIT, "--as-is", "-w", qa)
    partnership.sync(police, qa, police)
    assert "postgresql://" in done("sync", "-w", police, "--json").json["hub"]
    assert figures(police) == figures(qa) == before
    newer = partnership.folder / "another folder"
    done("hub", "init", newer, "-w", qa)
    done("sync", "--hub", newer, "-w", police)
    assert figures(police) == figures(qa) == before
    assert done("sync", "-w", police, "--json").json["hub"] == str(newer)
    for place in (police, qa):
        done("verify", "-w", place)


def test_words_that_are_taken_back_go_from_the_database_too(partnership: Partnership, admin: str) -> None:
    done("hub", "init", admin, "-w", partnership.qa)
    partnership.admin = admin
    police = partnership.admitted("police", "auditor", "POL")
    partnership.hand_in(police, "POL", CANARY)
    partnership.sync(police, partnership.qa, police)
    before = set(everything_that_can_be_selected(police))
    found = done("find", f"{CANARY} C1", "-w", police, "--json").json["found"]
    done("redact", found[0]["change"], "--reason", "names a child", "-w", partnership.qa)
    partnership.sync(partnership.qa, police)
    after = set(everything_that_can_be_selected(police))
    sealed = [row for row in before - after if row.startswith(b"LSCB")]
    assert len(sealed) == 1
    assert sum(row.startswith(b"LSCBRED") for row in after) == 1
    assert not readable(police, f"{CANARY} C1")
    for place in (police, partnership.qa):
        done("verify", "-w", place)


def test_who_is_taken_out_is_let_in_no_more(partnership: Partnership, admin: str) -> None:
    done("hub", "init", admin, "-w", partnership.qa)
    partnership.admin = admin
    police = partnership.admitted("police", "auditor", "POL")
    told = run("members", "remove", "police", "-w", partnership.qa)
    assert "Their login at the hub holds still" in told.err
    done("sync", "-w", police)
    later = done("members", "remove", "police", "--hub-admin", admin, "-w", partnership.qa)
    assert later.out == "Revoked 1 of their logins at the hub.\n"
    refused = run("sync", "-w", police)
    assert refused.code == 1
    assert "its login was revoked" in refused.problems[0]
    assert login_of(police)[1].password not in refused.err
    done("sync", "-w", partnership.qa)


def test_the_printed_sheet_alone_brings_a_qa_officer_back_from_a_database(
    tmp_path: Path, admin: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(INVITE_VARIABLE, INVITE_PASSPHRASE)
    cheap_laptops(monkeypatch)
    key = tmp_path / "sheet.txt"
    done("new", tmp_path / "new.lscb", "--partnership", "Exampleshire", "--recovery-file", key)
    made = Partnership(tmp_path / "p", qa=tmp_path / "new.lscb")
    assert (
        "no hub in the database"
        in run("recover", admin, tmp_path / "x.lscb", "--sheet-file", key).problems[0]
    )
    done("hub", "init", admin, "-w", made.qa)
    made.admin = admin
    police = made.admitted("police", "auditor", "POL")
    shutil.rmtree(made.qa)
    back = tmp_path / "back.lscb"
    done("recover", admin, back, "--sheet-file", key)
    made.sync(back, police)
    assert login_of(back)[1] != login_of(police)[1]
    late = made.join(made.invite("school", "auditor", "SCH", by=back))
    made.sync(late, back, late)
    assert figures(late) is not None


def test_without_a_login_a_laptop_is_told_so(partnership: Partnership, admin: str) -> None:
    done("hub", "init", admin, "-w", partnership.qa)
    file = partnership.folder / "police.invitation"
    told = run(
        "invite", "--name", "Police", "--role", "auditor", "--agency", "POL", "-w", partnership.qa, "-o", file
    )
    assert "no login for it travels with this invitation" in told.err
    refused = run("sync", "-w", partnership.join(file))
    assert "has no login for" in refused.problems[0]


def test_the_administrators_password_is_nowhere(
    partnership: Partnership, admin: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = "correct horse battery"
    with psycopg.connect(admin) as connection:
        connection.execute(f"CREATE ROLE boss SUPERUSER LOGIN PASSWORD '{secret}'")
    address = admin.replace("postgres@", "boss@")
    assert (
        "wants the administrator's password" in run("hub", "init", address, "-w", partnership.qa).problems[0]
    )
    monkeypatch.setenv(HUB_PASSWORD_VARIABLE, "wrong")
    assert "does not accept" in run("hub", "init", address, "-w", partnership.qa).problems[0]
    refused = run("hub", "init", address.replace("boss@", f"boss:{secret}@"), "-w", partnership.qa)
    assert "has a password in it" in refused.problems[0]
    assert secret not in refused.err
    monkeypatch.setenv(HUB_PASSWORD_VARIABLE, secret)
    done("hub", "init", address, "-w", partnership.qa)
    monkeypatch.delenv(HUB_PASSWORD_VARIABLE)
    done("sync", "-w", partnership.qa)
    assert not done("verify", "-w", partnership.qa).err
    assert run("verify", "-w", partnership.qa, "--readable", secret).code == 1
    assert os.environ.get(HUB_PASSWORD_VARIABLE) is None
