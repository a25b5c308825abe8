"""Workspaces as earlier versions left them: made from `former/`, which holds what stood in a store, as SQL.

Each holds the audit “a-1” of two units, two agencies and two grades, by one laptop that had shared nothing.
"""

from pathlib import Path

from db.connections import close, connect
from db.keys import slots
from db.snapshot import BACKUPS, DATABASE

from .stores import CHEAP, PASSPHRASE

FOLDER = Path(__file__).parent / "former"
VERSIONS = tuple(sorted(path.stem for path in FOLDER.glob("*.sql")))
_KEY = bytes(range(32))


def former(version: str, folder: Path) -> Path:
    """Make a workspace of that version at `folder`; return it."""
    (folder / BACKUPS).mkdir(parents=True)
    slots.write(folder, [slots.for_passphrase(_KEY, PASSPHRASE, CHEAP)])
    connection = connect(folder / DATABASE, _KEY)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("BEGIN")
    for statement in (FOLDER / f"{version}.sql").read_text("utf-8").split(";\n"):
        connection.execute(statement)
    connection.execute("COMMIT")
    close(connection)
    return folder
