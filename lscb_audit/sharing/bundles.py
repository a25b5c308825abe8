"""A bundle written or taken in, as steps: for laptops whose network reaches no hub."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from db.folders import refuse_inside
from db.hub.bundle import Bundle, write_bundle
from db.hub.contract import Info, Segment
from db.hub.faults import refuse_foreign
from db.sharing import arrivals, engine
from db.sharing.ending import say

from .hubs import address_of, record_of

if TYPE_CHECKING:
    from ..workspace import Workspace


def writing_out(workspace: "Workspace", path: Path) -> engine.Steps:
    """Return the steps that write everything which this laptop carries into one file.

    Raises UserProblem where that lies in a workspace.
    """
    refuse_inside(path, "the bundle")
    outcome, record = engine.Outcome(), record_of(workspace)
    info = Info(workspace.partnership_uid)
    return _out(record, outcome, info, path, workspace.settle_again)


def _out(
    record: engine.Record, outcome: engine.Outcome, info: Info, path: Path, forget: Callable[[], None]
) -> engine.Steps:
    yield engine.Step("record", partial(engine.seal, record, outcome), "Sealing what was written here")
    forget()
    numbers = yield engine.Step("record", lambda: arrivals.numbers(record.connection.cursor()), "Gathering")
    segments: list[Segment] = []
    for stream in sorted(numbers):
        segments += yield engine.Step("record", partial(_segments, record, stream), "Gathering")
    outcome.went = len(segments)
    yield engine.Step("hub", lambda: write_bundle(path, info, segments), "Writing the bundle")
    return outcome


def taking_in(workspace: "Workspace", path: Path) -> engine.Steps:
    """Return the steps that take in what a bundle holds; a QA officer's laptop admits who asks with it."""
    has_hub = bool(address_of(workspace))
    return _in(record_of(workspace), workspace.partnership_uid, path, workspace.settle_again, has_hub)


def _in(
    record: engine.Record, partnership: bytes, path: Path, forget: Callable[[], None], has_hub: bool
) -> engine.Steps:
    outcome = engine.Outcome()
    bundle = yield engine.Step("hub", partial(Bundle.open, path), "Opening the bundle")
    try:
        refuse_foreign(bundle.info(), partnership, bundle.place)
        yield from engine.take(record, bundle, outcome)
        if not has_hub:
            yield engine.Step("record", partial(say, record), "Saying what was destroyed")
        yield engine.Step("record", partial(engine.seal, record, outcome), "Sealing what is due")
    finally:
        bundle.close()
        forget()
    return outcome


def _segments(record: engine.Record, stream: bytes) -> list[Segment]:
    found: Any = arrivals.after(record.connection.cursor(), stream, 0)
    return [Segment(stream, number, content) for number, content in found]
