"""The form of the store from version to version.

A store says its revision in the table `alembic_version`. That is read by plain SQL; Alembic itself (slow to
import) is needed only when the revision is an older one. Only the record (changes, segments, keys) is ever
migrated: the tables shown on screens are rebuilt from it.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from sqlcipher3 import dbapi2

if TYPE_CHECKING:
    from sqlalchemy.engine import ExceptionContext

FOLDER = Path(__file__).resolve().parent
REVISIONS = ("0001", "0002", "0003")
"""All revisions, oldest first, as in `versions/`; the last is the one that this program writes."""
HEAD = REVISIONS[-1]


def revision(connection: dbapi2.Connection) -> str | None:
    """Return the revision of the store, None for one that is still empty."""
    if connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").fetchone() is None:
        return None
    row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return str(row[0]) if row else None


def upgrade(connection: dbapi2.Connection, *, folder: Path = FOLDER, to: str = "head") -> None:
    """Bring the store to the revision `to`, in one transaction: all of it or nothing."""
    from alembic import command
    from alembic.config import Config
    from sqlalchemy import create_engine, event
    from sqlalchemy.pool import StaticPool

    config = Config()
    config.set_main_option("script_location", str(folder).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    engine = create_engine(
        "sqlite://", module=dbapi2, creator=lambda: connection, poolclass=StaticPool, hide_parameters=True
    )
    event.listen(engine, "begin", lambda begun: begun.exec_driver_sql("BEGIN IMMEDIATE"))
    event.listen(engine, "handle_error", _unwrapped)
    with engine.begin() as transaction:
        config.attributes["connection"] = transaction
        command.upgrade(config, to)


def _unwrapped(context: "ExceptionContext") -> None:
    """Let the database's own error through, which callers know how to put in words."""
    raise context.original_exception
