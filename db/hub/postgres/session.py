"""Speaking with one database: connected when something is asked, again when the connection broke."""

import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from db.errors import PlaceProblem

from . import words
from .address import Address, Login
from .connecting import by_login

if TYPE_CHECKING:
    import psycopg
    from psycopg.sql import Composed

    from .connecting import Connection

Rows = list[tuple[Any, ...]]
PAUSES = (0.0, 0.5, 2.0, 5.0)
"""Seconds before each further attempt after a connection broke."""
_NOT_ITS_TURN = ("40001", "40P01")
_CUT = ("closed the connection", "connection reset", "ssl syscall", "eof detected", "broken pipe")


class Session:
    """A connection with a laptop's own login. Whatever is asked here may be asked twice.

    `pause` waits so many seconds.
    """

    def __init__(self, address: Address, login: Login, pause: Callable[[float], None] = time.sleep) -> None:
        self.address = address._replace(user=login.user)
        self._login = login
        self._pause = pause
        self._connection: Connection | None = None
        self._reached = False

    def ask(self, query: "Composed", given: Sequence[Any] = ()) -> Rows:
        """Return the rows of one statement, which is a transaction of its own. Raises Problem in words."""
        import psycopg

        for pause in (*PAUSES, None):
            try:
                return self._open().execute(query, given, binary=True).fetchall()
            except psycopg.Error as error:
                if not self._may_pass(error):
                    raise self._in_words(error) from error
                self.close()
                if pause is None:
                    raise words.gone(self.address.place) from error
                self._pause(pause)
        raise AssertionError("the last attempt returns or raises")

    def close(self) -> None:
        """Let the connection go."""
        if self._connection is not None:
            self._connection.close()
        self._connection = None

    def _open(self) -> "Connection":
        if self._connection is None:
            self._connection = by_login(self.address, self._login)
            self._reached = True
        return self._connection

    def _may_pass(self, error: "psycopg.Error") -> bool:
        """Say whether trying again may help: a connection that broke, a server that is starting again."""
        if self._connection is not None:
            return bool(self._connection.closed) or error.sqlstate in _NOT_ITS_TURN
        if self._reached:
            return isinstance(words.connecting(error, ""), PlaceProblem)
        return any(one in str(error).casefold() for one in _CUT)

    def _in_words(self, error: "psycopg.Error") -> Exception:
        if self._connection is None:
            return words.connecting(error, self.address.place)
        return words.working(error, self.address.place) or error
