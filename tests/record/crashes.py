"""Processes that die as by `kill -9`: at a given step of what they do, or when their watcher says so."""

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlcipher3 import dbapi2

_STEPS = ("fsync", "replace", "rename", "mkdir", "rmdir", "unlink")


Counted = Callable[[], Callable[[str], bool]]


def every_statement() -> Callable[[str], bool]:
    """Count every statement."""
    return lambda _: True


def commits() -> Callable[[str], bool]:
    """Count what comes before and after all that was written reaches the disk: COMMIT and what follows it."""
    committed = False

    def counts(statement: str) -> bool:
        nonlocal committed
        after, committed = committed, statement.startswith("COMMIT")
        return after or committed

    return counts


def dies_at(step: int, action: Callable[[], object], counted: Counted = every_statement) -> bool:
    """Do `action` in a process that is killed before its `step`-th step; False when it ended first.

    Counted are each fsync, rename, new folder and removal, and of the statements given to the database those
    that `counted` makes a fresh judge of.
    """
    child = _fork()
    if not child:
        _arm(_Killer(step), counted)
        _end(action)
    _, status = os.waitpid(child, 0)
    assert status in (0, signal.SIGKILL), "the process failed instead of dying"
    return status == signal.SIGKILL


def steps_in(action: Callable[[], object], counted: Counted = every_statement) -> int:
    """Do `action` in a process of its own that nobody kills; return how many steps it takes."""
    steps = _Killer(0)

    def act(tell: Callable[[int], None]) -> None:
        _arm(steps, counted)
        action()
        tell(steps.done)

    with working(act) as (_, told):
        return told()


@contextmanager
def working(action: Callable[[Callable[[int], None]], object]) -> Iterator[tuple[int, Callable[[], int]]]:
    """Run `action(acknowledge)` in a process of its own; give its id and a function for the next number told.

    That function returns -1 when the process is dead and all that it told was read.
    """

    def acknowledge(number: int) -> None:
        os.write(writing, b"%d\n" % number)

    reading, writing = os.pipe()
    child = _fork()
    if not child:
        os.close(reading)
        _end(lambda: action(acknowledge))
    os.close(writing)
    with os.fdopen(reading, "rb") as told:
        try:
            yield child, lambda: int(told.readline() or -1)
        finally:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)


def _fork() -> int:
    if not hasattr(os, "fork"):
        pytest.skip("needs the processes of Unix")
    return os.fork()


def _end(action: Callable[[], object]) -> None:
    """Do `action` and leave at once: nothing of the test runner may run a second time in this process."""
    failed = 1
    try:
        action()
        failed = 0
    finally:
        os._exit(failed)


class _Killer:
    """Counts steps, and kills its process before the `last` one; 0: never."""

    def __init__(self, last: int) -> None:
        self.last, self.done = last, 0

    def step(self, *_: object) -> None:
        self.done += 1
        if self.done == self.last:
            os.kill(os.getpid(), signal.SIGKILL)


def _arm(killer: _Killer, counted: Counted) -> None:
    def before(call: Callable[..., Any]) -> Callable[..., Any]:
        def step_then_call(*args: Any, **named: Any) -> Any:
            killer.step()
            return call(*args, **named)

        return step_then_call

    def traced(*args: Any, **named: Any) -> dbapi2.Connection:
        connection, counts = connect(*args, **named), counted()
        connection.set_trace_callback(lambda statement: killer.step() if counts(statement) else None)
        return connection

    connect = dbapi2.connect
    dbapi2.connect = traced
    for name in _STEPS:
        setattr(os, name, before(getattr(os, name)))
