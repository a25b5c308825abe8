"""What a sync is made of: steps that alternate between the hub and the record, and what they come to.

The hub is slow, perhaps gone; the record is one thread's alone. So a sync is a generator of steps, which the
command line walks through and the window spreads over its threads.
"""

from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from ..authority import Judge
from ..entities import PARTNERSHIP_SCOPE
from .duties import Duties

if TYPE_CHECKING:
    from .erasing import Gone


class Step(NamedTuple):
    """One piece of work, and whose thread it belongs to."""

    where: Literal["hub", "record"]
    work: Callable[[], Any]
    said: str


Steps = Generator[Step, Any, "Outcome"]


@dataclass
class Outcome:
    """What one sync did, in numbers and sentences."""

    came: int = 0
    changes: int = 0
    went: int = 0
    refilled: int = 0
    admitted: list[str] = field(default_factory=list)
    #: "" = takes part; "admission" or "agency" = waits for it; "removed" = was taken out
    waits: str = ""
    #: changes of a restored or copied workspace that have new numbers: what is on screen is to be read again
    adopted: int = 0
    #: how often this laptop turned out to be a copy: it goes on as a device of its own
    renewed: int = 0
    #: laptops whose changes wait: they would change much of what others wrote
    held: list[bytes] = field(default_factory=list)
    #: batches that cannot leave yet: their key has not come
    behind: int = 0
    newer: int = 0
    clock_off: bool = False  #: something came that was written a day from now, by this laptop's clock
    unread: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    #: audits (or the names in them) that were destroyed on this laptop: screens are to be read again
    ended: int = 0


@dataclass(frozen=True)
class Record:
    """The record as a sync needs it: its connection, who judges, who says what is due, what time it is."""

    connection: Any
    folder: Path
    judge: Judge
    duties: Duties
    clock: Callable[[], int]
    #: of the program: another version may know other rules
    version: str = ""
    #: cleans the backups beside the store; None where there are none
    clean_backups: "Callable[[Gone], None] | None" = None

    def partnership(self) -> bytes:
        query = "SELECT uid FROM scope WHERE ix=?"
        return bytes(self.connection.execute(query, (PARTNERSHIP_SCOPE,)).fetchone()[0])


def walk(steps: Steps, progress: Callable[[str], None] = lambda _: None) -> Outcome:
    """Do every step here and now."""
    result: Any = None
    while True:
        try:
            step = steps.send(result)
        except StopIteration as end:
            outcome: Outcome = end.value
            return outcome
        progress(step.said)
        result = step.work()
