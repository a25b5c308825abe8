"""One transaction: committed when the block ends, rolled back when it raises."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from .connections import speaking


@contextmanager
def transaction(connection: Any, folder: Path) -> Iterator[Any]:
    """Give a cursor inside BEGIN IMMEDIATE … COMMIT. A full or lost disk under `folder` is told as a
    PlaceProblem.
    """
    cursor = connection.cursor()
    with speaking(folder):
        try:
            cursor.execute("BEGIN IMMEDIATE")
            yield cursor
            cursor.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                cursor.execute("ROLLBACK")
            raise
        finally:
            cursor.close()
