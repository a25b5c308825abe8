"""Processes that die as by `kill -9`: at a given step of what they do, or when their watcher says so."""

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlcipher3 import dbapi2

_STEPS = ("fsync", "replace", "rename", "mkdir", "rmdir", "unlink")


def dies_at(step: int, action: Callable[[], object]) -> bool:
    """Do `action` in a process that is killed before its `step`-th step; False when it ended first.

    Counted are each fsync, rename, new folder and removal, and each statement given to the database.
    """
    child = _fork()
    if not child:
        _arm(step)
        _end(action)
    _, status = os.waitpid(child, 0)
    assert status in (0, signal.SIGKILL), "the process failed instead of dying"
    return status == signal.SIGKILL


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


def _arm(step: int) -> None:
    left = step

    def count(*_: object) -> None:
        nonlocal left
        left -= 1
        if left <= 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def counted(call: Callable[..., Any]) -> Callable[..., Any]:
        def step_then_call(*args: Any, **named: Any) -> Any:
            count()
            return call(*args, **named)

        return step_then_call

    def traced(*args: Any, **named: Any) -> dbapi2.Connection:
        connection = connect(*args, **named)
        connection.set_trace_callback(count)
        return connection

    connect = dbapi2.connect
    dbapi2.connect = traced
    for name in _STEPS:
        setattr(os, name, counted(getattr(os, name)))
