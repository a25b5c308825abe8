"""Faults for planting: whatever looks for faults must find them, or it looks in vain."""

from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from typing import Any

import pytest

from db.changes import Rank
from db.edits import Edit
from db.journal import Journal
from db.kinds import Value
from db.settling import Settling
from db.sharing import arrivals, copied, engine, giving

from . import laptops

Plant = Callable[[pytest.MonkeyPatch], None]


def _push_only_the_newest(patch: pytest.MonkeyPatch) -> None:
    real = giving.segments_after
    patch.setattr(giving, "segments_after", lambda record, stream, after: real(record, stream, after)[-1:])


def _never_fill_again(patch: pytest.MonkeyPatch) -> None:
    """What was pushed once is taken to be there for ever."""
    # by the connection itself: the number of one that was closed is given to another
    pushed: dict[tuple[object, bytes], int] = {}

    def lacking(record: engine.Record, heads: Mapping[bytes, int]) -> dict[bytes, int]:
        del heads
        own = giving.own_streams(record)
        here = arrivals.numbers(record.connection.cursor())
        told = {}
        for stream in own & here.keys():
            key = record.connection, stream
            if here[stream] > pushed.get(key, 0):
                told[stream] = pushed.get(key, 0)
                pushed[key] = here[stream]
        return told

    patch.setattr(giving, "lacking", lacking)


def _write_over_what_was_not_on_screen(patch: pytest.MonkeyPatch) -> None:
    real = Journal.write

    def write(journal: Journal, scope: bytes, edits: Sequence[Edit], *more: Any) -> Any:
        return real(journal, scope, [edit._replace(seen=None) for edit in edits], *more)

    patch.setattr(Journal, "write", write)


def _notice_no_copied_disk(patch: pytest.MonkeyPatch) -> None:
    """What stands at the hub under a laptop's own numbers is taken to be its own."""

    def compare(*_: object, **__: object) -> Generator[engine.Step, object, bool]:
        yield from ()
        return False

    patch.setattr(copied, "compare", compare)


def _restore_as_what_it_was(patch: pytest.MonkeyPatch) -> None:
    _notice_no_copied_disk(patch)
    patch.setattr(laptops, "renew_identity", lambda _: None)


def _forget_who_comes_late(patch: pytest.MonkeyPatch) -> None:
    """What was superseded before it came stands again when it comes."""
    real = Settling._superseded

    def superseded(settling: Settling, entity: int, slot: int, parents: Iterable[int]) -> set[int]:
        dead = real(settling, entity, slot, parents)
        settling._cursor.execute("DELETE FROM waiting")
        return dead

    patch.setattr(Settling, "_superseded", superseded)


def _show_first_who_came_last(patch: pytest.MonkeyPatch) -> None:
    real = Settling._standing

    def standing(settling: Settling, change: int) -> tuple[Rank, Value]:
        return (change, b"", 0), real(settling, change)[1]

    patch.setattr(Settling, "_standing", standing)


PUSHED, FILLED, ON_SCREEN = (
    "only the newest is pushed", "the hub is never filled again", "what was not on screen is written over",
)  # fmt: skip
RESTORED, COPIED = "a restored laptop goes on under its old numbers", "a copied disk is not noticed"

FAULTS: dict[str, Plant] = {
    PUSHED: _push_only_the_newest,
    FILLED: _never_fill_again,
    ON_SCREEN: _write_over_what_was_not_on_screen,
    RESTORED: _restore_as_what_it_was,
    COPIED: _notice_no_copied_disk,
}

#: faults of taking in, whatever carried it
MERGING: dict[str, Plant] = {
    "what was superseded before it came stands": _forget_who_comes_late,
    "what came last is shown first": _show_first_who_came_last,
}
