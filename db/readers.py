"""The SQLAlchemy engine through which screens and reports read the store.

Each transaction sees one state of the store, whatever is written meanwhile, and none can write: writing is
the journal's alone.
"""

from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import Connection, ExceptionContext
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2

from .files import sqlite_problem

_CACHE_KIB = 16 * 1024
_READERS = 4


def reading_engine(connect: Callable[..., dbapi2.Connection], folder: Path) -> Engine:
    """Return an engine over connections made by `connect(cache_kib=…)`; its trouble names `folder`.

    Parameters never show in errors or logs: they are what people wrote about children.
    """

    def reader() -> dbapi2.Connection:
        connection = connect(cache_kib=_CACHE_KIB)
        connection.execute("PRAGMA query_only = ON")
        return connection

    def in_words(context: ExceptionContext) -> None:
        cause = context.original_exception
        problem = sqlite_problem(cause, folder) if isinstance(cause, dbapi2.Error) else None
        if problem is not None:
            raise problem from cause

    engine = create_engine(
        "sqlite://",
        module=dbapi2,
        creator=reader,
        poolclass=QueuePool,
        pool_size=_READERS,
        hide_parameters=True,
    )
    event.listen(engine, "begin", _begin)
    event.listen(engine, "handle_error", in_words)
    return engine


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")
