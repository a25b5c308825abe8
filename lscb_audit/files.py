"""Files written whole or not at all, for the window that saves them (see `db.files`)."""

from db.files import write_whole

__all__ = ["write_whole"]
