"""Settings of one workspace, kept inside its encrypted store: short words by name."""

from typing import Any

#: before a case's identity: what the facilitator noted of it, for this laptop alone
PRIVATE_NOTE = "private note of the workshop: "


def read_setting(cursor: Any, name: str, default: str = "") -> str:
    """Return a setting, or `default`."""
    row = cursor.execute("SELECT value FROM setting WHERE name=?", (name,)).fetchone()
    return str(row[0]) if row else default


def write_setting(cursor: Any, name: str, value: str) -> None:
    """Keep a setting, inside the caller's transaction."""
    cursor.execute("INSERT OR REPLACE INTO setting VALUES(?,?)", (name, value))
