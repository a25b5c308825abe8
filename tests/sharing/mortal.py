"""Laptops that die: their store, and whoever walks through a sync, count moments and stop at one of them."""

from collections.abc import Callable
from typing import Any

from sqlcipher3 import dbapi2

from db.sharing import engine

from .laptops import Laptop


class Died(BaseException):
    """The process is gone: nothing that it still meant to do is done."""


class Life:
    """Counts moments from 1; at the `last` one it ends, once. 0: it never ends."""

    def __init__(self, last: int = 0) -> None:
        self.last, self.lived = last, 0

    def moment(self) -> None:
        self.lived += 1
        if self.lived == self.last:
            raise Died


class MortalCursor(dbapi2.Cursor):
    """Two moments at each COMMIT: nothing of the transaction is on the disk yet, and all of it is."""

    def execute(self, statement: str, *given: Any) -> Any:
        store: Any = self.connection
        commits = statement == "COMMIT"
        if commits:
            store.life.moment()
        done = super().execute(statement, *given)
        if commits:
            store.life.moment()
        return done


class MortalStore(dbapi2.Connection):
    """A store whose transactions count."""

    life = Life()

    def cursor(self, factory: type[dbapi2.Cursor] = MortalCursor) -> dbapi2.Cursor:
        return super().cursor(factory)


def mortal(laptop: Laptop, life: Life) -> Laptop:
    """Return a copy of a laptop, disk and all, that lives this life."""
    copy = laptop.saved()
    made = laptop.restored(copy, renew=False)
    made.name = laptop.name
    made.connection.close()
    store: Any = dbapi2.connect(":memory:", isolation_level=None, factory=MortalStore)
    store.life = life
    copy.backup(store)
    made.connection = store
    copy.close()
    made.begin()
    return made


def walk(steps: engine.Steps, life: Life) -> engine.Outcome:
    """Do every step; a moment passes before each and after each."""
    result: Any = None
    while True:
        life.moment()
        try:
            step = steps.send(result)
        except StopIteration as end:
            outcome: engine.Outcome = end.value
            return outcome
        result = step.work()


def lives(story: Callable[[Life], object]) -> int:
    """Return how many moments a story has when nobody dies."""
    life = Life()
    story(life)
    return life.lived
