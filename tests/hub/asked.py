"""What a laptop asks of a file or a database, statement by statement."""

from collections.abc import Sequence
from typing import Any

import pytest
from psycopg.sql import Composed
from sqlcipher3 import dbapi2

from db.hub.postgres.session import Rows, Session


def of_files(patch: pytest.MonkeyPatch, said: list[str]) -> None:
    """Add every statement that is given from now on to a file that is opened from now on."""
    connect = dbapi2.connect

    def traced(*args: Any, **named: Any) -> dbapi2.Connection:
        connection: dbapi2.Connection = connect(*args, **named)
        connection.set_trace_callback(said.append)
        return connection

    patch.setattr(dbapi2, "connect", traced)


def of_databases(patch: pytest.MonkeyPatch, said: list[str]) -> None:
    """Add every statement that is given to a database from now on."""
    ask = Session.ask

    def asked(session: Session, query: Composed, given: Sequence[object] = ()) -> Rows:
        said.append(query.as_string())
        return ask(session, query, given)

    patch.setattr(Session, "ask", asked)
