"""`docs/admin-postgres.md`: what it says of rights is so, and its commands run one after the other."""

import re
import shlex
from pathlib import Path

import psycopg
import pytest

from db.hub.contract import Publisher
from db.hub.postgres import administering
from db.hub.postgres.address import parse
from db.hub.postgres.admin import Admin
from db.hub.postgres.hub import PostgresHub
from db.hub.postgres.schema import CONNECTIONS, Names
from db.hub.postgres.session import Session
from tests.support.postgres import server

from .hubs import DictMemory, device, everything, segments

TEXT = (Path(__file__).parents[2] / "docs" / "admin-postgres.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"(?m)^\$ (.+)$", TEXT)
PARTNERSHIP = bytes.fromhex("0123456789abcdef" * 2)
LOGIN = "lscb_0123456789abcdef_0123456789ab"


def test_the_names_that_stand_there_are_those_of_a_partnership() -> None:
    assert Names.of(PARTNERSHIP).schema == "lscb_0123456789abcdef"
    assert CONNECTIONS == 3
    assert "three connections" in " ".join(TEXT.split())


def test_a_council_can_follow_it_from_the_first_line_to_the_last(tmp_path: Path) -> None:
    tmp_path.chmod(0o777)
    for folder in tmp_path.parents:
        if str(folder).startswith("/tmp/pytest"):
            folder.chmod(0o755)
    login, rehearsed = "", ""
    with server(18) as running:
        where = {"PGHOST": str(running.folder), "PGPORT": str(running.port), "PGUSER": "postgres"}
        for command in COMMANDS:
            words = shlex.split(command.replace(LOGIN, login or LOGIN))
            done = running.run(words[0], *words[1:], cwd=tmp_path, env=where)
            assert not re.search("ERROR|FATAL|WARNING", done.stderr), command
            if words[:2] == ["psql", "-d"] and "REVOKE CONNECT" in command:
                login = _hub_init(running.address("audits", "audits_admin"))
            if "rehearsal" in words and "sum(n)" in command:
                rehearsed = done.stdout.strip()
        asked = f"SELECT rolcanlogin FROM pg_roles WHERE rolname = '{login}'"
        may = running.run("psql", "-At", "-c", asked, running.address()).stdout.strip()
    assert rehearsed == "2|5"
    assert may == "f"
    assert (tmp_path / "audits.dump").stat().st_size > 1000


def _hub_init(address: str) -> str:
    """What the QA officer does in between; return the name of the login."""
    with psycopg.connect(address.replace("audits_admin@/audits", "postgres@/audits")) as connection:
        connection.execute("ALTER ROLE audits_admin PASSWORD 'of the council'")
    made = administering.set_up(Admin(address, lambda _: "of the council"), PARTNERSHIP, device(1))
    hub = PostgresHub(
        Session(parse(made.address), made.login), Publisher(device(1), PARTNERSHIP), DictMemory()
    )
    hub.put([*segments(1, 1, 3), *segments(2, 1, 2)])
    assert len(everything(hub)) == 5
    hub.close()
    return made.login.user


@pytest.mark.parametrize("function", ["append", "forget", "replace"])
def test_its_functions_are_named(function: str) -> None:
    assert f"`{function}`" in TEXT
